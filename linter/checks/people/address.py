"""What the tests of a mailbox share, and those that rules describe by a table, a pattern or a number."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import ClassVar

import msgspec

from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.checks.people.address_list import unquoted_name
from linter.checks.tokens.condition import Condition
from linter.checks.tokens.expression import compiled
from linter.checks.without import without_each
from linter.facts.headers import document_in, header_segment
from linter.facts.mailbox_class import class_of, kind_of, own_organisations
from linter.facts.mailboxes import Place, first_places, mailboxes_of, mailboxes_with
from linter.facts.memo import Facts
from linter.facts.person import company_of, words_of
from linter.facts.public_suffix import registrable
from linter.facts.table import OfWords
from linter.model.document import Change, Edit, TextEdit
from linter.model.header import Header
from linter.model.lazy import lazy
from linter.model.mailbox import MailboxClass

_NAME_WORD = lazy(r"[a-z0-9]+")
_NOTHING: Outcome = iter(())

Found = tuple[int, int] | None
"""A range of the header's value."""

Part = TextEdit | Edit | None


class MailboxTest(Test, frozen=True, kw_only=True):
    """Base: judges each mailbox of the header fields `headers`.

    `unless` names fields that must be absent. `unless_also` names fields: nothing is reported where the
    same holds for a mailbox of theirs. `where`: one of these conditions must hold, if there are any.
    """

    headers: tuple[str, ...]
    unless_also: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    where: tuple[Condition, ...] = ()

    subject: ClassVar[SubjectName] = "mailbox"
    values: ClassVar[tuple[str, ...]] = ("header", "address", "domain", "name", "count")

    def keys(self) -> frozenset[str]:
        """The names of the fields."""
        return lowered(self.headers)

    def validate(self) -> None:
        """Validate the conditions."""
        for condition in self.where:
            condition.validate()

    def clauses(self) -> Iterator[Test]:
        """One field or condition less."""
        if len(self.headers) > 1:
            yield from without_each(self, "headers")
        yield from without_each(self, "unless_also", "unless")
        for index, condition in enumerate(self.where):
            others = (*self.where[:index], *self.where[index + 1 :])
            kept = [others] if others else []
            for some in (*kept, *((*others, smaller) for smaller in condition.clauses())):
                yield msgspec.structs.replace(self, where=some)

    def judge(self, place: Place, facts: Facts) -> Found:
        """What is at fault in a mailbox."""
        raise NotImplementedError

    def mended(self, place: Place, facts: Facts) -> tuple[Part, ...]:
        """The edits that mend it; none, where only a person can."""
        return ()

    def also(self, place: Place, facts: Facts) -> dict[str, str]:
        """What the message may say besides the mailbox's own values."""
        return {}

    def run(self, place: Place, facts: Facts) -> Outcome:
        """Judge a mailbox, and leave alone what the rule says."""
        found = self.judge(place, facts)
        if found is None or self._is_excused(facts):
            return _NOTHING
        box, header = place.box, place.header
        values = {
            "header": header.name,
            "address": box.address,
            "domain": box.domain,
            "name": box.name,
            "count": str(len(mailboxes_of(facts, header))),
            **self.also(place, facts),
        }
        return iter((Finding(header_segment(facts, header), *found, values, self.mended(place, facts)),))

    def _is_excused(self, facts: Facts) -> bool:
        if any(map(facts.message.header, lowered(self.unless))):
            return True
        if self.where and not any(condition.holds(facts.message, facts) for condition in self.where):
            return True
        others = mailboxes_with(facts, lowered(self.unless_also)) if self.unless_also else ()
        return any(self.judge(other, facts) is not None for other in others)


class PatternTest(MailboxTest, frozen=True, kw_only=True):
    """Base: as `MailboxTest`; `pattern` are RE2s, case-insensitive."""

    pattern: tuple[str, ...]

    def validate(self) -> None:
        """Every pattern must compile."""
        super().validate()
        compiled(self.pattern)

    def clauses(self) -> Iterator[Test]:
        """One pattern, field or condition less."""
        if len(self.pattern) > 1:
            yield from without_each(self, "pattern")
        yield from super().clauses()

    def occurs(self, text: str) -> bool:
        """Whether one of the patterns occurs in a text that is there."""
        return bool(text) and compiled(self.pattern).search(text) is not None


@test
class MailboxOfClass(MailboxTest, frozen=True, tag="address/class", kw_only=True):
    """The mailbox is of one of these classes. The fix removes the field."""

    classes: tuple[MailboxClass, ...]

    values: ClassVar[tuple[str, ...]] = (*MailboxTest.values, "provider")

    def clauses(self) -> Iterator[Test]:
        """One class, field or condition less."""
        if len(self.classes) > 1:
            yield from without_each(self, "classes")
        yield from super().clauses()

    def judge(self, place: Place, facts: Facts) -> Found:
        """The address."""
        is_one = place.box.domain and kind_of(facts, place.box) in self.classes
        return place.address_range if is_one else None

    def also(self, place: Place, facts: Facts) -> dict[str, str]:
        """Who gives the mailbox."""
        return {"provider": class_of(facts, place.box.domain).provider or place.box.domain}

    def mended(self, place: Place, facts: Facts) -> tuple[Part, ...]:
        """The mail without the field."""
        return (without_field(place.header, facts),)


