"""Test `tag-syntax/file`: a file that its language's own reader does not get through.

Where all signs of tags lie in tags, those are read one by one, and no reader need be loaded.
"""

from __future__ import annotations

from functools import lru_cache
from typing import ClassVar, NamedTuple

from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.facts.halves import half_tags
from linter.facts.markup import masked
from linter.facts.memo import Facts
from linter.facts.tags import tag_kinds
from linter.model.document import Document
from linter.model.lazy import lazy
from linter.model.message import Message
from linter.model.segment import Segment
from linter.parse.template import find

_OPENS = {"jinja": lazy(r"\{[{%#]"), "liquid": lazy(r"\{[{%]")}
_BRACE = lazy(r"\{")
_READ_AS = {"jinja": "jinja", "liquid": "liquid", "customerio": "liquid"}
_OF_BLOCKS = ("Encountered unknown tag", "Unexpected end of template", "unexpected tag", "expected tag")
"""What is said of tags without a partner, or not the language's own: other rules speak of the former."""


class Stop(NamedTuple):
    """Where a reader stops, at or behind `at`, and what it says."""

    at: int
    reason: str


@test
class WholeFile(Test, frozen=True, tag="tag-syntax/file"):
    """Report the sign that opens a tag for the file's language and that nothing closes; with its `{reason}`.

    The file is read by Jinja or Liquid itself, scripts and style sheets among it, as it is when it is sent.
    """

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("reason",)

    def run(self, message: Message, facts: Facts) -> Outcome:
        """The first such sign of each body, where no half tag before it explains the stop."""
        bodies: dict[int, tuple[Document, str]] = {}
        for tag in facts.of(tag_kinds).firsts:
            language = _READ_AS.get(tag.attrs["dialect"], "")
            if tag.attrs["sure"] and tag.attrs["place"] == "body" and language:
                bodies.setdefault(id(tag.document), (tag.document, language))
        for document, language in bodies.values():
            left = _left_over(document.text, masked(facts, document), language, message.dialect)
            halves = [one.half for one in facts.of(half_tags) if one.segment.document is document]
            if not left or any(half.start <= left[0] for half in halves):
                continue  # wherever the reader stops, one of these explains it
            stop = _stop(document.text, language)
            opener = max((at for at in left if stop and at <= stop.at), default=None)
            if stop and opener is not None and not any(half.start <= stop.at for half in halves):
                segment = Segment("template.output", document.text, document)
                yield Finding(segment, opener, opener + 2, {"reason": stop.reason})


def _left_over(text: str, plain: str, language: str, dialect: str) -> list[int]:
    """Where a tag opens for the language and none is found; `plain` is the text without what is found."""
    opens = _OPENS[language]
    if not any(opens.match(text, match.start()) for match in _BRACE.finditer(plain)):
        return []
    found = list[int]()
    whole = iter(find(text, dialect))
    tag = next(whole, None)
    for match in opens.finditer(text):
        while tag is not None and tag.end <= match.start():
            tag = next(whole, None)
        if tag is None or match.start() < tag.start:
            found.append(match.start())
    return found


@lru_cache(maxsize=64)
def _stop(text: str, language: str) -> Stop | None:
    try:
        found = _of_jinja(text) if language == "jinja" else _of_liquid(text)
    except RecursionError:
        return Stop(len(text), "it is nested too deeply")
    return None if found is None or found.reason.startswith(_OF_BLOCKS) else found


def _of_jinja(text: str) -> Stop | None:
    from jinja2 import Environment, TemplateSyntaxError

    try:
        Environment(autoescape=True).parse(text)
    except TemplateSyntaxError as error:
        ends = [match.end() for match in _LINE_END.finditer(text)]
        end = ends[error.lineno - 1] if error.lineno <= len(ends) else len(text)
        return Stop(end, (error.message or "").rstrip("."))
    return None


def _of_liquid(text: str) -> Stop | None:
    from liquid import Environment
    from liquid.exceptions import LiquidSyntaxError

    try:
        Environment().from_string(text)
    except LiquidSyntaxError as error:
        at = error.token.start_index if error.token is not None else -1
        said = str(error.args[0] if error.args else error).partition("\n")[0]
        return Stop(at if at >= 0 else len(text), said)
    return None


_LINE_END = lazy(r"\r\n|\r|\n")
