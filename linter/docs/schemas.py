"""JSON Schemas for editors and programs: of rule files, tables, the configuration and the JSON report."""

from __future__ import annotations

from typing import Any

from linter.config.schema import ConfigFile
from linter.docs.json_schema import DIALECT, definitions, document
from linter.facts.table import SHAPES, WordTable
from linter.formatters.machine import Output
from linter.ruleset.decoded import rule_type, table_type
from linter.ruleset.decoding import FILLED_IN


def rule_schema() -> dict[str, Any]:
    """The schema of `rules/<pack>/<name>.yaml`, all check kinds in it."""
    made = document(rule_type(), "preflint rule", without=FILLED_IN)
    made["$defs"]["RuleFile"]["title"] = "Rule"
    for name in ("Localized", "Help"):
        made["$defs"][name] = _in_any_language(made["$defs"][name])
    return made


def _in_any_language(part: dict[str, Any]) -> dict[str, Any]:
    """Texts as packs of others may write them: one alone, or some by language (`linter.ruleset.texts`)."""
    texts = {"type": "object", "minProperties": 1, "properties": part["properties"]}
    texts |= {"patternProperties": {"^[a-z]{2}$": {"type": "string"}}, "additionalProperties": False}
    return {key: part[key] for key in ("title", "description")} | {"anyOf": [{"type": "string"}, texts]}


def table_schema() -> dict[str, Any]:
    """The schema of `rules/<pack>/data/<name>.yaml`, all shapes in it; one without `kind` holds words."""
    table_type()
    shapes = [SHAPES[tag] for tag in sorted(SHAPES)]
    parts = {name: part for shape in shapes for name, part in definitions(shape).items()}
    parts[WordTable.__name__]["required"].remove("kind")
    refs = [{"$ref": f"#/$defs/{shape.__name__}"} for shape in shapes]
    return {"$schema": DIALECT, "title": "preflint table", "anyOf": refs, "$defs": parts}


def config_schema() -> dict[str, Any]:
    """The schema of `preflint.toml`."""
    return document(ConfigFile, "preflint configuration")


def output_schema() -> dict[str, Any]:
    """The schema of the `json` format."""
    return document(Output, "preflint report")


def schemas() -> dict[str, dict[str, Any]]:
    """All schemas by file name."""
    return {
        "rule.schema.json": rule_schema(),
        "table.schema.json": table_schema(),
        "config.schema.json": config_schema(),
        "output.schema.json": output_schema(),
    }
