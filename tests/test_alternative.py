"""Plain text made from HTML, put beside it byte for byte, and compared with it."""

from __future__ import annotations

from email import message_from_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.checks.mime.alternative import TOO_LONG, AlternativeDiffers, AlternativeStub
from linter.checks.mime.lines import wrapped
from linter.checks.mime.plaintext import plain_text
from linter.checks.mime.twins import swapped, with_text
from linter.facts.alternatives import alternatives, likeness
from linter.facts.context import Context
from linter.facts.memo import Facts
from linter.facts.parts import data_of, text_of
from linter.model.document import Edit
from linter.model.message import Message
from linter.model.source import Source
from linter.parse import parse
from tests import safety
from tests.facts import facts_of
from tests.ruling import NOW, yielded

TEXTS = [
    pytest.param("<p>One</p><p>Two</p>", "One\n\nTwo", id="paragraphs"),
    pytest.param(
        "<div>One</div><div>Two</div><div><br></div><div>Three</div>", "One\nTwo\n\nThree", id="lines"
    ),
    pytest.param("One<br>two<br><br>three", "One\ntwo\n\nthree", id="breaks"),
    pytest.param("<h1>Terms</h1><p>All.</p>", "Terms\n=====\n\nAll.", id="first-heading"),
    pytest.param("<h2>Terms</h2><p>All.</p>", "Terms\n-----\n\nAll.", id="second-heading"),
    pytest.param("<ul><li>a<li>b</ul>", "* a\n* b", id="bullets"),
    pytest.param("<ol><li>a</li><li><p>b</p><p>c</p></li></ol>", "1. a\n2. b\n   c", id="numbers"),
    pytest.param("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "* a\n  * b\n* c", id="nested-list"),
    pytest.param("<ul><li>a</ul><ol><li>b</ol>", "* a\n\n1. b", id="two-lists"),
    pytest.param(
        "<table><tr><th>Item<th>Sum<tr><td>Valve<td>9</table>", "Item | Sum\nValve | 9", id="table-by-row"
    ),
    pytest.param(
        "<table><tr><td><p>a</p><p>b</p></td><td>c</td></tr></table>", "a\n\nb\n\nc", id="layout-table"
    ),
    pytest.param(
        '<a href="https://x.example/a">Our offer</a>.', "Our offer (https://x.example/a).", id="link"
    ),
    pytest.param('<a href="https://x.example/">x.example</a>', "x.example", id="link-that-is-its-text"),
    pytest.param('<a href="mailto:a@x.example?subject=b">Ann</a>', "Ann (a@x.example)", id="mail-link"),
    pytest.param('<a href="#top">Top</a> <a href="javascript:x()">y</a>', "Top y", id="no-target"),
    pytest.param(
        '<a href="http://x.example"><b>a</b> <i>b</i></a>c', "a b (http://x.example)c", id="link-of-runs"
    ),
    pytest.param('<img src=a alt="Our pump"><img src=b alt="">', "[Our pump]", id="image"),
    pytest.param(
        '<a href="https://x.example/p"><img src=a alt=Pump></a>',
        "[Pump] (https://x.example/p)",
        id="image-link",
    ),
    pytest.param('<img src=t width="1" height="1" alt="pixel">Hi', "Hi", id="pixel"),
    pytest.param('<div style="display:none">Preview</div><p>Hi</p>', "Hi", id="preheader"),
    pytest.param('<p>Hi</p><p style="display:none">there</p><p>you</p>', "Hi\n\nyou", id="hidden"),
    pytest.param('<p>Hi</p><div style="display:none"><img src=a alt=Pic></div>', "Hi", id="hidden-image"),
    pytest.param(
        "<head><title>T</title><style>p{}</style></head><p>a&nbsp;&amp;&#8203;b</p>", "a & b", id="references"
    ),
    pytest.param("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n\n> b", id="quotation"),
    pytest.param("a<hr>b", "a\n\n--------------------\n\nb", id="rule"),
    pytest.param("<!--[if mso]><p>Outlook</p><![endif]--><p>all</p>", "all", id="conditional-comment"),
    pytest.param("a<select><option>b</select>", "a", id="choices-of-a-form"),
    pytest.param("<script>x()</script>", "", id="nothing-to-read"),
]


def mail(html: str, head: str = "") -> Message:
    data = f"From: a@a.example\nMIME-Version: 1.0\n{head}Content-Type: text/html; charset=utf-8\n\n{html}\n"
    return message(data.encode())


def message(data: bytes) -> Message:
    (parsed,) = parse(Source("a.eml", data))
    return parsed


def made(parsed: Message, edits: tuple[Edit | None, ...]) -> bytes:
    assert None not in edits
    return safety.applied(parsed.source.data, tuple(edit for edit in edits if edit is not None))


@pytest.mark.parametrize(("html", "text"), TEXTS)
def test_html_becomes_text(html: str, text: str) -> None:
    parsed = mail(html)
    assert plain_text(facts_of(parsed), parsed.leaves[0]) == text


def test_lines_are_wrapped_but_links_stay_whole() -> None:
    address = "https://x.example/" + "a" * 90
    parsed = mail(f'<p>{"word " * 30}<a href="{address}">here</a></p>')
    lines = plain_text(facts_of(parsed), parsed.leaves[0]).split("\n")
    assert [len(line) <= 78 or line == f"({address})" for line in lines] == [True] * len(lines)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("aa bb cc", ["aa bb", "cc"], id="words"),
        pytest.param("aaaaaaaa b", ["aaaaaaaa", "b"], id="long-word"),
        pytest.param("阀门已经寄出。", ["阀门已经寄", "出。"], id="chinese"),
        pytest.param("阀门已经寄。", ["阀门已经", "寄。"], id="a-stop-starts-no-line"),
        pytest.param("a\n\nb", ["a", "", "b"], id="line-ends-stay"),
    ],
)
def test_wrapping(text: str, lines: list[str]) -> None:
    assert wrapped(text, 5) == lines


