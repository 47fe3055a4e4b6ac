"""Whether a template is a whole mail, a page that other files complete, or a piece of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from linter.facts.kept import any_meets
from linter.facts.markup import elements_of
from linter.facts.memo import Facts
from linter.facts.segments import segments_in
from linter.facts.tags import tag_kinds, tags
from linter.model.by_text import by_text
from linter.model.lazy import lazy
from linter.model.segment import Segment

Wholeness = Literal["whole", "open", "piece"]

_CHILD = lazy(
    r"\{%[-+]?\s*(?:extends|layout)\b|\{\{\s*!<|\{\{#>|\{%[-+]?\s*embed\b|<%@\s*layout|@extends|"
    r"<%-?\s*layout\b"
)
_HOLE = lazy(
    r"\{%[-+]?\s*(?:include|includes|render|import|from|section|partial|snippet|component|slot|embed|"
    r"content_block|placeholder|module|dnd_area|global_partial|inclusion|render_partial)\b|\{\{[~-]?\s*>|"
    r"\{\{\{?\s*(?:@?(?:partial-block|content|body|main|children|inner|message|html|footer)\w*|yield|super\(\))"
    r"\s*(?:\|[^}]*)?\}\}|\{\{-?\s*(?:template|block|snippet|include|partial|content_blocks)\b|"
    r"<%[-=~]*\s*(?:yield|render|include|partial|body|@?inner_content|content_for)\b|\{!!|\*\|FEEDBLOCK|"
    r"content_blocks\.|%%=\s*(?:ContentBlock|ContentArea|TreatAsContent)",
    re.IGNORECASE,
)
_PIECE_NAME = lazy(r"^_|(?:^|[_.-])(?:footer|header|partial|snippet|include|macros?|signature)(?:[_.-]|$)")
_BASE_NAME = lazy(r"(?i)(?:^|[_.-])(?:base|layout|wrapper|skeleton|master|shell)(?:[_.-]|$)")
_FILLED = lazy(
    r"(?i)\{%[-+]?\s*block\b|\{\{[-~{]?\s*(?:@?(?:content|body|yield|slot|children|inner)\w*)|@yield\b|<%[-=]*\s*yield\b"
)
_WORD = lazy(r"[^\W\d_]{2,}")
_BODIES = ("body", "mj-body")
_FEW = 5
"""Lines of text from which a template without markup counts as a mail of its own."""


def wholeness(facts: Facts) -> Wholeness:
    """Fact: what `wholeness_of` says of the message."""
    return wholeness_of(facts)


def wholeness_of(facts: Facts) -> Wholeness:
    """`piece`: it has no body of its own, or fills another template. `open`: it includes other files.

    What a whole mail must have is missing only where the mail is whole: an included footer may hold it.
    Mail and drafts are whole.
    """
    if facts.message.kind != "template":
        return "whole"
    kinds = facts.of(tag_kinds).firsts
    written = {tag.text: tag.text for tag in kinds}
    if any_meets(facts.kept, _CHILD, written, _fills_another):
        return "piece"
    if not _has_page(facts) or _is_named_piece(facts):
        return "piece"
    if _is_named_base(facts, kinds) or not _has_words(facts):
        return "piece"
    if any_meets(facts.kept, _HOLE, written, _takes_in):
        return "open"
    return "open" if _has_hole(facts) else "whole"


def _fills_another(tag: str) -> bool:
    return _CHILD.match(tag) is not None


def _takes_in(tag: str) -> bool:
    return _HOLE.match(tag) is not None


def is_joint(tag: Segment) -> bool:
    """Whether a tag brings in another file, or puts this one into another."""
    return _joins(tag.text)


@by_text(4096)
def _joins(text: str) -> bool:
    return (_CHILD.match(text) or _HOLE.match(text)) is not None


def is_base(facts: Facts) -> bool:
    """Whether another template fills it: it has a block with nothing in it."""
    return facts.of(_has_empty_block)


def _has_empty_block(facts: Facts) -> bool:
    firsts, numbers = facts.of(tag_kinds)
    blocks = {number for number, first in enumerate(firsts) if first.attrs["word"] == "block"}
    found = facts.of(tags)
    openers = [place for place, number in enumerate(numbers) if number in blocks] if blocks else ()
    return any(_is_empty(found[place], *found[place + 1 : place + 2]) for place in openers)


def _is_named_piece(facts: Facts) -> bool:
    """A text without a body element whose file name says that it is a header, a footer or a partial."""
    name = facts.message.source.path.replace("\\", "/").rpartition("/")[2]
    has_body = any(
        element.name == "body" for part in facts.message.leaves for element in elements_of(facts, part)
    )
    return not has_body and _PIECE_NAME.search(name) is not None


def _is_named_base(facts: Facts, tags: Sequence[Segment]) -> bool:
    """A file called base or layout, with a place for what other templates have."""
    name = facts.message.source.path.replace("\\", "/").rpartition("/")[2]
    return _BASE_NAME.search(name) is not None and any(_FILLED.match(tag.text) for tag in tags)


def _has_words(facts: Facts) -> bool:
    scopes = ("html.text", "html.signature", "html.link", "html.alt", "body.text")
    return any(_WORD.search(segment.text) for scope in scopes for segment in segments_in(facts, scope))


def _has_page(facts: Facts) -> bool:
    parts = [elements for part in facts.message.leaves if (elements := elements_of(facts, part))]
    if parts:
        return any(element.name in _BODIES for elements in parts for element in elements)
    lines = (line for segment in segments_in(facts, "body.text") for line in segment.text.splitlines())
    return sum(1 for line in lines if line.strip()) >= _FEW


def _is_empty(opener: Segment, closer: Segment | None = None) -> bool:
    """A block with nothing in it, which another template fills."""
    if closer is None or closer.attrs["word"] != "endblock":
        return False
    start = opener.to_document(0, len(opener.text))[1]
    return not opener.document.text[start : closer.to_document(0, 1)[0]].strip()


def _has_hole(facts: Facts) -> bool:
    if facts.of(_has_empty_block):
        return True
    return any(
        element.name == "mj-include" for part in facts.message.leaves for element in elements_of(facts, part)
    )
