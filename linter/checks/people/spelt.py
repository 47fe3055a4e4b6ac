"""Tests of how a recipient's address is spelt: with a slip, in lookalike letters, in two ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from linter.checks.base import Test, test
from linter.checks.people.address import Found, MailboxTest, Part
from linter.checks.without import without_each
from linter.facts.headers import document_in
from linter.facts.lookalikes import drawn_as, plain_of
from linter.facts.mailbox_class import canonical, is_company, own_organisations, readers
from linter.facts.mailboxes import Place, mailboxes_with
from linter.facts.memo import Facts
from linter.facts.providers import providers
from linter.facts.public_suffix import registrable
from linter.facts.slips import meant, one_slip
from linter.facts.table import ListTable, OfLists
from linter.facts.thread import thread_domains
from linter.model.document import Change, TextEdit

_EVERYBODY = ("from", "reply-to", "to", "cc", "bcc")
_MOST = 60
"""Companies in a mail that are compared with each other; a longer list is put together by a program."""

_LEAST = 5
"""Letters of a company's name in which one other letter is no other company's name."""


class SpellingTest(MailboxTest, frozen=True, kw_only=True):
    """Base: reports addresses of which it is known how they should be written, and writes them so."""

    values: ClassVar[tuple[str, ...]] = (*MailboxTest.values, "right")

    def right(self, place: Place, facts: Facts) -> str:
        """The domain that was meant; empty where nothing is wrong."""
        raise NotImplementedError

    def judge(self, place: Place, facts: Facts) -> Found:
        """The domain."""
        end = place.box.address_end
        return (end - len(place.box.domain), end) if place.box.domain and self.right(place, facts) else None

    def also(self, place: Place, facts: Facts) -> dict[str, str]:
        """The address as it was meant."""
        return {"right": self.right(place, facts)}

    def mended(self, place: Place, facts: Facts) -> tuple[Part, ...]:
        """The domain written right."""
        document, end = document_in(facts, place.header), place.box.address_end
        change = Change(end - len(place.box.domain), end, self.right(place, facts))
        return (TextEdit(document, change) if document.editable else None,)


@test
class MisspeltDomain(SpellingTest, frozen=True, tag="address/misspelt", kw_only=True):
    """The domain is a slip for a provider's, or its ending does not exist. The fix writes the right one."""

    def right(self, place: Place, facts: Facts) -> str:
        """What the table of providers and the list of endings say."""
        return meant(place.box.domain, facts.of(providers))


@test
class LookalikeDomain(SpellingTest, frozen=True, tag="address/lookalike", kw_only=True):
    """The domain has letters of another script that look like Latin ones, written out or in punycode."""

    def right(self, place: Place, facts: Facts) -> str:
        """The same in Latin letters."""
        return plain_of(place.box.domain)


@test
class NearlySameDomain(SpellingTest, frozen=True, tag="address/nearly-same", kw_only=True):
    """The domain is one letter away from that of another company in the mail or in what it quotes.

    `rn` for `m` and the like count as one.
    """

    def right(self, place: Place, facts: Facts) -> str:
        """The domain that it nearly is, where that is the more trusted one."""
        known = facts.of(_trusted)
        if len(known) > _MOST:
            return ""
        own = registrable(place.box.domain)
        label, _, suffix = own.partition(".")
        if len(label) < _LEAST or own in facts.of(own_organisations) or not is_company(facts, own):
            return ""
        mine = known.get(own, 0)
        for other, weight in known.items():
            name, _, ending = other.partition(".")
            is_slip = weight > mine and _is_slip(label, name)
            if ending == suffix and (is_slip or _poses(label, name)):
                return f"{place.box.domain.removesuffix(own)}{other}"
        return ""


def _poses(label: str, name: str) -> bool:
    """Whether a name is drawn as the other with more signs or with numbers: `rn` for `m`, `0` for `o`."""
    if label == name or drawn_as(label) != drawn_as(name):
        return False
    return (len(label), sum(map(str.isdigit, label))) > (len(name), sum(map(str.isdigit, name)))


