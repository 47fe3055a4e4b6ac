"""Tests of a greeting against the names of the readers, as the file of contacts and the fields have them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.checks.without import without_each
from linter.facts.called_chinese import Called, called_chinese, may_be, surname_table
from linter.facts.called_formal import called_formal
from linter.facts.greeting import greeted_abroad, greetings
from linter.facts.known import contact_of
from linter.facts.mailbox_class import visible
from linter.facts.mailboxes import Place
from linter.facts.memo import Facts
from linter.facts.person import called_alike, names_in, words_of
from linter.model.message import Message


class GreetingTest(Test, frozen=True):
    """Base: silent unless the names of all readers in To and Cc are known."""

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("name", "address")

    def named(self, place: Place, facts: Facts) -> str:
        """The name of a reader; empty where nobody knows it."""
        raise NotImplementedError

    def _readers(self, facts: Facts) -> dict[str, Place]:
        """The readers by their names; none, where one has no name."""
        found = {self.named(place, facts): place for place in facts.of(visible)}
        return {} if not all(map(names_in, found)) else found


@test
class GreetedOtherContact(GreetingTest, frozen=True, tag="contact/greeting"):
    """The greeting names somebody else than the file of contacts; `ignored` are words that name nobody."""

    ignored: tuple[str, ...] = ()

    def clauses(self) -> Iterator[Test]:
        """One ignored word less."""
        return without_each(self, "ignored")

    def named(self, place: Place, facts: Facts) -> str:
        """The name in the file."""
        contact = contact_of(facts, place)
        return contact["name"] if contact is not None else ""

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Where all readers stand in the file."""
        if facts.context.contacts and (known := self._readers(facts)):
            yield from self._latin(known, facts)
            yield from _chinese(known, facts)

    def _latin(self, known: dict[str, Place], facts: Facts) -> Iterator[Finding]:
        for greeted in facts.of(greetings):
            words = {*greeted.words}
            is_name = words and all(word.isalpha() for word in words) and not words & {*self.ignored}
            comparable = [name for name in known if name.isascii() == greeted.name.isascii()]
            if (
                is_name
                and len(comparable) == len(known)
                and not any(called_alike(greeted.name, name) for name in known)
            ):
                yield Finding(greeted.segment, greeted.start, greeted.end, _values(known))


@test
class GreetedOtherAbroad(GreetingTest, frozen=True, tag="salutation/abroad"):
    """A German, French, Spanish, Italian, Portuguese, Dutch or Nordic greeting names somebody else.

    A name is borne if one of its words shares the first two letters with a word of a display name or of the
    local part. `ignored`: words that name nobody.
    """

    ignored: tuple[str, ...] = ()

    def clauses(self) -> Iterator[Test]:
        """One ignored word less."""
        return without_each(self, "ignored")

    def named(self, place: Place, facts: Facts) -> str:
        """The display name, with what stands before the `@`."""
        return f"{place.box.name} {place.box.local}" if names_in(place.box.name) else ""

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Where all readers have display names."""
        greeted = facts.of(greeted_abroad)
        known = self._readers(facts) if greeted is not None and not facts.of(greetings) else {}
        if greeted is None or not known or {*greeted.words} & {*self.ignored}:
            return
        borne = {word[:2] for name in known for word in words_of(name)}
        if greeted.words and borne.isdisjoint(word[:2] for word in greeted.words):
            box = next(iter(known.values())).box
            values = {"name": box.name, "address": box.address}
            yield Finding(greeted.segment, greeted.start, greeted.end, values)


@test
class GreetedOtherFormal(GreetingTest, frozen=True, tag="salutation/formal"):
    """A Japanese, Korean, Russian, Polish or Czech greeting names somebody else than the display names do.

    Silent where these are in other letters, or where one of them may be the one who is greeted.
    """

    def named(self, place: Place, facts: Facts) -> str:
        """The display name."""
        return place.box.name

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Where all readers have display names."""
        called = facts.of(called_formal)
        known = self._readers(facts) if called is not None else {}
        if called is not None and known and all(map(called.is_other, known)):
            yield Finding(called.segment, called.start, called.end, _values(known))


@test
class GreetedOtherChinese(GreetingTest, frozen=True, tag="salutation/chinese"):
    """A Chinese greeting (王经理您好, 尊敬的李总) names somebody else than the display names do.

    A name in Latin letters is compared by its surname, where it has a Chinese one.
    """

    def named(self, place: Place, facts: Facts) -> str:
        """The display name."""
        return place.box.name

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Where all readers have display names."""
        if facts.of(called_chinese) is not None and (known := self._readers(facts)):
            yield from _chinese(known, facts)


def _chinese(known: dict[str, Place], facts: Facts) -> Iterator[Finding]:
    called: Called | None = facts.of(called_chinese)
    surnames = surname_table(facts)
    if called is not None and not any(may_be(called, name, surnames) for name in known):
        yield Finding(called.segment, called.start, called.end, _values(known))


def _values(known: dict[str, Place]) -> dict[str, str]:
    name, place = next(iter(known.items()))
    return {"name": name, "address": place.box.address}
