"""Decodes a message on demand: the `Reader` that every message and part carries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from linter.model.cascade import Cascade
from linter.model.document import Document
from linter.model.element import Page
from linter.model.header import Header, Mailbox, Param
from linter.model.message import Link, Message, Part
from linter.model.segment import Segment
from linter.model.source import Source
from linter.model.style import Sheet
from linter.parse.addresses import parse_mailboxes
from linter.parse.body import BodyDocument
from linter.parse.headervalue import HeaderDocument
from linter.parse.params import parse_params
from linter.parse.transfer import decode_transfer

# RFC 5322 §3.6, RFC 2369, RFC 8058: fields whose value has a grammar.
_STRUCTURED = frozenset(
    (
        "from",
        "sender",
        "reply-to",
        "to",
        "cc",
        "bcc",
        "resent-from",
        "resent-to",
        "resent-cc",
        "date",
        "message-id",
        "in-reply-to",
        "references",
        "return-path",
        "received",
        "content-type",
        "content-disposition",
        "content-transfer-encoding",
        "content-id",
        "mime-version",
        "list-unsubscribe",
        "list-unsubscribe-post",
        "list-id",
        "dkim-signature",
        "disposition-notification-to",
    )
)


@dataclass(eq=False)
class MailReader:
    """Decoding for one source.

    `fallback` is the charset of text that names none. `plain`: no mail, so no encoded words, no parameters.
    `mailbox`: the source is an mbox file, whose bodies quote `From `. `is_template`: its tags are masked;
    `dialect`: the config's for it.
    """

    source: Source
    fallback: str = ""
    plain: bool = False
    mailbox: bool = False
    is_template: bool = False
    dialect: str = ""
    _locked: dict[int, str] = field(default_factory=dict)

    @cached_property
    def spoken(self) -> str:
        """By the config's word, else by the file's suffix."""
        from linter.parse.dialect import hint

        return hint(self.source.path, self.dialect)

    def lock(self, headers: Iterable[Header], why: str) -> None:
        """Nothing in these headers may be changed any more."""
        for header in headers:
            self._locked[id(header)] = why

    def header_document(self, header: Header) -> Document:
        """RFC 2047, or raw bytes by the best guess."""
        return HeaderDocument(
            header.raw,
            header.body,
            header.name,
            self.source.newline,
            self.fallback,
            structured=header.key in _STRUCTURED,
            plain=self.plain,
            locked=self._locked.get(id(header), ""),
        )

    def mailboxes(self, header: Header) -> tuple[Mailbox, ...]:
        """Addresses; what came from encoded words counts as name text."""
        document = header.document
        opaque = document.encoded if isinstance(document, HeaderDocument) else ()
        return parse_mailboxes(document.text, opaque)

    def params(self, header: Header) -> Mapping[str, Param]:
        """MIME parameters."""
        if self.plain:
            value = header.value
            return {"filename": Param("filename", value, "plain", header.span, header.document)}
        newline = self.source.newline.decode("ascii")
        locked = self._locked.get(id(header), "")
        return parse_params(header.raw, header.body.start, self.fallback, newline, locked)

    def data(self, part: Part) -> bytes:
        """The decoded bytes of a leaf; a text part's document has them already."""
        if isinstance(part.document, BodyDocument):
            return part.document.data
        return decode_transfer(self._raw(part), part.encoding)

    def document(self, part: Part) -> Document | None:
        """The text of a text leaf."""
        if not part.content_type.startswith("text/"):
            return None
        return BodyDocument(
            self._raw(part),
            part.body,
            part.encoding,
            part.charset,
            self.fallback,
            part.locked,
            self.mailbox,
            self.source.newline.decode("ascii"),
        )

    def page(self, part: Part) -> Page:
        """The elements and the text of an HTML leaf."""
        from linter.parse import segments

        return segments.read_page(part)

    def styles(self, part: Part) -> tuple[Sheet, ...]:
        """The CSS of an HTML leaf."""
        from linter.parse import segments

        return segments.styles(part)

    def cascade(self, part: Part) -> Cascade:
        """What the CSS of an HTML leaf says of its elements."""
        from linter.parse import segments

        return segments.cascade_of(part)

    def segments(self, message: Message, group: str) -> tuple[Segment, ...]:
        """The segments of one group of scopes."""
        from linter.parse import segments

        return segments.build(message, group)

    def links(self, message: Message) -> tuple[Link, ...]:
        """The links of all bodies."""
        from linter.parse import segments

        return segments.links(message)

    def _raw(self, part: Part) -> bytes:
        return self.source.data[part.body.start : part.body.end]
