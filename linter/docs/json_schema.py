"""The JSON Schema of our structs, in a form of our own.

msgspec can make one, too, but writes it otherwise from release to release; what we publish changes only when
we change it. What our structs do not use is refused, so that nothing is left out unseen.
"""

from __future__ import annotations

import inspect
from collections.abc import Container, Iterator
from typing import Any

import msgspec
from msgspec import inspect as shapes

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_LIMITS: dict[type, dict[str, str]] = {
    shapes.StrType: {"min_length": "minLength", "max_length": "maxLength", "pattern": "pattern"},
    shapes.IntType: {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"},
    shapes.FloatType: {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"},
}
_ALL_LIMITS = ("ge", "gt", "le", "lt", "multiple_of", "min_length", "max_length", "pattern")


def document(shape: type[msgspec.Struct], title: str, without: Container[str] = ()) -> dict[str, Any]:
    """A whole schema: a reference to the struct, and the definitions of all that it holds.

    `without` are fields of the struct that no file gives.
    """
    return {
        "$schema": DIALECT,
        "title": title,
        "$ref": _reference(shape),
        "$defs": definitions(shape, without),
    }


def definitions(shape: type[msgspec.Struct], without: Container[str] = ()) -> dict[str, dict[str, Any]]:
    """The schemas of the struct and of the structs and enums that it holds, by name, in reading order."""
    whole = shapes.type_info(shape)
    assert isinstance(whole, shapes.StructType)
    given = tuple(field for field in whole.fields if field.name not in without)
    named: dict[str, shapes.StructType | shapes.EnumType] = {}
    for one in _named(msgspec.structs.replace(whole, fields=given), set()):
        if one.cls.__name__ in named:
            raise TypeError(f"two shapes of one schema are named {one.cls.__name__}")
        named[one.cls.__name__] = one
    return {name: _definition(one) for name, one in named.items()}


def _named(one: Any, seen: set[type]) -> Iterator[shapes.StructType | shapes.EnumType]:
    match one:
        case shapes.EnumType(cls=cls) | shapes.StructType(cls=cls) if cls in seen:
            return
        case shapes.EnumType(cls=cls):
            seen.add(cls)
            yield one
        case shapes.StructType(cls=cls, fields=fields):
            seen.add(cls)
            yield one
            for field in fields:
                yield from _named(field.type, seen)
        case shapes.Metadata(type=inner):
            yield from _named(inner, seen)
        case shapes.VarTupleType(item_type=inner):
            yield from _named(inner, seen)
        case shapes.DictType(key_type=key, value_type=inner):
            yield from _named(key, seen)
            yield from _named(inner, seen)
        case shapes.UnionType(types=members) | shapes.TupleType(item_types=members):
            for member in members:
                yield from _named(member, seen)


def _definition(one: shapes.StructType | shapes.EnumType) -> dict[str, Any]:
    made: dict[str, Any] = {"title": one.cls.__name__}
    if one.cls.__doc__:
        made["description"] = inspect.cleandoc(one.cls.__doc__)
    if isinstance(one, shapes.EnumType):
        return made | {"enum": sorted(member.value for member in one.cls)}
    if one.array_like:
        raise TypeError(f"{one.cls.__name__}: a struct that is a list has no schema here")
    tagged = one.tag_field is not None
    properties: dict[str, Any] = {str(one.tag_field): {"enum": [one.tag]}} if tagged else {}
    properties |= {field.encode_name: _field(field) for field in one.fields}
    required = [one.tag_field] if tagged else []
    required += [field.encode_name for field in one.fields if field.required]
    made |= {"type": "object", "properties": properties, "required": required}
    return made | {"additionalProperties": False} if one.forbid_unknown_fields else made


def _field(field: shapes.Field) -> dict[str, Any]:
    made = _schema(field.type)
    if field.default is not msgspec.NODEFAULT:
        made["default"] = msgspec.json.decode(msgspec.json.encode(field.default))
    elif field.default_factory in (list, dict):
        made["default"] = field.default_factory()
    return made


def _schema(one: Any) -> dict[str, Any]:
    match one:
        case shapes.Metadata(type=inner, extra_json_schema=extra):
            return {**(extra or {}), **_schema(inner)}
        case shapes.StructType(cls=cls) | shapes.EnumType(cls=cls):
            return {"$ref": _reference(cls)}
        case shapes.LiteralType(values=values):
            return {"enum": sorted(values)}
        case shapes.UnionType():
            return _union(one)
        case shapes.VarTupleType(item_type=inner):
            return {"type": "array", "items": _schema(inner), **_limits(one)}
        case shapes.TupleType(item_types=members):
            items = [_schema(member) for member in members]
            return {"type": "array", "minItems": len(items), "maxItems": len(items), "prefixItems": items}
        case shapes.DictType():
            return _mapping(one)
    return _plain(one)


def _plain(one: Any) -> dict[str, Any]:
    match one:
        case shapes.AnyType():
            return {}
        case shapes.NoneType():
            return {"type": "null"}
        case shapes.BoolType():
            return {"type": "boolean"}
        case shapes.StrType():
            made = {"type": "string"}
        case shapes.IntType():
            made = {"type": "integer"}
        case shapes.FloatType():
            made = {"type": "number"}
        case _:
            raise TypeError(f"no schema is made of {type(one).__name__} here")
    return made | _limits(one)


def _limits(one: Any) -> dict[str, Any]:
    given = {name: getattr(one, name, None) for name in _ALL_LIMITS}
    words = _LIMITS.get(type(one), {})
    made = {}
    for name, limit in given.items():
        if limit is not None and name not in words:
            raise TypeError(f"no schema is made of a limit by {name} here")
        if limit is not None:
            made[words[name]] = limit
    return made


def _mapping(one: shapes.DictType) -> dict[str, Any]:
    made: dict[str, Any] = {"type": "object", **_limits(one)}
    names = _schema(one.key_type)
    names.pop("type", None)
    if names:
        made["propertyNames"] = names
    if not isinstance(one.value_type, shapes.AnyType):
        made["additionalProperties"] = _schema(one.value_type)
    return made


def _union(one: shapes.UnionType) -> dict[str, Any]:
    """`anyOf`, nothing last; structs that are told apart by a tag are one choice among them."""
    members = sorted(one.types, key=lambda member: isinstance(member, shapes.NoneType))
    tagged = [member for member in members if isinstance(member, shapes.StructType) and member.tag_field]
    if len(tagged) < 2:
        return {"anyOf": [_schema(member) for member in members]}
    others = [_schema(member) for member in members if member not in tagged]
    return {"anyOf": [_choice(tagged), *others]} if others else _choice(tagged)


def _choice(tagged: list[shapes.StructType]) -> dict[str, Any]:
    """The one struct that the tag names: a validator looks at it alone, and says what is wrong in it."""
    name = str(tagged[0].tag_field)
    return {
        "type": "object",
        "required": [name],
        "properties": {name: {"enum": [member.tag for member in tagged]}},
        "allOf": [
            {
                "if": {"required": [name], "properties": {name: {"const": member.tag}}},
                "then": {"$ref": _reference(member.cls)},
            }
            for member in tagged
        ],
    }


def _reference(cls: type) -> str:
    return f"#/$defs/{cls.__name__}"
