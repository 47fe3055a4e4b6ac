"""Tests of kind `title`: the title of an HTML part beside the subject of the mail."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import ClassVar, NamedTuple

from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.checks.tokens.pattern import TokenKind
from linter.checks.without import without_each
from linter.facts.headers import value_of
from linter.facts.memo import Facts
from linter.facts.pages import View
from linter.facts.segments import segments_in
from linter.model.document import Change, TextEdit
from linter.model.element import Element
from linter.model.lazy import lazy
from linter.model.segment import MASK, Segment

_WORD = lazy(r"\w{2,}")
_NOISE = frozenset(
    ("re", "fw", "fwd", "the", "and", "for", "of", "to", "your", "you", "from", "our", "in", "on", "new")
)


class _Seen(NamedTuple):
    """The first title of a page; `text` is its segment, `None` where it has no text."""

    element: Element
    text: Segment | None


class TitleTest(Test, frozen=True):
    """What the tests of a page's first title share; the edit writes the subject in its place."""

    subject: ClassVar[SubjectName] = "page"
    values: ClassVar[tuple[str, ...]] = ("subject",)

    def _finding(self, view: View, title: _Seen, place: tuple[int, int] | None, facts: Facts) -> Finding:
        """`place` in the title's text; `None`: the element."""
        subject, element = _subject(facts), title.element
        change = Change(element.open_end, element.close_start, escape(subject, quote=False))
        parts = (TextEdit(view.document, change) if subject and view.document.editable else None,)
        values = {"subject": subject}
        if title.text is None or place is None:
            return Finding(view.source, element.start, element.end, values, parts)
        return Finding(title.text, *place, values, parts)


@test
class EmptyTitle(TitleTest, frozen=True, tag="title/empty"):
    """Report a title without text; the edit writes the subject into it."""

    def run(self, view: View, facts: Facts) -> Outcome:
        """The first title of a page."""
        title = facts.about(_title, view)
        if title and title.text is None:
            yield self._finding(view, title, None, facts)


class TokenTitleTest(TokenKind, TitleTest, frozen=True, kw_only=True):
    """Base of those that know titles which say nothing, `tokens`."""

    tokens: tuple[str, ...]

    def tokens_of(self) -> tuple[str, ...]:
        """The titles that say nothing."""
        return self.tokens

    def clauses(self) -> Iterator[Test]:
        """One token less."""
        return without_each(self, "tokens")


@test
class PlaceholderTitle(TokenTitleTest, frozen=True, tag="title/placeholder", kw_only=True):
    """Report a title that is nothing but one of `tokens`; the edit writes the subject in its place."""

    def run(self, view: View, facts: Facts) -> Outcome:
        """The first title of a page."""
        title = facts.about(_title, view)
        match = (
            next(self.find(title.text, self.tokens, facts, "whole"), None) if title and title.text else None
        )
        if title and match:
            yield self._finding(view, title, (match.start, match.end), facts)


@test
class TitleUnlikeSubject(TokenTitleTest, frozen=True, tag="title/unlike-subject", kw_only=True):
    """Report a title that shares no word with the subject and is none of `tokens`.

    The edit writes the subject in its place.
    """

    def run(self, view: View, facts: Facts) -> Outcome:
        """The first title of a page."""
        title, subject = facts.about(_title, view), _subject(facts)
        if title is None or title.text is None or not subject or MASK in title.text.text:
            return
        text = title.text.text
        if next(self.find(title.text, self.tokens, facts, "whole"), None):
            return
        words, other = _words(text), _words(subject)
        if words and other and not words & other and text.strip().lower() not in subject.lower():
            yield self._finding(view, title, (len(text) - len(text.lstrip()), len(text.rstrip())), facts)


def _title(facts: Facts, view: View) -> _Seen | None:
    element = view.first("title")
    if element is None:
        return None
    segments = [s for s in segments_in(facts, "html.title") if s.document is view.document]
    return _Seen(element, segments[0] if segments and segments[0].text.strip() else None)


def _subject(facts: Facts) -> str:
    header = facts.message.header("subject")
    return " ".join(value_of(facts, header).split()) if header else ""


def _words(text: str) -> set[str]:
    words = {word.lower() for word in _WORD.findall(text)} - _NOISE
    if text.isascii():
        return words
    # Chinese writes no blanks between words: two letters that follow each other count as one.
    return {word[at : at + 2] for word in words for at in range(len(word) - 1)}
