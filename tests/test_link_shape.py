"""Kind `link`: tests of how a target is written, where it leads on to, and what it counts."""

from __future__ import annotations

from typing import Any

import pytest

from tests.links import a, found

UTM = "https://h.example/"
PIXEL = '<img src="https://t.example/o?id=1" width="1" height="1">'


@pytest.mark.parametrize(
    ("fields", "source", "expected"),
    [
        pytest.param({"test": "dead-host"}, a("https://h.con/"), [("h.con", None)], id="no such ending"),
        pytest.param(
            {"test": "dead-host"}, a("https://h..example/"), [("h..example", None)], id="empty label"
        ),
        pytest.param(
            {"test": "dead-host"}, a("https://h.museum/") + a("http://10.1/") + a("//x/"), [], id="live hosts"
        ),
        pytest.param(
            {"test": "staging-host", "table": "staging"},
            a("https://test.h.co.uk/") + a("https://test.co.uk/") + a("https://a-dev.h.example/"),
            [("test.h.co.uk", None), ("a-dev.h.example", None)],
            id="staging",
        ),
        pytest.param(
            {"test": "risky-ending", "table": "risky"},
            a("https://h.ml/") + a("https://x.gouv.ml/") + a("https://ml.example/"),
            [("h.ml", None)],
            id="risky ending",
        ),
        pytest.param(
            {"test": "nested-target"},
            a("https://g.example/?q=https%3A%2F%2Fh.org%2Fa") + a("https://g.example/?q=https://x.g.example"),
            [("https://g.example/?q=https%3A%2F%2Fh.org%2Fa", "https://h.org/a")],
            id="nested",
        ),
        pytest.param(
            {"test": "shortener", "table": "short"},
            a("https://bit.example/1", "https://h.example/long") + a("https://bit.example/2"),
            [("https://bit.example/1", "https://h.example/long"), ("bit.example", None)],
            id="shortener",
        ),
        pytest.param(
            {"test": "wrapped", "table": "scan"},
            a("https://scan.example/?url=https%3A%2F%2Fh.example") + a("https://scan.example/s/1"),
            [
                ("https://scan.example/?url=https%3A%2F%2Fh.example", "https://h.example"),
                ("scan.example", None),
            ],
            id="wrapped",
        ),
        pytest.param(
            {"test": "wrapped", "table": "scan"},
            a("https://urldefense.com/v2/url?u=https-3A__h.example_a&d=1"),
            [("https://urldefense.com/v2/url?u=https-3A__h.example_a&d=1", "https://h.example/a")],
            id="wrapped with its own escapes",
        ),
        pytest.param({"test": "tracking-pixel"}, PIXEL, [(PIXEL, None)], id="pixel"),
        pytest.param(
            {"test": "tracking-pixel"},
            '<img src="https://h.example/dot.gif" width=1 height=1> <img src="cid:1" width=1 height=1>',
            [],
            id="spacer",
        ),
        pytest.param(
            {"test": "parameter-in-table", "table": "names"},
            a("https://h.example/?mc_eid=1&amp;b=2")
            + a("https://h.example/?a=1&mc_eid=2#x")
            + a("https://h.example/?mc_eid=*|ID|*"),
            [("mc_eid=1&", ""), ("&mc_eid=2", "")],
            id="parameter",
        ),
        pytest.param(
            {"test": "tracked-text", "table": "count"},
            a("https://count.example/1", "www.h.example")
            + a("https://o.example/click?1", "www.h.example")
            + a("https://o.example/1", "www.h.example"),
            [
                ("www.h.example", "https://count.example/1"),
                ("www.h.example", "https://o.example/click?1"),
            ],
            id="counted",
        ),
        pytest.param({"test": "doubled-entity"}, a(UTM + "?a&amp;amp;b"), [("&amp;", "&amp;")], id="entity"),
        pytest.param(
            {"test": "double-slash"}, a(UTM + "a//b") + a(UTM + "http://x"), [("//", "/")], id="slashes"
        ),
        pytest.param(
            {"test": "swallowed"},
            a(UTM + "a。") + a(UTM + "(a)") + a(UTM + "a)"),
            [("。", ""), (")", "")],
            id="swallowed",
        ),
        pytest.param(
            {"test": "bad-tel"},
            a("tel:+1 2 3") + a("tel:") + a("tel:+1-2"),
            [("+1 2 3", "+1-2-3"), ("tel:", None)],
            id="tel",
        ),
        pytest.param(
            {"test": "local-tel"},
            a("tel:0574-8888001") + a("tel:112") + a("tel:+8657488880001"),
            [("0574-8888001", None)],
            id="local tel",
        ),
        pytest.param(
            {"test": "text-phone-differs"},
            a("tel:+8657488880001", "+86 574 8888 0002") + a("tel:+8657488880001", "0574 8888 0001"),
            [("+86 574 8888 0002", None)],
            id="another number",
        ),
        pytest.param(
            {"test": "text-kind-differs"},
            a("https://h.example/", "a@h.example") + a("mailto:a@h.example", "www.h.example"),
            [("a@h.example", None), ("www.h.example", None)],
            id="another kind",
        ),
        pytest.param(
            {"test": "mailto-field"},
            a("mailto:a@b.example?subject=x?body=y") + a("mailto:a@b.example?subject:x"),
            [("?", "&amp;"), (":", "=")],
            id="mailto field",
        ),
        pytest.param(
            {"test": "mailto-text"},
            a("mailto:a@b.example?subject=a+b+c") + a("mailto:a@b.example?subject=C+D"),
            [("a+b+c", "a%20b%20c")],
            id="mailto text",
        ),
    ],
)
def test_targets(fields: dict[str, Any], source: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(source, of=("a", "image"), mend=True, **fields) == expected
