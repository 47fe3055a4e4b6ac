"""Template tags as semantic tokens, so that an editor shows them in whatever text they stand."""

from __future__ import annotations

from collections.abc import Iterator

from linter import parse
from linter.model.source import Source
from linter.parse import template
from linter.server.text import Place, Text

KINDS = ("variable", "macro", "comment", "string")
_OF = {"output": 0, "control": 1, "comment": 2, "raw": 3}
MOST = 20_000
"""Tags that are told."""


def tokens(text: Text, source: Source, dialect: str) -> list[int]:
    """The tags of a template, each as five numbers (LSP 3.17, Semantic Tokens)."""
    message = parse.parse(source, dialect=dialect)[0]
    if not message.is_template:
        return []
    told: list[int] = []
    last = Place(0, 0)
    for start, size, kind in _pieces(text, message.dialect or dialect):
        column = start.column - last.column if start.line == last.line else start.column
        told += (start.line - last.line, column, size, kind, 0)
        last = start
        if len(told) >= 5 * MOST:
            break
    return told


def _pieces(text: Text, dialect: str) -> Iterator[tuple[Place, int, int]]:
    """Each line of each tag: where it starts, how long it is, and what it is."""
    decoded = text.data.decode("utf-8", "replace")
    if len(decoded.encode("utf-8")) != len(text.data):
        return
    place, at, byte = text.places(), 0, 0
    for tag in template.find(decoded, dialect):
        byte += len(decoded[at : tag.start].encode("utf-8"))
        end = byte + len(decoded[tag.start : tag.end].encode("utf-8"))
        at = tag.start
        for line in range(text.line_at(byte), text.line_at(max(end - 1, byte)) + 1):
            own = text.line(line)
            low, high = place(max(byte, own.start)), place(min(end, own.end))
            if high.column > low.column:
                yield low, high.column - low.column, _OF[tag.kind]
