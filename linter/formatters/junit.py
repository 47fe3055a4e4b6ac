"""`junit`: test results, in the form that Jenkins and GitLab read (junit-10.xsd of Jenkins' xUnit plugin)."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from linter.formatters.addresses import name_of
from linter.formatters.display import Display, also, by_reason, more, spoken, word
from linter.formatters.xml import child, document, seen
from linter.model.diagnostic import Diagnostic
from linter.model.report import FileResult, Report

_COUNTED = ("failure", "error", "skipped")


def junit(report: Report, display: Display) -> str:
    """A suite a file, a case a finding: failed where the run fails by it, else passed with what was found.

    A file without findings is a case that passed; what was not checked was skipped.
    """
    root = Element("testsuites", name="preflint")
    for file in report.files:
        _suite(root, file, report)
    counts = _counts(root)
    root.attrib.update(tests=counts["tests"], failures=counts["failure"], errors=counts["error"])
    return document(root)


def _suite(root: Element, file: FileResult, report: Report) -> None:
    name = name_of(file.path) + (
        f" ({word('message', report.language, file.message)})" if file.message else ""
    )
    suite = child(root, "testsuite", name=name, file=name_of(file.path))
    for diagnostic in file.diagnostics:
        _case(suite, file, diagnostic, report)
    for said in more(file, report.language):
        child(child(suite, "testcase", classname=name, name=said), "skipped", message=said)
    for reason, codes in by_reason(file.not_checked).items():
        said = word("not-checked", report.language, codes, reason)
        case = child(suite, "testcase", classname=name, name=codes)
        child(case, "error" if file.extent in ("cut", "unread") else "skipped", type=codes, message=said)
    if not len(suite):
        child(suite, "testcase", classname=name, name="preflint")
    counts = _counts(suite)
    suite.attrib.update(
        tests=counts["tests"],
        failures=counts["failure"],
        errors=counts["error"],
        skipped=counts["skipped"],
    )


def _case(suite: Element, file: FileResult, diagnostic: Diagnostic, report: Report) -> None:
    line, column = file.source.position(diagnostic.span.start)
    case = child(
        suite,
        "testcase",
        classname=suite.attrib["name"],
        name=f"{diagnostic.code} {diagnostic.name} ({line}:{column})",
    )
    message, text = spoken(diagnostic, report.language), _text(file, diagnostic, report.language)
    if diagnostic.is_crash:
        child(case, "error", type=diagnostic.code, message=message).text = seen(text)
    elif report.fails(file.path, diagnostic.severity):
        child(case, "failure", type=diagnostic.code, message=message).text = seen(text)
    else:
        child(case, "system-out").text = seen(text)


def _text(file: FileResult, diagnostic: Diagnostic, language: str) -> str:
    line, column = file.source.position(diagnostic.span.start)
    head = f"{name_of(file.path)}:{line}:{column}: {word(diagnostic.severity, language)} {diagnostic.code}"
    lines = [f"{head} {spoken(diagnostic, language)}"]
    if others := also(file, diagnostic):
        lines.append(word("label", language, word("also", language)) + ", ".join(others))
    if diagnostic.fix:
        claim = word("claim", language, word("fix", language), word(diagnostic.fix.applicability, language))
        lines.append(word("label", language, claim) + diagnostic.fix.title)
    if diagnostic.help:
        lines.append(word("label", language, word("help", language)) + diagnostic.help)
    return "\n".join(lines)


def _counts(element: Element) -> dict[str, str]:
    found = {name: str(len(element.findall(f".//testcase/{name}"))) for name in _COUNTED}
    return found | {"tests": str(len(element.findall(".//testcase")))}
