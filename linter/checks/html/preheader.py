"""Test `preheader`: the line that an inbox shows behind the subject."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from linter.checks.base import Finding, Outcome, SubjectName, Test, anchored, test
from linter.checks.tokens.pattern import TokenKind, without_each
from linter.facts.memo import Facts
from linter.model.lazy import lazy
from linter.model.message import Message
from linter.model.segment import MASK, Segment

_PADDING = lazy(
    "[\u00ad\u034f\u061c\u115f\u17b4\u180e\u200b-\u200f\u2060-\u2064\u2007\u3164\ufeff\u00a0\u2003]"
)
_BLANKS = lazy(r"[\s\u00ad\u034f\u200b-\u200f\u2060-\u2064\u2007\u00a0\ufeff]+")


@test
class Preheader(TokenKind, frozen=True, tag="preheader", kw_only=True):
    """Report the preview text of an HTML body.

    `missing`: there is none. `repeats-subject`: it is the subject, or begins with it. `starts-with`: it, or
    the first visible text where there is none, begins with one of `tokens`. `spills`: it has fewer than
    `below` characters and nothing that fills the line up, so that the first words of the body follow.
    """

    test: Literal["missing", "repeats-subject", "starts-with", "spills"]
    tokens: tuple[str, ...] = ()
    below: int = 40

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("value", "count", "follows")

    def tokens_of(self) -> tuple[str, ...]:
        """Words that say nothing of the mail."""
        return self.tokens

    def clauses(self) -> Iterator[Test]:
        """One token less."""
        return without_each(self, "tokens")

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Look at the first preheader and the first text that is seen."""
        if not any(e.name == "body" for part in message.bodies("text/html") for e in part.elements[:60]):
            return
        hidden = next((s for s in message.segments("html.preheader") if s.text.strip()), None)
        shown = next((s for s in message.segments("html.text") if s.text.strip()), None)
        if self.test == "missing":
            if hidden is None and shown is not None and MASK not in _first_line(shown):
                yield anchored(message, "html-start")
        elif self.test == "repeats-subject":
            yield from _repeats(message, hidden)
        elif self.test == "starts-with":
            segment = hidden or shown
            match = next(self.find(segment, self.tokens, "start"), None) if segment else None
            if segment and match:
                yield Finding(segment, match.start, match.end)
        elif hidden is not None and shown is not None:
            yield from self._spills(hidden, shown)

    def _spills(self, hidden: Segment, shown: Segment) -> Iterator[Finding]:
        text = _BLANKS.sub(" ", hidden.text).strip()
        if MASK in hidden.text or len(text) >= self.below or len(_PADDING.findall(hidden.text)) >= 10:
            return
        follows = " ".join(shown.text.split())[:40].replace(MASK, "…")
        low = len(hidden.text) - len(hidden.text.lstrip())
        values = {"count": str(len(text)), "follows": follows}
        yield Finding(hidden, low, len(hidden.text.rstrip()), values)


def _repeats(message: Message, hidden: Segment | None) -> Iterator[Finding]:
    header = message.header("subject")
    if hidden is None or header is None:
        return
    subject, text = _folded(header.value), _folded(hidden.text)
    if len(subject) >= 12 and text.startswith(subject) and len(text) <= len(subject) * 1.5:
        low = len(hidden.text) - len(hidden.text.lstrip())
        yield Finding(hidden, low, len(_PADDING.sub(" ", hidden.text).rstrip()))


def _folded(text: str) -> str:
    return " ".join(_BLANKS.sub(" ", text).split()).strip(" .!?…").casefold()


def _first_line(segment: Segment) -> str:
    return segment.text.lstrip().partition("\n")[0]
