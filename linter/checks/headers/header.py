"""Test `header`: header fields that are missing, doubled, malformed, or better left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import msgspec
import re2

from linter.checks.base import Finding, Outcome, SubjectName, Test, message_anchor, test
from linter.checks.headers.mending import EDITS, Mending
from linter.checks.headers.values import TESTS
from linter.facts.memo import Facts
from linter.model.header import Header
from linter.model.message import Message, Part
from linter.model.segment import Segment
from linter.model.source import Span

if TYPE_CHECKING:
    HeaderTest = str
    HeaderEdit = str
else:
    HeaderTest = Literal[("missing", "duplicate", "present", *TESTS)]
    HeaderEdit = Literal[tuple(EDITS)]


@test
class HeaderCheck(Test, frozen=True, tag="header"):
    """Report header fields that fail a test, or the lack of one.

    `names` are the fields looked at (`*`: all). The check speaks only where all fields of `when` and none of
    `unless` are there, no text lies in a scope of `unless_scope`, and the writer's text holds none of
    `unless_text` (RE2); and, if `certain`, not where the profile is guessed from the words alone.
    `test`: `present` reports each field; `missing` reports that no field has text (or, with `pattern`, text
    that matches); `duplicate` reports every field after the first; the others are listed in `header_test`.
    `pattern` and `not_pattern` (RE2) narrow `present` to values that hold one, or hold none, of them; with
    `raw` they look at the value as it is written in the file. `limit` is the number a test compares with.
    `anchor` says where a missing field is shown. `edit` is how the field is mended, `value` the text it
    gets: `{date}`, `{message_id}`, `{unsubscribe}` and `{match}` are filled in, and no edit is made where
    one of them is unknown.
    """

    names: tuple[str, ...]
    test: HeaderTest = "present"
    pattern: tuple[str, ...] = ()
    not_pattern: tuple[str, ...] = ()
    raw: bool = False
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    unless_scope: tuple[str, ...] = ()
    unless_text: tuple[str, ...] = ()
    certain: bool = False
    of: Literal["message", "parts"] = "message"
    limit: int = 0
    anchor: str = "headers"
    edit: HeaderEdit | None = None
    value: str = ""

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("header", "count", "limit")

    def encoding_matters(self) -> bool:
        """Headers are read as they are written, too."""
        return True

    def validate(self) -> None:
        """Every pattern must compile."""
        compiled(self.pattern)
        compiled(self.not_pattern)
        compiled(self.unless_text)

    def clauses(self) -> Iterator[Test]:
        """One name, pattern or condition less."""
        for field in ("names", "pattern", "not_pattern", "when", "unless", "unless_scope", "unless_text"):
            items: tuple[str, ...] = getattr(self, field)
            if len(items) > 1 or (items and field != "names"):
                for dropped in items:
                    changed: dict[str, Any] = {field: tuple(item for item in items if item != dropped)}
                    yield msgspec.structs.replace(self, **changed)

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Judge the fields of the message, or those of every part below it."""
        root = message.root
        if self.certain and facts.context.guessed:
            return
        if not all(map(root.all, _keys(self.when))) or any(map(root.all, _keys(self.unless))):
            return
        for part in (root,) if self.of == "message" else message.parts[1:]:
            if self.test == "missing":
                yield from self._missing(part, message, facts)
            elif self.test == "duplicate":
                yield from self._duplicate(part, message, facts)
            else:
                yield from self._present(part, message, facts)

    def _missing(self, part: Part, message: Message, facts: Facts) -> Outcome:
        fields = self._fields(part)
        if any(header.value.strip() and self._matches(header) is not None for header in fields):
            return
        span = fields[0].name_span if fields else message_anchor(message, self.anchor)
        header = fields[0] if fields else None
        yield Finding.at(span, *self._parts(header, 0, 0, message, facts), header=self.names[0])

    def _duplicate(self, part: Part, message: Message, facts: Facts) -> Outcome:
        for key in _keys(self.names):
            found = part.all(key)
            for header in found[1:]:
                same = header.value == found[0].value
                parts = self._parts(header, 0, 0, message, facts) if same else (None,)
                count = str(len(found))
                yield Finding.at(header.name_span, *parts, header=header.name, count=count)

    def _present(self, part: Part, message: Message, facts: Facts) -> Outcome:
        test: Callable[[Header, Facts, int], bool] | None = TESTS.get(self.test)
        for header in self._fields(part):
            if test is not None and not test(header, facts, self.limit):
                continue
            found = self._matches(header)
            if found is not None and not self._is_excused(message):
                yield self._finding(header, found, message, facts)

    def _is_excused(self, message: Message) -> bool:
        if any(map(message.segments, self.unless_scope)):
            return True
        if not self.unless_text:
            return False
        prose = (*message.segments("body.text"), *message.segments("html.text"))
        return any(compiled(self.unless_text).search(segment.text) for segment in prose)

    def _fields(self, part: Part) -> Sequence[Header]:
        if self.names == ("*",):
            return part.headers
        return [header for key in _keys(self.names) for header in part.all(key)]

    def _finding(self, header: Header, found: tuple[int, int], message: Message, facts: Facts) -> Finding:
        values = {"header": header.name, "limit": str(self.limit)}
        parts = self._parts(header, *found, message, facts)
        if self.test in ("long-line", "long-field", "mime-version-case") or not header.value:
            return Finding.at(header.name_span, *parts, **values)
        encoded = _encoded(header) if self.raw or self.test == "needless-encoded-word" else None
        if encoded is not None:
            return Finding.at(encoded, *parts, **values)
        return Finding(header_segment(header), *found, values, parts)

    def _matches(self, header: Header) -> tuple[int, int] | None:
        """The range of the value to show, or `None` where the patterns say it is not meant."""
        whole = (0, len(header.value))
        subject = header.raw.decode("utf-8", "replace").strip() if self.raw else header.value
        if self.not_pattern and compiled(self.not_pattern).search(subject):
            return None
        if not self.pattern:
            return whole
        match = compiled(self.pattern).search(subject)
        if match is None:
            return None
        start, end = match.span(1) if match.re.groups and match.group(1) else match.span()
        return whole if self.raw or start == end else (start, end)

    def _parts(
        self, header: Header | None, start: int, end: int, message: Message, facts: Facts
    ) -> tuple[Any, ...]:
        if self.edit is None:
            return ()
        place = Mending(message, header, start, end, self.names[0], self.value, facts)
        return EDITS[self.edit](place)


def header_segment(header: Header) -> Segment:
    """The decoded value of one field as a segment."""
    return Segment(f"header.{header.key}", header.value, header.document)


def _encoded(header: Header) -> Span | None:
    """From the first encoded-word to the end of the last, where the fault is how they are written."""
    start, end = header.raw.find(b"=?"), header.raw.rfind(b"?=")
    if not 0 <= start < end:
        return None
    return Span(header.body.start + start, header.body.start + end + 2)


@cache
def _keys(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.lower() for name in names)


@cache
def compiled(patterns: tuple[str, ...]) -> Any:
    """One RE2 expression, case-insensitive, that matches where one of the patterns does."""
    try:
        return re2.compile("(?i)" + "|".join(f"(?:{pattern})" for pattern in patterns))
    except re2.error as error:
        raise ValueError(f"pattern does not compile: {error}") from error
