"""A body as a document: decoded text, the way back to its bytes, and the way to change it in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from linter.coding.charset import Decoded, decode, is_stateful
from linter.coding.transfer import Base64Map, decode_transfer, transfer_map
from linter.coding.writeback import ByteChange, Lines, rewrite_base64, rewrite_plain, rewrite_quoted_printable
from linter.model.alike import same_ends
from linter.model.document import Change, Edit, changed
from linter.model.lazy import lazy
from linter.model.message import Message, Part
from linter.model.source import Span
from linter.model.sourcemap import CharsetMap, Shift, SourceMap

_LINE_FEED = lazy(r"\r?\n")
_LINE_END = lazy(r"\r\n|\n|\r")

MAX_TEXT = 4 * 1024 * 1024
"""Bytes of one decoded text that are read; what lies behind them is said to be not checked."""


def raw_body(message: Message, part: Part) -> bytes:
    """The bytes of a part's body, still encoded."""
    return message.source.data[slice(*part.body)]


def read_body(message: Message, part: Part) -> BodyDocument | None:
    """The text of a text leaf; `None` for other parts."""
    return read_as_text(message, part) if part.content_type.startswith("text/") else None


def read_as_text(message: Message, part: Part) -> BodyDocument:
    """The body of a part as text, whatever its type says."""
    return BodyDocument(
        raw_body(message, part),
        part.body,
        part.encoding,
        part.charset,
        message.fallback,
        part.locked,
        mailbox=message.number is not None,
        newline=message.source.newline.decode("ascii"),
    )


@dataclass(frozen=True, eq=False)
class BodyDocument:
    """The text of a MIME leaf, a draft or a template. `raw` are the file's bytes of `span`, still encoded.

    `newline` is the line end of the file: new text gets it where the text has no line end of its own.
    """

    raw: bytes = field(repr=False)
    span: Span
    encoding: str = ""
    label: str = ""
    fallback: str = ""
    locked: str = ""
    mailbox: bool = False
    newline: str = "\n"

    @cached_property
    def data(self) -> bytes:
        """The bytes with the transfer encoding undone."""
        return decode_transfer(self.raw, self.encoding, mailbox=self.mailbox)

    @cached_property
    def decoded(self) -> Decoded:
        """The text and how its charset was read."""
        return decode(self.data[: self._length], self.label, self.fallback)

    @property
    def text(self) -> str:
        """The decoded text, at most `MAX_TEXT` bytes of it."""
        return self.decoded.text

    @property
    def truncated(self) -> bool:
        """Whether there is more than was read."""
        return self._length < len(self.data)

    @property
    def editable(self) -> bool:
        """Not in a signed or encrypted part."""
        return not self.locked

    def to_source(self, start: int, end: int) -> tuple[Span, bool]:
        """Through charset and transfer encoding."""
        low, high, exact = self._charset_map.to_source(start, end)
        prefix = self.decoded.prefix
        inner = self._transfer_map.to_source(low + prefix, high + prefix)
        return Span(inner.start, inner.end), exact and inner.exact

    def rewrite(self, changes: Sequence[Change]) -> tuple[Edit, ...] | None:
        """In place where the encoding allows, else the quoted-printable line or the rest of the base64."""
        broken = [change._replace(text=self._with_line_ends(change.text)) for change in changes]
        wanted = self._byte_changes(broken)
        if wanted is None or not self.editable:
            return None
        wanted = [change for change in wanted if self.data[change.start : change.end] != change.data]
        if not wanted:
            return ()
        if self.encoding == "base64":
            assert isinstance(self._transfer_map, Base64Map)
            return rewrite_base64(self._lines, self.span, self.data, self._transfer_map, wanted)
        if self.encoding == "quoted-printable":
            return rewrite_quoted_printable(
                self._lines, self.span, self._transfer_map, self._decoded_lines, wanted
            )
        if self.mailbox and any(b"From " in change.data for change in wanted):
            return None
        ascii_only = self.encoding not in ("8bit", "binary") and self.raw.isascii()
        return rewrite_plain(self._lines, self.span, self._transfer_map, wanted, ascii_only=ascii_only)

    def _with_line_ends(self, text: str) -> str:
        if "\n" not in text:
            return text
        if self.encoding == "base64":  # the lines of the file are not those of the text
            own = _LINE_FEED.search(self.text) or _LINE_END.search(self.text)
            return _LINE_END.sub(own.group() if own else self.newline, text)
        return _LINE_END.sub(self._lines.newline.decode("ascii"), text)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.raw, self.newline.encode("ascii"))

    @cached_property
    def _decoded_lines(self) -> Lines:
        return Lines(self.data)

    @cached_property
    def _length(self) -> int:
        if len(self.data) <= MAX_TEXT:
            return len(self.data)
        return self.data.rfind(b"\n", MAX_TEXT - MAX_TEXT // 4, MAX_TEXT) + 1 or MAX_TEXT

    @cached_property
    def _charset_map(self) -> SourceMap:
        decoded, body = self.decoded, self.data[self.decoded.prefix : self._length]
        return Shift(0) if len(decoded.text) == len(body) else CharsetMap(body, decoded.codec)

    @cached_property
    def _transfer_map(self) -> SourceMap:
        return transfer_map(self.raw, self.encoding, self.span, mailbox=self.mailbox)

    def _byte_changes(self, changes: Sequence[Change]) -> list[ByteChange] | None:
        decoded = self.decoded
        if is_stateful(decoded.codec):
            return self._whole_change(changes)
        wanted = []
        for change in sorted(changes):
            low, high, exact = self._charset_map.to_source(change.start, change.end)
            try:
                data = change.text.encode(self._label_codec)
            except (UnicodeEncodeError, LookupError):
                return None
            if not exact:
                return None
            wanted.append(ByteChange(low + decoded.prefix, high + decoded.prefix, data))
        return wanted

    @property
    def _label_codec(self) -> str:
        """New text must be readable by whoever takes the label at its word, not as our superset of it."""
        if self.decoded.codec.startswith(("utf-16", "utf-32")) or not self.label or not self.decoded.known:
            return self.decoded.codec
        return "utf-8" if self.decoded.codec == "utf-8" else self.label

    def _whole_change(self, changes: Sequence[Change]) -> list[ByteChange] | None:
        """Stateful charsets: encode the whole text, and keep only the bytes that differ."""
        decoded, old = self.decoded, self.data[self.decoded.prefix :]
        text = changed(decoded.text, sorted(changes))
        try:
            if self.truncated or decoded.text.encode(decoded.codec) != old:
                return None
            new = text.encode(decoded.codec)
        except UnicodeEncodeError:
            return None
        start, tail = same_ends(old, new)
        low, high = start + decoded.prefix, len(old) - tail + decoded.prefix
        return [ByteChange(low, high, new[start : len(new) - tail])]
