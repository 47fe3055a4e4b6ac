"""The reports of a run, each where it was asked for."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from linter import api
from linter.cli.options import STDIN, Options
from linter.cli.outputs import Output, asked
from linter.cli.terminal import colours, columns_of, complain
from linter.errors import PreflintError
from linter.formatters import render
from linter.formatters.display import Display
from linter.model.report import Report
from linter.model.source import Source

FOR_PEOPLE = ("full", "concise", "statistics")
"""Reports that say nothing where nothing was checked: stderr says it."""


def show(report: Report, options: Options, *, failed: bool) -> list[PreflintError]:
    """Write every report; one that cannot be written keeps none of the others from it.

    Where nothing was found to check, a program still gets a report to read, but none where that failed.
    """
    stream = sys.stderr if options.fix and STDIN in options.paths else sys.stdout
    errors: list[PreflintError] = []
    for name, file in outputs_of(options):
        display = Display(
            colour=not file and colours(options.colour, stream),
            width=columns_of(stream),
            summary=not options.quiet,
            sensitive=not file and shows_all(options, stream),
            group=options.group_by,
            source=options.show_source or bool(os.environ.get("CI")),
        )
        text = render(report, name, display)
        if file is None:
            is_told = report.files or not (failed or name in FOR_PEOPLE)
            stream.write(text if is_told else "")
            continue
        try:
            api.write(Source(file, text.encode("utf-8", "surrogateescape")))
        except PreflintError as error:
            complain(error, report.language)
            errors.append(error)
    return errors


def shows_all(options: Options, stream: TextIO) -> bool:
    """Whether somebody who asked for it reads the screen: files, pipes and logs get nothing in clear."""
    return options.show_sensitive and stream.isatty()


def outputs_of(options: Options) -> tuple[Output, ...]:
    """The reports of this run. Counts take the place of what people would read."""
    default = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "full"
    found = asked(options.output_format, options.output_file, default)
    if not options.statistics:
        return found
    counted = Output("statistics", options.output_file)
    others = tuple(one for one in options.output_format if one.file is not None)
    return (counted, *others)
