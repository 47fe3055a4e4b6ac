"""Kind `page`: what Outlook's conditional comments show it, and what is out of balance there."""

from __future__ import annotations

import pytest

from linter.checks.html.outlook import is_shown
from linter.checks.html.page import PageCheck
from tests.pages import mail, shown


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("mso", True),
        ("!mso", False),
        ("gte mso 9", True),
        ("lt mso 12", False),
        ("mso 16", True),
        ("mso 12", False),
        ("(gte mso 9)|(IE)", True),
        ("mso | IE", True),
        ("IE", False),
        ("!IE", True),
        ("!(mso)|!(vml)", False),
        ("gte mso 9 & lt mso 14", False),
        ("(gt mso 9)&(!(lt mso 12))", True),
        ("true", True),
        ("mso?", None),
        ("(" * 50, None),
        ("(", None),
    ],
)
def test_conditions(condition: str, expected: bool | None) -> None:
    assert is_shown(condition) is expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("<!--[if mso]><table><![endif]-->a", ["<table>"], id="open"),
        pytest.param("<!--[if mso]></table><![endif]-->a", ["</table>"], id="closed"),
        pytest.param(
            "<!--[if mso]><table><![endif]-->a<!--[if gte mso 9]></table><![endif]-->", [], id="pair"
        ),
        pytest.param("<!--[if lt mso 9]><table><![endif]-->a", [], id="not this Outlook"),
        pytest.param(
            "<!--[if mso]><table><td><![endif]--><!--[if !mso]><!--><table><td>a</table><!--<![endif]-->"
            "<!--[if mso]></table><![endif]-->",
            [],
            id="others see another table",
        ),
        pytest.param("<!--[if mso]><v:rect><v:fill/><![endif]-->a", ["<v:rect>"], id="VML"),
        pytest.param("<!--[if mso]><v:rect/></v:image><![endif]-->a", [], id="VML that ends itself"),
        pytest.param("<table><!--[if mso]><table><![endif]-->a", [], id="unbalanced for all"),
        pytest.param("<!--[if !mso]>--><table><td>a</table><!--<![endif]-->", [], id="revealed"),
        pytest.param("<![if !mso]><table><td>a</table><![endif]>", [], id="declared"),
    ],
)
def test_what_outlook_reads(source: str, expected: list[str]) -> None:
    found = shown(PageCheck(test="outlook-balance"), mail(f"<html><body>{source}</body></html>"))
    assert found == expected
