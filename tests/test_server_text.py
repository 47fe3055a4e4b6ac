"""Texts as editors count them: places to bytes and back, and edits, against a plain reading of LSP 3.17."""

from __future__ import annotations

import re
from random import Random

import pytest

from linter.server.text import Place, Text, Unit, encoded
from tests.edits import edits

UNITS: tuple[Unit, ...] = ("utf-8", "utf-16", "utf-32")
SAMPLES = {
    "empty": "",
    "lone-cr": "a\rb\r\rc",
    "crlf": "one\r\ntwo\r\n\r\n",
    "mixed": "a\r\nb\nc\rd\n\re",
    "astral": "x😀y\n😀😀\n🇩🇪 é中",
    "mark": "\ufeffSubject: é\r\n",
    "not-line-ends": "a\u2028b\x0bc\x0cd\x85e\x1cf\ng",
    "combining": "e\u0301\u200d👨\u200d👩\u200d👧\n",
    "half-pairs": "a\ud83d\nb\ude00c",
}


def units(text: str, unit: Unit) -> int:
    if unit == "utf-32":
        return len(text)
    return len(text.encode("utf-8")) if unit == "utf-8" else len(text.encode("utf-16-le")) // 2


def place_in(text: str, index: int, unit: Unit) -> Place:
    """Where a code point is, by splitting the text into lines."""
    lines = [0, *(match.end() for match in re.finditer("\r\n|\n|\r", text))]
    line = max(number for number, start in enumerate(lines) if start <= index)
    return Place(line, units(text[lines[line] : index], unit))


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("name", SAMPLES)
def test_each_place_is_a_byte_and_each_byte_a_place(name: str, unit: Unit) -> None:
    shown = encoded(SAMPLES[name]).decode()
    text, lines = Text.of(SAMPLES[name], unit), re.split("\r\n|\n|\r", shown)
    for index in range(len(shown) + 1):
        place, offset = place_in(shown, index, unit), len(shown[:index].encode())
        is_within_line_end = shown[index - 1 : index + 1] == "\r\n" and index > 0
        assert text.place(offset) == place
        assert text.offset(place) == offset - is_within_line_end
    assert len(text.starts) == len(lines)


@pytest.mark.parametrize(
    ("place", "offset"),
    [
        pytest.param(Place(0, 99), 6, id="behind-a-line-its-end"),
        pytest.param(Place(1, 99), 9, id="behind-the-last-line-its-end"),
        pytest.param(Place(7, 0), 9, id="behind-the-text-its-end"),
        pytest.param(Place(0, 2), 1, id="within-a-pair-before-it"),
    ],
)
def test_a_place_that_is_none_is_the_nearest(place: Place, offset: int) -> None:
    text = Text.of("a😀b\r\nc".replace("\r\n", "\n") + "d", "utf-16")
    assert not text.holds(place)
    assert text.offset(place) == offset


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("name", SAMPLES)
def test_random_edits_give_the_text_of_the_client(name: str, unit: Unit) -> None:
    random = Random(f"{name} {unit}")
    shown = encoded(SAMPLES[name]).decode()
    text = Text.of(shown, unit)
    for _ in range(120):
        for start, end, new in reversed(edits(random, len(shown))):
            start, end = (_outside_line_ends(shown, one) for one in (start, end))
            text = text.replaced(place_in(shown, start, unit), place_in(shown, end, unit), new)
            shown = shown[:start] + new + shown[end:]
        assert text.data == shown.encode()
        assert text.starts == Text.holding(text.data).starts
        if len(shown) > 3000:
            shown, text = "", Text.of("", unit)


def _outside_line_ends(text: str, index: int) -> int:
    """An editor has no place between CR and LF."""
    return index - 1 if index and text[index - 1 : index + 1] == "\r\n" else index


def test_a_range_the_wrong_way_round_is_turned() -> None:
    assert Text.of("abcd").replaced(Place(0, 3), Place(0, 1), "X").data == b"aXd"


def test_many_places_of_a_long_line_take_no_longer_than_the_line() -> None:
    text = Text.of("é" * 300_000)
    place = text.places()
    assert [place(offset).column for offset in range(0, 600_000, 20)] == list(range(0, 300_000, 10))
