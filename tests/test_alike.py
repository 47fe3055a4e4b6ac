"""What two sequences begin and end with alike, against a look at each item."""

from __future__ import annotations

from itertools import takewhile

from hypothesis import given
from hypothesis import strategies as st

from linter.model.alike import same_ends, same_head, same_tail

TEXTS = st.text("ab", max_size=6)


def counted(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


@given(TEXTS, TEXTS, TEXTS, TEXTS, st.integers(0, 300))
def test_as_far_as_items_are_the_same(head: str, one: str, other: str, tail: str, times: int) -> None:
    left, right = head * times + one + tail, head * times + other + tail
    start = counted(left, right)
    end = min(counted(left[::-1], right[::-1]), min(len(left), len(right)) - start)
    assert same_head(left, right) == start
    assert same_tail(left, right) == counted(left[::-1], right[::-1])
    for kind in (str, list, lambda text: text.encode()):
        assert same_ends(kind(left), kind(right)) == (start, end)  # type: ignore[operator]
    assert same_head(left, right, 2) == min(start, 2)
