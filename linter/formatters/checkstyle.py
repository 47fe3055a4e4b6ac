"""`checkstyle`: the XML report of Checkstyle, which many build servers and review bots read."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from linter.formatters.addresses import name_of
from linter.formatters.display import Display, by_reason, more, spoken, word
from linter.formatters.xml import child, document
from linter.model.report import FileResult, Report

VERSION = "4.3"
"""The form of the report; the last in which it changed."""


def checkstyle(report: Report, display: Display) -> str:
    """A `file` a file, an `error` a finding, whatever its severity; messages of a mailbox are one file."""
    root = Element("checkstyle", version=VERSION)
    files: dict[str, Element] = {}
    for file in report.files:
        name = name_of(file.path)
        if name not in files:
            files[name] = child(root, "file", name=name)
        _fill(files[name], file, report.language)
    return document(root)


def _fill(parent: Element, file: FileResult, language: str) -> None:
    for diagnostic in file.diagnostics:
        line, column = file.source.position(diagnostic.span.start)
        child(
            parent,
            "error",
            line=line,
            column=column,
            severity=diagnostic.severity.value,
            message=spoken(diagnostic, language),
            source=f"preflint.{diagnostic.code}",
        )
    left_out = [word("not-checked", language, *one) for one in _reasons(file)]
    for said in (*more(file, language), *left_out):
        child(parent, "error", line=1, severity="info", message=said, source="preflint")


def _reasons(file: FileResult) -> list[tuple[str, str]]:
    return [(codes, reason) for reason, codes in by_reason(file.not_checked).items()]
