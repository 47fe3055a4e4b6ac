"""Test `address`: mailboxes in address headers, their domains and display names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple

import msgspec

from linter.checks.base import Finding, Outcome, SubjectName, Test, registrar, test
from linter.checks.people.address_list import is_no_list, unquoted_name
from linter.checks.tokens.expression import compiled
from linter.facts.headers import header_segment
from linter.facts.memo import Facts
from linter.facts.table import OfWords
from linter.model.document import Change, Edit, TextEdit
from linter.model.header import Header, Mailbox
from linter.model.lazy import lazy
from linter.model.message import Message
from linter.model.segment import MASK

_ADDRESS = lazy(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]+"
)
_NAME_WORD = lazy(r"[a-z0-9]+")
_REACHED = lazy(
    r"(?:\"[^\"]*\"|[^\s@\"]+)@(?:(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]+\.?|\[.*\])"
)
"""An address that a server may take: what stands before the `@` is its own affair (docomo has `a..b@`)."""

_LONGEST = 64 + 1 + 255
"""Characters of an address (RFC 5321 §4.5.3.1)."""

_NO_AT = lazy(r"[\w.+-]+ [\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE)
_TAG_SIGNS = frozenset("{}%*|[]$<>" + MASK)
_ADDRESS_IN_TEXT = lazy(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


class Place(NamedTuple):
    """One mailbox in the header it stands in."""

    header: Header
    box: Mailbox
    number: int

    @property
    def name_range(self) -> tuple[int, int]:
        """The display name without its quotes; empty quotes as they are; the mailbox where there is none."""
        text = self.header.value[self.box.start : self.box.address_start]
        name = text.rstrip().removesuffix("<").rstrip()
        start, end = self.box.start, self.box.start + len(name)
        if not name:
            return start, self.box.end
        quoted = name.startswith('"') and name.endswith('"') and name.strip('" ')
        return (start + 1, end - 1) if quoted else (start, end)

    @property
    def address_range(self) -> tuple[int, int]:
        """The address without its brackets."""
        return self.box.address_start, self.box.address_end


Found = tuple[int, int] | None
Judge = Callable[["AddressCheck", Place, Message, Facts], Found]
TESTS: dict[str, Judge] = {}
"""Tests of one mailbox by the name that rules give them; they answer with the range in the header's value."""

_test = registrar(TESTS)


@_test("domain")
def _domain(check: AddressCheck, place: Place, message: Message, facts: Facts) -> Found:
    """Its domain is in `table`."""
    return place.address_range if place.box.domain in facts.context.words(check.table) else None


@_test("local")
def _local(check: AddressCheck, place: Place, message: Message, facts: Facts) -> Found:
    """What stands before the `@` matches `pattern`."""
    found = place.box.local and compiled(check.pattern).search(place.box.local)
    return place.address_range if found else None


@_test("domain-form")
def _domain_form(check: AddressCheck, place: Place, message: Message, facts: Facts) -> Found:
    """The domain matches `pattern`."""
    found = place.box.domain and compiled(check.pattern).search(place.box.domain)
    return place.address_range if found else None


@_test("name")
def _name(check: AddressCheck, place: Place, message: Message, facts: Facts) -> Found:
    """The display name matches `pattern`."""
    found = place.box.name and compiled(check.pattern).search(place.box.name)
    return place.name_range if found else None


@_test("other-address-in-name")
def _other_address(check: AddressCheck, place: Place, message: Message, facts: Facts) -> Found:
    """The display name holds an address that is not the mailbox's own."""
    found = _ADDRESS_IN_TEXT.findall(place.box.name) if "@" in place.box.name else ()
    own = place.box.address.lower()
    return place.name_range if any(text.lower() != own for text in found) else None


