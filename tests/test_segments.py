"""Segments of HTML, text and templates: scopes, text, and the way back of every character."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.facts.segments import every_link, segments_in
from linter.model.message import Message
from linter.model.segment import MASK
from linter.model.source import Source
from linter.parse import parse
from tests.facts import facts_of
from tests.pages import mail, template


def texts(message: Message, *scopes: str) -> list[tuple[str, str]]:
    return [(s.scope, s.text) for scope in scopes for s in segments_in(facts_of(message), scope)]


PROSE = ("html.text", "html.quote", "html.signature", "html.forward", "html.preheader", "html.hidden")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("<p>a</p><p>b</p>", {"text": "a\n\nb"}, id="blocks"),
        pytest.param("a<br>b<br/><br>c", {"text": "a\nb\n\nc"}, id="line breaks"),
        pytest.param(" a \n b <i> c</i>d ", {"text": "a b cd"}, id="blanks fold across tags"),
        pytest.param("a&nbsp;b &lt;c&gt; &copy 1", {"text": "a\xa0b <c> © 1"}, id="references"),
        pytest.param("<table><tr><td>a<td>b</table>", {"text": "a\n\nb"}, id="cells"),
        pytest.param("<title>t</title><style>s</style><script>j</script>a", {"text": "a"}, id="not prose"),
        pytest.param(
            '<div style="display:none">p</div><p>a</p><div style="visibility: hidden">h</div>',
            {"preheader": "p", "text": "a", "hidden": "h"},
            id="hidden",
        ),
        pytest.param(
            '<td style="font-size:0"><i style="font-size:12px">a</i></td>', {"text": "a"}, id="size set anew"
        ),
        pytest.param('<p style="font-size:0.5em">a</p>', {"text": "a"}, id="half is not zero"),
        pytest.param(
            '<span class="preheader">p</span>a', {"preheader": "p", "text": "a"}, id="named preheader"
        ),
        pytest.param(
            "<div hidden><p>one</p><p>two</p></div>a",
            {"preheader": "one", "hidden": "two", "text": "a"},
            id="one hidden block is the preheader",
        ),
        pytest.param(
            "<div hidden>&nbsp;&zwnj;</div><div hidden>one <b>two</b></div><div hidden>&nbsp;</div>a",
            {"preheader": "\xa0\u200c\n\none two\n\n\xa0", "text": "a"},
            id="padding belongs to the preheader",
        ),
        pytest.param("a<blockquote type=cite>q</blockquote>b", {"text": "a\n\nb", "quote": "q"}, id="cite"),
        pytest.param("a<blockquote>q</blockquote>", {"text": "a\n\nq"}, id="blockquote of our own"),
        pytest.param('a<div class="gmail_quote">q</div>', {"text": "a", "quote": "q"}, id="gmail quote"),
        pytest.param(
            'a<div class="gmail_signature">s</div>', {"text": "a", "signature": "s"}, id="gmail signature"
        ),
        pytest.param("a<p>-- <br>s</p><p>t</p>", {"text": "a", "signature": "--\ns\n\nt"}, id="dashes"),
        pytest.param("a<p><b>-- </b><br>s</p>", {"text": "a", "signature": "--\ns"}, id="bold dashes"),
        pytest.param(
            "<p>a<br>--<a href='x'>Ann</a><br>editor</p><p>b</p>",
            {"text": "a\n--Ann\neditor\n\nb"},
            id="dashes before a name",
        ),
        pytest.param(
            '<p>a</p><div id="divRplyFwdMsg">From: x</div><div>q</div>',
            {"text": "a", "quote": "From: x\n\nq"},
            id="outlook",
        ),
        pytest.param("a<!-- c -->b", {"text": "ab"}, id="comment"),
    ],
)
def test_prose(source: str, expected: dict[str, str]) -> None:
    assert texts(mail(source), *PROSE) == [
        (f"html.{s}", expected[s])
        for s in ("text", "quote", "signature", "forward", "preheader", "hidden")
        if s in expected
    ]


@pytest.mark.parametrize(
    ("source", "scope", "expected"),
    [
        pytest.param('<a href="/a?b=1&amp;c">x <b>y</b></a><a name=z>n</a>', "html.link", ["x y"], id="link"),
        pytest.param('<a href="/a?b=1&amp;c"><img src=i.png>', "html.url", ["/a?b=1&c", "i.png"], id="url"),
        pytest.param('<img alt="a &amp; b"><img alt>', "html.alt", ["a & b", ""], id="alt"),
        pytest.param("<title>a &amp; b</title>", "html.title", ["a & b"], id="title"),
        pytest.param(
            '<style>p{}</style><i style="c:&quot;d&quot;">', "html.style", ['c:"d"', "p{}"], id="style"
        ),
        pytest.param("<!--[if mso]>m<![endif]-->", "html.comment", ["[if mso]>m<![endif]"], id="comment"),
    ],
)
def test_other_scopes(source: str, scope: str, expected: list[str]) -> None:
    assert [s.text for s in segments_in(facts_of(mail(source)), scope)] == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("Hi {{ name }}, <b>you</b>", [("html.text", f"Hi {MASK}, you")], id="output"),
        pytest.param("Hi {% if a %}you{% endif %}.", [("html.text", "Hi you.")], id="control"),
        pytest.param("{% if a %}A{% else %}B{% endif %}", [("html.text", "A B")], id="else parts words"),
        pytest.param("a {# note #} b", [("html.text", "a b")], id="comment"),
        pytest.param('<a href="{{ u }}/x">y</a>', [("html.text", "y"), ("html.url", f"{MASK}/x")], id="url"),
        pytest.param('<p style="color:{{ c }}">', [("html.style", f"color:{MASK}")], id="css"),
        pytest.param("你好{{ 名 }}，", [("html.text", f"你好{MASK}，")], id="beside cjk"),
    ],
)
def test_template(source: str, expected: list[tuple[str, str]]) -> None:
    assert texts(template(source), "html.text", "html.url", "html.style") == expected


def test_template_tags_are_segments() -> None:
    message = template("a{{ b }}c{% if d %}{# e #}{% endif %}")
    assert [(s.scope, s.text, s.attrs["dialect"]) for s in segments_in(facts_of(message), "template")] == [
        ("template.output", "{{ b }}", "jinja"),
        ("template.control", "{% if d %}", "jinja"),
        ("template.comment", "{# e #}", "jinja"),
        ("template.control", "{% endif %}", "jinja"),
    ]


def test_mail_shows_its_tags() -> None:
    assert texts(mail("Hi {{ name }}"), "html.text", "template") == [
        ("html.text", "Hi {{ name }}"),
        ("template.output", "{{ name }}"),
    ]


def test_text_template() -> None:
    message = template("Hi {{ name }},\n{% if a %}yes{% endif %}\n-- \nAnn", "x.txt")
    assert texts(message, "body.text", "body.signature") == [
        ("body.text", f"Hi {MASK},\nyes\n"),
        ("body.signature", "-- \nAnn"),
    ]


def test_links() -> None:
    message = mail('<p><a href="https://e.org/a">Go</a> <img src="i.png"><i style="background:url(b.png)">')
    links = every_link(facts_of(message))
    assert [(link.kind, link.url.text, link.text and link.text.text) for link in links] == [
        ("a", "https://e.org/a", "Go"),
        ("image", "i.png", None),
        ("style", "b.png", None),
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("a.png", ["a.png"], id="one"),
        pytest.param("a.png 1x,\n b.png 2x", ["a.png", "b.png"], id="densities"),
        pytest.param("a.png, b.png", ["a.png", "b.png"], id="bare"),
        pytest.param(
            "data:image/png;base64,AA= 1x, a,b.png 9w", ["data:image/png;base64,AA=", "a,b.png"], id="commas"
        ),
        pytest.param("a.png?b&amp;c 2x", ["a.png?b&c"], id="reference"),
        pytest.param(" , ", [], id="none"),
    ],
)
def test_links_of_a_srcset(value: str, expected: list[str]) -> None:
    message = mail(f'<img srcset="{value}">')
    links = every_link(facts_of(message))
    assert [(link.kind, link.url.text) for link in links] == [("image", url) for url in expected]
    assert all(link.url.text[:5] in message.source.data.decode() for link in links)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "See https://e.org/a_(b), or www.e.org.", ["https://e.org/a_(b)", "www.e.org"], id="punctuation"
        ),
        pytest.param("(https://e.org/a) <http://e.org>", ["https://e.org/a", "http://e.org"], id="brackets"),
        pytest.param("请看https://e.org/a，谢谢", ["https://e.org/a"], id="cjk"),
        pytest.param("请看www.e.cn，谢谢。http://e.cn（图）", ["www.e.cn", "http://e.cn"], id="Chinese"),
        pytest.param("no.link, a@www.e.org", [], id="none"),
    ],
)
def test_text_links(text: str, expected: list[str]) -> None:
    message = parse(Source("x.txt", text.encode()), "draft")[0]
    assert [link.url.text for link in every_link(facts_of(message))] == expected


def test_edit_stops_at_markup_and_tags() -> None:
    message = template("<p>dear &amp; <b>old</b> {{ name }} friend</p>")
    segment = segments_in(facts_of(message), "html.text")[0]
    assert segment.text == f"dear & old {MASK} friend"
    assert segment.edit(0, 6, "hello <") is not None
    assert segment.edit(0, 6, "a < b").change.text == "a &lt; b"  # type: ignore[union-attr]
    assert segment.edit(5, 10, "x") is None
    assert segment.edit(7, 12, "x") is None
    assert segment.to_source(5, 6)[0] == (8, 13)


HTML = st.lists(
    st.sampled_from(
        [
            "a",
            "b c",
            " ",
            "\n",
            "&amp;",
            "&lt",
            "&#x4f60;",
            "你",
            "é",
            "<b>",
            "</b>",
            "<p>",
            "<br>",
            "<td>",
            "<!--c-->",
            "<a href='u?x&amp;y'>",
            "</a>",
            '<i style="display:none">',
            "</i>",
            "<",
            "&nbsp;",
            "&notit;",
            "{{ t }}",
            "{% if %}",
            "&#0;",
            "&ngE;",
        ]
    ),
    max_size=25,
).map("".join)


@given(HTML, st.booleans())
def test_every_character_comes_from_its_source(source: str, as_template: bool) -> None:
    message = template(source) if as_template else mail(source)
    data = message.source.data
    for segment in segments_in(facts_of(message), "html"):
        for at, char in enumerate(segment.text):
            span, exact = segment.to_source(at, at + 1)
            written = data[span.start : span.end].decode()
            if char == MASK:
                assert (written, exact) == ("{{ t }}", True)
            elif not written:
                assert char in "\n "
            elif char == " " and exact:
                assert not written.strip() or segment.scope in ("html.comment", "html.source")
            elif segment.escape == "none":
                assert written == char
            else:
                assert char in html.unescape(written) or char == "\n"


@given(HTML)
def test_exact_ranges_decode_to_the_text(source: str) -> None:
    message = mail(source)
    for segment in segments_in(facts_of(message), "html.text"):
        for start in range(0, len(segment.text), 3):
            for end in range(start + 1, min(start + 8, len(segment.text)) + 1):
                span, exact = segment.to_source(start, end)
                written = message.source.data[span.start : span.end].decode()
                if exact and written.strip():
                    again = "".join(s.text for s in segments_in(facts_of(mail(written)), "html.text"))
                    assert again == segment.text[start:end].strip(" \n")  # a block edge at an end is no loss
