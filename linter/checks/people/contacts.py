"""Tests of the readers against the file of contacts: who may be written to, where, and by whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from linter.checks.base import Test, test
from linter.checks.people.address import Found, MailboxTest, Part
from linter.checks.tokens.expression import compiled
from linter.checks.without import without_each
from linter.facts.headers import document_in
from linter.facts.known import addressed, company_address, contact_of
from linter.facts.mailbox_class import canonical, kind_of, own_addresses, readers
from linter.facts.mailboxes import Place, mailboxes_of
from linter.facts.memo import Facts
from linter.facts.person import called_alike, names_in, words_of
from linter.facts.segments import segments_in
from linter.facts.sensitive.found import sensitive
from linter.model.contact import Contact
from linter.model.document import Change, TextEdit


class ContactTest(MailboxTest, frozen=True, kw_only=True):
    """Base: judges readers who stand in the file of contacts."""

    values: ClassVar[tuple[str, ...]] = (*MailboxTest.values, "right", "note", "owner")

    def known(self, place: Place, contact: Contact, facts: Facts) -> Found:
        """What is at fault with a reader who is known."""
        raise NotImplementedError

    def judge(self, place: Place, facts: Facts) -> Found:
        """Somebody who is not in the file is nobody's business here."""
        contact = contact_of(facts, place)
        return self.known(place, contact, facts) if contact is not None else None

    def right(self, place: Place, contact: Contact, facts: Facts) -> str:
        """The address to write to in its place, if one is known."""
        return ""

    def also(self, place: Place, facts: Facts) -> dict[str, str]:
        """What the file says."""
        contact = contact_of(facts, place)
        if contact is None:
            return {"right": "", "note": "", "owner": "", "language": ""}
        said = {key: contact[key] for key in ("note", "owner", "language")}
        return said | {"right": self.right(place, contact, facts)}

    def mended(self, place: Place, facts: Facts) -> tuple[Part, ...]:
        """The address that the file names in its place."""
        right, document = self.also(place, facts)["right"], document_in(facts, place.header)
        change = Change(*place.address_range, right)
        return (TextEdit(document, change) if right and document.editable else None,)


@test
class ClosedContact(ContactTest, frozen=True, tag="contact/closed", kw_only=True):
    """The file says that nobody may write to the reader."""

    def known(self, place: Place, contact: Contact, facts: Facts) -> Found:
        """The address."""
        return place.address_range if contact.is_closed else None


@test
class PapersToPrivate(ContactTest, frozen=True, tag="contact/papers-to-private", kw_only=True):
    """Papers go to a mailbox that is no company's, though the company's of the same person is known.

    Papers are a file whose name matches `pattern`, a subject that matches `subject_pattern`, and numbers of
    these `kinds` (`iban`) in the text. The fix writes the company's mailbox.
    """

    pattern: tuple[str, ...]
    subject_pattern: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def validate(self) -> None:
        """Every pattern must compile."""
        super().validate()
        compiled(self.pattern)
        compiled(self.subject_pattern)

    def clauses(self) -> Iterator[Test]:
        """One pattern, field or condition less."""
        if len(self.pattern) > 1:
            yield from without_each(self, "pattern")
        yield from without_each(self, "subject_pattern", "kinds")
        yield from super().clauses()

    def known(self, place: Place, contact: Contact, facts: Facts) -> Found:
        """The address, unless the company's mailbox gets the mail as well."""
        if kind_of(facts, place.box) == "company" or not self._holds_papers(facts):
            return None
        right = self.right(place, contact, facts)
        return place.address_range if right and right not in facts.of(addressed) else None

    def right(self, place: Place, contact: Contact, facts: Facts) -> str:
        """The company's mailbox of the same person."""
        return company_address(facts, contact)

    def _holds_papers(self, facts: Facts) -> bool:
        names = [part.filename.value for part in facts.message.attachments if part.filename is not None]
        titles = [segment.text.strip() for segment in segments_in(facts, "header.subject")]
        said = ((self.pattern, names), (self.subject_pattern, titles))
        return any(
            patterns and compiled(patterns).search(text) is not None
            for patterns, texts in said
            for text in texts
        ) or any(one.kind in self.kinds for one in facts.of(sensitive))


@test
class OnePersonTwice(ContactTest, frozen=True, tag="contact/twice", kw_only=True):
    """The same person stands before it under another address."""

    def known(self, place: Place, contact: Contact, facts: Facts) -> Found:
        """The later address."""
        return place.address_range if self.right(place, contact, facts) else None

    def right(self, place: Place, contact: Contact, facts: Facts) -> str:
        """The earlier one."""
        own = canonical(facts, place.box)
        others = {one.address for one in facts.context.contacts.same_person(contact)}
        for other in facts.of(readers):
            if other is place:
                return ""
            if other.box.address.lower() in others and canonical(facts, other.box) != own:
                return other.box.address
        return ""


@test
class NotPrimary(ContactTest, frozen=True, tag="contact/not-primary", kw_only=True):
    """Another address of the same person is the primary one, and does not get the mail. The fix writes it."""

    def known(self, place: Place, contact: Contact, facts: Facts) -> Found:
        """The address."""
        right = self.right(place, contact, facts)
        return place.address_range if right and right not in facts.of(addressed) else None

    def right(self, place: Place, contact: Contact, facts: Facts) -> str:
        """The primary one."""
        if contact.is_primary:
            return ""
        others = facts.context.contacts.same_person(contact)
        return next((one.address for one in others if one.is_primary), "")


@test
class OtherName(ContactTest, frozen=True, tag="contact/name", kw_only=True):
    """The display name has no word of the name in the file."""

    def known(self, place: Place, contact: Contact, facts: Facts) -> Found:
        """The display name; one in other letters than the file's may be the same, and a company is nobody."""
        shown, filed = place.box.name, contact["name"]
        is_comparable = shown.isascii() == filed.isascii() and not called_alike(shown, contact["company"])
        differs = is_comparable and names_in(shown) and not called_alike(shown, filed)
        return place.name_range if differs else None

    def right(self, place: Place, contact: Contact, facts: Facts) -> str:
        """The name in the file."""
        return contact["name"]

    def mended(self, place: Place, facts: Facts) -> tuple[Part, ...]:
        """None: which of both is right is not known."""
        return ()


@test
class OtherOwner(ContactTest, frozen=True, tag="contact/owner", kw_only=True):
    """The contact is another colleague's, who neither writes the mail nor reads it."""

    def known(self, place: Place, contact: Contact, facts: Facts) -> Found:
        """The address."""
        owner = contact["owner"].strip()
        if not owner or owner.lower() in facts.of(own_addresses) | facts.of(addressed):
            return None
        sender = facts.message.header("from")
        boxes = [*(mailboxes_of(facts, sender) if sender else ()), *(one.box for one in facts.of(readers))]
        words = {word for box in boxes for word in words_of(f"{box.name} {box.local}")}
        return place.address_range if boxes and not words & set(words_of(owner)) else None
