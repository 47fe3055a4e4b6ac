"""Shapes of plots in SVG, for every page of ours: bars of several parts, and lines of a word's size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

SPARK, SPARK_HEIGHT = 120, 22


class Block(NamedTuple):
    """A part of a bar: where it begins, how long it is, and for how much of what it stands."""

    at: float
    size: float
    name: str
    amount: int


def stacked(counts: Sequence[tuple[str, int]], most: int, room: float) -> list[Block]:
    """Parts of one bar, end to end; `most` would fill the room. What is there is at least to be seen."""
    blocks: list[Block] = []
    at = 0.0
    for name, count in counts:
        if count:
            size = max(count / most * room if most else 0.0, 1.0)
            blocks.append(Block(round(at, 2), round(size, 2), name, count))
            at += size
    return blocks


def spark(points: Sequence[tuple[float, float]]) -> str:
    """The points of a line in the size of a word; both coordinates go from 0 to 1."""
    if len(points) < 2:
        return ""
    return " ".join(f"{x * SPARK:.1f},{SPARK_HEIGHT - 1 - y * (SPARK_HEIGHT - 2):.1f}" for x, y in points)


def number(value: int) -> str:
    """`41,200`."""
    return f"{value:,}"
