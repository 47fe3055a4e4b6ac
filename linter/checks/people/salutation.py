"""Test `salutation`: a greeting that names somebody else than the recipient."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import ClassVar, NamedTuple

import msgspec

from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.checks.tokens.pattern import without_each
from linter.facts.context import Terms
from linter.facts.memo import Facts
from linter.facts.person import words_of
from linter.model.message import Message
from linter.model.segment import MASK, Segment

_GREETING = "shared/greetings#name.en"
_NAMED = (
    r",?[ \xa0]+(?:(?P<title>mr|mrs|ms|miss|mx|dr|prof)\b\.?[ \xa0]*)?"
    r"(?P<name>[^\W\d_][\w'’.-]{0,30}?(?:[ \xa0]+[\w'’.-]{1,30}?){0,3})"
    r"[ \xa0]*[,!:.–—-]*[ \t\xa0]*(?:\r?\n|\Z)"
)


class Greeted(NamedTuple):
    """Whom the first line of a body greets: the name's range, the title in lower case and where it starts."""

    segment: Segment
    title: str
    start: int
    end: int
    title_start: int = 0

    @property
    def name(self) -> str:
        """The name as it stands."""
        return self.segment.text[self.start : self.end]

    @property
    def words(self) -> list[str]:
        """The words of the name, as `words_of` gives them."""
        return words_of(self.name)


@test
class Salutation(Test, frozen=True, tag="salutation"):
    """Report a greeting's name that no recipient in To or Cc bears.

    A name is borne if one of its words shares the first two letters with a word of a display name, or with
    the local part of an address: `Bill` for `William` is let go by the shared letters of others only, so
    `nicknames` pairs such names. `ignored` are words of a greeting that name nobody (`all`, `team`).
    Silent where a recipient has no display name and an address that tells none, or initials alone.
    """

    ignored: tuple[str, ...] = ()
    nicknames: dict[str, str] = msgspec.field(default_factory=dict)

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("recipient",)

    def clauses(self) -> Iterator[Test]:
        """One ignored word or nickname less."""
        return without_each(self, "ignored", "nicknames")

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Compare the first line of the first body with the recipients."""
        greeted = greeting(message, facts.context)
        recipients = [box for box in message.recipients if box.name or "." in box.local]
        if greeted is None or not recipients or len(recipients) < len(message.recipients):
            return
        segment, title, start, end, _ = greeted
        words = greeted.words
        if not words or not all(word.isalpha() for word in words) or self._names_nobody(words):
            return
        if not title and any(not box.name and _initials(box.local) for box in recipients):
            return
        borne = {word for box in recipients for word in words_of(f"{box.name} {box.local}")}
        borne |= {full for short, full in self.nicknames.items() if short in borne}
        spoken = {*words, *(self.nicknames[word] for word in words if word in self.nicknames)}
        if any(word[:2] == other[:2] for word in spoken for other in borne):
            return
        shown = recipients[0].name or recipients[0].address
        yield Finding(segment, start, end, {"recipient": shown})

    def _names_nobody(self, words: list[str]) -> bool:
        return any(word in self.ignored for word in words)


@cache
def _pattern(greetings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{'|'.join(greetings)}){_NAMED}", re.IGNORECASE)


def greeting(message: Message, terms: Terms) -> Greeted | None:
    """The English greeting that the first body with text begins with, if it names somebody."""
    pattern = _pattern(terms.tokens(_GREETING))
    for scope in ("body.text", "html.text"):
        for segment in message.segments(scope):
            if segment.text.strip():
                match = pattern.match(segment.text)
                if match is None or MASK in match.group() or not match["name"][0].isupper():
                    return None
                title = (match["title"] or "").lower()
                return Greeted(segment, title, *match.span("name"), match.start("title"))
    return None


def _initials(local: str) -> bool:
    """Whether a local part shortens its first names to letters, so that nobody can tell them."""
    return any(len(word) == 1 for word in words_of(local))
