"""Tests of who reads a mail together: several companies, colleagues among customers, blind copies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import ClassVar

from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.facts.greeting import greetings
from linter.facts.headers import header_segment
from linter.facts.mailbox_class import organisation, own_addresses, own_organisations, readers, visible
from linter.facts.mailboxes import Place
from linter.facts.memo import Facts
from linter.facts.person import company_of, names_of, words_of
from linter.facts.segments import segments_in
from linter.facts.table import ListTable, OfLists
from linter.facts.thread import quoted_text, tells_readers, thread_addresses, thread_domains
from linter.model.lazy import lazy
from linter.model.message import Message
from linter.model.segment import Segment

_LISTS = ("list-id", "list-post", "mailing-list", "x-mailing-list", "x-beenthere")
_TEXTS = ("header.subject", "body.greeting", "body.text", "html.text")
_LEAST = 5
"""Letters of a company's name that is looked for in a text; shorter ones are words."""

_SHOWN = 3
_WORD = lazy(r"[^\W\d_]+")


class ReadersTest(Test, frozen=True):
    """Base: looks at all readers together. Silent for mail of a list, whose program writes to everybody."""

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("header", "address", "count", "others")

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Unless it comes from a list."""
        if not any(map(message.header, _LISTS)):
            yield from self.look(facts)

    def look(self, facts: Facts) -> Iterator[Finding]:
        """What is wrong with the company that the readers are."""
        raise NotImplementedError


@test
class SeveralCompanies(ReadersTest, frozen=True, tag="readers/companies"):
    """To and Cc show at least `limit` companies to each other; a private mailbox counts as one.

    Colleagues of the writer do not count.
    """

    limit: int = 2

    def look(self, facts: Facts) -> Iterator[Finding]:
        """At the first whom the others see."""
        groups = _groups(facts)
        if len(groups) >= self.limit:
            yield _at(facts, facts.of(outsiders)[0], count=str(len(groups)), others=_some(groups))


@test
class Colleague(ReadersTest, frozen=True, tag="readers/colleague"):
    """A colleague of the writer stands in To beside somebody from outside, and is not greeted."""

    def look(self, facts: Facts) -> Iterator[Finding]:
        """Each of them."""
        addressed = [place for place in facts.of(visible) if place.header.key == "to"]
        others = {place.box.address for place in facts.of(outsiders)}
        if not any(place.box.address in others for place in addressed):
            return
        greeted = {word for one in facts.of(greetings) for word in one.words}
        for place in addressed:
            is_own = place.box.address not in others and place.box.address.lower() not in facts.of(
                own_addresses
            )
            if is_own and not names_of(place.box) & greeted:
                yield _at(facts, place)


@test
class ToOneself(ReadersTest, frozen=True, tag="readers/to-oneself"):
    """To and Cc name the writer alone. With `blind`, others stand in Bcc, else in neither."""

    blind: bool = True

    def look(self, facts: Facts) -> Iterator[Finding]:
        """At the writer's address."""
        own, shown = facts.of(own_addresses), facts.of(visible)
        hidden = [place for place in facts.of(readers) if place.header.key == "bcc"]
        others = [place for place in hidden if place.box.address.lower() not in own]
        is_alone = shown and all(place.box.address.lower() in own for place in shown)
        if is_alone and bool(others) == self.blind:
            yield _at(facts, shown[0], count=str(len(others)))


@test
class OwnCopy(ReadersTest, frozen=True, tag="readers/own-copy"):
    """The writer's own address stands in To among others."""

    def look(self, facts: Facts) -> Iterator[Finding]:
        """It."""
        own = facts.of(own_addresses)
        addressed = [place for place in facts.of(visible) if place.header.key == "to"]
        mine = [place for place in addressed if place.box.address.lower() in own]
        if mine and len(addressed) > len(mine):
            yield _at(facts, mine[0])


@test
class NewInThread(ReadersTest, frozen=True, tag="readers/new-in-thread"):
    """Somebody of a company that the quoted mails do not name reads an answer to them.

    Silent where the quotes do not say to whom they went, for more than one such company, and for somebody
    whose name stands in the text or in the quotes.
    """

    def look(self, facts: Facts) -> Iterator[Finding]:
        """The first of that company."""
        known, domains = facts.of(thread_addresses), facts.of(thread_domains)
        if not facts.of(tells_readers) or not any(p.box.address.lower() in known for p in facts.of(visible)):
            return
        texts = " ".join(segment.text for segment in _texts(facts))
        said = {*words_of(texts), *words_of(facts.of(quoted_text))}
        strangers: dict[str, Place] = {}
        for place in facts.of(outsiders):
            box, group = place.box, organisation(facts, place.box)
            is_known = box.address.lower() in known or (group and group in domains)
            if not is_known and not names_of(box) & said and box.domain not in facts.of(quoted_text):
                strangers.setdefault(group or box.address.lower(), place)
        if len(strangers) == 1:
            yield _at(facts, *strangers.values())


