"""Tests of how a target is written, where it leads on to, and what it counts."""

from __future__ import annotations

import pytest

from tests.links import a, found

UTM = "https://h.example/"
PIXEL = '<img src="https://t.example/o?id=1" width="1" height="1">'


@pytest.mark.parametrize(
    ("test", "table", "source", "expected"),
    [
        pytest.param("link/dead-host", "", a("https://h.con/"), [("h.con", None)], id="no such ending"),
        pytest.param(
            "link/dead-host", "", a("https://h..example/"), [("h..example", None)], id="empty label"
        ),
        pytest.param(
            "link/dead-host", "", a("https://h.museum/") + a("http://10.1/") + a("//x/"), [], id="live hosts"
        ),
        pytest.param(
            "link/staging-host",
            "staging",
            a("https://test.h.co.uk/") + a("https://test.co.uk/") + a("https://a-dev.h.example/"),
            [("test.h.co.uk", None), ("a-dev.h.example", None)],
            id="staging",
        ),
        pytest.param(
            "link/risky-ending",
            "risky",
            a("https://h.ml/") + a("https://x.gouv.ml/") + a("https://ml.example/") + a("https://ml/"),
            [("h.ml", None)],
            id="risky ending",
        ),
        pytest.param(
            "link/nested-target",
            "",
            a("https://g.example/?q=https%3A%2F%2Fh.org%2Fa") + a("https://g.example/?q=https://x.g.example"),
            [("https://g.example/?q=https%3A%2F%2Fh.org%2Fa", "https://h.org/a")],
            id="nested",
        ),
        pytest.param(
            "link/shortener",
            "short",
            a("https://bit.example/1", "https://h.example/long") + a("https://bit.example/2"),
            [("https://bit.example/1", "https://h.example/long"), ("bit.example", None)],
            id="shortener",
        ),
        pytest.param(
            "link/wrapped",
            "scan",
            a("https://scan.example/?url=https%3A%2F%2Fh.example") + a("https://scan.example/s/1"),
            [
                ("https://scan.example/?url=https%3A%2F%2Fh.example", "https://h.example"),
                ("scan.example", None),
            ],
            id="wrapped",
        ),
        pytest.param(
            "link/wrapped",
            "scan",
            a("https://urldefense.com/v2/url?u=https-3A__h.example_a&d=1"),
            [("https://urldefense.com/v2/url?u=https-3A__h.example_a&d=1", "https://h.example/a")],
            id="wrapped with its own escapes",
        ),
        pytest.param("link/tracking-pixel", "", PIXEL, [(PIXEL, None)], id="pixel"),
        pytest.param(
            "link/tracking-pixel",
            "",
            '<img src="https://h.example/dot.gif" width=1 height=1> <img src="cid:1" width=1 height=1>',
            [],
            id="spacer",
        ),
        pytest.param(
            "link/parameter-in-table",
            "names",
            a("https://h.example/?mc_eid=1&amp;b=2")
            + a("https://h.example/?a=1&mc_eid=2#x")
            + a("https://h.example/?mc_eid=*|ID|*"),
            [("mc_eid=1&", ""), ("&mc_eid=2", "")],
            id="parameter",
        ),
        pytest.param(
            "link/tracked-text",
            "count",
            a("https://count.example/1", "www.h.example")
            + a("https://o.example/click?1", "www.h.example")
            + a("https://o.example/1", "www.h.example"),
            [
                ("www.h.example", "https://count.example/1"),
                ("www.h.example", "https://o.example/click?1"),
            ],
            id="counted",
        ),
        pytest.param("link/doubled-entity", "", a(UTM + "?a&amp;amp;b"), [("&amp;", "&amp;")], id="entity"),
        pytest.param(
            "link/double-slash", "", a(UTM + "a//b") + a(UTM + "http://x"), [("//", "/")], id="slashes"
        ),
        pytest.param(
            "link/swallowed",
            "",
            a(UTM + "a。") + a(UTM + "(a)") + a(UTM + "a)"),
            [("。", ""), (")", "")],
            id="swallowed",
        ),
        pytest.param(
            "link/bad-tel",
            "",
            a("tel:+1 2 3") + a("tel:") + a("tel:+1-2"),
            [("+1 2 3", "+1-2-3"), ("tel:", None)],
            id="tel",
        ),
        pytest.param(
            "link/local-tel",
            "",
            a("tel:0574-8888001") + a("tel:112") + a("tel:+8657488880001"),
            [("0574-8888001", None)],
            id="local tel",
        ),
        pytest.param(
            "link/text-phone-differs",
            "",
            a("tel:+8657488880001", "+86 574 8888 0002") + a("tel:+8657488880001", "0574 8888 0001"),
            [("+86 574 8888 0002", None)],
            id="another number",
        ),
        pytest.param(
            "link/text-kind-differs",
            "",
            a("https://h.example/", "a@h.example") + a("mailto:a@h.example", "www.h.example"),
            [("a@h.example", None), ("www.h.example", None)],
            id="another kind",
        ),
        pytest.param(
            "link/mailto-field",
            "",
            a("mailto:a@b.example?subject=x?body=y") + a("mailto:a@b.example?subject:x"),
            [("?", "&amp;"), (":", "=")],
            id="mailto field",
        ),
        pytest.param(
            "link/mailto-text",
            "",
            a("mailto:a@b.example?subject=a+b+c") + a("mailto:a@b.example?subject=C+D"),
            [("a+b+c", "a%20b%20c")],
            id="mailto text",
        ),
    ],
)
def test_targets(test: str, table: str, source: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(test, source, **({"table": table} if table else {})) == expected
