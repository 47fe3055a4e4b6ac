"""What programs print, quoted in a mail: lines of logs and traces, and code that is set apart as code."""

from __future__ import annotations

from linter.facts.markup import elements_of
from linter.facts.memo import Facts
from linter.facts.parts import document_of
from linter.facts.segments import html_bodies
from linter.model.document import Document
from linter.model.lazy import lazy
from linter.model.segment import Segment

_TIME = (
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d|\d{1,2}/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d"
    r"|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d\d:\d\d:\d\d[.,]\d{3}"
)
"""ISO 8601, the common log format of web servers, RFC 3164, and a clock with milliseconds."""

_LEVEL = r"TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|CRITICAL|FATAL"
_PRINTED = lazy(
    rf"[ \t>|]*(?:\[?(?:{_TIME})\S*\]?[ \t:,-]+\S|\[(?:{_LEVEL})\]|(?:{_LEVEL}):[\w.]+:"
    r"|[A-Za-z_][\w.]*(?:Error|Exception|Warning): \S|Traceback \(most recent"
    r"|File \"[^\"\n]+\", line \d|at [\w.$<>]+\([^()\n]*\)[ \t\r]*\Z|[\w./\\-]+\.[a-z]{1,4}:\d+(?::\d+)?: )"
)
_TICKED = lazy(r"(`{1,3})(?=[^`\s])[^`\n]*?[^`\s]\1(?!`)")
_CODE = frozenset(("code", "samp", "kbd", "tt", "var"))
"""Elements of what programs read and print (HTML §4.5); `pre` is left out: whole letters stand in it."""


def is_printed(line: str, start: int, end: int) -> bool:
    """Whether `start:end` of a line lies in what a program wrote, or between the ticks of code."""
    return _PRINTED.match(line) is not None or any(
        one.start() < start and end < one.end() for one in _TICKED.finditer(line)
    )


def in_code(facts: Facts, segment: Segment, at: int) -> bool:
    """Whether a place of an HTML text stands in an element of code."""
    if not segment.scope.startswith("html"):
        return False
    start, *_ = segment.to_document(at, at + 1)
    return any(low <= start < high for low, high in facts.about(_code, segment.document))


def _code(facts: Facts, document: Document) -> tuple[tuple[int, int], ...]:
    """Fact: where the elements of code of an HTML text are."""
    part = next((part for part in html_bodies(facts) if document_of(facts, part) is document), None)
    elements = elements_of(facts, part) if part else ()
    return tuple((one.open_end, one.close_start) for one in elements if one.name in _CODE)
