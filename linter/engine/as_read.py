"""What fixing changes, as a reader sees it: decoded, piece by piece, with secrets covered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from hashlib import sha256
from typing import NamedTuple

from linter import parse
from linter.coding.body import raw_body, read_body
from linter.coding.headervalue import read_header
from linter.model.alike import same_ends
from linter.model.changes import Change, Piece
from linter.model.document import Document
from linter.model.message import Message, Part
from linter.model.secrets import SIGN
from linter.model.source import Source, Span

_MOST_LINES = 4000
"""Lines that are compared one by one; of more, all between the first and the last change is one change."""


class State(NamedTuple):
    """A file before or after, and its bytes that no output may show."""

    source: Source
    hidden: Sequence[Span]


class Read(NamedTuple):
    """A header field or a body: its lines as they are read, and its bytes."""

    piece: Piece
    lines: tuple[str, ...]
    raw: bytes


def changed(before: State, after: State) -> Iterator[Change]:
    """All pieces that differ, in the order of the file; what was only encoded anew has the same lines."""
    old, new = _by_piece(before), _by_piece(after)
    for piece in dict.fromkeys((*old, *new)):
        one, other = old.get(piece), new.get(piece)
        was, is_now = (one.lines if one else ()), (other.lines if other else ())
        if was != is_now:
            yield from _differing(piece, was, is_now)
        elif one is None or other is None or one.raw != other.raw:
            yield Change(piece, (), ())


def _differing(piece: Piece, old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[Change]:
    head, tail = same_ends(old, new)
    old_mid, new_mid = old[head : len(old) - tail], new[head : len(new) - tail]
    if max(len(old_mid), len(new_mid)) > _MOST_LINES:
        yield Change(piece, old_mid, new_mid)
        return
    compared = SequenceMatcher(None, old_mid, new_mid, autojunk=False)
    for kind, a, b, c, d in compared.get_opcodes():
        if kind != "equal":
            yield Change(piece, old_mid[a:b], new_mid[c:d])


def _by_piece(state: State) -> dict[Piece, Read]:
    """The pieces; fields of one name are told apart by their number."""
    found: dict[Piece, Read] = {}
    for message in parse.parse(state.source):
        for part in message.parts:
            for read in _pieces(state, message, part):
                piece, number = read.piece, 1
                while piece in found:
                    number += 1
                    piece = piece._replace(again=number)
                found[piece] = read._replace(piece=piece)
    return found


def _pieces(state: State, message: Message, part: Part) -> Iterator[Read]:
    number, is_root = message.number or 0, part is message.root
    for header in part.headers:
        document = read_header(header, message.newline, message.fallback, plain=message.kind != "mail")
        piece = Piece(number, "" if is_root else part.path, header.name, "")
        yield Read(piece, (masked(state, document).strip(),), state.source.data[slice(*header.span)])
    if not part.content_type.startswith("multipart/"):
        data = state.source.data[slice(*part.body)]
        body = Piece(number, "" if is_root else part.path, "", part.content_type)
        yield Read(body, tuple(lines_of(state, message, part)), data)


def lines_of(state: State, message: Message, part: Part) -> Iterator[str]:
    """The lines of a body, or what stands for it where it is no text."""
    document = read_body(message, part)
    if document is not None:
        yield from masked(state, document).splitlines()
    else:
        data = raw_body(message, part)
        yield f"[{part.content_type}, {len(data)} bytes, SHA-256 {sha256(data).hexdigest()}]"


def masked(state: State, document: Document) -> str:
    """The text of a document with a sign for each one of a secret."""
    text = document.text
    if not text or not state.hidden:
        return text
    whole, _ = document.to_source(0, len(text))
    near = [span for span in state.hidden if span.start < whole.end and whole.start < span.end]
    return _covered(document, text, near) if near else text


def _covered(document: Document, text: str, hidden: Sequence[Span]) -> str:
    signs = list(text)
    for at, sign in enumerate(text):
        if not sign.isspace():
            place, _ = document.to_source(at, at + 1)
            if any(span.start < place.end and place.start < span.end for span in hidden):
                signs[at] = SIGN
    return "".join(signs)