def _is_slip(label: str, name: str) -> bool:
    """Whether one letter differs; `valve` and `valves`, `shop1` and `shop2` may be two of one owner."""
    longer, shorter = sorted((label, name), key=len, reverse=True)
    if longer == f"{shorter}s" or not one_slip(label, name):
        return False
    pairs = [(a, b) for a, b in zip(label, name, strict=False) if a != b]
    return not any(a.isdigit() and b.isdigit() for a, b in pairs)


def _trusted(facts: Facts) -> Mapping[str, int]:
    """Fact: companies' domains of the mail, and how much speaks for each: most for the writer's own."""
    found: dict[str, int] = {}
    for place in mailboxes_with(facts, frozenset(_EVERYBODY)):
        if (domain := registrable(place.box.domain)) and is_company(facts, domain):
            found[domain] = found.get(domain, 0) + 1
    quoted = {domain: 100 for domain in facts.of(thread_domains) if is_company(facts, domain)}
    return {**found, **quoted, **dict.fromkeys(facts.of(own_organisations), 1000)}


@test
class SameMailbox(MailboxTest, frozen=True, tag="address/same-mailbox", kw_only=True):
    """The same mailbox stands before it, in another field or spelt in another way. The fix removes it.

    What its provider takes for one name counts as one: dots and `+tag` at Gmail, `googlemail.com`. A list of
    blind copies that repeats the open one is left by programs for archives, and is let go.
    """

    values: ClassVar[tuple[str, ...]] = (*MailboxTest.values, "other")

    def judge(self, place: Place, facts: Facts) -> Found:
        """The mailbox."""
        first = self._first(place, facts)
        return place.whole_range if first is not None else None

    def also(self, place: Place, facts: Facts) -> dict[str, str]:
        """Where the first stands, and how it is spelt."""
        first = self._first(place, facts)
        return {"other": f"{first.header.name}: {first.box.address}" if first is not None else ""}

    def mended(self, place: Place, facts: Facts) -> tuple[Part, ...]:
        """The field without the mailbox; a mailbox that is alone there takes the field with it."""
        return (without_mailbox(place, facts),)

    def _first(self, place: Place, facts: Facts) -> Place | None:
        if not place.box.domain or (place.header.key == "bcc" and facts.of(repeats_copy)):
            return None
        other = facts.of(first_of_mailbox).get(canonical(facts, place.box))
        if other is None or other is place:
            return None
        is_in_field = other.header is place.header and other.box.address.lower() == place.box.address.lower()
        return None if is_in_field else other


def first_of_mailbox(facts: Facts) -> Mapping[str, Place]:
    """Fact: where each mailbox that is to read the mail first stands."""
    found: dict[str, Place] = {}
    for place in facts.of(readers):
        found.setdefault(canonical(facts, place.box), place)
    return found


def repeats_copy(facts: Facts) -> bool:
    """Fact: Bcc names the same people as Cc, as some archives write it."""
    copies = [
        [place.box.address.lower() for place in mailboxes_with(facts, frozenset([key]))]
        for key in ("cc", "bcc")
    ]
    return bool(copies[0]) and copies[0] == copies[1]


def without_mailbox(place: Place, facts: Facts) -> Part:
    """The edit that takes a mailbox and one comma beside it; `None` where it stands alone."""
    document, value = document_in(facts, place.header), place.value
    before, after = value.rfind(",", 0, place.box.start), value.find(",", place.box.end)
    if not document.editable or (before < 0 and after < 0):
        return None
    if before >= 0:
        return TextEdit(document, Change(before, place.box.end, ""))
    end = after + 1 + len(value[after + 1 :]) - len(value[after + 1 :].lstrip())
    return TextEdit(document, Change(place.box.start, end, ""))


@test
class RoleMailbox(MailboxTest, frozen=True, tag="address/role", kw_only=True):
    """What stands before the `@` is in the list `role` of `table`."""

    table: OfLists
    role: str
    company: bool = False

    def judge(self, place: Place, facts: Facts) -> Found:
        """The address."""
        locals_ = facts.context.table(self.table, ListTable).values[self.role]
        if place.box.local.lower() not in locals_ or (
            self.company and not is_company(facts, place.box.domain)
        ):
            return None
        return place.address_range

    def clauses(self) -> Iterator[Test]:
        """One field or condition less."""
        if len(self.headers) > 1:
            yield from without_each(self, "headers")
        yield from without_each(self, "unless_also", "unless")
