"""JSON Schemas for editors and programs: of a rule file, of the configuration, of the JSON report."""

from __future__ import annotations

from typing import Any

from linter.config.schema import ConfigFile
from linter.docs.json_schema import document
from linter.formatters.machine import Output
from linter.ruleset.decoded import rule_type
from linter.ruleset.decoding import FILLED_IN


def rule_schema() -> dict[str, Any]:
    """The schema of `rules/<pack>/<name>.yaml`, all check kinds in it."""
    made = document(rule_type(), "preflint rule", without=FILLED_IN)
    made["$defs"]["RuleFile"]["title"] = "Rule"
    return made


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
        "config.schema.json": config_schema(),
        "output.schema.json": output_schema(),
    }
