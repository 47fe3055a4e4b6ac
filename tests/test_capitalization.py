"""Lines in capitals, after SpamAssassin's idea of them, and the same in sentence case."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from linter import api
from linter.checks.base import Finding
from linter.checks.prose.capitalization import Capitalization
from linter.config import Config
from linter.facts.context import Context
from linter.facts.memo import Facts
from linter.model.diagnostic import Applicability
from linter.model.document import TextEdit
from linter.model.source import Source
from tests.plaindocument import segment
from tests.ruling import NO_MESSAGE
from tests.tables import words

CONTEXT = Context(now=datetime(2026, 3, 2, tzinfo=UTC), tables={"spam/names": words("China", "FOB")})
CHECK = Capitalization(keep=("LED",), table="spam/names")

NOOP = [
    pytest.param("New LED lamps", id="mixed"),
    pytest.param("LED LAMPS", id="too-short"),
    pytest.param("CATALOGUES", id="one-word"),
    pytest.param("RFQ XK-200 PVC FOB", id="abbreviations-and-codes"),
    pytest.param("LED CHINA 2026 CATALOGUE", id="one-word-that-counts"),
    pytest.param("DRAFT LOI/MOU/LOA", id="slashed-abbreviations"),
    pytest.param("HARBOUR TOOLS UPDATE: 14 May in China", id="a-name-with-small-letters"),
    pytest.param("GREAT PRICES " + "A" * 1_000_000, id="too-long-for-a-line"),
    pytest.param("RE: your order of May", id="only-the-prefix"),
    pytest.param("新产品目录 二〇二六年春季版", id="no-case"),
    pytest.param("GREAT PRICES FOR \ufffc", id="template-tag"),
]


@pytest.mark.parametrize("text", NOOP)
def test_noop(text: str) -> None:
    assert list(CHECK.run(segment(text), Facts(NO_MESSAGE, CONTEXT))) == []


NAMED = [
    pytest.param(
        "ORDER FOR KOVACS AND BRUNNEL",
        "Please send it to Brunnel in Graz, the big one.",
        "Order for Kovacs and Brunnel",
        id="the-recipient-and-a-word-of-the-text",
    ),
    pytest.param(
        "FRESH PAPER FOR KOVACS",
        "We print on Paper, and paper is cheap.",
        "Fresh paper for Kovacs",
        id="also-written-small",
    ),
]


@pytest.mark.parametrize(("subject", "body", "mended"), NAMED)
def test_names_of_the_mail_keep_their_capitals(subject: str, body: str, mended: str) -> None:
    mail = f"From: Bo <bo@hx.example>\nTo: Ms Kovacs <k@k.example>\nSubject: {subject}\n\n{body}\n"
    (result,) = api.lint(Source("a.eml", mail.encode()), api.prepare(Config(select=("SPM001",))))
    (found,) = result.diagnostics
    assert found.fix is not None
    assert (found.fix.title, found.fix.applicability) == (f"Write '{mended}'", Applicability.DISPLAY)


FIXES = [
    pytest.param("GREAT PRICES FOR VALVES", "GREAT PRICES FOR VALVES", "Great prices for valves", id="plain"),
    pytest.param("Re: FW: GREAT PRICES", "GREAT PRICES", "Great prices", id="prefix-left-alone"),
    pytest.param(
        "GREAT LED LAMPS FROM CHINA", "GREAT LED LAMPS FROM CHINA", "Great LED lamps from China", id="keep"
    ),
    pytest.param("NEW PUMP XK-200A FOB", "NEW PUMP XK-200A FOB", "New pump XK-200A FOB", id="codes"),
    pytest.param("READY NOW! CALL TODAY", "READY NOW! CALL TODAY", "Ready now! Call today", id="sentences"),
    pytest.param(
        "SEE HARBOUR.EXAMPLE NOW", "SEE HARBOUR.EXAMPLE NOW", "See harbour.example now", id="domain"
    ),
    pytest.param("  GREAT PRICES ", "GREAT PRICES", "Great prices", id="blanks-around"),
]


@pytest.mark.parametrize(("text", "match", "mended"), FIXES)
def test_fixes(text: str, match: str, mended: str) -> None:
    (finding,) = CHECK.run(segment(text), Facts(NO_MESSAGE, CONTEXT))
    assert isinstance(finding, Finding)
    (edit,) = finding.parts
    assert isinstance(edit, TextEdit)
    assert (text[finding.start : finding.end], edit.change.text) == (match, mended)
    assert list(CHECK.run(segment(mended), Facts(NO_MESSAGE, CONTEXT))) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("NEUE PREISE FÜR RÖHREN", id="nouns-of-a-language-with-capitals"),
        pytest.param("PRICE FOR QEPX VALVES", id="abbreviation-or-name"),
    ],
)
def test_what_nobody_can_spell_out_is_found_only(text: str) -> None:
    subject = segment(text)
    assert list(CHECK.run(subject, Facts(NO_MESSAGE, CONTEXT))) == [Finding(subject, 0, len(text))]


def test_title_style() -> None:
    (finding,) = Capitalization(style="title").run(
        segment("Great Prices For Our Valves"), Facts(NO_MESSAGE, CONTEXT)
    )
    assert isinstance(finding, Finding)
    assert finding.values == {"replacement": "Great prices for our valves"}
