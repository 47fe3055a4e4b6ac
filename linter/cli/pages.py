"""What the format that shows mails asks for besides the findings: looks, the other language, earlier runs."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from linter import api
from linter.cli.options import Options
from linter.cli.showing import outputs_of
from linter.cli.work import outcomes
from linter.model.report import Report

PAGED = "html"
"""The format that shows mails."""

MENDED = 200
"""Mails of a report of which it is worked out what each fix changes; of the others the fixes are named."""


def paged(report: Report, options: Options, run: api.Run) -> Report:
    """The report with all that such a page needs, if one is asked for."""
    if all(one.format != PAGED for one in outputs_of(options)):
        return report
    looking = api.Looking(run.prepared_for, MENDED)
    other = partial(_other, report, options, run)
    return replace(report, look=looking.look, other=other, past=options.past)


def _other(report: Report, options: Options, run: api.Run) -> Report:
    """The same files in the other language: findings are put into words where they are found."""
    other = api.Run(
        run.config,
        run.isolated,
        run.overrides,
        "en" if run.language == "zh" else "zh",
        run.grammar,
        run.now,
        run.accepting,
        run.cached,
        run.cache_dir,
    )
    sources = {one.source.path: one.source for one in report.files if one.reading is not None}
    found = outcomes(other, sources.values(), None, options.jobs)
    results = tuple(result for done in found for result in done.results)
    other.end()
    return Report(results, language=other.language, rules=other.told)
