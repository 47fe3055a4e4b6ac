"""Template tags of the common dialects, found with exact offsets, and masked so that HTML can be read.

Known: `{{ }}` `{{{ }}}` `{% %}` `{# #}` (Jinja, Django, Liquid, Handlebars, Mustache, Go) with Mustache's
own delimiters and verbatim blocks, `*|X|*` (Mailchimp), `%%x%%` `%%=x=%%` `%%[x]%%` and server scripts
(Salesforce Marketing Cloud), `<% %>` (ERB, EJS), `{!x}` (Salesforce), `$[x]$` (Zoho), `{!! !!}` (Blade);
`%X%` (ActiveCampaign), `{x}` (Mautic) and `{@x}` (HEEx) where the file is known to speak them, or the
tag can be nothing else.
"""

from __future__ import annotations

from functools import lru_cache

from linter.model.lazy import lazy
from linter.parse.template.blocks import decided, literal_blocks
from linter.parse.template.scan import scan
from linter.parse.template.signs import ENDS
from linter.parse.template.tag import MAX_TAG, Syntax, Tag, TagKind

__all__ = ["MAX_TAG", "Syntax", "Tag", "TagKind", "find", "mask", "may_hold"]

_PRINTABLE = lazy(r"[^\s]")


def may_hold(text: str) -> bool:
    """Whether a text holds anything that ends a tag: a look that costs next to nothing."""
    return any(sign in text for sign in ENDS)


def find(text: str, dialect: str = "") -> tuple[Tag, ...]:
    """Every template tag in the text, in order, not overlapping. `dialect` is what the file surely speaks."""
    return _found(text, dialect) if may_hold(text) else ()


@lru_cache(maxsize=4)
def _found(text: str, dialect: str) -> tuple[Tag, ...]:
    tags = tuple(scan(text, dialect))
    return tuple(decided(text, literal_blocks(text, tags))) if tags else ()


@lru_cache(maxsize=4)
def mask(text: str, dialect: str = "") -> str:
    """The text with output tags as letters, control tags and comments as blanks; same length, same lines."""
    tags = find(text, dialect)
    if not tags:
        return text
    parts: list[str] = []
    at = 0
    for tag in tags:
        if tag.kind == "raw":
            continue
        filler = (
            "x" * (tag.end - tag.start)
            if tag.kind == "output"
            else _PRINTABLE.sub(" ", text[tag.start : tag.end])
        )
        parts += text[at : tag.start], filler
        at = tag.end
    return "".join((*parts, text[at:]))
