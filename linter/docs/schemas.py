"""JSON Schemas for editors and programs: of a rule file, of the configuration, of the JSON report."""

from __future__ import annotations

from typing import Any

import msgspec

from linter.config.schema import ConfigFile
from linter.formatters.machine import schema as output_schema
from linter.ruleset.decoded import rule_type

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def rule_schema() -> dict[str, Any]:
    """The schema of `rules/<pack>/<name>.yaml`, all check kinds in it."""
    made = _titled(rule_type(), "preflint rule")
    rule = made["$defs"]["RuleFile"]
    for filled_in_by_the_loader in ("pack", "words", "triggers", "spoken"):
        del rule["properties"][filled_in_by_the_loader]
    rule["title"] = "Rule"
    return made


def config_schema() -> dict[str, Any]:
    """The schema of `preflint.toml`."""
    return _titled(ConfigFile, "preflint configuration")


def schemas() -> dict[str, dict[str, Any]]:
    """All schemas by file name."""
    return {
        "rule.schema.json": rule_schema(),
        "config.schema.json": config_schema(),
        "output.schema.json": output_schema(),
    }


def _titled(shape: type[msgspec.Struct], title: str) -> dict[str, Any]:
    return {"$schema": _DIALECT, "title": title, **msgspec.json.schema(shape)}
