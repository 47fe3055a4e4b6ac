"""Positions and write-back over charset × transfer encoding × place × line end × nesting.

The builder says where each phrase lies byte by byte; what a fixed mail reads is said by the standard library.
"""

from __future__ import annotations

import re

import pytest

from linter.model.source import Source
from tests.effort import EFFORT, THOROUGHLY
from tests.positions import door, oracle
from tests.positions.builder import Built, Cell, build, cells
from tests.positions.sheet import SWAPPED

pytestmark = THOROUGHLY
SEEDS = range(4)
CELLS = [
    pytest.param(cell, SEEDS if EFFORT != "quick" else SEEDS[number % 4 :][:1], id=str(cell))
    for number, cell in enumerate(cells())
]
"""Each cell with the mails that are built for it: one, with quick effort, and of the next cell another."""
MAX_LINE = 998
ENCODED = 76
_LINE_END = re.compile(rb"\r\n|\n|\r")


def source(built: Built) -> Source:
    return Source("mail.eml", bytes(built.data))


def near(cell: Cell, expected: tuple[int, ...], span: tuple[int, int]) -> bool:
    """Equal; with a stateful charset the shift sequences around a phrase may be in or out."""
    start, end, before, beyond = expected
    if cell.charset != "iso-2022-jp":
        return span == (start, end)
    return before < span[0] <= start + 12 and end - 12 <= span[1] <= beyond


@pytest.mark.parametrize(("cell", "seeds"), CELLS)
def test_span_is_where_the_phrase_is(cell: Cell, seeds: range) -> None:
    for seed in seeds:
        built = build(cell, seed)
        found = sorted(door.places(source(built)), key=lambda place: place.span)
        wanted = sorted(built.expected, key=lambda e: (e.start, e.end))
        assert [(code, " ".join(match.split())) for code, match, _ in found] == [
            (e.code, e.match) for e in wanted
        ]
        for place, expected in zip(found, wanted, strict=True):
            bounds = (expected.start, expected.end, expected.before, expected.beyond)
            assert near(cell, bounds, tuple(place.span)), (
                f"{expected.match!r} is at {bounds}: {bytes(built.data[expected.start : expected.end])!r}, "
                f"said: {place.span}, {bytes(built.data[slice(*place.span)])!r}; seed {seed}"
            )


@pytest.mark.parametrize(("cell", "seeds"), CELLS)
def test_fix_changes_the_phrases_and_nothing_else(cell: Cell, seeds: range) -> None:
    for seed in seeds:
        built = build(cell, seed)
        before = source(built)
        outcome = door.mended(before)
        after = outcome.source
        one, other = oracle.read(before.data), oracle.read(after.data)
        assert one.texts == {place: text for place, (text, _) in built.texts.items()}, "the builder is wrong"
        assert other.texts == {place: text for place, (_, text) in built.texts.items()}, f"seed {seed}"
        assert other.shape == one.shape
        assert outcome.fixed == sum(diagnostic.code == SWAPPED for diagnostic in door.diagnostics(before))
        assert not [d for result in outcome.results for d in result.diagnostics if d.code == SWAPPED]
        assert_elsewhere_the_same(built, after.data)
        assert_lines_fit(built, before.data, after.data)
        assert door.mended(after).source.data == after.data, "a second fix changes something"


def assert_elsewhere_the_same(built: Built, after: bytes) -> None:
    """Bytes outside the units that a fix may write are all there, in order."""
    at, place = 0, 0
    for start, end in [*sorted(built.writable), (len(built.data), len(built.data))]:
        if start < at:
            at = max(at, end)
            continue
        kept = bytes(built.data[at:start])
        found = after.find(kept, place)
        assert found >= 0, f"not as it was: {kept!r}"
        place, at = found + len(kept), max(at, end)
    assert after.endswith(bytes(built.data[at:]))


def assert_lines_fit(built: Built, before: bytes, after: bytes) -> None:
    limit = MAX_LINE if built.cell.transfer == "plain" else ENCODED + 2
    longest = max(map(len, _LINE_END.split(before)))
    lines = [line for line in _LINE_END.split(after) if b' name="' not in line]  # cannot be folded
    assert max(map(len, lines)) <= max(limit, longest)
    strange = rb"(?<!\r)\n" if built.cell.newline == "\r\n" else rb"\r"
    assert not re.search(strange, after), "a line end of the other kind came in"
