"""Tests of how a mail calls its reader, held against what the recipients show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from linter.checks.base import Finding, Outcome, SubjectName, Test, anchored, test
from linter.checks.tokens import regex
from linter.checks.without import without_each
from linter.facts.greeting import Greeted
from linter.facts.mailbox_class import is_company
from linter.facts.mailboxes import addressees, mailboxes_of
from linter.facts.memo import Facts
from linter.facts.person import company_of, names_of, persons, words_of
from linter.facts.segments import segments_in
from linter.facts.table import OfWords
from linter.model.message import Message

_TITLES = frozenset(["mr", "mrs", "ms", "miss"])
_PARTICLES = frozenset(["da", "de", "del", "den", "der", "di", "du", "la", "van", "von"])
_MOST_RECIPIENTS = 3


class HonorificTest(Test, frozen=True, kw_only=True):
    """Base: reports the name in a greeting that is called by the wrong title, or by the wrong name of two."""

    subject: ClassVar[SubjectName] = "greeting"
    values: ClassVar[tuple[str, ...]] = ("given", "family", "title", "others")


@test
class TitleOfOtherSex(HonorificTest, frozen=True, tag="honorific/sex", kw_only=True):
    """A title of `titles` before a first name of `table`, whose bearers take another one.

    `full_name`: only where a surname follows.
    """

    titles: tuple[str, ...]
    table: OfWords
    full_name: bool = False

    def run(self, greeted: Greeted, facts: Facts) -> Outcome:
        """Look the name up."""
        words = greeted.words
        if not words or greeted.title not in self.titles or (self.full_name and len(words) == 1):
            return
        if words[0] in facts.context.words(self.table) and _is_name(greeted.name):
            given, *others = greeted.name.split()
            values = {"given": given, "title": greeted.title.capitalize()}
            values |= {"family": " ".join(others)} if others else {}
            yield Finding(greeted.segment, greeted.title_start, greeted.end, values)


class NamedTest(HonorificTest, frozen=True, kw_only=True):
    """Base: as `HonorificTest`, held against recipients whose display names tell first name and surname."""

    def run(self, greeted: Greeted, facts: Facts) -> Outcome:
        """Compare with each of them."""
        for one in facts.of(persons) if greeted.words else ():
            given, family = words_of(one.given), words_of(one.family)
            if given != family and self.is_wrong(greeted, given, family):
                values = {"given": one.given, "family": one.family, "title": greeted.title.capitalize()}
                yield Finding(greeted.segment, greeted.start, greeted.end, values)
                return

    def is_wrong(self, greeted: Greeted, given: list[str], family: list[str]) -> bool:
        """Whether nobody with this name is greeted so."""
        raise NotImplementedError


@test
class TitleBeforeFirstName(NamedTest, frozen=True, tag="honorific/first-name", kw_only=True):
    """A title before the first name alone."""

    def is_wrong(self, greeted: Greeted, given: list[str], family: list[str]) -> bool:
        """Mr John."""
        return greeted.title in _TITLES and greeted.words == given


@test
class BareSurname(NamedTest, frozen=True, tag="honorific/surname", kw_only=True):
    """A surname without a title."""

    def is_wrong(self, greeted: Greeted, given: list[str], family: list[str]) -> bool:
        """Dear Weber."""
        return not greeted.title and greeted.words == family


@test
class OneOfMany(HonorificTest, frozen=True, tag="honorific/one-of-many", kw_only=True):
    """A greeting that names one of several in To, all of whom have names."""

    def run(self, greeted: Greeted, facts: Facts) -> Outcome:
        """Compare with all of them."""
        words = {*greeted.words}
        to = [box for header in facts.message.root.all("to") for box in mailboxes_of(facts, header)]
        people = [box for box in to if names_of(box)]
        meant = [box for box in people if names_of(box) & words]
        if len(to) == len(people) > 1 and len(meant) == 1 and len({box.address.lower() for box in to}) > 1:
            others = ", ".join(box.name or box.address for box in people if box is not meant[0])
            yield Finding(greeted.segment, greeted.start, greeted.end, {"others": others})


def _is_name(text: str) -> bool:
    """Whether it reads as a name and not as the start of a sentence."""
    return all(word[0].isupper() or word in _PARTICLES for word in text.split())


@test
class Unnamed(Test, frozen=True, tag="unnamed", kw_only=True):
    """Report a mail to someone new that says neither the reader's name nor that of the reader's company.

    Names are the words of the display name and of the local part; the company is the domain, unless it gives
    mailboxes to anybody. Silent for replies, lists, more than three recipients, and where nothing
    is known of them. `unless`: tokens that show a letter to subscribers. `least_words`: a text with fewer
    words is left alone.
    """

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
        boxes = facts.of(addressees)
        if not 0 < len(boxes) <= _MOST_RECIPIENTS or any(map(message.header, _NOT_NEW)):
            return
        segments = [segment for scope in _READ for segment in segments_in(facts, scope)]
        words = words_of(" ".join(segment.text for segment in segments))
        excuse = regex.matcher(self.unless)
        if len(words) < self.least_words or any(next(excuse.find(s), None) for s in segments):
            return
        companies = {company_of(box.domain) for box in boxes if is_company(facts, box.domain)} - {""}
        names = frozenset[str]().union(*map(names_of, boxes))
        if (names or companies) and not names & {*words} and not _said(companies, words):
            yield anchored(facts, "body-start")


_NOT_NEW = ("in-reply-to", "references", "list-id", "list-unsubscribe", "list-post", "precedence")
_READ = ("header.subject", "body", "html.text", "html.signature", "html.preheader")


def _said(companies: set[str], words: list[str]) -> bool:
    """Whether a company's label, or the first word of it, stands in the text."""
    squashed = "".join(words)
    first = {re.split(r"[-_\d]+", label)[0] for label in companies}
    return any("".join(words_of(label)) in squashed for label in companies) or bool(first & {*words})
