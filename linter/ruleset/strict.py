"""Strict conversion of plain data into structs; errors name the place and the nearest right word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
Step = str | int

_PLACE = r"^(?P<text>.*?)(?: - at (?P<key>`key` in )?`(?P<path>[^`]*)`)?$"
_STEP = r"\.([^.\[\]]+)|\[(\d+)\]"
_WORDS = {"str": "text", "object": "a mapping", "array": "a list", "int": "a whole number", "null": "nothing"}
_WORDS |= {"bool": "true or false", "float": "a number"}
_SEMANTIC = {
    r"^[A-Z]{3}[0-9]{3}$": "three capitals and three digits, such as SPM012",
    r"^[A-Z]{3}$": "three capitals, such as SPM",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "lower-case words joined by hyphens, such as urgency-phrase",
}


class Mismatch(Exception):
    """Data that does not fit: where (`steps` from the root, to a key or a value), what, and what to do."""

    def __init__(self, steps: tuple[Step, ...], message: str, hint: str = "", *, key: bool = False) -> None:
        super().__init__(message)
        self.steps = steps
        self.message = message
        self.hint = hint
        self.key = key


def convert(data: Any, shape: type[T] | Any) -> T:
    """Make a `shape` of `data`, or raise `Mismatch`."""
    try:
        value: T = msgspec.convert(data, shape)
    except msgspec.ValidationError as error:
        raise _mismatch(str(error), data, shape) from error
    return value


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or all of them where they are few; else nothing."""
    from difflib import get_close_matches

    words = sorted(set(known))
    by_fold = {w.casefold(): w for w in words}
    near = get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.6)
    if near:
        return f"did you mean '{by_fold[near[0]]}'?"
    return f"known: {', '.join(words)}" if 0 < len(words) <= 24 else ""


def _mismatch(text: str, data: Any, shape: Any) -> Mismatch:
    match = re.match(_PLACE, text, re.DOTALL)
    message, path = (match["text"], match["path"] or "") if match else (text, "")
    steps = _follow(data, path)
    if found := re.match(r"Object contains unknown field `(.*)`$", message, re.DOTALL):
        hint = did_you_mean(found[1], _fields(shape, data, steps))
        return Mismatch((*steps, found[1]), f"unknown key '{found[1]}'", hint, key=True)
    if found := re.match(r"Object missing required field `(.*)`$", message):
        return Mismatch(steps, f"key '{found[1]}' is missing", key=True)
    if match and match["key"] and (found := re.match(r"Invalid enum value '(.*)'$", message)):
        hint = did_you_mean(found[1], _keys(shape, data, steps))
        return Mismatch((*steps, found[1]), f"unknown key '{found[1]}'", hint, key=True)
    value = _value(data, steps)
    if found := re.match(r"Invalid (enum )?value (.*)$", message, re.DOTALL):
        hint = did_you_mean(str(value), _choices(shape, data, steps))
        return Mismatch(steps, f"unknown value '{value}'" if value is not None else message, hint)
    if found := re.match(r"Expected `str` matching regex (.*)$", message):
        pattern = found[1].strip("'\"`").replace("\\\\", "\\")
        return Mismatch(steps, f"'{value}' is not {_SEMANTIC.get(pattern, 'of the form ' + pattern)}")
    if found := re.match(r"Expected `([^`]*)`, got `([^`]*)`$", message):
        return _wrong_type(steps, found[1], found[2], value)
    return Mismatch(steps, message)


def _wrong_type(steps: tuple[Step, ...], wanted: str, got: str, value: Any) -> Mismatch:
    wanted_words = " or ".join(
        _WORDS.get(word.strip(), word.strip()) for word in wanted.split("|") if word.strip() != "null"
    )
    hint = f"quote it: '{str(value).lower() if isinstance(value, bool) else value}'"
    scalar = isinstance(value, bool | int | float)
    return Mismatch(
        steps,
        f"expected {wanted_words}, got {_WORDS.get(got, got)}",
        hint if "str" in wanted and scalar else "",
    )


def _follow(data: Any, path: str) -> tuple[Step, ...]:
    """Turn msgspec's path into steps; `[...]` (any key of a mapping) is resolved only where there is one."""
    steps: list[Step] = []
    for name, index in re.findall(_STEP, path.replace("[...]", ".*")):
        step: Step = int(index) if index else name
        if step == "*":
            if not (isinstance(data, dict) and len(data) == 1):
                break
            step = next(iter(data))
        steps.append(step)
        data = _value(data, (step,))
    return tuple(steps)


def _value(data: Any, steps: Sequence[Step]) -> Any:
    for step in steps:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _fields(shape: Any, data: Any, steps: Sequence[Step]) -> list[str]:
    """The keys that the struct at that place knows."""
    found = _type_at(shape, data, steps)
    names = [field.encode_name for field in getattr(found, "fields", ())]
    tag = getattr(found, "tag_field", None)
    return [*names, tag] if tag else names


def _keys(shape: Any, data: Any, steps: Sequence[Step]) -> list[str]:
    """The keys that the mapping at that place may have, where they are an enum or a literal."""
    key_type = getattr(_type_at(shape, data, steps), "key_type", None)
    return [str(value) for value in getattr(key_type, "values", ())]


def _choices(shape: Any, data: Any, steps: Sequence[Step]) -> list[str]:
    """The words that are allowed at that place: of an enum, a literal, or the tags of a union."""
    from msgspec.inspect import EnumType, LiteralType, StructType, UnionType

    found = _type_at(shape, data, steps)
    if found is None and steps:
        above = _type_at(shape, data, steps[:-1], whole_union=True)
        if isinstance(above, UnionType):
            return [str(t.tag) for t in above.types if isinstance(t, StructType)]
    if isinstance(found, EnumType):
        return [str(member.value) for member in found.cls]
    return [str(value) for value in found.values] if isinstance(found, LiteralType) else []


def _type_at(shape: Any, data: Any, steps: Sequence[Step], *, whole_union: bool = False) -> Any:
    from msgspec.inspect import type_info

    found: Any = type_info(shape)
    for step in (*steps, None):
        if not (whole_union and step is None):
            found = _branch(found, data)
        if step is not None:
            found, data = _inner(found, step), _value(data, (step,))
    return found


def _inner(found: Any, step: Step) -> Any:
    for field in getattr(found, "fields", ()):
        if field.encode_name == step:
            return field.type
    if hasattr(found, "item_types") and isinstance(step, int):
        return found.item_types[min(step, len(found.item_types) - 1)]
    return getattr(found, "item_type", None) or getattr(found, "value_type", None)


def _branch(found: Any, data: Any) -> Any:
    """Which member of a union the data means."""
    from msgspec.inspect import Metadata, NoneType, StructType, UnionType

    if isinstance(found, Metadata):
        return _branch(found.type, data)
    if not isinstance(found, UnionType):
        return found
    members = [member for member in found.types if not isinstance(member, NoneType)]
    structs = [member for member in members if isinstance(member, StructType)]
    if isinstance(data, dict) and structs:
        tagged = [s for s in structs if s.tag is None or s.tag == data.get(s.tag_field)]
        return tagged[0] if tagged else None
    rest = [member for member in members if member not in structs]
    return members[0] if len(members) == 1 else next(iter(rest), None)
