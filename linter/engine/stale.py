"""Entries of a baseline that nothing stands behind any more become diagnostics at their own lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from linter.checks.base import Finding
from linter.engine.baseline import Baseline, Left
from linter.engine.diagnose import diagnose
from linter.engine.runner import Linter
from linter.model.report import FileResult
from linter.ruleset.rule import Rule, RuleSet


class _Prepared(Protocol):
    @property
    def rules(self) -> RuleSet: ...
    @property
    def linter(self) -> Linter: ...


def report(
    baseline: Baseline, left: Iterable[Left], prepared_for: Callable[[Path], _Prepared]
) -> Iterator[FileResult]:
    """One result for the baseline file; none where the rule does not run or no entry is surely idle."""
    linter = prepared_for(baseline.folder).linter
    rule = linter.settings.core.rule("stale-baseline")
    if rule is None:
        return
    idle = [one for one in left if _ran(one, prepared_for(baseline.folder / one.entry.path))]
    diagnostics = linter.settings.addressed(
        tuple(
            diagnose(rule, _finding(baseline, one), baseline.source, linter.settings.language) for one in idle
        )
    )
    if diagnostics:
        yield FileResult(baseline.source.path, baseline.source, "", "", diagnostics)


def _ran(one: Left, prepared: _Prepared) -> bool:
    """Whether the rule of an entry was run, or is no more; only then does its silence mean something."""
    rule: Rule | None = prepared.rules.by_word.get(one.entry.code)
    if rule is None:
        return True
    terms = prepared.linter.settings.terms
    idle = rule.check.is_idle(terms) and not rule.check.is_idle(replace(terms, grammar=True))
    return not idle and any(rule.code == active.code for active in prepared.linter.rules)


def _finding(baseline: Baseline, one: Left) -> Finding:
    span = baseline.source.line_span(one.line)
    entry = one.entry
    values = {"code": entry.code, "file": entry.path, "count": str(entry.count), "found": str(one.found)}
    return Finding.at(span, **values)
