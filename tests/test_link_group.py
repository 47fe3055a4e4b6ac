"""Kind `link`: tests of a link beside the others of its mail."""

from __future__ import annotations

from typing import Any

import pytest

from tests.links import a, found

UTM = "https://h.example/"


@pytest.mark.parametrize(
    ("fields", "source", "expected"),
    [
        pytest.param(
            {"test": "http-beside-https"},
            a("https://h.example/") + a("http://h.example/") + a("http://i.example/"),
            [("http", "https")],
            id="http beside https",
        ),
        pytest.param(
            {"test": "label-with-two-targets"},
            a("https://h.example/a", "Our Valves")
            + a("http://www.h.example/a/?utm_id=1", "our valves")
            + a("https://h.example/b", "Our valves"),
            [("Our valves", None)],
            id="label twice",
        ),
        pytest.param(
            {"test": "utm-differs"},
            a(UTM + "?utm_campaign=may") * 2 + a(UTM + "?utm_campaign=april"),
            [("april", "may")],
            id="utm differs",
        ),
        pytest.param(
            {"test": "utm-spelling"},
            a(UTM + "?utm_campaign=may") * 2 + a(UTM + "?utm_campaign=MAY") + a(UTM + "?utm_term=a%20b+c"),
            [("MAY", "may"), ("a%20b+c", "a_b_c")],
            id="utm spelling",
        ),
        pytest.param(
            {"test": "utm-missing"},
            a(UTM + "?utm_campaign=may") + a(UTM) + a("https://i.example/") + a(UTM, "Unsubscribe"),
            [(UTM, None)],
            id="utm missing",
        ),
        pytest.param(
            {"test": "dead-opt-out"},
            a("#", "Unsubscribe") + a("mailto:?subject=x", "Abmelden") + a("#", "Up") + a(UTM, "退订"),
            [("#", None), ("mailto:?subject=x", None)],
            id="dead opt-out",
        ),
        pytest.param(
            {"test": "missing-anchor"},
            a("#a") + a("#B") + a("#top") + '<i id="b"></i>',
            [("#a", None)],
            id="missing anchor",
        ),
        pytest.param({"test": "lone-link"}, "<p>Hi Tom,</p>" + a(UTM, UTM), [(UTM, None)], id="lone link"),
        pytest.param(
            {"test": "lone-link"},
            "<p>Hi Tom, here is the list we spoke of</p>" + a(UTM, UTM),
            [],
            id="a word",
        ),
    ],
)
def test_links_of_a_mail(fields: dict[str, Any], source: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(source, of=("a", "image"), mend=True, **fields) == expected
