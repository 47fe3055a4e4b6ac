"""Why data do not fit a shape: the first place that does not, in words of our own.

msgspec says so too, but in a sentence that changes from release to release, and without the keys of mappings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from typing import Any

from msgspec import inspect as shapes

from linter.catalogue import Said, _, either
from linter.ruleset.strict import Mismatch, Step, did_you_mean, nearest

Steps = tuple[Step, ...]
Found = Iterator[Mismatch]
_KINDS: dict[type, str] = {
    str: _("text"),
    bool: _("true or false"),
    int: _("a whole number"),
    float: _("a number"),
    dict: _("a mapping"),
    list: _("a list"),
    tuple: _("a list"),
    type(None): _("nothing"),
    datetime: _("a date"),
    date: _("a date"),
    time: _("a time of day"),
}
_FORMS = {
    r"^[A-Z]{3}[0-9]{3}$": _("three capitals and three digits, such as SPM012"),
    r"^[A-Z]{3}$": _("three capitals, such as SPM"),
    r"^[a-z]{2}$": _("two letters, such as en"),
    r"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:?\d\d)$": _(
        "a time with its zone, such as 2026-12-05T16:30:00+08:00"
    ),
    r"^[a-z0-9]+(-[a-z0-9]+)*$": _("lower-case words joined by hyphens, such as urgency-phrase"),
}
_LIMITS: dict[str, tuple[Callable[[Any, Any], bool], Said]] = {
    "ge": (lambda value, limit: value >= limit, _("{value} is less than {limit}")),
    "gt": (lambda value, limit: value > limit, _("{value} is not more than {limit}")),
    "le": (lambda value, limit: value <= limit, _("{value} is more than {limit}")),
    "lt": (lambda value, limit: value < limit, _("{value} is not less than {limit}")),
    "min_length": (lambda value, limit: len(value) >= limit, _("{what} has fewer than {limit} {unit}")),
    "max_length": (lambda value, limit: len(value) <= limit, _("{what} has more than {limit} {unit}")),
    "pattern": (lambda value, limit: bool(re.search(limit, value)), _("'{value}' is not {form}")),
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
    message = _("expected {wanted}, got {kind}", wanted=either(map(_, names)), kind=_(_kind(data)))
    return Mismatch(steps, message, _quote(written) if quote else "")


def _quote(written: object) -> str:
    return _("quote it: '{written}'", written=written)


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
                    steps, _("expected {wanted} items, got {given}", wanted=len(items), given=len(data))
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
        yield Mismatch(steps, _("unknown value '{value}'", value=data), hint)


def _tagged(structs: list[Any], data: dict[str, Any], steps: Steps) -> Found:
    """One of several structs, which a key tells apart."""
    field = structs[0].tag_field
    if field not in data:
        yield Mismatch(steps, _("key '{key}' is missing", key=field), key=True, lacks=field)
        return
    tag = data[field]
    chosen = next((struct for struct in structs if struct.tag == tag), None)
    if chosen is not None:
        yield from _struct(chosen, data, steps)
    elif not isinstance(tag, str):
        yield _wrong_type(["text"], tag, (*steps, field))
    else:
        hint = did_you_mean(tag, (str(struct.tag) for struct in structs))
        yield Mismatch((*steps, field), _("unknown value '{value}'", value=tag), hint)


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
            yield Mismatch(steps, _("key '{key}' is missing", key=key), key=True, lacks=key)


def _mapping(one: shapes.DictType, data: dict[Any, Any], steps: Steps) -> Found:
    for key, value in data.items():
        if not isinstance(key, str):
            yield _key_is_no_text(key, steps)
        elif fault := next(_walk(one.key_type, key, ()), None):
            hint = fault.hint or fault.message
            yield Mismatch((*steps, key), _unknown_key(key), hint, key=True)
        yield from _walk(one.value_type, value, (*steps, key))


def _unknown_key(key: object) -> str:
    return _("unknown key '{key}'", key=key)


def _key_is_no_text(key: Any, steps: Steps) -> Mismatch:
    written = str(key).lower() if isinstance(key, bool) else key
    said = _("expected text as a key, got {kind}", kind=_(_kind(key)))
    return Mismatch(steps, said, _quote(written))


def _limits(one: Any, value: Any, steps: Steps) -> Found:
    for name, (holds, said) in _LIMITS.items():
        limit = getattr(one, name, None)
        if limit is not None and not holds(value, limit):
            form = _FORMS.get(limit, _("of the form {limit}", limit=limit)) if name == "pattern" else ""
            is_text = isinstance(value, str)
            what, unit = (f"'{value}'", _("characters")) if is_text else (_("the list"), _("items"))
            yield Mismatch(steps, _(said.message, value=value, what=what, limit=limit, unit=unit, form=form))
