"""Test `attachment`: files that are refused, quarantined, misread or cannot be opened where they arrive."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import msgspec

from linter.checks.base import Outcome, SubjectName, Test, test
from linter.checks.headers.header import compiled
from linter.checks.mime.mime import in_domains
from linter.checks.people.mail_provider import OfPolicies
from linter.facts.memo import Facts
from linter.facts.table import OfMapping, OfWords
from linter.model.message import Message

_TESTS = {
    "name": ("extension", "double-extension", "name", "invisible", "blank", "form", "disposition"),
    "content": (
        "content",
        "empty",
        "program",
        "type",
        "macro",
        "encrypted",
        "nested",
        "rich-text",
    ),
    "metadata": ("tracked-changes", "comments", "hidden-sheet", "author", "path", "place"),
    "refused": ("refused", "size", "sends", "heavy"),
}
"""The tests by the module that holds them. Most mails have no attachment, and need none of it loaded."""

if TYPE_CHECKING:
    from linter.checks.attachments.subject import Judge, MessageTest

    AttachmentTest = str
else:
    AttachmentTest = Literal[tuple(name for names in _TESTS.values() for name in names)]


@cache
def _loaded() -> tuple[dict[str, MessageTest], dict[str, Judge]]:
    for module in _TESTS:
        import_module(f"linter.checks.attachments.{module}")
    from linter.checks.attachments.subject import MESSAGE_TESTS, TESTS

    return MESSAGE_TESTS, TESTS


@test
class AttachmentCheck(Test, frozen=True, tag="attachment"):
    """Report attachments that a test finds fault with, or a message that is too large for them.

    On names: `extension` looks it up in `table`; `double-extension` one of `table` behind that of a document,
    in archives too; `name` matches `pattern` and not `not_pattern` (RE2, case-insensitive), with `limit`
    only in names of more characters; `invisible`, `blank` and `form` judge how the name is written and know
    their edit, as does `disposition` for a file that nothing declares as one.

    On content: `content` and `type` compare extension, content and declared type; `empty` finds no byte of
    it; `program` finds one under another name; `macro` in a document (not one of `table`); `encrypted` asks
    for a password; `nested` is an archive in an archive, by content or `table`; `rich-text` is Outlook's own
    envelope. What a document tells besides: `tracked-changes`, `comments`, `hidden-sheet`, `author` (not one
    of `not_pattern`), `path` and `place`.

    On who gets it: `refused` asks `policies` and `providers` (whose mailbox an address is): with
    `known`, what a recipient's provider refuses; without, what any refuses, where somebody's is not known.
    `size` is that of the whole message as it is sent: with `known`, more than a provider takes (or than
    `limit`, if given); without, more than `limit` and at most `ceiling` bytes (0: no ceiling). `heavy`: one
    file of more than `limit` bytes. `sends`: the mail is larger than `limit`; every recipient's provider
    takes it, but the sender's may not send it.

    Archives in archives are looked into within limits; what was not looked at is said. `unless_domains` is a
    table: nothing is reported where every recipient's domain lies in it.
    """

    test: AttachmentTest
    table: OfWords = ""
    policies: OfPolicies = ""
    providers: OfMapping = ""
    pattern: tuple[str, ...] = ()
    not_pattern: tuple[str, ...] = ()
    limit: int = 0
    ceiling: int = 0
    known: bool = False
    unless_domains: OfWords = ""

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = (
        "name", "extension", "inner", "point", "form", "content", "type", "wanted", "size", "limit",
        "provider", "recipient", "count", "author",
    )  # fmt: skip

    def validate(self) -> None:
        """Every pattern must compile."""
        compiled((*self.pattern, *self.not_pattern))

    def clauses(self) -> Iterator[Test]:
        """One pattern less, or recipients taken the other way."""
        for field in ("pattern", "not_pattern"):
            items: tuple[str, ...] = getattr(self, field)
            for dropped in items:
                left = tuple(item for item in items if item != dropped)
                if left or field == "not_pattern":
                    changed: dict[str, Any] = {field: left}
                    yield msgspec.structs.replace(self, **changed)
        if self.known:
            yield msgspec.structs.replace(self, known=False)

    def encoding_matters(self) -> bool:
        """Where the test is about how the name is written."""
        return self.test in ("form", "type", "size", "sends", "disposition")

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Judge every attachment, or the message with them."""
        if not message.attachments or self._excused(message, facts):
            return
        of_message, of_part = _loaded()
        if self.test in of_message:
            yield from of_message[self.test](self, message, facts)
            return
        for part in message.attachments:
            yield from of_part[self.test](self, message, part, facts)

    def _excused(self, message: Message, facts: Facts) -> bool:
        table = facts.context.words(self.unless_domains)
        domains = [box.domain for box in message.recipients]
        return bool(table and domains) and all(in_domains(domain, table) for domain in domains)
