"""Tests of a link beside the others of its mail."""

from __future__ import annotations

import pytest

from tests.links import a, found

UTM = "https://h.example/"


@pytest.mark.parametrize(
    ("test", "source", "expected"),
    [
        pytest.param(
            "link/http-beside-https",
            a("https://h.example/") + a("http://h.example/") + a("http://i.example/"),
            [("http", "https")],
            id="http beside https",
        ),
        pytest.param(
            "link/label-with-two-targets",
            a("https://h.example/a", "Our Valves")
            + a("http://www.h.example/a/?utm_id=1", "our valves")
            + a("https://h.example/b", "Our valves"),
            [("Our valves", None)],
            id="label twice",
        ),
        pytest.param(
            "link/utm-differs",
            a(UTM + "?utm_campaign=may") * 2 + a(UTM + "?utm_campaign=april"),
            [("april", "may")],
            id="utm differs",
        ),
        pytest.param(
            "link/utm-spelling",
            a(UTM + "?utm_campaign=may") * 2 + a(UTM + "?utm_campaign=MAY") + a(UTM + "?utm_term=a%20b+c"),
            [("MAY", "may"), ("a%20b+c", "a_b_c")],
            id="utm spelling",
        ),
        pytest.param(
            "link/utm-missing",
            a(UTM + "?utm_campaign=may") + a(UTM) + a("https://i.example/") + a(UTM, "Unsubscribe"),
            [(UTM, None)],
            id="utm missing",
        ),
        pytest.param(
            "link/dead-opt-out",
            a("#", "Unsubscribe") + a("mailto:?subject=x", "Abmelden") + a("#", "Up") + a(UTM, "退订"),
            [("#", None), ("mailto:?subject=x", None)],
            id="dead opt-out",
        ),
        pytest.param(
            "link/missing-anchor",
            a("#a") + a("#B") + a("#top") + '<i id="b"></i>',
            [("#a", None)],
            id="missing anchor",
        ),
        pytest.param("link/lone-link", "<p>Hi Tom,</p>" + a(UTM, UTM), [(UTM, None)], id="lone link"),
        pytest.param(
            "link/lone-link",
            "<p>Hi Tom, here is the list we spoke of</p>" + a(UTM, UTM),
            [],
            id="a word",
        ),
    ],
)
def test_links_of_a_mail(test: str, source: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(test, source) == expected
