"""`--group-by`: the findings of a report by rule or by severity, where file by file is not wanted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from linter.formatters.display import word
from linter.model.diagnostic import Diagnostic
from linter.model.report import FileResult, Report


class Found(NamedTuple):
    """A diagnostic and where it is."""

    file: FileResult
    diagnostic: Diagnostic


class Grouped(NamedTuple):
    """What has something in common, under a title."""

    title: str
    found: tuple[Found, ...]


def grouped(report: Report, by: str) -> Iterator[Grouped]:
    """The gravest first; by rule, those of one severity by code. Files keep their order."""

    def key(one: Found) -> tuple[int, str]:
        return one.diagnostic.severity.rank, one.diagnostic.code if by == "rule" else ""

    every = [Found(file, diagnostic) for file in report.files for diagnostic in file.diagnostics]
    for _, group in groupby(sorted(every, key=key), key):
        found = tuple(group)
        first = found[0].diagnostic
        said = f"{first.code} {first.name}" if by == "rule" else word(first.severity, report.language)
        yield Grouped(word("claim", report.language, said, len(found)), found)
