"""Colours, the contrast of text that is seen, and the sizes that it is seen in."""

from __future__ import annotations

import pytest

from linter.checks.html.page import PageCheck
from linter.facts.colour import Colour, colour_of, contrast, is_same
from linter.facts.looks import looks_of
from tests.pages import findings, mail


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("<p style='color:#777;background:#fff'>ab</p>", "4.5", id="own"),
        pytest.param("<body bgcolor=white><font color=#777>ab</font>", "4.5", id="attributes"),
        pytest.param("<style>p{color:#777}body{background:#fff}</style><body><p>ab", "4.5", id="sheet"),
        pytest.param(
            "<style>p{color:#777}.x{color:#000}</style><p class=x style='background:#fff'>ab",
            None,
            id="class wins",
        ),
        pytest.param(
            "<style>p{color:#777!important}</style><p style='color:#000;background:#fff'>ab",
            "4.5",
            id="important",
        ),
        pytest.param("<p style='color:#777'>ab", None, id="no background"),
        pytest.param("<p style='color:#777;background:#fff url(a)'>ab", None, id="picture"),
        pytest.param(
            "<style>@media(x:y){p{color:#777}}</style><p style='color:#777;background:#fff'>ab",
            None,
            id="dark mode",
        ),
        pytest.param(
            "<div style='color:#777;background:#fff'><a href=x>ab</a></div>", None, id="link's own colour"
        ),
        pytest.param("<p style='color:#777;background:#fff;font-size:24px'>ab</p>", None, id="large"),
        pytest.param("<p style='color:#777;background:#fff;display:none'>ab</p>", None, id="hidden"),
    ],
)
def test_contrast(source: str, expected: str | None) -> None:
    found = findings(PageCheck(test="low-contrast"), mail(source))
    assert [f.values["value"] for f in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("#fff", (255, 255, 255)),
        ("FFFFFF", (255, 255, 255)),
        ("White", (255, 255, 255)),
        ("rgb(1, 2,3)", (1, 2, 3)),
        ("rgb(100%, 0%, 0%)", (255, 0, 0)),
        ("rgba(1,2,3,1)", (1, 2, 3)),
        ("rgba(1,2,3,.5)", None),
        ("rgb(1.2.3, 2, 3)", None),
        ("transparent", None),
        ("#12345", None),
    ],
)
def test_colours(written: str, expected: Colour | None) -> None:
    assert colour_of(written) == expected


def test_contrast_of_extremes() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert is_same((255, 255, 255), (254, 254, 254))
    assert not is_same((255, 0, 0), (128, 128, 128))


def test_sizes_follow_the_tree() -> None:
    part = mail("<div style='font-size:20px'><p style='font-size:50%'>a<font size=2>b</font></p></div>").root
    assert [look.size for look in looks_of(part)] == [20, 10, 13]
