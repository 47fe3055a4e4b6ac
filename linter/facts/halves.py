"""The half tags of a message: where a template's tag lost a sign."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from linter.facts.markup import page_of
from linter.facts.memo import Facts
from linter.facts.parts import document_of
from linter.facts.segments import segments_in
from linter.facts.tags import tag_kinds
from linter.model.document import Document
from linter.model.message import HTML, Part
from linter.model.segment import Segment
from linter.parse.template.half import Half, halves, halves_in_styles, may_hold

_QUOTED = ("body.quote", "body.forward", "html.quote", "html.forward")
_UNSHOWN = frozenset(("comment", "raw"))
_CODE = frozenset(("pre", "code", "samp", "kbd", "tt"))
_ANGLE = frozenset(("erb", "ejs", "elixir"))
_BRACES = frozenset(
    (
        *("jinja", "django", "liquid", "twig", "nunjucks", "handlebars", "mustache"),
        *("go", "plunk", "marketo", "blade"),
    )
)


class HalfTag(NamedTuple):
    """A half tag, in the text that holds it."""

    segment: Segment
    half: Half


def half_tags(facts: Facts) -> tuple[HalfTag, ...]:
    """Fact: the half tags of the subject and of what the bodies show, addresses of links among it."""
    return tuple(_found(facts))


def _found(facts: Facts) -> Iterator[HalfTag]:
    message = facts.message
    for segment in segments_in(facts, "header.subject"):
        if may_hold(segment.text):
            for half in halves(segment.text, "", _spoken(facts), (), message.kind):
                yield HalfTag(segment, half)
    for part in message.leaves:
        document = document_of(facts, part) if _is_text(part) else None
        if document is None or not (message.kind != "mail" or may_hold(document.text)):
            continue
        unread = [*_quoted(facts, document), *_programs(facts, part)]
        source = Segment(
            "html.source" if part.content_type in HTML else "body.source", document.text, document
        )
        known = message.dialect if message.is_template else ""
        for half in halves(document.text, known, _spoken(facts), unread, message.kind):
            yield HalfTag(source, half)
        if message.is_template and "{%" in document.text:
            for half in halves_in_styles(document.text, known, _styles(facts, part)):
                yield HalfTag(source, half)


def _styles(facts: Facts, part: Part) -> list[tuple[int, int]]:
    elements = page_of(facts, part).elements if part.content_type in HTML else ()
    return [(one.open_end, one.close_start) for one in elements if one.name == "style"]


def _quoted(facts: Facts, document: Document) -> Iterator[tuple[int, int]]:
    for scope in _QUOTED:
        for segment in segments_in(facts, scope):
            if segment.document is document and segment.text:
                yield segment.to_document(0, len(segment.text))[:2]


def _is_text(part: Part) -> bool:
    return part.content_type.startswith("text/") and not part.is_attachment


def _spoken(facts: Facts) -> tuple[str, ...]:
    """The dialects of braces or angles that a template surely speaks."""
    if not facts.message.is_template:
        return ()
    said = [tag.attrs["family"] for tag in facts.of(tag_kinds).firsts if tag.attrs["sure"]]
    sure = {*said, facts.message.dialect}
    return tuple(sorted(sure & (_BRACES | _ANGLE)))


def _programs(facts: Facts, part: Part) -> Iterator[tuple[int, int]]:
    """Style sheets, scripts, comments and code of an HTML text."""
    page = page_of(facts, part)
    for kind, start, end, element in [run for run in page.runs if run[0] in _UNSHOWN]:
        if kind == "comment" or page.elements[element].name != "title":
            yield start, end
    for index in (at for name in _CODE for at in page.index.names.get(name, ())):
        yield page.elements[index].start, page.elements[index].end
