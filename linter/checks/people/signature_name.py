"""Test `sender/signature-name`: whether the person who signs is the one in From."""

from __future__ import annotations

from typing import ClassVar

from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.facts.clauses import clauses
from linter.facts.mailboxes import mailboxes_of
from linter.facts.memo import Facts
from linter.facts.person import company_of, is_of_person, words_of
from linter.model.header import Mailbox
from linter.model.lazy import lazy
from linter.model.message import Message
from linter.model.segment import Segment

_NAME = lazy(r"[A-Z][a-z]{1,14}(?: [A-Z][a-z]{1,14}){1,2}")
_FEWEST = 3
"""Letters of a word from which it can be told apart from initials."""


@test
class SignatureName(Test, frozen=True, tag="sender/signature-name"):
    """The name below the closing has no word with the name in From or its mailbox in common.

    Both must be names of persons, of two words at least below the closing; a Sender header says that
    somebody else sends, and ends the question. In texts `{name}` is the one in From.
    """

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("name",)

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Compare From with the line below the closing."""
        sender = message.header("from")
        boxes = mailboxes_of(facts, sender) if sender is not None else ()
        if len(boxes) != 1 or message.header("sender") or not _is_person(boxes[0]):
            return
        for segment, start, end in _signed(facts)[:1]:
            if is_of_person(segment.text[start:end]) and not _is_same(boxes[0], segment.text[start:end]):
                yield Finding(segment, start, end, {"name": boxes[0].name})


def _is_person(box: Mailbox) -> bool:
    """Whether the display name is a person's: no role, and not the company of the domain."""
    words = words_of(box.name)
    company = company_of(box.domain)
    return bool(words) and is_of_person(box.name) and not any(word in company for word in words)


def _signed(facts: Facts) -> list[tuple[Segment, int, int]]:
    """The names that stand right below a closing."""
    found = []
    for clause in facts.of(clauses):
        if clause.kind != "closing":
            continue
        text, at = clause.segment.text, clause.end
        while at < len(text) and (text[at].isspace() or text[at] in ",.!"):
            at += 1
        name = _NAME.match(text, at)
        if name and text[name.end() : name.end() + 1] in ("", "\r", "\n"):
            found.append((clause.segment, name.start(), name.end()))
    return found


def _is_same(box: Mailbox, signed: str) -> bool:
    """Whether a word of one is in the other, or initials of one make the mailbox."""
    names, own = words_of(f"{box.name} {box.local}"), words_of(signed)
    local = box.local.lower()
    alike = any(one.startswith(other[:_FEWEST]) for one in names for other in own)
    initials = "".join(word[0] for word in own)
    return alike or any(word in local for word in own) or initials in (local, local[: len(initials)])
