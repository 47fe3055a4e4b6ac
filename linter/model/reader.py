"""What the parser lends to a message so that it decodes only what is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from linter.model.cascade import Cascade
from linter.model.document import Document
from linter.model.element import Page
from linter.model.header import Header, Mailbox, Param
from linter.model.segment import Segment
from linter.model.style import Sheet

if TYPE_CHECKING:
    from linter.model.message import Link, Message, Part


class Reader(Protocol):
    """What the parser lends to a message so that it can decode itself when asked."""

    @property
    def is_template(self) -> bool:
        """Whether a program fills in what tags stand for: then they are masked, else they are text."""
        ...

    @property
    def spoken(self) -> str:
        """The template dialect that is known before the text is read; empty where the text must tell."""
        ...

    def header_document(self, header: Header) -> Document:
        """Decode one header value."""
        ...

    def mailboxes(self, header: Header) -> tuple[Mailbox, ...]:
        """Parse the addresses of one header."""
        ...

    def params(self, header: Header) -> Mapping[str, Param]:
        """Parse the MIME parameters of one header."""
        ...

    def data(self, part: Part) -> bytes:
        """Undo the transfer encoding of one part."""
        ...

    def document(self, part: Part) -> Document | None:
        """Decode one part to text."""
        ...

    def page(self, part: Part) -> Page:
        """Tokenize one HTML part."""
        ...

    def styles(self, part: Part) -> tuple[Sheet, ...]:
        """Read the CSS of one HTML part."""
        ...

    def cascade(self, part: Part) -> Cascade:
        """Find which declarations win for the elements of one HTML part."""
        ...

    def segments(self, message: Message, group: str) -> tuple[Segment, ...]:
        """All segments whose scope starts with `group`.

        That is `header`, `body`, `html`, `attachment`, `template`, or one header such as `header.subject`.
        """
        ...

    def links(self, message: Message) -> tuple[Link, ...]:
        """All links of the message."""
        ...
