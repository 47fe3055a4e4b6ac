"""RFC 2047 encoded words: found, decoded into runs, and written."""

from __future__ import annotations

import binascii
from collections.abc import Iterator
from typing import NamedTuple

from linter.coding.charset import decode
from linter.coding.transfer import Base64Map, decode_base64, quoted_printable_pieces
from linter.model.lazy import lazy
from linter.model.source import Span
from linter.model.sourcemap import Chain, CharsetMap, Lazy, Mapped, Piece, Pieces, Shift, SourceMap

_WORD = lazy(rb"=\?([!-<>@-~]{1,60}?)\?([bBqQ])\?([^?]*)\?=")
_FOLD = lazy(rb"(?:\r\n|\n|\r)(?=[ \t])")
_Q_UNSAFE = lazy(rb"[^A-Za-z0-9!*+/-]")
MAX_WORD = 75
MAX_FOLDED_LINE = 76


class Word(NamedTuple):
    """One encoded word as it lies in the file; `payload` is the encoded text alone."""

    charset: str
    encoding: str
    span: Span
    payload: Span


class Run(NamedTuple):
    """A stretch of a header value decoded one way. `words` are empty for plain text.

    `data` are the decoded bytes; a character cut in two by a careless mailer is whole again in them.
    """

    text: str
    span: Span
    back: SourceMap
    words: tuple[Word, ...] = ()


class RunMap:
    """Offsets in the joined text of runs back to the file."""

    def __init__(self, runs: tuple[Run, ...]) -> None:
        self._runs = runs

    def to_source(self, start: int, end: int) -> Mapped:
        """Exact across runs: what lies between two of them decodes to nothing."""
        first, low = self._find(start, at_end=start == end and start > 0)
        if start == end:
            return first.back.to_source(low, low)
        last, high = self._find(end, at_end=True)
        if first is last:
            return first.back.to_source(low, high)
        one = first.back.to_source(low, len(first.text))
        other = last.back.to_source(0, high)
        return Mapped(one.start, other.end, one.exact and other.exact)

    def _find(self, at: int, *, at_end: bool) -> tuple[Run, int]:
        seen = 0
        for run in self._runs:
            if at < seen + len(run.text) or (at_end and at == seen + len(run.text) and run.text):
                return run, at - seen
            seen += len(run.text)
        return self._runs[-1], len(self._runs[-1].text)


def find_words(data: bytes, offset: int) -> list[Word]:
    """The encoded words in header bytes that start at `offset` of the file."""
    if b"=?" not in data:
        return []
    return [
        Word(
            m.group(1).partition(b"*")[0].decode("ascii").lower(),
            m.group(2).decode("ascii").lower(),
            Span(offset + m.start(), offset + m.end()),
            Span(offset + m.start(3), offset + m.end(3)),
        )
        for m in _WORD.finditer(data)
    ]


def decode_runs(data: bytes, offset: int, fallback: str) -> tuple[Run, ...]:
    """Cut a header value into plain runs and runs of encoded words, blanks between two words left out."""
    words = find_words(data, offset)
    runs: list[Run] = []
    at, index = offset, 0
    while index < len(words):
        group = _adjoining(words, index, data, offset)
        runs.extend(_plain(data[at - offset : group[0].span.start - offset], at, fallback))
        runs.append(_encoded(data, offset, group))
        at, index = group[-1].span.end, index + len(group)
        if index < len(words) and _only_blanks(data[at - offset : words[index].span.start - offset]):
            at = words[index].span.start
    runs.extend(_plain(data[at - offset :], at, fallback))
    return tuple(runs) or (Run("", Span(offset, offset), Shift(offset)),)


def _adjoining(words: list[Word], index: int, data: bytes, offset: int) -> list[Word]:
    """Words in one charset with nothing but blanks between them."""
    group = [words[index]]
    for word in words[index + 1 :]:
        between = data[group[-1].span.end - offset : word.span.start - offset]
        if word.charset != group[0].charset or not _only_blanks(between):
            break
        group.append(word)
    return group


