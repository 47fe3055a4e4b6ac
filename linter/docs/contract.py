"""The page of the JSON report: every struct of its schema with its fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from linter.docs.markdown import escaped
from linter.docs.schemas import output_schema


def contract_page() -> str:
    """What `--output-format json` prints and `preflint.lint` returns, field by field."""
    schema = output_schema()
    lines = ["# The JSON report", ""]
    lines += [
        "What `--output-format json` prints, and what [`preflint.lint`](python.md) returns as objects.",
        "The version is 1: within it fields are added; none is renamed, removed or given another meaning.",
        "As a schema: [output.schema.json](output.schema.json).",
        "",
    ]
    for name, part in schema["$defs"].items():
        lines += [f"## {name}", "", *_description(part), "", *_fields(part), ""]
    return "\n".join(lines)


def _description(part: dict[str, Any]) -> Iterator[str]:
    yield escaped(part.get("description", "")).replace("\n\n", "\n\n")


def _fields(part: dict[str, Any]) -> Iterator[str]:
    if "properties" not in part:
        return
    yield "| field | type |"
    yield "|---|---|"
    for field, shape in part["properties"].items():
        yield f"| `{field}` | {_type(shape)} |"


def _type(shape: dict[str, Any]) -> str:
    """What a field may be, with a link to what it is made of."""
    if "$ref" in shape:
        name = shape["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in shape:
        return " or ".join(_type(one) for one in shape["anyOf"])
    if "enum" in shape:
        return ", ".join(f"`{value}`" for value in shape["enum"])
    if shape.get("type") == "array":
        return f"list of {_type(shape['items'])}"
    return {"null": "null", "string": "text", "integer": "whole number", "boolean": "true or false"}.get(
        str(shape.get("type")), str(shape.get("type", "any"))
    )