@test
class DomainForm(PatternTest, frozen=True, tag="address/domain-form", kw_only=True):
    """The domain matches `pattern`. `others: true`: it is not one of the writer's own lists."""

    others: bool = False

    def judge(self, place: Place, facts: Facts) -> Found:
        """The address."""
        if not self.occurs(place.box.domain) or (self.others and _is_own(place, facts)):
            return None
        return place.address_range

    def clauses(self) -> Iterator[Test]:
        """The writer's own as well, or one clause less."""
        if self.others:
            yield msgspec.structs.replace(self, others=False)
        yield from super().clauses()


@test
class LocalForm(PatternTest, frozen=True, tag="address/local", kw_only=True):
    """What stands before the `@` matches `pattern`."""

    def judge(self, place: Place, facts: Facts) -> Found:
        """The address."""
        return place.address_range if self.occurs(place.box.local) else None


@test
class NameForm(PatternTest, frozen=True, tag="address/name", kw_only=True):
    """The display name matches `pattern`."""

    def judge(self, place: Place, facts: Facts) -> Found:
        """The display name."""
        return place.name_range if self.occurs(place.box.name) else None


@test
class BrandInName(MailboxTest, frozen=True, tag="address/brand-in-name", kw_only=True):
    """The display name holds a word of `table`, but no label of the address's domain does."""

    table: OfWords

    def judge(self, place: Place, facts: Facts) -> Found:
        """The display name."""
        words = set(_NAME_WORD.findall(place.box.name.lower()))
        brands = words & facts.context.words(self.table)
        if not brands or any(brand in label for brand in brands for label in place.box.domain.split(".")):
            return None
        return place.name_range


@test
class MailboxCount(MailboxTest, frozen=True, tag="address/count", kw_only=True):
    """It comes after `limit` others in its field, and no bare comma in a name makes two of one."""

    limit: int = 1

    def encoding_matters(self) -> bool:
        """An encoded name has no commas."""
        return True

    def judge(self, place: Place, facts: Facts) -> Found:
        """The mailbox."""
        if place.number < self.limit or facts.about(bare_comma, place.header) is not None:
            return None
        return place.whole_range


@test
class SameAddress(MailboxTest, frozen=True, tag="address/same-as", kw_only=True):
    """The same address stands in one of the fields `other`. The fix removes the field."""

    other: tuple[str, ...]

    def clauses(self) -> Iterator[Test]:
        """One field or condition less."""
        if len(self.other) > 1:
            yield from without_each(self, "other")
        yield from super().clauses()

    def judge(self, place: Place, facts: Facts) -> Found:
        """The address."""
        own, root = place.box.address.lower(), facts.message.root
        headers = (header for name in lowered(self.other) for header in root.all(name))
        return (
            place.address_range if own and any(own in facts.about(first_places, h) for h in headers) else None
        )

    def mended(self, place: Place, facts: Facts) -> tuple[Part, ...]:
        """The mail without the field."""
        return (without_field(place.header, facts),)


@test
class RepeatedMailbox(MailboxTest, frozen=True, tag="address/repeated", kw_only=True):
    """The same address stands before it in its own field. The fix removes the mailbox."""

    def judge(self, place: Place, facts: Facts) -> Found:
        """The mailbox."""
        own = place.box.address.lower()
        repeated = own and facts.about(first_places, place.header)[own] < place.number
        return place.whole_range if repeated else None

    def mended(self, place: Place, facts: Facts) -> tuple[Part, ...]:
        """The field without the mailbox and the comma before it."""
        document, box = document_in(facts, place.header), place.box
        start = place.value.rfind(",", 0, box.start)
        if start < 0 or not document.editable:
            return (None,)
        span, exact = document.to_source(start, box.end)
        return (Edit(span, b"") if exact else TextEdit(document, Change(start, box.end, "")),)


def _is_own(place: Place, facts: Facts) -> bool:
    """Whether an address is in the writer's company, or is called as it is: a newsletter's own list."""
    own = facts.of(own_organisations)
    local = "".join(words_of(place.box.local))
    return registrable(place.box.domain) in own or local in {
        "".join(words_of(company_of(one))) for one in own
    }


def without_field(header: Header, facts: Facts) -> Part:
    """The edit that removes a field, where it may be removed."""
    return None if facts.message.root.locked else Edit(header.span, b"")


def bare_comma(facts: Facts, header: Header) -> tuple[int, int] | None:
    """Fact: where a display name with a bare comma stands in a field."""
    return unquoted_name(header, facts)


@lru_cache(maxsize=256)
def lowered(names: tuple[str, ...]) -> frozenset[str]:
    """Names of fields as keys."""
    return frozenset(name.lower() for name in names)
