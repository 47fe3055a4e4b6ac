"""The data that templates get, as far as a schema or an example of it tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

_DEEPEST = 12
"""Levels of a schema that are read; what lies deeper may be anything."""


@dataclass(frozen=True)
class Shape:
    """One value of the data. `fields` are its members by name; `is_open`: it may have others.

    `item` is the shape of a list's members.
    """

    fields: Mapping[str, Shape] = field(default_factory=dict)
    item: Shape | None = None
    is_open: bool = False

    def missing(self, path: Sequence[str]) -> int | None:
        """The index of the first piece of a path that the data does not have; `None` where it has all."""
        shape = self
        for index, piece in enumerate(path):
            if shape.is_open or (index and piece in _MEMBERS):
                return None
            if shape.item is not None and piece not in shape.fields:
                shape = shape.item
                if shape.is_open:
                    return None
            found = shape.fields.get(piece)
            if found is None:
                return index
            shape = found
        return None

    def at(self, path: Sequence[str]) -> Shape:
        """The shape behind a path that exists."""
        shape = self
        for piece in path:
            inner = shape.item if shape.item is not None and piece not in shape.fields else shape
            shape = inner.fields.get(piece, ANYTHING)
        return shape


ANYTHING = Shape(is_open=True)
"""A value of which nothing is known."""

_MEMBERS = frozenset(["length", "size", "first", "last", "count", "items", "keys", "values", "all", "0"])
"""Members that template languages give to lists, tables and texts."""


def shape_of(data: Any) -> Shape:
    """From a JSON Schema, a list of names (dots for what lies within), or an example of the data."""
    if isinstance(data, Mapping) and _is_schema(data):
        return _from_schema(data, data, 0)
    if isinstance(data, Sequence) and not isinstance(data, str) and all(isinstance(n, str) for n in data):
        return _from_names(data)
    return _from_example(data, 0)


def _is_schema(data: Mapping[str, Any]) -> bool:
    return "$schema" in data or (data.get("type") == "object" and isinstance(data.get("properties"), Mapping))


def _from_names(names: Iterable[str]) -> Shape:
    tree: dict[str, Any] = {}
    for name in names:
        inner = tree
        for piece in name.split("."):
            inner = inner.setdefault(piece, {})
    return _from_tree(tree)


def _from_tree(tree: Mapping[str, Any]) -> Shape:
    return Shape({name: _from_tree(inner) if inner else ANYTHING for name, inner in tree.items()})


def _from_example(data: Any, depth: int) -> Shape:
    if depth > _DEEPEST:
        return ANYTHING
    if isinstance(data, Mapping):
        return Shape({str(key): _from_example(value, depth + 1) for key, value in data.items()})
    if isinstance(data, list):
        members = [_from_example(value, depth + 1) for value in data[:50]]
        return Shape(item=_merged(members) if members else ANYTHING)
    return Shape()


def _from_schema(data: Any, root: Mapping[str, Any], depth: int) -> Shape:
    if not isinstance(data, Mapping) or depth > _DEEPEST:
        return ANYTHING
    if isinstance(data.get("$ref"), str):
        return _from_schema(_referred(root, data["$ref"]), root, depth + 1)
    shapes = [
        _from_schema(one, root, depth + 1)
        for key in ("allOf", "anyOf", "oneOf")
        for one in (data[key] if isinstance(data.get(key), list) else ())
    ]
    properties = data.get("properties")
    if isinstance(properties, Mapping):
        inner = {str(name): _from_schema(value, root, depth + 1) for name, value in properties.items()}
        shapes.append(Shape(inner, is_open=data.get("additionalProperties") not in (None, False)))
    if "items" in data:
        shapes.append(Shape(item=_from_schema(data["items"], root, depth + 1)))
    if shapes:
        return _merged(shapes)
    kind = data.get("type")
    return ANYTHING if kind in ("object", "array", None) or isinstance(kind, list) else Shape()


def _referred(root: Mapping[str, Any], reference: str) -> Any:
    found: Any = root if reference.startswith("#") else None
    for step in reference.lstrip("#").strip("/").split("/"):
        if step:
            found = found.get(step) if isinstance(found, Mapping) else None
    return found


def _merged(shapes: Sequence[Shape]) -> Shape:
    fields: dict[str, Shape] = {}
    for shape in shapes:
        for name, inner in shape.fields.items():
            fields[name] = _merged([fields[name], inner]) if name in fields else inner
    items = [shape.item for shape in shapes if shape.item is not None]
    return Shape(fields, _merged(items) if items else None, any(shape.is_open for shape in shapes))
