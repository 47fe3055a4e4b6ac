"""Encoders that say where every character went: the oracle of the position tests.

They share nothing with the code under test. Each takes text and gives bytes with, for each character, the
range of bytes that carries it.
"""

from __future__ import annotations

import base64
import codecs
from collections.abc import Iterable, Iterator, Sequence
from random import Random
from typing import NamedTuple

Range = tuple[int, int]
_B64_WIDTH = 76
_QP_LITERAL = frozenset(range(33, 127)) - {ord("=")}
_Q_LITERAL = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/")
_ATTR_CHAR = _Q_LITERAL - frozenset(b"*/") | frozenset(b"._")


class Ink(NamedTuple):
    """Encoded bytes, and the range of them behind each character."""

    data: bytes
    chars: tuple[Range, ...]

    def moved(self, offset: int) -> tuple[Range, ...]:
        return tuple((start + offset, end + offset) for start, end in self.chars)


def characters(text: str, charset: str) -> Iterator[bytes]:
    """The bytes of each character in turn, shift sequences with the character that needs them."""
    encoder = codecs.getincrementalencoder(charset)()
    last = len(text) - 1
    for index, char in enumerate(text):
        yield encoder.encode(char, index == last)


def plain(text: str, charset: str) -> Ink:
    return _tile(characters(text, charset))


def quoted_printable(text: str, charset: str, newline: str, random: Random) -> Ink:
    """RFC 2045 §6.7 with lines of random width, and now and then an escape that nobody needs."""
    out, chars, column, room = bytearray(), [], 0, random.randint(20, 75)
    for index, (char, data) in enumerate(zip(text, characters(text, charset), strict=True)):
        start = len(out)
        if char in "\r\n":
            out += data
            column = 0
            chars.append((start, len(out)))
            continue
        inner = text[index + 1 : index + 2] not in ("", "\r", "\n")
        for number, byte in enumerate(data):
            literal = (byte in _QP_LITERAL or (byte in b" \t" and inner)) and random.random() > 0.03
            piece = bytes([byte]) if literal else b"=%02X" % byte
            if column + len(piece) > room:
                out += b"=" + newline.encode()
                start = len(out) if number == 0 else start
                column, room = 0, random.randint(20, 75)
            out += piece
            column += len(piece)
        chars.append((start, len(out)))
    return Ink(bytes(out), tuple(chars))


def base64_lines(text: str, charset: str, newline: str, random: Random) -> Ink:
    width = random.choice((_B64_WIDTH, _B64_WIDTH, 60, 72))
    encoded = [*characters(text, charset)]
    signs = base64.b64encode(b"".join(encoded))
    lines = [signs[at : at + width] for at in range(0, len(signs), width)]
    gap = len(newline)

    def place(sign: int) -> int:
        return sign + sign // width * gap

    return Ink(newline.encode().join(lines), tuple(_signs(encoded, place)))


def b_word(text: str, charset: str) -> Ink:
    """One RFC 2047 encoded word in B."""
    encoded = [*characters(text, charset)]
    head = f"=?{charset}?B?".encode()
    data = head + base64.b64encode(b"".join(encoded)) + b"?="
    return Ink(data, tuple(_signs(encoded, lambda sign: len(head) + sign)))


def q_word(text: str, charset: str) -> Ink:
    """One RFC 2047 encoded word in Q."""
    head = f"=?{charset}?Q?".encode()
    out, chars = bytearray(head), []
    for data in characters(text, charset):
        start = len(out)
        for byte in data:
            out += b"_" if byte == 0x20 else bytes([byte]) if byte in _Q_LITERAL else b"=%02X" % byte
        chars.append((start, len(out)))
    return Ink(bytes(out) + b"?=", tuple(chars))


def words(text: str, charset: str, form: str, newline: str, random: Random) -> Ink:
    """A header value in encoded words of random length, each whole in itself, on folded lines."""
    make = b_word if form == "B" else q_word
    inks: list[Ink] = []
    rest = text
    while rest:
        size = min(len(rest), random.randint(6, 14))
        while size > 1 and len(make(rest[:size], charset).data) > 75:
            size -= 1
        inks.append(make(rest[:size], charset))
        rest = rest[size:]
    return _joined(inks, f"{newline} ".encode())


def percent(name: str, text: str, charset: str, newline: str, random: Random) -> Ink:
    """RFC 2231: `name*=charset''value`, or in sections cut anywhere between two bytes."""
    encoded = [*characters(text, charset)]
    units = [(index, byte) for index, data in enumerate(encoded) for byte in data]
    cut = random.choice((0, random.randint(8, 18)))
    out = bytearray(f"{name}*{'0*' if cut else ''}={charset}''".encode())
    starts, ends = [-1] * len(encoded), [0] * len(encoded)
    for number, (index, byte) in enumerate(units):
        if cut and number and number % cut == 0:
            out += f";{newline} {name}*{number // cut}*=".encode()
        if starts[index] < 0:
            starts[index] = len(out)
        out += bytes([byte]) if byte in _ATTR_CHAR else b"%%%02X" % byte
        ends[index] = len(out)
    return Ink(bytes(out), tuple(zip(starts, ends, strict=True)))


def _tile(pieces: Iterable[bytes]) -> Ink:
    out, chars = bytearray(), []
    for piece in pieces:
        chars.append((len(out), len(out) + len(piece)))
        out += piece
    return Ink(bytes(out), tuple(chars))


def _signs(encoded: Sequence[bytes], place: object) -> Iterator[Range]:
    assert callable(place)
    at = 0
    for data in encoded:
        end = at + len(data)
        yield place(at * 8 // 6), place((end * 8 - 1) // 6) + 1
        at = end


def _joined(inks: Sequence[Ink], between: bytes) -> Ink:
    out, chars = bytearray(), []
    for index, ink in enumerate(inks):
        if index:
            out += between
        chars += ink.moved(len(out))
        out += ink.data
    return Ink(bytes(out), tuple(chars))
