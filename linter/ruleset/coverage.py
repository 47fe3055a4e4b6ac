"""The table of facts that the rules are built on, and which of its rows no rule answers yet."""

from __future__ import annotations

from pathlib import Path

import msgspec

from linter.catalogue import _
from linter.errors import RuleError
from linter.ruleset import folders
from linter.ruleset.decoding import shaped
from linter.ruleset.rule import Row, Rule, RuleSet
from linter.ruleset.strict import did_you_mean
from linter.ruleset.tree import Tree, read


class Coverage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`rules/coverage.yaml`: every row by id with its title, and families of rows by letter.

    `unseen` says why no file can show a row, `later` what is to be built. `held` are the families and rows
    that must have a rule or be unseen.
    """

    families: dict[str, str]
    held: tuple[str, ...]
    rows: dict[Row, str]
    unseen: dict[Row, str]
    later: dict[Row, str]

    def answers(self, rules: RuleSet) -> dict[str, list[Rule]]:
        """The rules of every row, in the order of their codes."""
        found: dict[str, list[Rule]] = {row: [] for row in self.rows}
        for rule in rules.rules:
            for row in rule.covers:
                if row in found:
                    found[row].append(rule)
        return found

    def open_rows(self, rules: RuleSet) -> tuple[str, ...]:
        """The rows of `held` that have neither a rule nor a reason."""
        answers = self.answers(rules)
        held = (row for row in self.rows if row in self.held or row[0] in self.held)
        return tuple(row for row in held if not answers[row] and row not in self.unseen)


def table_file() -> Path:
    """Where the table of the built-in packs lies."""
    return folders.built_in() / "coverage.yaml"


def coverage(rules: RuleSet) -> Coverage:
    """The table; `RuleError` where it, or `covers` of a built-in rule, names a row that it does not have."""
    tree = read(table_file())
    table: Coverage = shaped(tree, Coverage)
    _known(table, tree)
    for rule in rules.rules:
        if rules.roots[rule.pack].parent == folders.built_in():
            _covers_known(rule, table, rules.path(rule))
    return table


def _known(table: Coverage, tree: Tree) -> None:
    for key in ("unseen", "later"):
        for row in getattr(table, key):
            if row not in table.rows:
                where = tree.where((key, row), key=True)
                raise RuleError(
                    _("there is no row '{row}'", row=row), where=where, hint=did_you_mean(row, table.rows)
                )
    for row in table.rows:
        if row[0] not in table.families:
            raise RuleError(
                _("row '{row}' is of no family", row=row), where=tree.where(("rows", row), key=True)
            )


def _covers_known(rule: Rule, table: Coverage, path: Path) -> None:
    for index, row in enumerate(rule.covers):
        if row not in table.rows:
            where = read(path).where(("covers", index))
            raise RuleError(
                _("there is no row '{row}'", row=row), where=where, hint=did_you_mean(row, table.rows)
            )
