"""A message as it was read: what `preflint view` shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from linter.model.mailbox import MailboxClass
from linter.model.reading import Reading
from linter.model.relation import Relation


class Branch(NamedTuple):
    """A part in the tree; `depth` is 0 for the message itself, `size` in bytes, decoded.

    `role`: `text` and `html` are read as the body, `file` is an attachment, `inline` a picture of the HTML.
    """

    depth: int
    path: str
    content_type: str
    charset: str
    encoding: str
    size: int
    name: str
    role: str


class Reader(NamedTuple):
    """A mailbox in a field; `kind` is empty where nobody can say whose it is."""

    field: str
    name: str
    address: str
    kind: MailboxClass | str


class Zone(NamedTuple):
    """A stretch of a version of the text: `name` is the last word of its scope (`text`, `quote` …)."""

    version: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class View:
    """What was read of one message; secrets are covered."""

    path: str
    number: int | None
    reading: Reading
    relation: Relation
    profile: str
    language: str
    readers: tuple[Reader, ...]
    tree: tuple[Branch, ...]
    zones: tuple[Zone, ...]
