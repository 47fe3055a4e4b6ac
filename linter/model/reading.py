"""A mail as its reader knows it: what it is made of, and places as people count them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from linter.model.message import Kind

Where = Literal[
    "paragraph",
    "header",
    "attachment",
    "quote",
    "forward",
    "signature",
    "preheader",
    "hidden",
    "title",
    "picture",
    "code",
    "structure",
    "mail",
]
"""`header`: a field of the mail's own; `picture`: what stands for one; `code`: the HTML between the words;
`structure`: what holds parts together, and their headers; `mail`: the whole, where something is missing."""


class Place(NamedTuple):
    """A place as its reader finds it.

    `number` counts paragraphs and attachments from 1, `sentence` the sentences of a paragraph; 0 where there
    is one only. `name` is a header field's, or a file's. `version`: in which text of the mail it stands.
    """

    where: Where
    number: int = 0
    sentence: int = 0
    name: str = ""
    version: Literal["", "text", "html"] = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a message, in a few words; `readers` are the first ones of `all_readers`."""

    kind: Kind
    subject: str = ""
    readers: tuple[str, ...] = ()
    all_readers: int = 0
    has_text: bool = False
    has_html: bool = False
    attachments: int = 0
    has_quote: bool = False
