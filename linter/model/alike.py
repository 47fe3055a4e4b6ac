"""How far two texts, or two lists, are the same: from their beginning, and from their end."""

from __future__ import annotations

from collections.abc import Sequence

_STEP = 64


def same_head(one: Sequence[object], other: Sequence[object], most: int | None = None) -> int:
    """How many items both begin with, `most` at most."""
    low, high, step = 0, _limit(one, other, most), _STEP
    while low < high:  # in steps that grow until a difference is met, and then get smaller
        at = min(low + step, high)
        if one[low:at] == other[low:at]:
            low, step = at, step * 4
        elif at - low == 1:
            break
        else:
            high, step = at, (at - low) // 2
    return low


def same_tail(one: Sequence[object], other: Sequence[object], most: int | None = None) -> int:
    """How many items both end with, `most` at most."""
    low, high, step = 0, _limit(one, other, most), _STEP
    while low < high:
        at = min(low + step, high)
        if one[len(one) - at : len(one) - low] == other[len(other) - at : len(other) - low]:
            low, step = at, step * 4
        elif at - low == 1:
            break
        else:
            high, step = at, (at - low) // 2
    return low


def same_ends(one: Sequence[object], other: Sequence[object]) -> tuple[int, int]:
    """Both, where what is counted at the beginning is not counted at the end again."""
    head = same_head(one, other)
    return head, same_tail(one, other, _limit(one, other, None) - head)


def _limit(one: Sequence[object], other: Sequence[object], most: int | None) -> int:
    shortest = min(len(one), len(other))
    return shortest if most is None else min(shortest, most)
