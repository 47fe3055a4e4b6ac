"""Offsets to lines and columns: the quick way against the plain one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.model.source import Position, Source, Span

BYTES = st.lists(
    st.sampled_from(
        [b"a", "é".encode(), "中".encode(), "😀".encode(), b"\xff", b"\xe4", b"\xb8", b"\n", b"\t"]
    )
).map(b"".join)


def plainly(data: bytes, offset: int) -> tuple[int, int, int]:
    starts = [0, *(n + 1 for n, byte in enumerate(data[:offset]) if byte == 10)]
    text = data[starts[-1] : offset].decode("utf-8", "surrogateescape")
    return len(starts), len(text) + 1, sum(2 if ord(char) > 0xFFFF else 1 for char in text)


@given(BYTES, st.lists(st.integers(0, 60)))
def test_places_asked_for_in_any_order(data: bytes, offsets: list[int]) -> None:
    source = Source("a", data)
    for offset in (min(offset, len(data)) for offset in offsets):
        line, column, units = plainly(data, offset)
        assert source.position(offset) == Position(line, column)
        assert source.utf16(offset) == (line - 1, units)


@pytest.mark.parametrize(
    ("data", "offset", "position", "utf16"),
    [
        pytest.param(b"\xef\xbb\xbfab", 4, (1, 2), (0, 1), id="after a BOM"),
        pytest.param(b"\xef\xbb\xbfab", 0, (1, 1), (0, 0), id="before a BOM"),
        pytest.param(b"a\r\nb", 3, (2, 1), (1, 0), id="CRLF"),
        pytest.param(b"a\rb", 2, (2, 1), (1, 0), id="CR"),
        pytest.param("a😀b".encode(), 5, (1, 3), (0, 3), id="astral"),
        pytest.param(b"ab", 2, (1, 3), (0, 2), id="end"),
        pytest.param(b"ab\n", 3, (2, 1), (1, 0), id="end after a line"),
        pytest.param(b"\xb5\xa5x", 2, (1, 3), (0, 2), id="not UTF-8"),
    ],
)
def test_places(data: bytes, offset: int, position: tuple[int, int], utf16: tuple[int, int]) -> None:
    source = Source("a", data)
    assert (source.position(offset), source.utf16(offset)) == (position, utf16)


def test_a_line_is_without_its_end() -> None:
    source = Source("a", b"\xef\xbb\xbfone\r\ntwo\xff\n")
    assert [source.line_span(n) for n in (1, 2, 3)] == [Span(0, 6), Span(8, 12), Span(13, 13)]
