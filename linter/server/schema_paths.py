"""Where a place of a configuration or rule file is in its JSON Schema; parsers take whole texts only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

Schema = Mapping[str, Any]

_TABLE = re.compile(r"\s*\[+([^\]\n]*)\]+\s*(?:#.*)?$")
_BARE = re.compile(r"""\s*("[^"]*"|'[^']*'|[A-Za-z0-9_-]+)""")
_PAIR = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[\w.-]+))\s*=""")
_YAML_KEY = re.compile(r"""^(\s*(?:-\s+)*)("[^"]*"|'[^']*'|[\w./-]+)\s*:(?:\s|$)""")
_YAML_ITEM = re.compile(r"^(\s*)-(?:\s|$)")


class Spot(NamedTuple):
    """A place: the keys that lead to it, whether a value stands there, and other keys beside it."""

    keys: tuple[str, ...]
    is_value: bool
    beside: Mapping[str, str]


def toml_spot(text: str, at: int) -> Spot:
    """The place of a code point in TOML, which need not be whole."""
    table: tuple[str, ...] = ()
    key, depth = "", 0
    lines = text[:at].split("\n")
    for number, line in enumerate(lines):
        is_last = number == len(lines) - 1
        if depth <= 0 and (match := _TABLE.match(line)):
            table, key = tuple(_dotted(match[1])), ""
            continue
        if depth <= 0:
            pair = _PAIR.match(line)
            key, depth = (pair[1], 0) if pair else ("", 0)
        depth += _opened(line)
        if not is_last and depth <= 0:
            key = ""
    return Spot((*table, *_dotted(key)), bool(key), {})


def _dotted(name: str) -> Iterator[str]:
    for match in re.finditer(r""""[^"]*"|'[^']*'|[^.\s]+""", name):
        yield match[0].strip("\"'")


def _opened(line: str) -> int:
    bare = re.sub(r""""(?:[^"\\]|\\.)*"|'[^']*'|#.*""", "", line)
    return bare.count("[") + bare.count("{") - bare.count("]") - bare.count("}")


def yaml_spot(text: str, at: int) -> Spot:
    """The place of a code point in YAML in block style, which need not be whole."""
    lines = text[:at].split("\n")
    rest = text[at:].split("\n", 1)
    last = lines[-1]
    match = _YAML_KEY.match(last)
    is_value = match is not None
    indent = len(match[1]) if match else len(last) - len(last.lstrip(" -"))
    keys = [match[2].strip("\"'")] if match else []
    level = indent
    for line in reversed(lines[:-1]):
        found = _YAML_KEY.match(line)
        if found and len(found[1]) < level:
            keys.insert(0, found[2].strip("\"'"))
            level = len(found[1].rstrip(" -")) if "-" in found[1] else len(found[1])
    after = rest[1].split("\n") if len(rest) > 1 else []
    return Spot(tuple(keys), is_value, dict(_beside(lines[:-1], after, indent)))


def _beside(before: Sequence[str], after: Sequence[str], indent: int) -> Iterator[tuple[str, str]]:
    """The keys with values on the same level, up and down from a line."""
    for lines in (reversed(before), iter(after)):
        for line in lines:
            match = _YAML_KEY.match(line)
            if match is None:
                continue
            if len(match[1]) < indent:
                break
            if len(match[1]) == indent:
                yield match[2], line[match.end() :].strip().strip("\"'")


def flow_kind(line: str) -> str:
    """The `kind` that a check in braces on one line has."""
    match = re.search(r"\bkind:\s*([\w/-]+)", line)
    return match[1] if match else ""


def at_path(root: Schema, keys: Sequence[str], kinds: Mapping[int, str]) -> Schema | None:
    """The schema of what stands at `keys`; `kinds` says, by depth, which kind the object there is."""
    here: Schema | None = whole(root, root, kinds.get(0, ""))
    for depth, key in enumerate(keys, 1):
        if here is None:
            return None
        found = here.get("properties", {}).get(key)
        if found is None:
            found = here.get("additionalProperties")
        if not isinstance(found, Mapping):
            return None
        here = whole(root, found, kinds.get(depth, ""))
    return here


def whole(root: Schema, one: Schema, kind: str = "") -> Schema:
    """A schema with what it refers to: all alternatives, and what an object of that kind has."""
    found: dict[str, Any] = {**one}
    for part in _parts(root, one, kind):
        made = whole(root, part)
        properties = {**made.get("properties", {}), **found.get("properties", {})}
        values = [*found.get("enum", ()), *made.get("enum", ())]
        found = {**made, **{name: value for name, value in found.items() if name != "$ref"}}
        if properties:
            found["properties"] = properties
        if values:
            found["enum"] = list(dict.fromkeys(values))
    if "items" in found and isinstance(found["items"], Mapping):
        items = whole(root, found["items"])
        for name in ("properties", "enum"):
            if name in items and name not in found:
                found[name] = items[name]
    return found


def _parts(root: Schema, one: Schema, kind: str) -> Iterator[Schema]:
    if "$ref" in one:
        yield root["$defs"][one["$ref"].rpartition("/")[2]]
    yield from one.get("anyOf", ())
    yield from one.get("oneOf", ())
    for branch in one.get("allOf", ()):
        if "if" not in branch:
            yield branch
        elif kind and branch["if"]["properties"]["kind"].get("const") == kind:
            yield branch["then"]