@_test("blank-name")
def _blank_name(check: AddressCheck, place: Place, message: Message, facts: Facts) -> Found:
    """There is a display name, but nothing in it: `"" <a@example.org>`."""
    written = place.header.value[place.box.start : place.box.address_start].rstrip().removesuffix("<")
    return place.name_range if written.strip() and not place.box.name.strip() else None


@_test("address-as-name")
def _address_as_name(check: AddressCheck, place: Place, message: Message, facts: Facts) -> Found:
    """The display name is the address once more."""
    name = place.box.name.strip().lower()
    return place.name_range if name and name == place.box.address.lower() else None


@_test("brand-in-name")
def _brand_in_name(check: AddressCheck, place: Place, message: Message, facts: Facts) -> Found:
    """The display name holds a word of `table`, but no label of the address's domain does."""
    words = set(_NAME_WORD.findall(place.box.name.lower()))
    brands = words & facts.context.words(check.table)
    if not brands or any(brand in label for brand in brands for label in place.box.domain.split(".")):
        return None
    return place.name_range


@_test("count")
def _count(check: AddressCheck, place: Place, message: Message, facts: Facts) -> Found:
    """It comes after `limit` others in its header, and no bare comma in a name makes two of one."""
    counted = place.number >= check.limit and unquoted_name(place.header) is None
    return (place.box.start, place.box.end) if counted else None


@_test("same-as")
def _same_as(check: AddressCheck, place: Place, message: Message, facts: Facts) -> Found:
    """The same address stands in one of the headers `other`."""
    own = place.box.address.lower()
    headers = (header for name in check.other for header in message.root.all(name.lower()))
    return place.address_range if own and any(own in _numbers(header) for header in headers) else None


@_test("repeated")
def _repeated(check: AddressCheck, place: Place, message: Message, facts: Facts) -> Found:
    """The same address stands before it in its own header."""
    own = place.box.address.lower()
    repeated = own and _numbers(place.header)[own] < place.number
    return (place.box.start, place.box.end) if repeated else None


@_test("no-space")
def _no_space(check: AddressCheck, place: Place, message: Message, facts: Facts) -> Found:
    """No blank between display name and `<`."""
    before = place.header.value[place.box.start : place.box.address_start]
    tight = before.endswith("<") and before[:-1] and not before[-2].isspace()
    return (place.box.start, place.box.address_start) if tight else None


@_test("syntax")
def _syntax(check: AddressCheck, place: Place, message: Message, facts: Facts) -> Found:
    """Its address is not `local@domain` with a dot in the domain (RFC 5321 §2.3.5); not for quoted locals."""
    address = place.box.address
    if address.startswith('"') or address.endswith("]") or not address.isascii():
        return None
    if not address and unquoted_name(place.header) is not None:
        return None
    correct = _ADDRESS.fullmatch(address) and len(place.box.local) <= 64 and len(place.box.domain) <= 255
    return None if correct and ".." not in address else (place.box.start, place.box.end)


@_test("recipient")
def _recipient(check: AddressCheck, place: Place, message: Message, facts: Facts) -> Found:
    """A recipient without one `@` and a full domain; no broken list, no tag, not this machine."""
    box = place.box
    if not box.address:
        found = _NO_AT.fullmatch(box.name) and not is_no_list(place.header)
        return (box.start, box.end) if found else None
    if box.domain == "localhost" or set(box.address) & _TAG_SIGNS or is_no_list(place.header):
        return None
    if box.address[0] in "'/" or box.address.lower().startswith("undisclosed") or not box.address.isascii():
        return None
    reached = len(box.address) <= _LONGEST and _REACHED.fullmatch(box.address)
    return None if reached else (box.start, box.end)


if TYPE_CHECKING:
    AddressTest = str
else:
    AddressTest = Literal[tuple(TESTS)]


