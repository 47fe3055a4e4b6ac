"""The page of check kinds, made from the structs: docstring, fields, defaults, values for messages."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from linter.checks.base import TESTS, Test
from linter.docs.json_schema import definitions
from linter.docs.markdown import GENERATED, source_link
from linter.facts.table import SHAPES
from linter.ruleset import RuleSet
from linter.ruleset.decoded import rule_type, table_type

_READS = {
    "message": "the whole message",
    "segment": "each segment of the rule's scopes",
    "texts": "the segments of the rule's scopes together",
    "page": "each HTML body",
    "tag": "each template tag",
    "sound-tag": "each template tag of a sure dialect",
    "spoilt-tag": "each template tag with signs or markup of an editor in it",
    "mjml-element": "each element of MJML",
}


def kinds_page(rules: RuleSet) -> str:
    """Every kind with its parameters, and the rules that show its use."""
    rule_type()
    lines = [GENERATED, "# Check kinds", ""]
    lines += [
        "A rule's `check` names a kind and gives its parameters. What it looks for is said in phrases, which",
        "[CONTRIBUTING](../CONTRIBUTING.md#phrases) describes, or in tokens (RE2) where no phrase will do.",
        "`phrases` are looked for as `tokens`, `text` or `swap` are, `except_phrases` as `exceptions`,",
        "`unless_phrases` as `unless`. A blank also matches a line break or a no-break space, `'` also `’`.",
        "",
    ]
    for name in sorted(TESTS):
        lines += _kind(name, TESTS[name], rules)
    lines += ["# Shared parameters", ""]
    for base in sorted({base for kind in TESTS.values() for base in _bases(kind)}, key=lambda b: b.__name__):
        lines += (f"## {base.__name__}", "", _prose(inspect.getdoc(base) or ""), "")
        lines += parameters(base, _own(base, base.__bases__))
    return "\n".join([*lines, *_tables()])


def _tables() -> Iterator[str]:
    """Every shape of a table with its fields."""
    table_type()
    yield from ("# Tables", "")
    yield "A file `data/<name>.yaml` of a pack is a table, which rules name as `<pack>/<name>`. Its `kind`"
    yield "says which shape it has; without one it is a set of words. `table.schema.json` has them all."
    yield ""
    for name in sorted(SHAPES):
        yield from (f"## {name}", "", _prose(inspect.getdoc(SHAPES[name]) or ""), "")
        yield from parameters(SHAPES[name])


def _kind(name: str, kind: type[Test], rules: RuleSet) -> Iterator[str]:
    yield f"## {name}"
    yield ""
    yield _prose(inspect.getdoc(kind) or "")
    yield ""
    reads = _READS.get(kind.subject, f"each {kind.subject}")
    yield f"Reads {reads}."
    values = ", ".join(f"`{{{value}}}`" for value in ("match", *kind.values))
    yield f"Messages may use {values}."
    yield ""
    shared = _bases(kind)
    if shared:
        bases = " and ".join(f"[{base.__name__}](#{base.__name__.lower()})" for base in shared)
        yield f"Takes the parameters of {bases}."
        yield ""
    yield from parameters(kind, _own(kind, shared))
    used = [rule for rule in rules.rules if type(rule.check) is kind][:5]
    if used:
        links = ", ".join(map(source_link, used))
        yield f"Used by {links}."
        yield ""


def _bases(kind: type[Test]) -> list[type[Test]]:
    """The structs that are no tests themselves and whose parameters it shares with others."""
    above = [base for base in kind.__mro__[1:] if issubclass(base, Test) and base not in TESTS.values()]
    return [base for base in above if _own(base, base.__bases__)]


def _own(struct: type[Test], others: Sequence[type]) -> tuple[str, ...]:
    """The parameters that none of the others has."""
    known = {name for one in others if issubclass(one, Test) for name in one.__struct_fields__}
    return tuple(name for name in struct.__struct_fields__ if name not in known)


def parameters(struct: type[msgspec.Struct], names: Sequence[str] | None = None) -> Iterator[str]:
    """A table of a struct's fields, or some of them; structs that they hold get tables of their own."""
    fields = [one for one in msgspec.structs.fields(struct) if names is None or one.name in names]
    if not fields:
        return
    parts = definitions(struct)
    properties = parts[struct.__name__]["properties"]
    yield "| parameter | type | default |"
    yield "|---|---|---|"
    for field in fields:
        shown = _type(properties[field.encode_name], parts).replace("|", "\\|")
        yield f"| `{field.encode_name}` | {shown} | {_default(field)} |"
    yield ""
    held = set(_held([properties[field.encode_name] for field in fields], parts))
    for name, part in parts.items():
        if name in held and "properties" in part:
            yield f"`{name}`: {_prose(part.get('description', '')).splitlines()[0]}"
            yield ""
            yield "| key | type |"
            yield "|---|---|"
            for key, inner in part["properties"].items():
                yield f"| `{key}` | {_type(inner, parts)} |".replace("\\|", "|")
            yield ""


def _held(schema: Any, parts: dict[str, Any]) -> Iterator[str]:
    """The parts that a schema refers to, and those that they refer to."""
    for name in re.findall(r'"\$ref": "[^"]*/(\w+)"', json.dumps(schema)):
        yield name
        yield from _held(parts[name], parts)


def _type(schema: dict[str, Any], parts: dict[str, Any]) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return _type(parts[name], parts) if "enum" in parts[name] else f"`{name}`"
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if "anyOf" in schema:
        members = (_type(member, parts) for member in schema["anyOf"] if member.get("type") != "null")
        return " or ".join(members)
    if "prefixItems" in schema:
        return f"[{', '.join(_type(item, parts) for item in schema['prefixItems'])}]"
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}), parts)}"
    if schema.get("type") == "object":
        return f"mapping to {_type(schema.get('additionalProperties', {}), parts)}"
    if schema.get("type") == "string" and "description" in schema:
        return str(schema["description"])
    words = {"string": "text", "integer": "whole number", "boolean": "true or false"}
    given = str(schema.get("type", "any"))
    return words.get(given, given)


def _default(field: msgspec.structs.FieldInfo) -> str:
    if field.required:
        return "required"
    value = field.default_factory() if field.default is msgspec.NODEFAULT else field.default
    if value is None or value in ((), {}, ""):
        return ""
    return f"`{json.dumps(msgspec.to_builtins(value), ensure_ascii=False)}`"


def _prose(text: str) -> str:
    return re.sub(r"(?<=\S)\n(?=\S)", " ", text)
