"""A header value as a document: unfolded, decoded, and written back word by word."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from linter.coding.words import MAX_FOLDED_LINE, Run, RunMap, decode_runs, encode_words
from linter.model.document import Change, Edit, changed
from linter.model.header import Header
from linter.model.lazy import lazy
from linter.model.source import Span

MAX_HEADER = 256 * 1024
"""Bytes of one header that are decoded (RFC 5322 knows no limit; no mail system takes more)."""

MAX_LINE = 998
_FOLD = lazy(r"(?:\r\n|\n|\r)(?=[ \t])")
_LINE_END = lazy(rb"\r\n|\n|\r")
_FOLDABLE = 78

# RFC 5322 §3.6, RFC 2369, RFC 8058: fields whose value has a grammar.
_STRUCTURED = frozenset(
    (
        *("from", "sender", "reply-to", "to", "cc", "bcc", "resent-from", "resent-to", "resent-cc", "date"),
        *("message-id", "in-reply-to", "references", "return-path", "received", "content-type"),
        *("content-disposition", "content-transfer-encoding", "content-id", "mime-version"),
        *("list-unsubscribe", "list-unsubscribe-post", "list-id", "dkim-signature"),
        "disposition-notification-to",
    )
)


def read_header(header: Header, newline: bytes, fallback: str, *, plain: bool) -> HeaderDocument:
    """The value of one field: RFC 2047, or raw bytes by the best guess, such as the charset `fallback`.

    `newline` ends the lines of what is written back. `plain`: the field is no mail's.
    """
    return HeaderDocument(
        header.raw,
        header.body,
        header.name,
        newline,
        fallback,
        structured=header.key in _STRUCTURED,
        plain=plain,
        locked=header.locked,
    )


@dataclass(frozen=True, eq=False)
class HeaderDocument:
    """The decoded value of a header. `raw` are the bytes of `span`: all that follows the colon.

    `structured`: the header has a grammar (addresses), so encoded words and plain text may not be mixed anew.
    `plain`: not mail but a draft's header line, which holds no encoded words.
    """

    raw: bytes = field(repr=False)
    span: Span
    name: str
    newline: bytes
    fallback: str = ""
    structured: bool = False
    plain: bool = False
    locked: str = ""

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The value, without the blanks around it, cut where its encoding changes."""
        lead = len(self.raw) - len(self.raw.lstrip(b" \t\r\n"))
        value = self.raw.strip(b" \t\r\n")[:MAX_HEADER]
        return decode_runs(value, self.span.start + lead, self.fallback)

    @cached_property
    def text(self) -> str:
        """The decoded value."""
        return "".join(run.text for run in self.runs)

    @property
    def editable(self) -> bool:
        """Not in a signed message."""
        return not self.locked

    @cached_property
    def encoded(self) -> tuple[tuple[int, int], ...]:
        """Ranges of the text that came from encoded words, where punctuation is not grammar."""
        starts = [0, *accumulate(len(run.text) for run in self.runs)]
        return tuple(
            (start, start + len(run.text)) for start, run in zip(starts, self.runs, strict=False) if run.words
        )

    def to_source(self, start: int, end: int) -> tuple[Span, bool]:
        """The bytes behind `start:end`: of an encoded word only its encoded text."""
        low, high, exact = self._back.to_source(start, end)
        return Span(low, high), exact

    @cached_property
    def _back(self) -> RunMap:
        return RunMap(self.runs)

    def rewrite(self, changes: Sequence[Change]) -> tuple[Edit, ...] | None:
        """In place where text is plain, else the encoded words that a change touches, else the value."""
        if not self.editable:
            return None
        edits: list[Edit] = []
        starts = [0, *accumulate(len(run.text) for run in self.runs)]
        pending = deque(sorted(changes))
        for index, run in enumerate(self.runs):
            start, end = starts[index], starts[index + 1]
            mine: list[Change] = []
            is_last = index == len(self.runs) - 1
            while pending and _lies_in(pending[0], start, end, is_last=is_last):
                mine.append(pending.popleft())
            if not mine:
                continue
            local = [Change(c.start - start, c.end - start, c.text) for c in mine]
            written = self._words(run, local) if run.words else self._text(run, local)
            if written is None:
                return self._whole(changes)
            edits.extend(written)
        if pending or not self._sound(edits, changes):
            return self._whole(changes)
        return tuple(edits)

    def _text(self, run: Run, changes: Sequence[Change]) -> list[Edit] | None:
        edits = []
        for change in changes:
            low, high, exact = run.back.to_source(change.start, change.end)
            ascii_only = not self.plain and run.text.isascii()
            if not exact or "\n" in change.text or (ascii_only and not change.text.isascii()):
                return None
            try:
                edits.append(Edit(Span(low, high), change.text.encode("utf-8" if self.plain else "ascii")))
            except UnicodeEncodeError:
                return None
        return edits

    def _words(self, run: Run, changes: Sequence[Change]) -> list[Edit] | None:
        text = changed(run.text, changes)
        if not text:
            return [Edit(run.span, b"")] if not self.structured else None
        word = run.words[0]
        for charset in (word.charset, "utf-8"):
            try:
                column = self._column(run.span.start)
                written = encode_words(
                    text, charset, word.encoding.upper(), column=column, newline=self.newline.decode()
                )
                return [Edit(run.span, self._folded(run.span.end, column, written).encode("ascii"))]
            except (UnicodeEncodeError, LookupError):
                continue
        return None

    def _folded(self, at: int, column: int, written: str) -> str:
        """`written`, with a fold behind it where what follows at `at` would not fit its last line."""
        after = _LINE_END.split(self.raw[at - self.span.start :], maxsplit=1)[0]
        first, _, last = written.rpartition("\n")
        length = len(last) + (0 if first else column)
        fits = length + len(after) <= MAX_FOLDED_LINE
        if fits or not after[:1].isspace() or not after.strip():
            return written
        return written + self.newline.decode()

    def _whole(self, changes: Sequence[Change]) -> tuple[Edit, ...] | None:
        """The value written anew: folded ASCII, or encoded words in UTF-8."""
        if self.structured or self.plain:
            return None
        text = changed(self.text, sorted(changes))
        start, end = self.runs[0].span.start, self.runs[-1].span.end
        return (Edit(Span(start, end), self.compose(text, self._column(start))),)

    def compose(self, text: str, column: int) -> bytes:
        """`text` as a header value that starts at `column`: ASCII as it is, else encoded words."""
        newline = self.newline.decode()
        if text.isascii() and "=?" not in text:
            return _fold(text, column, newline).encode("ascii")
        return encode_words(text, "utf-8", "B", column=column, newline=newline).encode("ascii")

    def _column(self, at: int) -> int:
        before = self.raw[: at - self.span.start]
        cut = max(before.rfind(b"\n"), before.rfind(b"\r"))
        return len(before) - cut - 1 if cut >= 0 else len(self.name) + 1 + len(before)

    def _sound(self, edits: Sequence[Edit], changes: Sequence[Change]) -> bool:
        """Whether the edited header has fitting lines, folds that are folds, and reads as it should."""
        out, at = [], self.span.start
        for edit in edits:
            out += [self.raw[at - self.span.start : edit.span.start - self.span.start], edit.data]
            at = edit.span.end
        value = b"".join([*out, self.raw[at - self.span.start :]])
        first, *more = _LINE_END.split(value)
        longest = max(len(line) for line in _LINE_END.split(self.raw))
        if max(map(len, (first, *more))) > max(MAX_LINE - len(self.name) - 1, longest):
            return False
        if any(line[:1] not in (b" ", b"\t") or not line.strip() for line in more):
            return False
        read = "".join(run.text for run in decode_runs(value.strip(b" \t\r\n"), 0, self.fallback))
        return self.plain or read == changed(self.text, sorted(changes)).strip(" \t")


def _lies_in(change: Change, start: int, end: int, *, is_last: bool) -> bool:
    """Whether a run has all that changes; what is put between two runs goes to the first with text."""
    inside = start <= change.start and change.end <= end
    return inside and (is_last or change.start < end or change.end > start)


def _fold(text: str, column: int, newline: str) -> str:
    """Fold at blanks so that lines stay within 78 signs where they can (RFC 5322 §2.2.3)."""
    lines, line, room = [], "", _FOLDABLE - column
    for word in re.split(r"(?<=\S)(?=[ \t])", text):
        if line.strip() and len(line) + len(word) > room:
            lines.append(line)
            line, room = word, _FOLDABLE
        else:
            line += word
    return newline.join([*lines, line])