@test
class AddressCheck(Test, frozen=True, tag="address"):
    """Report mailboxes of the address headers `headers` that a test finds fault with.

    `domain` looks the domain up in `table`; `local`, `domain-form` and `name` match `pattern` (RE2,
    case-insensitive) with what stands before or behind the `@`, or the display name; `brand-in-name` looks
    for words of `table` that the domain lacks; `address-as-name`, `other-address-in-name`, `blank-name`,
    `no-space`, `syntax` and (of recipients) `recipient` judge how the mailbox is written; `count` reports
    what comes after `limit` mailboxes; `repeated` and `same-as` (in the headers `other`) report addresses
    that occur before. `unless_also` names headers: nothing is
    reported where the same test holds for a mailbox of theirs. `unless` names headers that must be absent.
    `edit`: `remove-header`, `remove` (the mailbox), `space` (put a blank before `<`), `bare` (drop the name).
    """

    headers: tuple[str, ...]
    test: AddressTest
    table: OfWords = ""
    pattern: tuple[str, ...] = ()
    limit: int = 1
    other: tuple[str, ...] = ()
    unless_also: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    edit: Literal["remove-header", "remove", "space", "bare"] | None = None

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("header", "address", "domain", "name", "count")

    def encoding_matters(self) -> bool:
        """These look at signs that an encoded name does not have: quotes, brackets, commas."""
        return self.test in ("blank-name", "no-space", "count", "syntax")

    def validate(self) -> None:
        """Every pattern must compile."""
        compiled(self.pattern)

    def clauses(self) -> Iterator[Test]:
        """One header, pattern or condition less."""
        for field in ("headers", "pattern", "other", "unless_also", "unless"):
            items: tuple[str, ...] = getattr(self, field)
            if len(items) > 1 or (items and field.startswith("unless")):
                for dropped in items:
                    changed: dict[str, Any] = {field: tuple(item for item in items if item != dropped)}
                    yield msgspec.structs.replace(self, **changed)

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Judge every mailbox of the headers."""
        if any(message.header(name.lower()) for name in self.unless):
            return
        hits = self._hits(self.headers, message, facts)
        first = next(hits, None)
        if first is None or next(self._hits(self.unless_also, message, facts), None) is not None:
            return
        for place, found in chain((first,), hits):
            yield self._finding(place, found, message)

    def _hits(
        self, names: tuple[str, ...], message: Message, facts: Facts
    ) -> Iterator[tuple[Place, tuple[int, int]]]:
        test = TESTS[self.test]
        for header in chain.from_iterable(message.root.all(name.lower()) for name in names):
            for number, box in enumerate(header.mailboxes):
                place = Place(header, box, number)
                found = test(self, place, message, facts)
                if found is not None:
                    yield place, found

    def _finding(self, place: Place, found: tuple[int, int], message: Message) -> Finding:
        box = place.box
        values = {
            "header": place.header.name,
            "address": box.address,
            "domain": box.domain,
            "name": box.name,
            "count": str(len(place.header.mailboxes)),
        }
        parts = (_change(place, self.edit, message),) if self.edit else ()
        return Finding(header_segment(place.header), *found, values, parts)


def _change(place: Place, edit: str, message: Message) -> TextEdit | Edit | None:
    header, box = place.header, place.box
    if edit == "remove-header":
        return None if message.root.locked else Edit(header.span, b"")
    if not header.document.editable:
        return None
    if edit == "space":
        at = box.address_start - 1
        return TextEdit(header.document, Change(at, at, " "))
    if edit == "bare":
        return TextEdit(header.document, Change(box.start, box.address_start - 1, ""))
    start = header.value.rfind(",", 0, box.start)
    if start < 0:
        return None
    span, exact = header.document.to_source(start, box.end)
    return Edit(span, b"") if exact else TextEdit(header.document, Change(start, box.end, ""))


@lru_cache(maxsize=2)
def _numbers(header: Header) -> dict[str, int]:
    """Where each address first stands; kept, because every mailbox of a long list asks."""
    boxes = reversed(list(enumerate(header.mailboxes)))
    return {box.address.lower(): number for number, box in boxes}
