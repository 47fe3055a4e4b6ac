"""The page of check kinds, made from the structs: docstring, fields, defaults, values for messages."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from linter.checks.base import TESTS, Test
from linter.docs.json_schema import definitions
from linter.docs.markdown import GENERATED
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
        "A rule's `check` names a kind and gives its parameters. In patterns (RE2), a blank also matches a"
    ]
    lines += ["line break or a no-break space, and `'` also matches `’`.", ""]
    for name in sorted(TESTS):
        lines += _kind(name, TESTS[name], rules)
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
    yield from parameters(kind)
    used = [rule for rule in rules.rules if type(rule.check) is kind][:5]
    if used:
        links = ", ".join(f"[{rule.name}](rules/{rule.name}.md)" for rule in used)
        yield f"Used by {links}."
        yield ""


def parameters(struct: type[msgspec.Struct]) -> Iterator[str]:
    """A table of a struct's fields; structs that they hold get a table of their own after it."""
    fields = msgspec.structs.fields(struct)
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
    for name, part in parts.items():
        if name != struct.__name__ and "properties" in part:
            yield f"`{name}`: {_prose(part.get('description', '')).splitlines()[0]}"
            yield ""
            yield "| key | type |"
            yield "|---|---|"
            for key, inner in part["properties"].items():
                yield f"| `{key}` | {_type(inner, parts)} |".replace("\\|", "|")
            yield ""


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
