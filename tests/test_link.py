"""Kind `link`: each test of a link, as a table, and the pieces of URLs."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.checks import url
from linter.checks.base import Context, Finding
from linter.checks.link import LinkCheck
from linter.checks.link_subject import TESTS
from linter.model.document import TextEdit
from linter.model.source import Source
from linter.parse import parse

HEAD = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"
CONTEXT = Context(now=datetime(2026, 3, 2, tzinfo=UTC), tables={"t": frozenset({"short.example", "tk"})})


def run(source: str, **fields: Any) -> list[tuple[str, str | None]]:
    """The text found and the new text offered, for each finding."""
    message = parse(Source("x.eml", (HEAD + source).encode()), "mail")[0]
    found = []
    for finding in LinkCheck(**fields).run_message(message, CONTEXT):
        assert isinstance(finding, Finding) and finding.segment is not None
        part = finding.parts[0] if finding.parts else None
        better = part.change.text if isinstance(part, TextEdit) else None
        found.append((finding.segment.text[finding.start : finding.end], better))
    return found


def a(target: str, text: str = "x") -> str:
    return f'<a href="{target}">{text}</a>'


@pytest.mark.parametrize(
    ("test", "source", "expected"),
    [
        pytest.param(
            "host-in-table", a("https://www.SHORT.example/x"), [("www.SHORT.example", None)], id="host"
        ),
        pytest.param("host-in-table", a("https://notshort.example/"), [], id="another host"),
        pytest.param("host-in-table", a("https://a.tk:80/"), [("a.tk", None)], id="top-level domain"),
        pytest.param("ip-host", a("http://203.0.113.7/"), [("203.0.113.7", None)], id="address"),
        pytest.param(
            "disguised-ip", a("http://0xCB007107/"), [("0xCB007107", None)], id="hexadecimal address"
        ),
        pytest.param(
            "disguised-ip", a("http://3405803783/"), [("3405803783", None)], id="address as a number"
        ),
        pytest.param(
            "disguised-ip", a("http://0313.0.0x71.7/"), [("0313.0.0x71.7", None)], id="octal and hexadecimal"
        ),
        pytest.param("disguised-ip", a("http://203.0.113.7/") + a("http://1.example/"), [], id="plain"),
        pytest.param("ip-host", a("http://[2001:db8::1]/"), [("[2001:db8::1]", None)], id="IPv6"),
        pytest.param("ip-host", a("http://10.0.0.1/"), [], id="a private address is local"),
        pytest.param(
            "local-host",
            a("http://10.0.0.1/") + a("//printer/x"),
            [("10.0.0.1", None), ("printer", None)],
            id="local",
        ),
        pytest.param("local-host", a("mailto:a@b") + a("tel:1") + a("cid:x"), [], id="no host"),
        pytest.param("userinfo", a("https://u:p@h.example/@x"), [("u:p@", "")], id="user"),
        pytest.param("userinfo", a("mailto:u@h.example"), [], id="mailto is no user"),
        pytest.param("empty", a("#") + a("") + a("#top"), [("#", None), ('href=""', None)], id="empty"),
        pytest.param(
            "relative",
            a("a/b") + a("//h.example/"),
            [
                ("a/b", None),
                ("//h.example/", "https://h.example/"),
            ][:2],
            id="relative",
        ),
        pytest.param("relative", a("{{ u }}") + a("#x") + a("tel:1"), [], id="not relative"),
        pytest.param("malformed", a("http://https://h.example"), [("http://", "")], id="scheme twice"),
        pytest.param("malformed", a("http:/h.example"), [("http:/", "http://")], id="slash lost"),
        pytest.param("malformed", a("https;//h.example"), [("https;//", "https://")], id="semicolon"),
        pytest.param("malformed", a("https://h.example/http://x"), [], id="address in a path"),
        pytest.param("unescaped", a("https://h.example/a b"), [(" ", "%20")], id="blank"),
        pytest.param("unescaped", a("https://h.example\\a"), [("\\", "/")], id="backslash"),
        pytest.param("invisible", a("https://h.example/&#8203;a"), [("\u200b", "")], id="invisible"),
        pytest.param(
            "bad-mailto",
            a("mailto://a@b.example"),
            [("mailto://a@b.example", "mailto:a@b.example")],
            id="mailto with slashes",
        ),
        pytest.param(
            "bad-mailto", a("mailto:?subject=x") + a("mailto:a@b.example,c@d.example"), [], id="good mailto"
        ),
        pytest.param(
            "bad-mailto",
            a("mailto:") + a("mailto:a b"),
            [("mailto:", None), ("mailto:a b", None)],
            id="bad mailto",
        ),
        pytest.param(
            "text-host-differs",
            a("https://h.example/", "https://i.example/x"),
            [("https://i.example/x", "https://h.example/")],
            id="host differs",
        ),
        pytest.param("text-host-differs", a("https://a.h.example/", "www.h.example"), [], id="same owner"),
        pytest.param(
            "text-host-differs",
            a("https://a.co.uk/", "www.b.co.uk"),
            [("www.b.co.uk", "https://a.co.uk/")],
            id="same suffix, another owner",
        ),
        pytest.param("text-host-differs", a("https://h.example/", "report.pdf"), [], id="a file name"),
        pytest.param(
            "text-scheme-differs",
            a("http://h.example/", "https://h.example/"),
            [("http", "https")],
            id="scheme differs",
        ),
        pytest.param(
            "text-mail-differs",
            a("mailto:a@h.example", "b@h.example"),
            [("b@h.example", "a@h.example")],
            id="address differs",
        ),
        pytest.param(
            "lookalike-host", a("https://h\u0430.example/"), [("h\u0430.example", None)], id="cyrillic"
        ),
        pytest.param(
            "lookalike-host", a("https://xn--h-7sb.example/"), [("xn--h-7sb.example", None)], id="punycode"
        ),
        pytest.param("lookalike-host", a("https://m\u00fcller.example/"), [], id="accent"),
        pytest.param(
            "file-path", a("file:///c:/x") + a("C:\\x"), [("file:///c:/x", None), ("C:\\x", None)], id="file"
        ),
        pytest.param(
            "nameless", a("https://h.example/", "<img src=x>"), [("<img src=x>", None)], id="nameless"
        ),
        pytest.param("nameless", a("https://h.example/", "<img src=x alt=y>"), [], id="named by its image"),
    ],
)
def test_tests(test: str, source: str, expected: list[tuple[str, str | None]]) -> None:
    assert run(source, test=test, of=("a",), table="t", mend=True) == expected


def test_patterns() -> None:
    source = a("https://h.example/abc") + a("https://h.example/ab-not")
    assert run(source, pattern=("AB",), unless=("not$",)) == [("ab", None)]


def test_once() -> None:
    source = a("http://h.example/") + a("http://i.example/")
    assert run(source, test="scheme", schemes=("http",), once=True) == [("http", None)]


def test_quoted_links_are_left_alone() -> None:
    message = parse(Source("x.txt", b"See below\n> http://short.example/\n"), "draft")[0]
    assert not list(LinkCheck(test="host-in-table", table="t").run_message(message, CONTEXT))


@given(
    st.lists(
        st.sampled_from(
            ["http", "s", ":", "/", "\\", "@", "a.b", "[", "]", "#", "?", "é", " ", "\ufffc", "1"]
        )
    )
)
def test_pieces_lie_in_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = url.read(text)
    assert 0 <= found.user_start <= found.user_end <= len(text)
    assert text[found.host_start : found.host_end].lower().rstrip(".") == found.host
    url.address_of(found.host)
    url.lookalike_label(found.host)


@given(st.text(max_size=40))
def test_tests_are_total(target: str) -> None:
    escaped = target.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    for test in TESTS:
        run(a(escaped, escaped), test=test)
