"""Tests of kind `preheader`: the line that an inbox shows behind the subject."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from linter.checks.base import Finding, Outcome, SubjectName, Test, anchored, test
from linter.checks.tokens.pattern import TokenKind
from linter.checks.without import without_each
from linter.facts.headers import value_of
from linter.facts.markup import elements_of
from linter.facts.memo import Facts
from linter.facts.segments import segments_in
from linter.model.lazy import lazy
from linter.model.message import Message
from linter.model.segment import MASK, Segment

_PADDING = lazy(
    "[\u00ad\u034f\u061c\u115f\u17b4\u180e\u200b-\u200f\u2060-\u2064\u2007\u3164\ufeff\u00a0\u2003]"
)
_BLANKS = lazy(r"[\s\u00ad\u034f\u200b-\u200f\u2060-\u2064\u2007\u00a0\ufeff]+")


class _Line(NamedTuple):
    """The first text that is hidden for the preview, and the first that is seen."""

    hidden: Segment | None
    shown: Segment | None


def _line(facts: Facts) -> _Line | None:
    """`None` where no HTML body is a whole page."""
    message = facts.message
    if not any(
        e.name == "body" for part in message.bodies("text/html") for e in elements_of(facts, part)[:60]
    ):
        return None
    hidden = next((s for s in segments_in(facts, "html.preheader") if s.text.strip()), None)
    return _Line(hidden, next((s for s in segments_in(facts, "html.text") if s.text.strip()), None))


@test
class MissingPreheader(Test, frozen=True, tag="preheader/missing"):
    """Report an HTML body without a preview text."""

    lacking: ClassVar[bool] = True
    subject: ClassVar[SubjectName] = "message"

    def run(self, message: Message, facts: Facts) -> Outcome:
        """At the first line that is seen, unless a template prints that."""
        line = facts.of(_line)
        if line is None or line.hidden is not None or line.shown is None:
            return
        if MASK not in line.shown.text.lstrip().partition("\n")[0]:
            yield anchored(facts, "html-start")


@test
class PreheaderRepeatsSubject(Test, frozen=True, tag="preheader/repeats-subject"):
    """Report a preview text that is the subject, or begins with it."""

    subject: ClassVar[SubjectName] = "message"

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Compare both without blanks and signs at their ends."""
        line, header = facts.of(_line), message.header("subject")
        if line is None or line.hidden is None or header is None:
            return
        subject, text = _folded(value_of(facts, header)), _folded(line.hidden.text)
        if len(subject) >= 12 and text.startswith(subject) and len(text) <= len(subject) * 1.5:
            yield Finding(line.hidden, _start(line.hidden), len(_PADDING.sub(" ", line.hidden.text).rstrip()))


@test
class PreheaderStartsWith(TokenKind, frozen=True, tag="preheader/starts-with", kw_only=True):
    """Report a preview text, or else the first visible text, that begins with one of `tokens`."""

    tokens: tuple[str, ...]

    subject: ClassVar[SubjectName] = "message"

    def tokens_of(self) -> tuple[str, ...]:
        """Words that say nothing of the mail."""
        return self.tokens

    def clauses(self) -> Iterator[Test]:
        """One token less."""
        return without_each(self, "tokens")

    def run(self, message: Message, facts: Facts) -> Outcome:
        """The first match."""
        line = facts.of(_line)
        segment = (line.hidden or line.shown) if line else None
        match = next(self.find(segment, self.tokens, facts, "start"), None) if segment else None
        if segment and match:
            yield Finding(segment, match.start, match.end)


@test
class PreheaderSpills(Test, frozen=True, tag="preheader/spills", kw_only=True):
    """Report a preview text of fewer than `at_least` characters and nothing that fills the line up.

    The first words of the body follow it, `{follows}`.
    """

    at_least: int = 40

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("count", "follows")

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Count the characters that are seen."""
        line = facts.of(_line)
        if line is None or line.hidden is None or line.shown is None:
            return
        hidden = line.hidden
        text = _BLANKS.sub(" ", hidden.text).strip()
        if MASK in hidden.text or len(text) >= self.at_least or len(_PADDING.findall(hidden.text)) >= 10:
            return
        follows = " ".join(line.shown.text.split())[:40].replace(MASK, "…")
        values = {"count": str(len(text)), "follows": follows}
        yield Finding(hidden, _start(hidden), len(hidden.text.rstrip()), values)


def _start(segment: Segment) -> int:
    return len(segment.text) - len(segment.text.lstrip())


def _folded(text: str) -> str:
    return " ".join(_BLANKS.sub(" ", text).split()).strip(" .!?…").casefold()
