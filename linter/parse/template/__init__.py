"""Template tags of the common dialects, found with exact offsets, and masked so that HTML can be read.

Known: `{{ }}` `{{{ }}}` `{% %}` `{# #}` (Jinja, Django, Liquid, Handlebars, Mustache, Go) with Mustache's
own delimiters and verbatim blocks, `*|X|*` (Mailchimp), `%%x%%` `%%=x=%%` `%%[x]%%` and server scripts
(Salesforce Marketing Cloud), `<% %>` (ERB, EJS), `{!x}` (Salesforce), `$[x]$` (Zoho), `{!! !!}` (Blade);
`%X%` (ActiveCampaign), `{x}` (Mautic), `{@x}` (HEEx) and `<#x>` `${x}` (FreeMarker) where the file is known
to speak them, or the tag can be nothing else.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from linter.model.lazy import lazy
from linter.parse.held import holds
from linter.parse.template.blocks import decided, literal_blocks
from linter.parse.template.others import with_others
from linter.parse.template.scan import scan
from linter.parse.template.signs import ENDS
from linter.parse.template.tag import MAX_TAG, Syntax, Tag, TagKind
from linter.parse.versions import SHORT, opened

if TYPE_CHECKING:
    from linter.parse.template.again import Scanned

__all__ = ["MAX_TAG", "Syntax", "Tag", "TagKind", "find", "mask", "may_hold"]

_PRINTABLE = lazy(r"[^\s]")


def may_hold(text: str) -> bool:
    """Whether a text holds anything that ends a tag: a look that costs next to nothing."""
    return holds(ENDS, text)


def find(text: str, dialect: str = "") -> tuple[Tag, ...]:
    """Every template tag in the text, in order, not overlapping. `dialect` is what the file surely speaks."""
    if not may_hold(text):
        return ()
    versions = opened()
    if versions is None or len(text) < SHORT:
        return _found(text, dialect)
    from linter.parse.template.again import rescanned, scanned

    def decide(raw: Scanned) -> tuple[Scanned, tuple[Tag, ...]]:
        return raw, _decided(text, raw.tags)

    return versions.known(
        ("tags", dialect),
        (text,),
        lambda: decide(scanned(text, dialect)),
        lambda earlier, change: decide(rescanned(earlier[0], text, dialect, change)),
    )[1]


@lru_cache(maxsize=4)
def _found(text: str, dialect: str) -> tuple[Tag, ...]:
    return _decided(text, tuple(scan(text, dialect)))


def _decided(text: str, tags: tuple[Tag, ...]) -> tuple[Tag, ...]:
    tags = with_others(text, tags)
    return tuple(decided(text, literal_blocks(text, tags))) if tags else ()


def mask(text: str, dialect: str = "") -> str:
    """The text with output tags as letters, control tags and comments as blanks; same length, same lines."""
    versions = opened()
    if versions is None or len(text) < SHORT:
        return _masked(text, dialect)

    def anew() -> str:
        return _blanked(text, find(text, dialect))

    return versions.known(("mask", dialect), (text,), anew, lambda *_: anew())


@lru_cache(maxsize=4)
def _masked(text: str, dialect: str) -> str:
    return _blanked(text, find(text, dialect))


def _blanked(text: str, tags: tuple[Tag, ...]) -> str:
    if not tags:
        return text
    parts: list[str] = []
    at = 0
    for tag in tags:
        if tag.kind == "raw":
            continue
        start, end = tag.start, tag.end
        parts.append(text[at:start])
        if tag.kind == "output":
            parts.append("x" * (end - start))
        else:
            written = text[start:end]  # where all is printable, the only blanks in it are spaces
            parts.append(" " * (end - start) if written.isprintable() else _PRINTABLE.sub(" ", written))
        at = end
    return "".join((*parts, text[at:]))
