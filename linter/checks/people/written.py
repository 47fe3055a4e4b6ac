"""Tests of how a mailbox is written: its display name, its brackets, the form of its address."""

from __future__ import annotations

import re

from linter.checks.base import test
from linter.checks.people.address import Found, MailboxTest, Part, bare_comma
from linter.checks.people.address_list import has_semicolons, has_unbalanced_bracket
from linter.facts.headers import document_in, is_pattern, value_of
from linter.facts.mailboxes import Place
from linter.facts.memo import Facts
from linter.model.document import Change, TextEdit
from linter.model.header import Header
from linter.model.lazy import lazy
from linter.model.segment import MASK

_ADDRESS = lazy(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]+"
)
_REACHED = lazy(
    r"(?:\"[^\"]*\"|[^\s@\"]+)@(?:(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]+\.?|\[.*\])"
)
"""An address that a server may take: what stands before the `@` is its own affair (docomo has `a..b@`)."""

_LONGEST = 64 + 1 + 255
"""Characters of an address (RFC 5321 §4.5.3.1)."""

_NO_AT = lazy(r"[\w.+-]+ [\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE)
_WIDE = lazy(r"[^\s@＠，；]+(?:＠[^\s@＠，；]+|@[^\s@＠，；]*[。．｡][^\s@＠，；]+)")
"""An address with the full-width `＠` or full stop of a Chinese keyboard, which no server reads as such."""

_TAG_SIGNS = frozenset("{}%*|[]$<>" + MASK)
_ADDRESS_IN_TEXT = lazy(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


class SignsTest(MailboxTest, frozen=True, kw_only=True):
    """Base: as `MailboxTest`, for signs that an encoded name does not have: quotes, brackets, commas."""

    def encoding_matters(self) -> bool:
        """They are looked for as they are written."""
        return True


@test
class AddressAsName(MailboxTest, frozen=True, tag="address/address-as-name", kw_only=True):
    """The display name is the address once more. The fix drops it."""

    def judge(self, place: Place, facts: Facts) -> Found:
        """The display name."""
        name = place.box.name.strip().lower()
        return place.name_range if name and name == place.box.address.lower() else None

    def mended(self, place: Place, facts: Facts) -> tuple[Part, ...]:
        """The address alone."""
        return (_bare(place, facts),)


@test
class OtherAddressInName(MailboxTest, frozen=True, tag="address/other-address-in-name", kw_only=True):
    """The display name holds an address that is not the mailbox's own."""

    def judge(self, place: Place, facts: Facts) -> Found:
        """The display name."""
        found = _ADDRESS_IN_TEXT.findall(place.box.name) if "@" in place.box.name else ()
        own = place.box.address.lower()
        return place.name_range if any(text.lower() != own for text in found) else None


@test
class BlankName(SignsTest, frozen=True, tag="address/blank-name", kw_only=True):
    """There is a display name, but nothing in it: `"" <a@example.org>`. The fix drops it."""

    def judge(self, place: Place, facts: Facts) -> Found:
        """The empty quotes."""
        written = (
            value_of(facts, place.header)[place.box.start : place.box.address_start]
            .rstrip()
            .removesuffix("<")
        )
        return place.name_range if written.strip() and not place.box.name.strip() else None

    def mended(self, place: Place, facts: Facts) -> tuple[Part, ...]:
        """The address alone."""
        return (_bare(place, facts),)


@test
class NoSpaceBeforeAddress(SignsTest, frozen=True, tag="address/no-space", kw_only=True):
    """No blank between display name and `<`. The fix puts one there."""

    def judge(self, place: Place, facts: Facts) -> Found:
        """The name and the bracket."""
        before = value_of(facts, place.header)[place.box.start : place.box.address_start]
        tight = before.endswith("<") and before[:-1] and not before[-2].isspace()
        return (place.box.start, place.box.address_start) if tight else None

    def mended(self, place: Place, facts: Facts) -> tuple[Part, ...]:
        """A blank before the bracket."""
        at = place.box.address_start - 1
        return (_edit(place.header, at, at, " ", facts),)


@test
class AddressSyntax(SignsTest, frozen=True, tag="address/syntax", kw_only=True):
    """The address is not `local@domain` with a dot in the domain (RFC 5321 §2.3.5); not for quoted locals."""

    def judge(self, place: Place, facts: Facts) -> Found:
        """The mailbox."""
        address = place.box.address
        if address.startswith('"') or address.endswith("]") or not address.isascii():
            return None
        if not address and facts.about(bare_comma, place.header) is not None:
            return None
        if facts.of(is_pattern) and _TAG_SIGNS.intersection(address or place.box.name):
            return None
        correct = _ADDRESS.fullmatch(address) and len(place.box.local) <= 64 and len(place.box.domain) <= 255
        return None if correct and ".." not in address else place.whole_range


@test
class BadRecipient(MailboxTest, frozen=True, tag="address/recipient", kw_only=True):
    """A recipient without one `@` and a full domain; no broken list, tag, nor this machine."""

    def judge(self, place: Place, facts: Facts) -> Found:
        """The mailbox."""
        box = place.box
        if _WIDE.fullmatch(box.address or box.name):
            return place.whole_range
        if not box.address:
            found = _NO_AT.fullmatch(box.name) and not facts.about(is_no_list, place.header)
            return place.whole_range if found else None
        reached = len(box.address) <= _LONGEST and _REACHED.fullmatch(box.address)
        if reached or box.domain == "localhost" or _TAG_SIGNS.intersection(box.address):
            return None
        if box.address[0] in "'/" or box.address.lower().startswith("undisclosed"):
            return None
        if not box.address.isascii() or facts.about(is_no_list, place.header):
            return None
        return place.whole_range


def is_no_list(facts: Facts, header: Header) -> bool:
    """Fact: the list itself is broken, so that nothing is known of its addresses."""
    broken = has_semicolons(header, facts) or has_unbalanced_bracket(header, facts)
    return broken or facts.about(bare_comma, header) is not None


def _bare(place: Place, facts: Facts) -> Part:
    return _edit(place.header, place.box.start, place.box.address_start - 1, "", facts)


def _edit(header: Header, start: int, end: int, text: str, facts: Facts) -> Part:
    document = document_in(facts, header)
    return TextEdit(document, Change(start, end, text)) if document.editable else None
