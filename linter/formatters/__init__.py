"""Turns a report into text: one function a format, and one table of them."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from linter.formatters.display import Display, Formatter
from linter.model.report import Report

FORMATS: Mapping[str, str] = {
    "full": "linter.formatters.full:full",
    "concise": "linter.formatters.concise:concise",
    "json": "linter.formatters.machine:json",
    "json-lines": "linter.formatters.machine:json_lines",
    "lsp": "linter.formatters.lsp:lsp",
    "github": "linter.formatters.github:github",
    "gitlab": "linter.formatters.gitlab:gitlab",
    "sarif": "linter.formatters.sarif:sarif",
    "junit": "linter.formatters.junit:junit",
    "checkstyle": "linter.formatters.checkstyle:checkstyle",
    "rdjson": "linter.formatters.rdjson:rdjson",
    "markdown": "linter.formatters.markdown:markdown",
    "html": "linter.formatters.web.page:html",
    "statistics": "linter.formatters.statistics:statistics",
}
"""Where each format's function is; only the one that is asked for is imported."""


def formatter(name: str) -> Formatter:
    """The function of a format."""
    module, _, function = FORMATS[name].partition(":")
    found: Formatter = getattr(import_module(module), function)
    return found


def render(report: Report, name: str, display: Display | None = None) -> str:
    """A report as text in a format; empty or ending in a line end."""
    return formatter(name)(report, display or Display())
