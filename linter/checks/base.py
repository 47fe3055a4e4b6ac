"""What a test is: a frozen struct whose fields are the rule's parameters, and one `run(subject, facts)`.

A test is registered by `@test` and by nothing else; JSON Schema, validation and the reference page come from
the struct. It says what it looks at, its *subject*; the engine goes through the subjects of a message and
runs a test only where its subject exists. A test is pure: no input or output, no clock, no network.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, ClassVar, Literal, NamedTuple, Self, TypeVar

import msgspec

from linter.catalogue import in_language
from linter.facts.context import Terms
from linter.facts.memo import Facts
from linter.facts.needs import Words
from linter.facts.segments import segments_in
from linter.facts.subjects import SubjectName as SubjectName
from linter.model.diagnostic import Severity
from linter.model.document import Edit, TextEdit
from linter.model.segment import Segment
from linter.model.source import Span

_NO_VALUES: Mapping[str, str] = MappingProxyType({})


class Finding(NamedTuple):
    """What a check yields: a range of a segment, or of the file where `segment` is `None`.

    `values` fill the braces in the rule's message; `match` is added by the engine where a segment is
    given. `parts` are the edits that mend it, if the kind knows them; the rule's `fix.replace` wins over
    them. `None` in `parts` stands for an edit that cannot be made there. `gravest`: it is no graver than
    that, whatever the rule says.
    """

    segment: Segment | None
    start: int
    end: int
    values: Mapping[str, str] = _NO_VALUES
    parts: tuple[TextEdit | Edit | None, ...] = ()
    gravest: Severity | None = None

    @classmethod
    def at(cls, span: Span, *parts: TextEdit | Edit | None, **values: str) -> Finding:
        """A finding on bytes of the file, for what no segment holds (a header's name, a boundary)."""
        return cls(None, span.start, span.end, values, parts)


class Unchecked(NamedTuple):
    """Yielded in place of findings by a check that could not run; becomes a `not-checked` entry."""

    reason: str

    def text(self, language: str) -> str:
        """The reason in a language."""
        return in_language(self.reason, language)


Outcome = Iterator[Finding | Unchecked]


Reads = Literal["source", "output"]
"""What of a template a rule speaks of: its source, or what it is rendered or compiled to."""

About = Literal["text", "element", "data", "tag", "language", "whole", "missing"]
"""What the findings of a rule concern, which decides where they hold for a template that was rendered.

`text`: what stands at their place, so not what a value brought or a compiler wrote. `element`: the element
there, whoever wrote its markup. `data`: values too. `tag`: a tag that nothing has filled in; one that a later
program fills in is none. `language`: the language of the text, which made-up values do not show. `whole`: the
whole mail, whatever they point at. `missing`: what the whole mail lacks.
"""


Report = Literal[
    "crash",
    "unused-suppression",
    "unknown-suppression",
    "malformed-suppression",
    "stale-baseline",
    "render-failed",
    "render-bounds",
    "render-forbidden",
    "render-outside",
    "unescaped-field",
    "gap",
    "mjml",
]
"""What the engine reports itself. It knows its own reports by these words, and no rule by its code."""


class Test(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind"):
    """Base of every test; the tag is the word after `kind:` in a rule."""

    __test__: ClassVar[bool] = False
    """Not one of pytest's."""

    subject: ClassVar[SubjectName] = "segment"
    """What it looks at; `run` is called once for each that a message has."""

    local: ClassVar[bool] = False
    """Whether what it finds depends on nothing but its subject's content (`facts.subjects.content_of`) and
    the config's terms: no other part of the message, no time, no place. An open document keeps what such a
    test found of equal content; `tests/test_session.py` holds the declaration to it.
    """

    lacking: ClassVar[bool] = False
    """Whether what it finds is not there: then its place is no place that a reader would look at."""

    asks_first: ClassVar[bool] = False
    """Whether `may_find` is worth a question before its subjects are gone through."""

    asks_time: ClassVar[bool] = False
    """Whether it needs to know when the mail leaves; where nobody says it, that is told once a run."""

    values: ClassVar[tuple[str, ...]] = ()
    """Names that a rule's message may use in braces, besides `{match}`."""

    @property
    def real(self) -> Test:
        """The test itself, where what stands for it may be asked (`linter.ruleset.later`)."""
        return self

    def validate(self) -> None:
        """Raise `ValueError` for parameters that cannot work, such as a pattern that does not compile.

        Called when a rule is read from its file, not when it comes from the cache: costs nothing at start.
        """

    def with_phrases(self, tokens: Callable[[str], tuple[str, ...]]) -> Self:
        """The test with the phrases of tables that it names put among its own tokens."""
        return self

    def encoding_matters(self) -> bool:
        """Whether what it finds depends on how the mail is encoded, not on its decoded text alone.

        Where it does not, the selftest asks for the same findings in every encoding of an example.
        """
        return False

    def is_local(self) -> bool:
        """Whether it is local with these parameters."""
        return self.local

    def default_reads(self) -> Reads:
        """What a rule of this check speaks of where it does not say so itself."""
        return "output"

    def default_about(self) -> About:
        """What the findings of a rule of this check concern where it does not say so itself."""
        return "text"

    def worded(self) -> Report | None:
        """Which of the engine's own reports the rule words; only `engine` rules do."""
        return None

    def is_idle(self, terms: Terms) -> bool:
        """Whether it finds nothing in any message under these terms, so that it need not be run."""
        return False

    def triggers(self) -> tuple[str, ...]:
        """RE2 patterns: where none of them and none of `words` occurs, `run` finds nothing.

        Without any of both, every segment is looked at.
        """
        return ()

    def words(self) -> Mapping[str, Words]:
        """The words that each token needs; see `linter.facts.needs`."""
        return {}

    def cuts_no_word(self) -> bool:
        """Whether a match of one of these tokens begins and ends with a whole word."""
        return True

    def clauses(self) -> Iterator[Test]:
        """Copies of this test with one clause left out each, for the dead-clause test."""
        return iter(())

    def keys(self) -> frozenset[str] | None:
        """The subjects that the parameters name, such as names of headers; `None`: all."""
        return None

    def may_find(self, facts: Facts) -> bool:
        """Whether it can find anything in a message at all; false only where `run` finds nothing."""
        return True

    def run(self, subject: Any, facts: Facts) -> Outcome:
        """Findings in one subject."""
        raise NotImplementedError

    def gather(self, found: Sequence[Finding], facts: Facts) -> Iterable[Finding]:
        """What is reported of all that was found in a message; of segments, of all in one segment."""
        return found


TESTS: dict[str, type[Test]] = {}
"""Every test by the word that rules call it by, filled by importing `linter.checks`."""

K = TypeVar("K", bound=Test)


def test(cls: type[K]) -> type[K]:
    """Register a test under its tag."""
    tag: Any = cls.__struct_config__.tag
    if tag in TESTS:
        raise TypeError(f"test {tag!r}: the name is taken")
    TESTS[tag] = cls
    return cls


def as_one(found: Sequence[Finding]) -> tuple[Finding]:
    """One finding for all, at the first and with every edit; its `count` says how many they are."""
    parts = tuple(part for finding in found for part in finding.parts)
    return (found[0]._replace(parts=parts, values={**found[0].values, "count": str(len(found))}),)


def anchored(
    facts: Facts, anchor: str, *parts: TextEdit | Edit | None, values: Mapping[str, str] = _NO_VALUES
) -> Finding:
    """A finding on what stands where something is missing, in a segment if the place lies in one.

    `headers`: the first header's name. A header's name in lower case (`subject`): that header's value, else
    as `headers`. `body-start`, `body-end`: the first or last line of the body that shows text;
    `html-start`: the first of the HTML part. Of a mail in several files the page is the main one.
    """
    if anchor in ("body-start", "body-end", "html-start"):
        html, both = ("html.text", "html"), ("body.text", "html.text", "body", "html")
        if facts.message.is_template and facts.message.root.children:
            both = ("html.text", "body.text", "html", "body")
        for scope in html if anchor == "html-start" else both:
            segments = [s for s in segments_in(facts, scope) if s.text.strip()]
            if segments:
                last = anchor == "body-end"
                segment = segments[-1 if last else 0]
                return Finding(segment, *_line(segment, last=last), values, parts)
    else:
        for segment in segments_in(facts, f"header.{anchor}"):
            if segment.text:
                return Finding(segment, 0, len(segment.text), values, parts)
    message = facts.message
    if message.root.headers:
        return Finding(None, *message.root.headers[0].name_span, values, parts)
    return Finding(None, *_first_line(message.source.data, message.span), values, parts)


def message_anchor(facts: Facts, anchor: str) -> Span:
    """The bytes of the place that `anchored` points at."""
    found = anchored(facts, anchor)
    if found.segment is None:
        return Span(found.start, found.end)
    return found.segment.to_source(found.start, found.end)[0]


def _line(segment: Segment, *, last: bool) -> tuple[int, int]:
    text = segment.text.rstrip()
    start = max(text.rfind("\n"), text.rfind("\r")) + 1 if last else len(text) - len(text.lstrip())
    ends = [at for at in (text.find("\n", start), text.find("\r", start)) if at >= 0]
    line = text[start : min(ends, default=len(text))]
    start += len(line) - len(line.lstrip())
    return start, start + len(line.strip())


def _first_line(data: bytes, span: Span) -> Span:
    """The first line that holds anything; empty only where the message is."""
    text = data[span.start : span.end].lstrip()
    start = span.end - len(text) if text else span.start
    ends = [at for at in (data.find(b"\n", start, span.end), data.find(b"\r", start, span.end)) if at >= 0]
    return Span(start, min(ends, default=span.end))
