"""A report with a diagnostic of each severity, and golden text to hold it against."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import dedent

from linter.checks.base import Unchecked
from linter.facts.context import Context
from linter.model.diagnostic import Severity
from linter.model.report import Report
from linter.model.segment import Segment
from linter.ruleset.rule import Help
from tests.ruling import Scripted, lint, mail, replacing, rule, words


def unchecked(segment: Segment, context: Context) -> Iterator[Unchecked]:
    yield Unchecked("no model")


RULES = (
    rule("TST001", words("act now", "马上行动"), fix=replacing("soon"), severity=Severity.ERROR),
    rule(
        "TST002",
        words("free"),
        fix=replacing("x", "display", ("at no cost", "included")),
        severity=Severity.INFO,
    ),
    rule("TST003", words("cheap"), fix=replacing("modest", "unsafe"), help=Help(en="Say what", zh="说明")),
    rule("TST004", Scripted(unchecked), scope=("body.text",)),
)


PLAIN = mail("Dear Bob,\n\n价格优惠,\t马上行动 act now.\nCheap and free.")


ENCODED = (
    mail("ZnJlZSBhbmQgY2hlYXAgc2hpcHBpbmcK", subject="=?gb18030?B?wu3Jz9DQtq8=?= Bob")
    .replace("8bit", "base64")
    .replace("\n", "\r\n")
)


def report(*texts: str, language: str = "en", fixed: int = 0) -> Report:
    names = (f"{chr(ord('a') + n)}.eml" for n in range(9))
    files = tuple(
        lint(text, *RULES, path=name, language=language) for name, text in zip(names, texts, strict=False)
    )
    return Report(files, fixed, language)


def golden(text: str) -> str:
    return dedent(text).removeprefix("\n")
