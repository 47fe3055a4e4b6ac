"""Kind `link`: each test of a link, as a table, and the pieces of URLs."""

from __future__ import annotations

from datetime import UTC, datetime
from time import perf_counter
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
        pytest.param("disguised-ip", a("http://203.0.113.\n7/"), [], id="a host over two lines"),
        pytest.param("disguised-ip", a("http://203.0.113.7/") + a("http://1.example/"), [], id="plain"),
        pytest.param("ip-host", a("http://[2001:db8::1]/"), [("[2001:db8::1]", None)], id="IPv6"),
        pytest.param("ip-host", a("http://10.0.0.1/"), [], id="a private address is local"),
        pytest.param(
            "local-host",
            a("http://10.0.0.1/") + a("//printer/x"),
            [("10.0.0.1", None), ("printer", None)],
            id="local",
        ),
        pytest.param(
            "local-host", a("http://w%77w%2eh%2Eexample/") + a("http://h\n.example"), [], id="escapes"
        ),
        pytest.param(
            "local-host",
            a("http://%6cocalhost/"),
            [("%6cocalhost", None)],
            id="escaped letters of a local host",
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


WIDE = {
    "staging": ("staging", "test"),
    "names": ("mc_eid",),
    "short": ("bit.example",),
    "scan": ("scan.example", "urldefense.com"),
    "risky": ("ml",),
    "count": ("count.example",),
}


def found(source: str, kind: str = "mail", **fields: Any) -> list[tuple[str, str | None]]:
    """As `run`, with the tables above and any kind of file."""
    context = Context(now=CONTEXT.now, tables={name: frozenset(v) for name, v in WIDE.items()})
    data = source if kind == "template" else HEAD + source
    message = parse(Source("x.html" if kind == "template" else "x.eml", data.encode()), kind)[0]  # type: ignore[arg-type]
    rows = []
    for finding in LinkCheck(mend=True, **fields).run_message(message, context):
        assert isinstance(finding, Finding) and finding.segment is not None
        part = finding.parts[0] if finding.parts else None
        better = part.change.text if isinstance(part, TextEdit) else None
        rows.append((finding.segment.text[finding.start : finding.end], better))
    return rows


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
def test_more_tests(fields: dict[str, Any], source: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(source, of=("a", "image"), **fields) == expected


@pytest.mark.parametrize(
    "target",
    [
        "{{ url }}",
        "http://{{ host }}/x",
        "https://h.example/?{{#if a}}a={{a}}{{/if}}&amp;b={{b}}",
        "{% url 'home' %}",
        "mailto:{{ mail }}?subject={{ subject }}",
        "tel:{{ phone }}",
        "#{{ anchor }}",
        "*|UNSUB|*",
        "%%unsub_center_url%%",
        "<%= url %>",
        "{{#if a}}https://h.example/{{a}}{{else}}https://h.example/{{/if}}",
    ],
)
def test_tags_in_targets_are_silent(target: str) -> None:
    quiet = [test for test in TESTS if test not in ("any", "lone-link")]
    source = f'<html><body><p>Hello</p><a href="{target}">our list</a></body></html>'
    spoke = [test for test in quiet if found(source, "template", test=test, of=("a",))]
    assert spoke == []


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("www.h.example", "shop.h.example", True),
        ("www.example.co.uk", "shop.example.co.uk", True),
        ("a.co.uk", "b.co.uk", False),
        ("a.github.io", "b.github.io", False),
        ("h.example", "h.test", False),
    ],
)
def test_same_owner(first: str, second: str, same: bool) -> None:
    assert url.same_owner(first, second) is same


def seconds(links: int) -> float:
    """How long all tests take over so many links that are much alike."""
    one = '<a href="https://h.example/{0}?utm_campaign=c{0}">Label</a><img src=x alt=Label width=1>'
    source = HEAD + "".join(one.format(number) for number in range(links))
    message = parse(Source("x.eml", source.encode()), "mail")[0]
    assert len(message.links) == 2 * links
    start = perf_counter()
    for test in TESTS:
        list(LinkCheck(test=test).run_message(message, CONTEXT))
    return perf_counter() - start


def test_many_links_take_linear_time() -> None:
    assert seconds(4000) < 16 * max(seconds(500), 0.05)


@pytest.mark.parametrize(
    ("path", "count"),
    [
        pytest.param("mails/welcome.html", 1, id="template"),
        pytest.param("mails/tests/welcome.html", 0, id="what a test expects"),
        pytest.param("mails/tests/welcome.eml", 1, id="a mail among tests"),
        pytest.param("tests.html", 1, id="only folders count"),
    ],
)
def test_localhost_among_tests(path: str, count: int) -> None:
    """The host of a test is at home in what the test expects."""
    head = "" if path.endswith("html") else "Content-Type: text/html\n\n"
    (message,) = parse(Source(path, f'{head}<p><a href="http://localhost/x">All</a></p>'.encode()))
    assert len(list(LinkCheck(test="local-host").run_message(message, CONTEXT))) == count