def _only_blanks(data: bytes) -> bool:
    return not data.strip(b" \t\r\n")


def _plain(data: bytes, offset: int, fallback: str) -> Iterator[Run]:
    if not data:
        return
    span = Span(offset, offset + len(data))
    unfolded = _FOLD.sub(b"", data)
    folds: SourceMap = Shift(offset)
    if len(unfolded) < len(data):
        folds = Lazy(lambda: Pieces(_fold_pieces(data, offset)))
    decoded = decode(unfolded, "", fallback)
    if len(decoded.text) == len(unfolded):
        yield Run(decoded.text, span, folds)
        return
    yield Run(decoded.text, span, Chain(CharsetMap(unfolded, decoded.codec), folds))


def _fold_pieces(data: bytes, offset: int) -> Iterator[Piece]:
    at = 0
    for match in _FOLD.finditer(data):
        yield Piece(match.start() - at, offset + at, offset + match.start(), True)
        yield Piece(0, offset + match.start(), offset + match.end())
        at = match.end()
    yield Piece(len(data) - at, offset + at, offset + len(data), True)


def _encoded(data: bytes, offset: int, group: list[Word]) -> Run:
    payloads, maps = [], []
    for word in group:
        payload = data[word.payload.start - offset : word.payload.end - offset]
        if word.encoding == "b":
            payloads.append(decode_base64(payload))
            maps.append(Run("\0" * len(payloads[-1]), word.payload, Base64Map(payload, word.payload.start)))
        else:
            payloads.append(binascii.a2b_qp(payload, header=True))
            pieces = quoted_printable_pieces(payload, word.payload.start, word=True)
            maps.append(Run("\0" * len(payloads[-1]), word.payload, pieces))
    joined = b"".join(payloads)
    decoded = decode(joined, group[0].charset)
    bytes_back: SourceMap = RunMap(tuple(maps)) if len(maps) > 1 else maps[0].back
    if decoded.prefix:
        bytes_back = Chain(Shift(decoded.prefix), bytes_back)
    back = bytes_back
    if len(decoded.text) != len(joined) - decoded.prefix:
        back = Chain(CharsetMap(joined[decoded.prefix :], decoded.codec), bytes_back)
    span = Span(group[0].span.start, group[-1].span.end)
    return Run(decoded.text, span, back, tuple(group))


def encode_words(text: str, charset: str, encoding: str, *, column: int, newline: str) -> str:
    """Write text as encoded words of at most 75 signs, folded so that no line passes 76 (RFC 2047 §2).

    `column` is how much of the first line is taken. Characters are never split between two words.
    """
    frame = len(f"=?{charset}?{encoding}??=")
    words: list[str] = []
    rest = text
    while rest:
        room = min(MAX_WORD, MAX_FOLDED_LINE - (column if not words else 1)) - frame
        taken = _fitting(rest, charset, encoding, max(room, 0))
        if not taken and not words and column > 1:
            words.append("")
            continue
        taken = taken or 1
        words.append(f"=?{charset}?{encoding}?{_payload(rest[:taken], charset, encoding)}?=")
        rest = rest[taken:]
    return f"{newline} ".join(words)


def _fitting(text: str, charset: str, encoding: str, room: int) -> int:
    low, high = 0, min(len(text), room)
    while low < high:
        middle = (low + high + 1) // 2
        if len(_payload(text[:middle], charset, encoding)) <= room:
            low = middle
        else:
            high = middle - 1
    return low


def _payload(text: str, charset: str, encoding: str) -> str:
    data = text.encode(charset)
    if encoding.lower() == "b":
        return binascii.b2a_base64(data, newline=False).decode("ascii")
    quoted = _Q_UNSAFE.sub(lambda match: b"=%02X" % match.group()[0], data)
    return quoted.replace(b"=20", b"_").decode("ascii")
