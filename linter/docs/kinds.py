"""The page of check kinds, made from the structs: docstring, fields, defaults, values for messages."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from linter.checks.base import KINDS, Kind
from linter.docs.markdown import GENERATED
from linter.ruleset import RuleSet
from linter.ruleset.decoded import rule_type


def kinds_page(rules: RuleSet) -> str:
    """Every kind with its parameters, and the rules that show its use."""
    rule_type()
    lines = [GENERATED, "# Check kinds", ""]
    lines += [
        "A rule's `check` names a kind and gives its parameters. What it looks for is said in phrases, as",
        "[CONTRIBUTING](../CONTRIBUTING.md#phrases) describes them, or in tokens (RE2) where no phrase will do.",
        "In both, a blank also matches a line break or a no-break space, and `'` also matches `’`.",
        "`phrases` go to `tokens`, `text` or `swap`, `except_phrases` to `exceptions`, `unless_phrases` to",
        "`unless`.",
        "",
    ]
    for name in sorted(KINDS):
        lines += _kind(name, KINDS[name], rules)
    return "\n".join(lines)


def _kind(name: str, kind: type[Kind], rules: RuleSet) -> Iterator[str]:
    yield f"## {name}"
    yield ""
    yield _prose(inspect.getdoc(kind) or "")
    yield ""
    reads = "the whole message" if kind.whole_message else "each segment of the rule's scopes"
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
    _, parts = msgspec.json.schema_components([struct], ref_template="{name}")
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
        part = parts[schema["$ref"]]
        return _type(part, parts) if "enum" in part else f"`{schema['$ref']}`"
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
