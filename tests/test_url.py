"""The pieces of URLs, by offset, and who owns a host."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.facts import url


@given(
    st.lists(
        st.sampled_from(
            ["http", "s", ":", "/", "\\", "@", "a.b", "[", "]", "#", "?", "é", " ", "\ufffc", "1"]
        )
    )
)
def test_pieces_lie_in_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = url.read(text)
    assert 0 <= found.user_start <= found.user_end <= len(text)
    assert text[found.host_start : found.host_end].lower().rstrip(".") == found.host
    url.address_of(found.host)
    url.lookalike_label(found.host)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("www.h.example", "shop.h.example", True),
        ("www.example.co.uk", "shop.example.co.uk", True),
        ("a.co.uk", "b.co.uk", False),
        ("a.github.io", "b.github.io", False),
        ("h.example", "h.test", False),
    ],
)
def test_same_owner(first: str, second: str, same: bool) -> None:
    assert url.same_owner(first, second) is same
