"""Schemas made of structs: in the form that we publish, whichever release of msgspec is installed."""

from __future__ import annotations

from enum import Enum
from typing import Annotated, Any, Literal

import msgspec
import pytest
from jsonschema import Draft202012Validator

from linter.docs.json_schema import definitions, document


class Size(Enum):
    """How large."""

    SMALL = "small"
    LARGE = "large"


class Plain(msgspec.Struct, frozen=True):
    """One line.

    A second one,
        with more blanks before it.
    """

    text: Annotated[str, msgspec.Meta(pattern="^a", min_length=1)]
    count: Annotated[int, msgspec.Meta(ge=1, description="Many.")] = 1
    share: float = 0.5
    anything: Any = None


class Circle(msgspec.Struct, frozen=True, tag_field="kind", tag="circle", forbid_unknown_fields=True):
    sizes: dict[Size, bool] = {}
    pair: tuple[int, str] | None = None


class Square(msgspec.Struct, frozen=True, tag_field="kind", tag="square", rename="kebab"):
    at_most: dict[Literal["b", "a"], Plain]
    words: tuple[str, ...] = ("b", "a")


class Whole(msgspec.Struct, frozen=True):
    figure: Circle | Square
    filled_in: str = ""


PLAIN = {
    "title": "Plain",
    "description": "One line.\n\nA second one,\n    with more blanks before it.",
    "type": "object",
    "properties": {
        "text": {"type": "string", "minLength": 1, "pattern": "^a"},
        "count": {"description": "Many.", "type": "integer", "minimum": 1, "default": 1},
        "share": {"type": "number", "default": 0.5},
        "anything": {"default": None},
    },
    "required": ["text"],
}
SIZE = {"title": "Size", "description": "How large.", "enum": ["large", "small"]}
CIRCLE = {
    "title": "Circle",
    "type": "object",
    "properties": {
        "kind": {"enum": ["circle"]},
        "sizes": {
            "type": "object",
            "propertyNames": {"$ref": "#/$defs/Size"},
            "additionalProperties": {"type": "boolean"},
            "default": {},
        },
        "pair": {
            "anyOf": [
                {
                    "type": "array",
                    "minItems": 2,
                    "maxItems": 2,
                    "prefixItems": [{"type": "integer"}, {"type": "string"}],
                },
                {"type": "null"},
            ],
            "default": None,
        },
    },
    "required": ["kind"],
    "additionalProperties": False,
}
SQUARE = {
    "title": "Square",
    "type": "object",
    "properties": {
        "kind": {"enum": ["square"]},
        "at-most": {
            "type": "object",
            "propertyNames": {"enum": ["a", "b"]},
            "additionalProperties": {"$ref": "#/$defs/Plain"},
        },
        "words": {"type": "array", "items": {"type": "string"}, "default": ["b", "a"]},
    },
    "required": ["kind", "at-most"],
}
WHOLE = {
    "title": "Whole",
    "type": "object",
    "properties": {
        "figure": {
            "type": "object",
            "required": ["kind"],
            "properties": {"kind": {"enum": ["circle", "square"]}},
            "allOf": [
                {
                    "if": {"required": ["kind"], "properties": {"kind": {"const": kind}}},
                    "then": {"$ref": f"#/$defs/{name}"},
                }
                for kind, name in (("circle", "Circle"), ("square", "Square"))
            ],
        },
    },
    "required": ["figure"],
}


def test_a_document_holds_all_that_the_struct_does() -> None:
    made = document(Whole, "A figure", without=("filled_in",))
    assert made == {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A figure",
        "$ref": "#/$defs/Whole",
        "$defs": {"Whole": WHOLE, "Circle": CIRCLE, "Size": SIZE, "Square": SQUARE, "Plain": PLAIN},
    }
    Draft202012Validator.check_schema(made)


def test_definitions_stand_in_reading_order() -> None:
    assert list(definitions(Whole)) == ["Whole", "Circle", "Size", "Square", "Plain"]


DATA = {
    "plain": {"text": "ab"},
    "pattern": {"text": "b"},
    "too-short": {"text": ""},
    "too-few": {"text": "a", "count": 0},
    "share": {"text": "a", "share": "x"},
    "missing": {},
}


@pytest.mark.parametrize("data", DATA.values(), ids=DATA)
def test_a_schema_accepts_what_is_decoded(data: dict[str, Any]) -> None:
    try:
        msgspec.convert(data, Plain)
        fits = True
    except msgspec.ValidationError:
        fits = False
    assert Draft202012Validator(document(Plain, "x")).is_valid(data) is fits


class Listed(msgspec.Struct, frozen=True, array_like=True):
    text: str = ""


class Bytes(msgspec.Struct, frozen=True):
    data: bytes = b""


class Multiple(msgspec.Struct, frozen=True):
    even: Annotated[int, msgspec.Meta(multiple_of=2)] = 0


class Full(msgspec.Struct, frozen=True):
    some: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)] = ("a",)


class Twice(msgspec.Struct, frozen=True):
    one: msgspec.defstruct("Plain", [("other", int)], module=__name__)  # type: ignore[valid-type]
    two: Plain


REFUSED = {
    "list-like": (Listed, "Listed: a struct that is a list has no schema here"),
    "bytes": (Bytes, "no schema is made of BytesType here"),
    "limit": (Multiple, "no schema is made of a limit by multiple_of here"),
    "length-of-a-list": (Full, "no schema is made of a limit by min_length here"),
    "same-name": (Twice, "two shapes of one schema are named Plain"),
}


@pytest.mark.parametrize(("shape", "expected"), REFUSED.values(), ids=REFUSED)
def test_what_we_do_not_use_is_refused(shape: type[msgspec.Struct], expected: str) -> None:
    with pytest.raises(TypeError) as caught:
        document(shape, "x")
    assert str(caught.value) == expected
