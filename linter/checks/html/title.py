"""Test `title`: the title of an HTML part beside the subject of the mail."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import ClassVar, Literal

from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.checks.tokens.pattern import TokenKind, without_each
from linter.facts.memo import Facts
from linter.model.document import Change, TextEdit
from linter.model.lazy import lazy
from linter.model.message import Message
from linter.model.segment import MASK, Segment

_WORD = lazy(r"\w{2,}")
_NOISE = frozenset(
    ("re", "fw", "fwd", "the", "and", "for", "of", "to", "your", "you", "from", "our", "in", "on", "new")
)


@test
class Title(TokenKind, frozen=True, tag="title", kw_only=True):
    """Report titles of HTML parts; the edit writes the subject in their place.

    `test`: `placeholder`, one that is nothing but one of `tokens`; `unlike-subject`, one that shares no word
    with the subject and is none of `tokens`; `empty`, one without text.
    """

    test: Literal["placeholder", "unlike-subject", "empty"]
    tokens: tuple[str, ...] = ()

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("subject",)

    def tokens_of(self) -> tuple[str, ...]:
        """The titles that say nothing."""
        return self.tokens

    def clauses(self) -> Iterator[Test]:
        """One token less."""
        return without_each(self, "tokens")

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Judge the first title of each part."""
        header = message.header("subject")
        subject = " ".join(header.value.split()) if header else ""
        for part in message.bodies("text/html"):
            title = next((e for e in part.elements if e.name == "title"), None)
            document = part.document
            if title is None or document is None:
                continue
            segments = [s for s in message.segments("html.title") if s.document is document]
            segment = segments[0] if segments else None
            if segment is not None and segment.text.strip():
                found = self._judged(segment, subject)
            else:
                found = (0, 0) if self.test == "empty" else None
            if found is None:
                continue
            text = escape(subject, quote=False)
            change = Change(title.open_end, title.close_start, text)
            part_ = TextEdit(document, change) if subject and document.editable else None
            values = {"subject": subject}
            if segment is None or self.test == "empty":
                source = Segment("html.source", document.text, document)
                yield Finding(source, title.start, title.end, values, (part_,))
            else:
                yield Finding(segment, *found, values, (part_,))

    def _judged(self, segment: Segment, subject: str) -> tuple[int, int] | None:
        if self.test == "placeholder":
            match = next(self.find(segment, self.tokens, "whole"), None)
            return (match.start, match.end) if match else None
        if self.test == "empty" or not subject or MASK in segment.text:
            return None
        if next(self.find(segment, self.tokens, "whole"), None):
            return None
        title, other = _words(segment.text), _words(subject)
        if not title or not other or title & other or segment.text.strip().lower() in subject.lower():
            return None
        low = len(segment.text) - len(segment.text.lstrip())
        return low, len(segment.text.rstrip())


def _words(text: str) -> set[str]:
    words = {word.lower() for word in _WORD.findall(text)} - _NOISE
    if text.isascii():
        return words
    # Chinese writes no blanks between words: two letters that follow each other count as one.
    return {word[at : at + 2] for word in words for at in range(len(word) - 1)}
