"""Why data do not fit: the place, what was wanted and what to do, in words that are ours."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Annotated, Any, Literal

import msgspec
import pytest

from linter.ruleset.fit import mismatch
from linter.ruleset.strict import Mismatch, convert


class Size(Enum):
    SMALL = "small"
    LARGE = "large"


class Circle(msgspec.Struct, tag_field="kind", tag="circle", forbid_unknown_fields=True):
    radius: Annotated[int, msgspec.Meta(gt=0, le=9)]


class Square(msgspec.Struct, tag_field="kind", tag="square", forbid_unknown_fields=True):
    side: float = 1.0


class Whole(msgspec.Struct, forbid_unknown_fields=True, rename="kebab"):
    figure: Circle | Square | None = None
    name: Annotated[str, msgspec.Meta(pattern="^[A-Z]{3}$")] = "ABC"
    words: Annotated[tuple[Annotated[str, msgspec.Meta(min_length=2)], ...], msgspec.Meta(max_length=2)] = ()
    pair: tuple[int, str] = (1, "a")
    by_size: dict[Size, bool] = {}
    by_name: dict[Annotated[str, msgspec.Meta(pattern="^a")], int] = {}
    text_or_list: str | list[str] = ""
    word: Literal["auto", "none"] = "auto"
    number: Literal[1, 3] = 1
    anything: Any = None


FAULTS: dict[str, tuple[Any, tuple[Any, ...], str, str, bool]] = {
    "no-mapping": ([], (), "expected a mapping, got a list", "", False),
    "unknown-key": ({"nmae": 1}, ("nmae",), "unknown key 'nmae'", "did you mean 'name'?", True),
    "key-of-another-spelling": (
        *({"by_size": {}}, ("by_size",), "unknown key 'by_size'", "did you mean 'by-size'?", True),
    ),
    "key-that-is-no-text": ({1: 2}, (), "expected text as a key, got a whole number", "quote it: '1'", False),
    "missing": ({"figure": {"kind": "circle"}}, ("figure",), "key 'radius' is missing", "", True),
    "no-tag": ({"figure": {"side": 1}}, ("figure",), "key 'kind' is missing", "", True),
    "unknown-tag": (
        {"figure": {"kind": "cirle"}},
        *(("figure", "kind"), "unknown value 'cirle'", "did you mean 'circle'?", False),
    ),
    "tag-that-is-no-text": (
        {"figure": {"kind": True}},
        *(("figure", "kind"), "expected text, got true or false", "quote it: 'true'", False),
    ),
    "foreign-key-of-a-tagged-one": (
        {"figure": {"kind": "square", "radius": 1}},
        *(("figure", "radius"), "unknown key 'radius'", "known: kind, side", True),
    ),
    "more-than": (
        {"figure": {"kind": "circle", "radius": 0}},
        ("figure", "radius"),
        "0 is not more than 0",
        "",
        False,
    ),
    "at-most": (
        {"figure": {"kind": "circle", "radius": 10}},
        ("figure", "radius"),
        "10 is more than 9",
        "",
        False,
    ),
    "no-whole-number": (
        {"figure": {"kind": "circle", "radius": 1.5}},
        *(("figure", "radius"), "expected a whole number, got a number", "", False),
    ),
    "no-number": (
        {"figure": {"kind": "square", "side": "1"}},
        *(("figure", "side"), "expected a number, got text", "", False),
    ),
    "neither-of-several-structs": ({"figure": "x"}, ("figure",), "expected a mapping, got text", "", False),
    "known-form": ({"name": "abc"}, ("name",), "'abc' is not three capitals, such as SPM", "", False),
    "date": ({"name": date(2026, 1, 2)}, ("name",), "expected text, got a date", "", False),
    "too-many": ({"words": ["ab", "cd", "ef"]}, ("words",), "the list has more than 2 items", "", False),
    "too-short": ({"words": ["ab", "c"]}, ("words", 1), "'c' has fewer than 2 characters", "", False),
    "item": ({"words": ["ab", None]}, ("words", 1), "expected text, got nothing", "", False),
    "length-of-a-tuple": ({"pair": [1]}, ("pair",), "expected 2 items, got 1", "", False),
    "place-in-a-tuple": (
        *({"pair": [1, 2]}, ("pair", 1), "expected text, got a whole number", "quote it: '2'", False),
    ),
    "enum-as-a-key": (
        {"by-size": {"small": True, "larg": True}},
        *(("by-size", "larg"), "unknown key 'larg'", "did you mean 'large'?", True),
    ),
    "form-of-a-key": (
        {"by-name": {"ab": 1, "b": 1}},
        *(("by-name", "b"), "unknown key 'b'", "'b' is not of the form ^a", True),
    ),
    "value-of-a-mapping": (
        {"by-name": {"ab": 1, "ac": "x"}},
        *(("by-name", "ac"), "expected a whole number, got text", "", False),
    ),
    "one-of-two": (
        {"text-or-list": 1.5},
        ("text-or-list",),
        "expected text or a list, got a number",
        "quote it: '1.5'",
        False,
    ),
    "item-of-one-of-two": (
        *({"text-or-list": [{}]}, ("text-or-list", 0), "expected text, got a mapping", "", False),
    ),
    "choice": (
        {"word": "atuo"},
        *(("word",), "unknown value 'atuo'", "did you mean 'auto'?", False),
    ),
    "choice-of-numbers": (
        {"number": 4},
        *(("number",), "unknown value '4'", "known: 1, 3", False),
    ),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_the_first_fault_is_named(fault: tuple[Any, tuple[Any, ...], str, str, bool]) -> None:
    data, *expected = fault
    with pytest.raises(Mismatch) as caught:
        convert(data, Whole)
    found = caught.value
    assert [found.steps, found.message, found.hint, found.key] == expected


FITS = {
    "nothing": {},
    "null": {"figure": None},
    "whole-number-for-a-number": {"figure": {"kind": "square", "side": 2}},
    "choices": {"word": "none", "number": 3, "text-or-list": ["a"], "by-size": {"large": False}},
    "anything": {"anything": [{"a": None}]},
}


@pytest.mark.parametrize("data", FITS.values(), ids=FITS)
def test_what_fits_has_no_fault(data: dict[str, Any]) -> None:
    convert(data, Whole)
    assert mismatch(data, Whole) is None


def test_a_fault_that_we_do_not_see_is_refused_all_the_same() -> None:
    even = Annotated[int, msgspec.Meta(multiple_of=2)]
    with pytest.raises(Mismatch) as caught:
        convert(3, even)
    assert (caught.value.steps, caught.value.message.partition(": ")[0]) == (
        (),
        "not of the form that is wanted",
    )
