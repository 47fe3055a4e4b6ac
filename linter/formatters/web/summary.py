"""Many mails in figures: by severity, rule and folder, and run by run where earlier ones are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from linter.formatters.terminal import plain
from linter.formatters.web.mails import counts
from linter.formatters.web.plots import Block, spark, stacked
from linter.model.diagnostic import Severity
from linter.model.look import Past
from linter.model.report import Report

WIDTH, HEIGHT = 900, 140
BAR = 160


class Row(NamedTuple):
    """A rule or a folder: how many findings, in how many mails, and its bar."""

    key: str
    name: str
    severity: str
    findings: int
    mails: int
    bar: list[Block]
    trend: str = ""
    history: tuple[int, ...] = ()


class Column(NamedTuple):
    """A run in the plot over time."""

    when: str
    x: float
    width: float
    blocks: list[Block]
    counts: tuple[int, ...]


class Summary(NamedTuple):
    """All that stands above the list of mails."""

    mails: int
    totals: tuple[tuple[str, int], ...]
    verdicts: list[Block]
    rules: tuple[Row, ...]
    folders: tuple[Row, ...]
    runs: tuple[Column, ...]


def folder_of(name: str) -> str:
    """The folder of a file by its name, with slashes, from where preflint ran; `.` for that one.

    It stands in the page's HTML, so signs that nobody sees are written out.
    """
    return plain(name.rpartition("/")[0] or ".")


def summary(report: Report, names: Sequence[str]) -> Summary:
    """Everything, the most frequent first."""
    verdicts: Counter[str] = Counter()
    for file in report.files:
        found = counts(file)
        verdicts[next((one.value for one, n in zip(Severity, found, strict=True) if n), "none")] += 1
    totals = tuple((one.value, report.count(one)) for one in Severity)
    order = [(name, verdicts[name]) for name in ("error", "warning", "info", "none")]
    return Summary(
        mails=len(report.files),
        totals=totals,
        verdicts=stacked(order, len(report.files), WIDTH),
        rules=_rules(report),
        folders=_folders(report, names),
        runs=_runs(report, dict(totals)),
    )


def _rules(report: Report) -> tuple[Row, ...]:
    findings: Counter[str] = Counter()
    mails: Counter[str] = Counter()
    about: dict[str, tuple[str, str]] = {}
    for file in report.files:
        for one in file.diagnostics:
            findings[one.code] += 1
            about.setdefault(one.code, (one.name, one.severity.value))
        for left in file.more:
            findings[left.code] += left.left
        mails.update({one.code for one in file.diagnostics})
    most = max(findings.values(), default=0)
    return tuple(
        Row(
            code,
            *about[code],
            n,
            mails[code],
            stacked([(about[code][1], n)], most, BAR),
            *_trend(report.past, code, n),
        )
        for code, n in sorted(findings.items(), key=lambda item: (-item[1], item[0]))
    )


def _trend(past: Sequence[Past], code: str, now: int) -> tuple[str, tuple[int, ...]]:
    if not past:
        return "", ()
    history = (*(one.by_rule.get(code, 0) for one in past), now)
    most = max(history) or 1
    return spark([(n / (len(history) - 1), value / most) for n, value in enumerate(history)]), history


def _folders(report: Report, names: Sequence[str]) -> tuple[Row, ...]:
    found: dict[str, list[int]] = {}
    mails: Counter[str] = Counter()
    for file, name in zip(report.files, names, strict=True):
        folder = folder_of(name)
        mails[folder] += 1
        here = found.setdefault(folder, [0, 0, 0])
        for at, n in enumerate(counts(file)):
            here[at] += n
    most = max((sum(three) for three in found.values()), default=0)
    severities = [severity.value for severity in Severity]
    return tuple(
        Row(key, key, "", sum(three), mails[key], stacked([*zip(severities, three, strict=True)], most, BAR))
        for key, three in sorted(found.items(), key=lambda item: (-sum(item[1]), item[0]))
    )


def _runs(report: Report, totals: dict[str, int]) -> tuple[Column, ...]:
    """Earlier runs and this one, if there are earlier ones."""
    if not report.past:
        return ()
    every = [*((one.when, one.by_severity) for one in report.past), ("", totals)]
    most = max(sum(one.values()) for _, one in every) or 1
    step = WIDTH / len(every)
    names = [severity.value for severity in Severity]
    return tuple(
        Column(
            when,
            round(at * step, 2),
            round(min(step * 0.85, step - 1), 2),
            stacked([(name, found.get(name, 0)) for name in names], most, HEIGHT),
            tuple(found.get(name, 0) for name in names),
        )
        for at, (when, found) in enumerate(every)
    )
