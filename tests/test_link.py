"""Tests of one link, as a table, and what holds for all of them."""

from __future__ import annotations

from time import process_time
from timeit import timeit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.checks.base import TESTS, Finding
from linter.facts.memo import Facts
from linter.facts.segments import every_link
from linter.facts.subjects import subjects
from linter.model.source import Source
from linter.parse import parse
from tests.effort import TRIES
from tests.facts import facts_of
from tests.links import CONTEXT, LINKS, NEEDED, a, found
from tests.pages import mail, template
from tests.ruling import yielded


@pytest.mark.parametrize(
    ("test", "source", "expected"),
    [
        pytest.param(
            "link/host-in-table", a("https://www.SHORT.example/x"), [("www.SHORT.example", None)], id="host"
        ),
        pytest.param("link/host-in-table", a("https://notshort.example/"), [], id="another host"),
        pytest.param("link/host-in-table", a("https://a.tk:80/"), [("a.tk", None)], id="top-level domain"),
        pytest.param("link/ip-host", a("http://203.0.113.7/"), [("203.0.113.7", None)], id="address"),
        pytest.param(
            "link/disguised-ip", a("http://0xCB007107/"), [("0xCB007107", None)], id="hexadecimal address"
        ),
        pytest.param(
            "link/disguised-ip", a("http://3405803783/"), [("3405803783", None)], id="address as a number"
        ),
        pytest.param(
            "link/disguised-ip",
            a("http://0313.0.0x71.7/"),
            [("0313.0.0x71.7", None)],
            id="octal and hexadecimal",
        ),
        pytest.param("link/disguised-ip", a("http://203.0.113.\n7/"), [], id="a host over two lines"),
        pytest.param("link/disguised-ip", a("http://203.0.113.7/") + a("http://1.example/"), [], id="plain"),
        pytest.param("link/ip-host", a("http://[2001:db8::1]/"), [("[2001:db8::1]", None)], id="IPv6"),
        pytest.param("link/ip-host", a("http://10.0.0.1/"), [], id="a private address is local"),
        pytest.param(
            "link/local-host",
            a("http://10.0.0.1/") + a("//printer/x"),
            [("10.0.0.1", None), ("printer", None)],
            id="local",
        ),
        pytest.param(
            "link/local-host", a("http://w%77w%2eh%2Eexample/") + a("http://h\n.example"), [], id="escapes"
        ),
        pytest.param(
            "link/local-host",
            a("http://%6cocalhost/"),
            [("%6cocalhost", None)],
            id="escaped letters of a local host",
        ),
        pytest.param("link/local-host", a("mailto:a@b") + a("tel:1") + a("cid:x"), [], id="no host"),
        pytest.param("link/userinfo", a("https://u:p@h.example/@x"), [("u:p@", "")], id="user"),
        pytest.param("link/userinfo", a("mailto:u@h.example"), [], id="mailto is no user"),
        pytest.param("link/empty", a("#") + a("") + a("#top"), [("#", None), ('href=""', None)], id="empty"),
        pytest.param(
            "link/relative",
            a("a/b") + a("//h.example/"),
            [("a/b", None), ("//h.example/", "https://h.example/")],
            id="relative",
        ),
        pytest.param("link/relative", a("{{ u }}") + a("#x") + a("tel:1"), [], id="not relative"),
        pytest.param("link/malformed", a("http://https://h.example"), [("http://", "")], id="scheme twice"),
        pytest.param("link/malformed", a("http:/h.example"), [("http:/", "http://")], id="slash lost"),
        pytest.param("link/malformed", a("https;//h.example"), [("https;//", "https://")], id="semicolon"),
        pytest.param("link/malformed", a("https://h.example/http://x"), [], id="address in a path"),
        pytest.param("link/unescaped", a("https://h.example/a b"), [(" ", "%20")], id="blank"),
        pytest.param("link/unescaped", a("https://h.example\\a"), [("\\", "/")], id="backslash"),
        pytest.param("link/invisible", a("https://h.example/&#8203;a"), [("\u200b", "")], id="invisible"),
        pytest.param(
            "link/bad-mailto",
            a("mailto://a@b.example"),
            [("mailto://a@b.example", "mailto:a@b.example")],
            id="mailto with slashes",
        ),
        pytest.param(
            "link/bad-mailto",
            a("mailto:?subject=x") + a("mailto:a@b.example,c@d.example"),
            [],
            id="good mailto",
        ),
        pytest.param(
            "link/bad-mailto",
            a("mailto:") + a("mailto:a b"),
            [("mailto:", None), ("mailto:a b", None)],
            id="bad mailto",
        ),
        pytest.param(
            "link/text-host-differs",
            a("https://h.example/", "https://i.example/x"),
            [("https://i.example/x", "https://h.example/")],
            id="host differs",
        ),
        pytest.param(
            "link/text-host-differs", a("https://a.h.example/", "www.h.example"), [], id="same owner"
        ),
        pytest.param(
            "link/text-host-differs",
            a("https://a.co.uk/", "www.b.co.uk"),
            [("www.b.co.uk", "https://a.co.uk/")],
            id="same suffix, another owner",
        ),
        pytest.param("link/text-host-differs", a("https://h.example/", "report.pdf"), [], id="a file name"),
        pytest.param(
            "link/text-scheme-differs",
            a("http://h.example/", "https://h.example/"),
            [("http", "https")],
            id="scheme differs",
        ),
        pytest.param(
            "link/text-mail-differs",
            a("mailto:a@h.example", "b@h.example"),
            [("b@h.example", "a@h.example")],
            id="address differs",
        ),
        pytest.param(
            "link/lookalike-host", a("https://h\u0430.example/"), [("h\u0430.example", None)], id="cyrillic"
        ),
        pytest.param(
            "link/lookalike-host",
            a("https://xn--h-7sb.example/"),
            [("xn--h-7sb.example", None)],
            id="punycode",
        ),
        pytest.param("link/lookalike-host", a("https://m\u00fcller.example/"), [], id="accent"),
        pytest.param(
            "link/file-path",
            a("file:///c:/x") + a("C:\\x"),
            [("file:///c:/x", None), ("C:\\x", None)],
            id="file",
        ),
        pytest.param(
            "link/nameless", a("https://h.example/", "<img src=x>"), [("<img src=x>", None)], id="nameless"
        ),
        pytest.param(
            "link/nameless", a("https://h.example/", "<img src=x alt=y>"), [], id="named by its image"
        ),
    ],
)
def test_tests(test: str, source: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(test, source) == expected


def test_patterns() -> None:
    source = a("https://h.example/abc") + a("https://h.example/ab-not")
    assert found("link", source, pattern=("AB",), unless=("not$",)) == [("ab", None)]


def test_once() -> None:
    source = a("http://h.example/") + a("http://i.example/")
    assert found("link/scheme", source, schemes=("http",), once=True) == [("http", "https")]


def test_quoted_links_are_left_alone() -> None:
    draft = parse(Source("x.txt", b"See below\n> http://short.example/\n"), "draft")[0]
    assert not list(yielded(TESTS["link/host-in-table"](table="t"), draft, CONTEXT))


@given(st.text(max_size=40))
def test_tests_are_total(target: str) -> None:
    escaped = target.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    for test in LINKS:
        found(test, a(escaped, escaped))


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
    quiet = [test for test in LINKS if test not in ("link", "link/lone-link")]
    page = template(f'<html><body><p>Hello</p><a href="{target}">our list</a></body></html>')
    spoke = [test for test in quiet if found(test, page)]
    assert spoke == []


def seconds(links: int) -> float:
    """How long all tests take over so many links that are much alike."""
    one = '<a href="https://h.example/{0}?utm_campaign=c{0}">Label</a><img src=x alt=Label width=1>'
    page = mail("".join(one.format(number) for number in range(links)))
    assert len(every_link(facts_of(page))) == 2 * links
    facts = Facts(page, CONTEXT)

    def run() -> None:
        for test in LINKS:
            check = TESTS[test](**NEEDED.get(test, {}))
            every = [list(check.run(link, facts)) for link in subjects(facts, "link", check.keys())]
            list(check.gather([one for found in every for one in found if isinstance(one, Finding)], facts))

    return timeit(run, timer=process_time, number=1)  # without the garbage collector, whose time grows faster


def test_many_links_take_linear_time() -> None:
    assert any(seconds(4000) < 16 * max(seconds(500), 0.05) for _ in range(TRIES))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Open http://localhost/~you/, and you are there.", [], id="a sentence goes on"),
        pytest.param("Start it; http://127.0.0.1:80/ shows it.", [], id="by number"),
        pytest.param("Your password:\nhttp://localhost/a\nBye", ["localhost"], id="on its own"),
        pytest.param("See http://localhost/a. Bye", ["localhost"], id="at the end"),
        pytest.param("See http://10.0.0.1/a for more.", ["10.0.0.1"], id="another machine"),
        pytest.param("From: a@x.example\nTo: b@x.example\n\nSee http://10.0.0.1/a", [], id="a colleague"),
        pytest.param(
            "From: a@x.example\nTo: b@x.example\n\nSee http://localhost/a",
            ["localhost"],
            id="a colleague has another machine",
        ),
        pytest.param(
            "From: a@x.example\nTo: b@x.example\nCc: c@y.example\n\nSee http://10.0.0.1/a",
            ["10.0.0.1"],
            id="a stranger among colleagues",
        ),
    ],
)
def test_local_host_in_text(text: str, expected: list[str]) -> None:
    (message,) = parse(Source("a.txt", text.encode()))
    places = yielded(TESTS["link/local-host"](), message, CONTEXT)
    assert [
        p.segment.text[p.start : p.end] for p in places if isinstance(p, Finding) and p.segment
    ] == expected


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
    (page,) = parse(Source(path, f'{head}<p><a href="http://localhost/x">All</a></p>'.encode()))
    assert len(list(yielded(TESTS["link/local-host"](), page, CONTEXT))) == count