@test
class GreetedInCopy(ReadersTest, frozen=True, tag="readers/greeted-in-copy"):
    """The greeting names somebody in Cc, and nobody in To."""

    def look(self, facts: Facts) -> Iterator[Finding]:
        """The name."""
        shown = facts.of(visible)
        addressed = [place for place in shown if place.header.key == "to"]
        for greeted in facts.of(greetings):
            words = {*greeted.words}
            copied = [p for p in shown if p.header.key == "cc" and words and words <= names_of(p.box)]
            if copied and addressed and not any(_may_be(words, place) for place in addressed):
                values = _values(copied[0], others=_some([p.box.address for p in addressed]))
                yield Finding(greeted.segment, greeted.start, greeted.end, values)


@test
class BlindNamed(ReadersTest, frozen=True, tag="readers/blind-named"):
    """The greeting names somebody in Bcc, or the text such a one's company, while others read it, too."""

    def look(self, facts: Facts) -> Iterator[Finding]:
        """The first place where each is named."""
        shown = facts.of(visible)
        seen = {organisation(facts, place.box) for place in shown} | facts.of(own_organisations)
        if not shown:
            return
        named = frozenset[str]().union(*(names_of(place.box) for place in shown))
        for place in facts.of(readers):
            if place.header.key != "bcc":
                continue
            group = organisation(facts, place.box)
            for greeted in facts.of(greetings):
                if {*greeted.words} & (names_of(place.box) - named):
                    yield Finding(greeted.segment, greeted.start, greeted.end, _values(place))
            if group and group not in seen:
                yield from _first_mention(facts, place, group)


@test
class OtherCompany(ReadersTest, frozen=True, tag="readers/other-company"):
    """The text names the company of one reader in To or Cc, and somebody of another company reads it, too.

    Silent where it names several of them.
    """

    def look(self, facts: Facts) -> Iterator[Finding]:
        """The first place where it is named."""
        groups = {group: place for place in facts.of(outsiders) if (group := organisation(facts, place.box))}
        if len(groups) < 2:
            return
        found = [hit for group, place in groups.items() for hit in _first_mention(facts, place, group)]
        if len(found) == 1:
            named = found[0].values["address"]
            others = [p.box.address for p in groups.values() if p.box.address != named]
            yield found[0]._replace(values={**found[0].values, "others": _some(others)})


@test
class HouseList(ReadersTest, frozen=True, tag="readers/house-list", kw_only=True):
    """A list of several people of the writer's company stands beside outsiders, by its address or name.

    Both are in the list `role` of `table`, or a word of the address is in `part`.
    """

    table: OfLists
    role: str = ""
    part: str = ""

    def look(self, facts: Facts) -> Iterator[Finding]:
        """The list's address."""
        lists = facts.context.table(self.table, ListTable).values
        whole, parts = frozenset(lists.get(self.role, ())), frozenset(lists.get(self.part, ()))
        for place in facts.of(visible) if facts.of(outsiders) else ():
            local, name = place.box.local.lower(), place.box.name.strip()
            if organisation(facts, place.box) not in facts.of(own_organisations):
                continue
            if whole.isdisjoint((local, name)) and parts.isdisjoint(_WORD.findall(local)):
                continue
            if place.box.address.lower() not in facts.of(own_addresses):
                yield _at(facts, place, others=_some([p.box.address for p in facts.of(outsiders)]))


def outsiders(facts: Facts) -> Sequence[Place]:
    """Fact: those in To and Cc who are not of the writer's company."""
    own, mine = facts.of(own_organisations), facts.of(own_addresses)
    return [
        place
        for place in facts.of(visible)
        if place.box.address.lower() not in mine and organisation(facts, place.box) not in own
    ]


def _groups(facts: Facts) -> list[str]:
    """The companies of the outsiders, and the private mailboxes among them; each once."""
    found = (organisation(facts, p.box) or p.box.address.lower() for p in facts.of(outsiders))
    return list(dict.fromkeys(found))


def _texts(facts: Facts) -> Iterator[Segment]:
    for scope in _TEXTS:
        yield from segments_in(facts, scope)


def _first_mention(facts: Facts, place: Place, group: str) -> Iterator[Finding]:
    """Where the text first names a company by the name in its domain; none for a name that is too short."""
    label = company_of(group)
    if len(label) < _LEAST:
        return
    for segment in _texts(facts):
        match = _spelt(label).search(segment.text)
        if match is not None:
            yield Finding(segment, *match.span(), _values(place))
            return


@lru_cache(maxsize=256)
def _spelt(label: str) -> re.Pattern[str]:
    """`weber-pumpen` as `Weber Pumpen` or `weber-pumpen`; not within an address or a host."""
    parts = filter(None, re.split(r"[-_]+", label))
    name = r"[-_ \xa0]?".join(map(re.escape, parts))
    return re.compile(rf"(?<![\w@./-]){name}(?![\w@-]|\.\w)", re.IGNORECASE)


def _may_be(words: set[str], place: Place) -> bool:
    """Whether somebody may bear one of these names; nothing is known of `jd@…`."""
    names = names_of(place.box)
    return not names or any(word[:2] == name[:2] for word in words for name in names)


def _at(facts: Facts, place: Place, **values: str) -> Finding:
    return Finding(header_segment(facts, place.header), *place.address_range, _values(place, **values))


def _values(place: Place, **values: str) -> Mapping[str, str]:
    return {"header": place.header.name, "address": place.box.address, "count": "", "others": "", **values}


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_SHOWN])
    return f"{shown}, …" if len(names) > _SHOWN else shown
