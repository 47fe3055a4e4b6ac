"""Why data do not fit a shape: the first place that does not, in words of our own.

msgspec says so too, but in a sentence that changes from release to release, and without the keys of mappings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from typing import Any

from msgspec import inspect as shapes

from linter.errors import both
from linter.ruleset.strict import Mismatch, Step, did_you_mean, nearest

Steps = tuple[Step, ...]
Found = Iterator[Mismatch]
_KINDS: dict[type, str] = {
    str: "text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    dict: "a mapping",
    list: "a list",
    tuple: "a list",
    type(None): "nothing",
    datetime: "a date",
    date: "a date",
    time: "a time of day",
}
_IN_CHINESE = {
    "text": "文本",
    "true or false": "true 或 false",
    "a whole number": "整数",
    "a number": "数字",
    "a mapping": "表",
    "a list": "列表",
    "nothing": "空值",
    "a date": "日期",
    "a time of day": "时间",
}
_FORMS = {
    r"^[A-Z]{3}[0-9]{3}$": "three capitals and three digits, such as SPM012",
    r"^[A-Z]{3}$": "three capitals, such as SPM",
    r"^[a-z]{2}$": "two letters, such as en",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "lower-case words joined by hyphens, such as urgency-phrase",
}
_LIMITS: dict[str, tuple[Callable[[Any, Any], bool], str]] = {
    "ge": (lambda value, limit: value >= limit, "{value} is less than {limit}"),
    "gt": (lambda value, limit: value > limit, "{value} is not more than {limit}"),
    "le": (lambda value, limit: value <= limit, "{value} is more than {limit}"),
    "lt": (lambda value, limit: value < limit, "{value} is not less than {limit}"),
    "min_length": (lambda value, limit: len(value) >= limit, "{what} has fewer than {limit} {unit}"),
    "max_length": (lambda value, limit: len(value) <= limit, "{what} has more than {limit} {unit}"),
    "pattern": (lambda value, limit: bool(re.search(limit, value)), "'{value}' is not {form}"),
}


def mismatch(data: Any, shape: Any) -> Mismatch | None:
    """The first place where the data do not fit; `None` where we see none."""
    return next(mismatches(data, shape), None)


def mismatches(data: Any, shape: Any) -> Iterator[Mismatch]:
    """Every place where the data do not fit."""
    return _walk(shapes.type_info(shape), data, ())


def _walk(one: Any, data: Any, steps: Steps) -> Found:
    members = _members(one)
    wanted = dict.fromkeys(word for member in members for word in _wanted(member))
    if not any(isinstance(member, shapes.AnyType) for member in members):
        meant = [member for member in members if _kind(data) in _wanted(member)]
        if not meant:
            yield _wrong_type([word for word in wanted if word != "nothing"] or [*wanted], data, steps)
        elif len(meant) == 1:
            yield from _inside(meant[0], data, steps)
        elif all(isinstance(member, shapes.StructType) for member in meant):
            yield from _tagged(meant, data, steps)
        elif all(isinstance(member, shapes.LiteralType | shapes.EnumType) for member in meant):
            yield from _chosen([choice for member in meant for choice in _choices(member)], data, steps)
        else:
            found = [tuple(_inside(member, data, steps)) for member in meant]
            yield from found[0] if all(found) else ()


def _members(one: Any) -> tuple[Any, ...]:
    if isinstance(one, shapes.Metadata):
        return _members(one.type)
    if isinstance(one, shapes.UnionType):
        return tuple(member for inner in one.types for member in _members(inner))
    return (one,)


def _kind(value: Any) -> str:
    return _KINDS.get(type(value), type(value).__name__)


def _wanted(one: Any) -> tuple[str, ...]:
    """The kinds of data that the shape takes; the first is what it is called."""
    match one:
        case shapes.StructType() | shapes.DictType():
            return ("a mapping",)
        case shapes.VarTupleType() | shapes.TupleType() | shapes.ListType():
            return ("a list",)
        case shapes.EnumType() | shapes.LiteralType():
            return tuple(dict.fromkeys(map(_kind, _choices(one))))
        case shapes.FloatType():
            return ("a number", "a whole number")
        case shapes.IntType():
            return ("a whole number",)
        case shapes.BoolType():
            return ("true or false",)
        case shapes.NoneType():
            return ("nothing",)
    return ("text",)


def _choices(one: Any) -> list[Any]:
    return [member.value for member in one.cls] if isinstance(one, shapes.EnumType) else [*one.values]


def _wrong_type(wanted: list[str], data: Any, steps: Steps) -> Mismatch:
    names = [word for word in wanted if not (word == "a whole number" and "a number" in wanted)]
    written = str(data).lower() if isinstance(data, bool) else data
    quote = "text" in wanted and isinstance(data, bool | int | float)
    wanted_ = both(" or ".join(names), "或".join(_IN_CHINESE[name] for name in names))
    message = both("expected {}, got {}", "应为{}，却是{}", wanted_, _named(_kind(data)))
    return Mismatch(steps, message, _quote(written) if quote else "")


def _named(kind: str) -> str:
    return both(kind, _IN_CHINESE.get(kind, kind))


def _quote(written: object) -> str:
    return both("quote it: '{}'", "请加引号：'{}'", written)


def _inside(one: Any, data: Any, steps: Steps) -> Found:
    """Data of the right kind: what does not fit within them."""
    match one:
        case shapes.StructType():
            yield from _struct(one, data, steps)
        case shapes.DictType():
            yield from _mapping(one, data, steps)
        case shapes.EnumType() | shapes.LiteralType():
            yield from _chosen(_choices(one), data, steps)
        case shapes.TupleType(item_types=items):
            if len(items) != len(data):
                yield Mismatch(
                    steps, both("expected {} items, got {}", "应有 {} 项，却有 {} 项", len(items), len(data))
                )
            for index, (item, value) in enumerate(zip(items, data, strict=False)):
                yield from _walk(item, value, (*steps, index))
        case shapes.VarTupleType(item_type=item) | shapes.ListType(item_type=item):
            yield from _limits(one, data, steps)
            for index, value in enumerate(data):
                yield from _walk(item, value, (*steps, index))
        case _:
            yield from _limits(one, data, steps)


def _chosen(choices: list[Any], data: Any, steps: Steps) -> Found:
    if data not in choices:
        hint = did_you_mean(str(data), map(str, choices))
        yield Mismatch(steps, both("unknown value '{}'", "不认识的值“{}”", data), hint)


def _tagged(structs: list[Any], data: dict[str, Any], steps: Steps) -> Found:
    """One of several structs, which a key tells apart."""
    field = structs[0].tag_field
    if field not in data:
        yield Mismatch(steps, both("key '{}' is missing", "缺少 {}", field), key=True, lacks=field)
        return
    tag = data[field]
    chosen = next((struct for struct in structs if struct.tag == tag), None)
    if chosen is not None:
        yield from _struct(chosen, data, steps)
    elif not isinstance(tag, str):
        yield _wrong_type(["text"], tag, (*steps, field))
    else:
        hint = did_you_mean(tag, (str(struct.tag) for struct in structs))
        yield Mismatch((*steps, field), both("unknown value '{}'", "不认识的值“{}”", tag), hint)


def _struct(one: shapes.StructType, data: dict[Any, Any], steps: Steps) -> Found:
    fields = {field.encode_name: field for field in one.fields}
    known = [*fields, one.tag_field] if one.tag_field else [*fields]
    for key, value in data.items():
        if key in fields:
            yield from _walk(fields[key].type, value, (*steps, key))
        elif not isinstance(key, str):
            yield _key_is_no_text(key, steps)
        elif one.forbid_unknown_fields and key not in known:
            yield Mismatch((*steps, key), _unknown_key(key), did_you_mean(key, known), key=True)
    meant = {nearest(key, known) for key in data if isinstance(key, str) and key not in known}
    for key, field in fields.items():
        if field.required and key not in data and key not in meant:
            yield Mismatch(steps, both("key '{}' is missing", "缺少 {}", key), key=True, lacks=key)


def _mapping(one: shapes.DictType, data: dict[Any, Any], steps: Steps) -> Found:
    for key, value in data.items():
        if not isinstance(key, str):
            yield _key_is_no_text(key, steps)
        elif fault := next(_walk(one.key_type, key, ()), None):
            hint = fault.hint or fault.message
            yield Mismatch((*steps, key), _unknown_key(key), hint, key=True)
        yield from _walk(one.value_type, value, (*steps, key))


def _unknown_key(key: object) -> str:
    return both("unknown key '{}'", "不认识的键“{}”", key)


def _key_is_no_text(key: Any, steps: Steps) -> Mismatch:
    written = str(key).lower() if isinstance(key, bool) else key
    said = both("expected text as a key, got {}", "键应为文本，却是{}", _named(_kind(key)))
    return Mismatch(steps, said, _quote(written))


def _limits(one: Any, value: Any, steps: Steps) -> Found:
    for name, (holds, said) in _LIMITS.items():
        limit = getattr(one, name, None)
        if limit is not None and not holds(value, limit):
            form = _FORMS.get(limit, f"of the form {limit}") if name == "pattern" else ""
            what, unit = (f"'{value}'", "characters") if isinstance(value, str) else ("the list", "items")
            yield Mismatch(steps, said.format(value=value, what=what, limit=limit, unit=unit, form=form))