def test_the_rest_of_the_mail_stays_byte_for_byte() -> None:
    parsed = mail("<p>“Hi” Ann</p>", head="X-A: b\nContent-Language: en\nContent-Transfer-Encoding: 8bit\n")
    fixed = made(parsed, with_text(facts_of(parsed), parsed.leaves[0]))
    boundary = fixed.split(b'boundary="')[1].split(b'"')[0]
    assert boundary.startswith(b"=_")
    assert fixed.replace(boundary, b"B").decode() == (
        'From: a@a.example\nMIME-Version: 1.0\nX-A: b\nContent-Type: multipart/alternative; boundary="B"\n\n'
        "--B\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        "=E2=80=9CHi=E2=80=9D Ann\n--B\n"
        "Content-Language: en\nContent-Transfer-Encoding: 8bit\nContent-Type: text/html; charset=utf-8\n\n"
        "<p>“Hi” Ann</p>\n\n--B--\n"
    )


RELATED = b"""From: a@a.example
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=m

--m
Content-Type: multipart/related; boundary=r; type="text/html"

--r
Content-Type: text/html; charset=us-ascii

<p>Hi</p><img src="cid:a">
--r
Content-Type: image/gif
Content-ID: <a>

GIF89a
--r--
--m
Content-Type: application/pdf; name=a.pdf

%PDF
--m--
"""


@pytest.mark.parametrize("newline", [b"\n", b"\r\n"], ids=["lf", "crlf"])
def test_html_with_its_images_is_wrapped_as_one(newline: bytes) -> None:
    parsed = message(RELATED.replace(b"\n", newline))
    fixed = made(parsed, with_text(facts_of(parsed), parsed.bodies("text/html")[0]))
    assert [part.get_content_type() for part in message_from_bytes(fixed).walk()] == [
        *("multipart/mixed", "multipart/alternative", "text/plain", "multipart/related"),
        *("text/html", "image/gif", "application/pdf"),
    ]
    assert b"\n" not in fixed.replace(newline, b"") and b"--r--" + newline + b"--=_" in fixed


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"From: a@a.example\nContent-Type: text/html\n\n<img src=a>\n", id="nothing-to-read"),
        pytest.param(b"From: a@a.example\nContent-Type: text/html\n<p>x</p>\n", id="no-empty-line"),
        pytest.param(
            b"From: a@a.example\nContent-Type: text/html; charset=utf-8\n\n<p>\xff\n", id="undecodable"
        ),
    ],
)
def test_no_text_is_made(data: bytes) -> None:
    parsed = message(data)
    leaf = parsed.leaves[0]
    assert leaf.content_type != "text/html" or with_text(facts_of(parsed), leaf) == (None,)


BOTH = b"""From: a@a.example
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/html

<p>One two three</p>
--b
Content-Type: text/plain

one two four http://x.example
--b--
"""


BEHIND = b"""From: a@a.example
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain

one two four http://x.example
--b
Content-Type: text/html

<p>One two three</p>
--b--
"""


def test_swapping_exchanges_two_parts_and_nothing_else() -> None:
    parsed = message(BOTH)
    assert made(parsed, swapped(parsed, parsed.root)) == BEHIND


def test_words_are_compared_without_case_and_links() -> None:
    facts = Facts(message(BOTH), Context(now=NOW))
    (both,) = facts.of(alternatives)
    assert facts.about(likeness, both) == pytest.approx((2 / 3, 2 / 3, 3, 3))


def test_a_broken_pattern_is_refused() -> None:
    with pytest.raises(ValueError, match="does not compile"):
        AlternativeStub(pattern=("(",)).validate()


MARKUP = (
    "<p> </p> <div> <ul> <ol> <li> </ul> <table> <tr> <td> </table> <h1> </h1> <blockquote> <br> <hr> <pre>"
    " <b> </a> <![endif]--> &nbsp; &amp; word 阀门 < & > \u200b"
).split(" ")
PIECES = st.sampled_from([*MARKUP, "<a href='https://x.example/a'>", "<img alt=pic>", "<!--[if mso]>"])


@given(st.lists(PIECES, max_size=60))
def test_any_soup_becomes_text_beside_the_same_html(pieces: list[str]) -> None:
    parsed = mail(" ".join(pieces))
    text = plain_text(facts_of(parsed), parsed.leaves[0])
    assert all(len(line) <= 78 or " " not in line.strip("> *0123456789.()") for line in text.split("\n"))
    edits = with_text(facts_of(parsed), parsed.leaves[0])
    if edits == (None,):
        assert not text.strip()
        return
    again = message(made(parsed, edits))
    assert [part.content_type for part in again.parts] == ["multipart/alternative", "text/plain", "text/html"]
    (plain, html), facts = again.leaves, facts_of(again)
    assert data_of(facts, html).rstrip(b"\n") == data_of(facts_of(parsed), parsed.leaves[0]).rstrip(b"\n")
    assert text_of(facts, plain).rstrip("\n") == text


def test_a_text_too_long_to_compare_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    (message,) = parse(Source("a.eml", LONG_PAIR))
    monkeypatch.setattr("linter.facts.alternatives.MAX_COMPARED", 100)
    found = list(yielded(AlternativeDiffers(), message, Context(now=NOW)))
    assert found == [TOO_LONG]


LONG_PAIR = (
    b"From: a@a.example\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\n"
    + b"The pumps left us today. " * 9
    + b"\n--b\nContent-Type: text/html\n\n<p>Nothing of it.\n--b--\n"
)
