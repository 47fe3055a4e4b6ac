"""Words that mix alphabets, and those that may."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

import pytest

from linter.checks.base import Finding
from linter.checks.prose.lookalike import Lookalike, Styled
from linter.checks.tokens import regex
from linter.facts.context import Context
from linter.facts.memo import Facts
from linter.model.document import TextEdit
from tests.plaindocument import segment
from tests.ruling import NO_MESSAGE

CONTEXT = Context(now=datetime(2026, 3, 2, tzinfo=UTC))
CHECK = Lookalike()

FIXES = [
    pytest.param("New рrice", [("рrice", "price", "р")], id="cyrillic"),
    pytest.param("ΝEW list", [("ΝEW", "NEW", "Ν")], id="greek-capital"),
    pytest.param("аccеss, аccount", [("аccеss", "access", "а е"), ("аccount", "account", "а")], id="several"),
]


@pytest.mark.parametrize(("text", "expected"), FIXES)
def test_fixes(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = []
    for finding in CHECK.run(segment(text), Facts(NO_MESSAGE, CONTEXT)):
        assert isinstance(finding, Finding)
        (edit,) = finding.parts
        assert isinstance(edit, TextEdit)
        assert edit.change.text == finding.values["replacement"]
        found.append((text[finding.start : finding.end], edit.change.text, finding.values["letters"]))
    assert found == expected
    (trigger,) = CHECK.triggers()
    assert regex.compile_pattern(trigger).search(text.encode()) is not None


NOOP = [
    pytest.param("New price", id="latin"),
    pytest.param("Новый прайс", id="russian"),
    pytest.param("5 kΩ, 3 µm, Δt", id="units"),
    pytest.param("USB-кабель", id="hyphen"),
    pytest.param("ПВХpipe", id="letters-without-a-double"),
    pytest.param("аb", id="too-short"),
]


@pytest.mark.parametrize("text", NOOP)
def test_noop(text: str) -> None:
    assert list(CHECK.run(segment(text), Facts(NO_MESSAGE, CONTEXT))) == []


def test_long_runs_are_linear() -> None:
    assert list(CHECK.run(segment("a" * 200_000), Facts(NO_MESSAGE, CONTEXT))) == []
    assert list(CHECK.run(segment("a" * 50_000 + "ж"), Facts(NO_MESSAGE, CONTEXT))) == []


STYLED = [
    pytest.param(
        "full-width",
        "Our ＬＥＤ ＬＡＭＰ, ２００ Ａ",
        [("ＬＥＤ ＬＡＭＰ", "LED LAMP"), ("２００", "200")],
        id="full-width",
    ),
    pytest.param("mathematical", "a 𝓷𝓮𝔀 𝓵𝓪𝓶𝓹", [("𝓷𝓮𝔀 𝓵𝓪𝓶𝓹", "new lamp")], id="script"),
    pytest.param("mathematical", "𝐁𝐨𝐥𝐝\n𝐭𝐞𝐱𝐭", [("𝐁𝐨𝐥𝐝", "Bold"), ("𝐭𝐞𝐱𝐭", "text")], id="lines-apart"),
    pytest.param("mathematical", "angle 𝛼 and ＬＥＤ", [], id="one-sign"),
    pytest.param("full-width", "LED，２", [], id="punctuation"),
]


@pytest.mark.parametrize(("style", "text", "expected"), STYLED)
def test_styled(
    style: Literal["full-width", "mathematical"], text: str, expected: list[tuple[str, str]]
) -> None:
    check = Styled(style=style)
    found = []
    for finding in check.run(segment(text), Facts(NO_MESSAGE, CONTEXT)):
        assert isinstance(finding, Finding)
        (edit,) = finding.parts
        assert isinstance(edit, TextEdit)
        assert edit.change.text == finding.values["replacement"]
        found.append((text[finding.start : finding.end], edit.change.text))
    assert found == expected
    (trigger,) = check.triggers()
    assert (regex.compile_pattern(trigger).search(text.encode()) is not None) == bool(expected)
