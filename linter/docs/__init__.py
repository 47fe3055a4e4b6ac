"""Documentation made from rules and schemas, so that it cannot say what is not so."""

from __future__ import annotations

import json
from pathlib import Path

from linter.docs.sections import explain
from linter.ruleset import RuleSet

__all__ = ["explain", "pages", "stale", "write"]


def pages(rules: RuleSet) -> dict[str, str]:
    """Every generated file by its path below `docs/`."""
    from linter.docs import architecture
    from linter.docs.archive import columns_page
    from linter.docs.clients import clients_page
    from linter.docs.coverage import coverage_page
    from linter.docs.kinds import kinds_page
    from linter.docs.law import law_page
    from linter.docs.markdown import index_page
    from linter.docs.schemas import schemas
    from linter.ruleset.coverage import table_file

    made = {"archive-columns.md": columns_page()}
    made |= {"rules/index.md": index_page(rules), "kinds.md": kinds_page(rules)}
    if architecture.PROJECT.is_file() and architecture.WAY in rules.by_word:
        made["architecture.md"] = architecture.architecture_page(rules)
    if table_file().is_file():
        made["coverage.md"] = coverage_page(rules)
    if "clients/caniemail" in rules.tables:
        made["clients.md"] = clients_page(rules)
    if "compliance/law-us" in rules.tables:
        made["law.md"] = law_page(rules)
    for name, schema in schemas().items():
        made[name] = json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=False) + "\n"
    return {name: text.rstrip("\n") + "\n" for name, text in made.items()}


def stale(folder: Path, rules: RuleSet) -> tuple[str, ...]:
    """The files below `folder` that are missing or out of date."""
    made = pages(rules)
    return tuple(sorted(name for name, text in made.items() if _read(folder / name) != text))


def write(folder: Path, rules: RuleSet) -> tuple[str, ...]:
    """Write what is stale; gives its names."""
    made, changed = pages(rules), stale(folder, rules)
    for name in changed:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made[name], "utf-8", newline="\n")
    return changed


def _read(path: Path) -> str | None:
    return path.read_text("utf-8") if path.is_file() else None
