"""The coverage page: what preflint knows of outbound mail, and which rule says it."""

from __future__ import annotations

from collections.abc import Iterator

from linter.docs.markdown import GENERATED, escaped, source_link
from linter.ruleset import Rule, RuleSet
from linter.ruleset.coverage import Coverage, coverage


def coverage_page(rules: RuleSet) -> str:
    """Every row of the table of facts with its rules, or the reason why there is none."""
    table = coverage(rules)
    answers = table.answers(rules)
    lines = [GENERATED, "# Coverage", ""]
    lines += [_summary(table, answers), ""]
    for letter, title in table.families.items():
        lines += [
            f"## {letter} · {title}",
            "",
            "| row | what | rule | severity | fix |",
            "|---|---|---|---|---|",
        ]
        for row in (row for row in table.rows if row[0] == letter):
            lines += _rows(row, table, answers[row])
        lines.append("")
    return "\n".join(lines)


def _summary(table: Coverage, answers: dict[str, list[Rule]]) -> str:
    seen = sum(bool(found) for found in answers.values())
    unseen = sum(row in table.unseen and not found for row, found in answers.items())
    rest = len(answers) - seen - unseen
    codes = {rule.code for found in answers.values() for rule in found}
    return (
        f"The table of facts that the rules are built on, row by row. Of its {len(answers)} rows, {seen} are"
        f"\nanswered by {len(codes)} rules, {unseen} cannot be shown by a file, {rest} are not built yet."
    )


def _rows(row: str, table: Coverage, found: list[Rule]) -> Iterator[str]:
    what = escaped(table.rows[row])
    if not found:
        reason = table.unseen.get(row)
        words = f"No file can show it: {reason}" if reason else f"Not built yet: {table.later.get(row, '')}"
        yield f"| {row} | {what} | {escaped(words.rstrip(': '))} | | |"
    for rule in found:
        link = f"{rule.code} {source_link(rule)}"
        severity = f"{rule.severity}, only if selected" if rule.status == "preview" else rule.severity
        yield f"| {row} | {what} | {link} | {severity} | {rule.fix.applicability if rule.fix else ''} |"
        row = what = ""
