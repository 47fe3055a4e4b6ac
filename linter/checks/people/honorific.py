"""Kinds `honorific` and `unnamed`: how a mail calls its reader, held against what the recipients show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar, Literal

from linter.checks.base import Finding, Outcome, SubjectName, Test, anchored, test
from linter.checks.people.salutation import Greeted, greeting
from linter.checks.tokens import regex
from linter.checks.tokens.pattern import without_each
from linter.facts.memo import Facts
from linter.facts.person import Person, company_of, names_of, person, words_of
from linter.facts.table import OfWords
from linter.model.message import Message

_TITLES = frozenset(["mr", "mrs", "ms", "miss"])
_PARTICLES = frozenset(["da", "de", "del", "den", "der", "di", "du", "la", "van", "von"])
_MOST_RECIPIENTS = 3


@test
class Honorific(Test, frozen=True, tag="honorific", kw_only=True):
    """Report the name in a greeting that is called by the wrong title, or by the wrong name of two.

    `problem`: `sex` is a title of `titles` before a first name of `table` (whose bearers take another one;
    `full_name`: only where a surname follows); `first-name` is a title before the first name alone;
    `surname` is a surname without a title; `one-of-many` is a greeting that names one of several in To.
    All but `sex` need recipients whose display names tell first name and surname.
    """

    problem: Literal["sex", "first-name", "surname", "one-of-many"]
    titles: tuple[str, ...] = ()
    table: OfWords = ""
    full_name: bool = False

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("given", "family", "title", "others")

    def validate(self) -> None:
        """`sex` needs titles and a table."""
        if (self.problem == "sex") != bool(self.titles and self.table):
            raise ValueError("give `titles` and `table` with problem 'sex', and only there")

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Read the greeting, and compare."""
        greeted = greeting(message, facts.context)
        if greeted is None or not greeted.words:
            return
        if self.problem == "sex":
            yield from self._sex(greeted, facts)
        elif self.problem == "one-of-many":
            yield from _one_of_many(greeted, message)
        else:
            for one in filter(None, map(person, message.recipients)):
                if self._wrong(greeted, one):
                    values = {"given": one.given, "family": one.family, "title": greeted.title.capitalize()}
                    yield Finding(greeted.segment, greeted.start, greeted.end, values)
                    return

    def _sex(self, greeted: Greeted, facts: Facts) -> Outcome:
        names = facts.context.words(self.table)
        words = greeted.words
        enough = len(words) > 1 or not self.full_name
        if greeted.title in self.titles and words[0] in names and enough and _is_name(greeted.name):
            values = {"given": words[0].capitalize(), "title": greeted.title.capitalize()}
            yield Finding(greeted.segment, greeted.title_start, greeted.end, values)

    def _wrong(self, greeted: Greeted, one: Person) -> bool:
        given, family = words_of(one.given), words_of(one.family)
        if given == family:
            return False
        if self.problem == "first-name":
            return greeted.title in _TITLES and greeted.words == given
        return not greeted.title and greeted.words == family


def _is_name(text: str) -> bool:
    """Whether it reads as a name and not as the start of a sentence."""
    return all(word[0].isupper() or word in _PARTICLES for word in text.split())


def _one_of_many(greeted: Greeted, message: Message) -> Outcome:
    to = [box for header in message.root.all("to") for box in header.mailboxes]
    people = [box for box in to if names_of(box)]
    meant = [box for box in people if names_of(box) & {*greeted.words}]
    if len(to) == len(people) > 1 and len(meant) == 1 and len({box.address.lower() for box in to}) > 1:
        others = ", ".join(box.name or box.address for box in people if box is not meant[0])
        yield Finding(greeted.segment, greeted.start, greeted.end, {"others": others})


@test
class Unnamed(Test, frozen=True, tag="unnamed", kw_only=True):
    """Report a mail to someone new that says neither the reader's name nor that of the reader's company.

    Names are the words of the display name and of the local part; the company is the domain, unless `table`
    holds it (mailbox providers). Silent for replies, lists, more than three recipients, and where nothing
    is known of them. `unless`: tokens that show a letter to subscribers. `least_words`: a text with fewer
    words is left alone.
    """

    table: OfWords
    unless: tuple[str, ...] = ()
    least_words: int = 0

    subject: ClassVar[SubjectName] = "message"

    def validate(self) -> None:
        """Compile every pattern."""
        regex.verify(self.unless)

    def clauses(self) -> Iterator[Test]:
        """One token of `unless` less."""
        return without_each(self, "unless")

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Look for every name there is."""
        boxes = message.recipients
        if not 0 < len(boxes) <= _MOST_RECIPIENTS or any(map(message.header, _NOT_NEW)):
            return
        segments = [segment for scope in _READ for segment in message.segments(scope)]
        words = words_of(" ".join(segment.text for segment in segments))
        excuse = regex.matcher(self.unless)
        if len(words) < self.least_words or any(next(excuse.find(s), None) for s in segments):
            return
        providers = facts.context.words(self.table)
        companies = {company_of(box.domain) for box in boxes if box.domain.lower() not in providers} - {""}
        names = frozenset[str]().union(*map(names_of, boxes))
        if (names or companies) and not names & {*words} and not _said(companies, words):
            yield anchored(message, "body-start")


_NOT_NEW = ("in-reply-to", "references", "list-id", "list-unsubscribe", "list-post", "precedence")
_READ = ("header.subject", "body", "html.text", "html.signature", "html.preheader")


def _said(companies: set[str], words: list[str]) -> bool:
    """Whether a company's label, or the first word of it, stands in the text."""
    squashed = "".join(words)
    first = {re.split(r"[-_\d]+", label)[0] for label in companies}
    return any("".join(words_of(label)) in squashed for label in companies) or bool(first & {*words})
