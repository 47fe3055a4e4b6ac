"""An open document answers what a fresh lint answers, whatever is typed into it."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime
from quopri import encodestring
from random import Random

import pytest

from linter import api
from linter.config import Config
from linter.model.diagnostic import Diagnostic
from linter.model.report import FileResult
from linter.model.source import Source, Span
from tests.effort import cases

NOW = datetime(2024, 5, 17, 12, tzinfo=UTC)
EDITS = max(60, 1000 * cases(100).max_examples // 200)

HTML = """<!DOCTYPE html>
<html lang="en"><head><title>{{ title }}</title>
<style>.hero { color: #fff; display: none } @media screen { p { margin: 0 } }</style></head>
<body bgcolor="#ffffff">
<div style="display:none">Your order is on its way &amp; more</div>
<p>Dear {{ user.name|default('friend') }},</p>
{% if user.vip %}<p class="hero">You are a <b>winner</b>! Act now, click here &mdash; 100&nbsp;% free.</p>{% endif %}
<table><tr><td align="right"><img src="{{ logo }}" alt="Logo" width="64" height="64"></td>
<td><a href="http://shop.example/a?utm_source=mail&amp;id={{ id }}">click here</a></td></tr>
{% for item in items %}<tr><td>{{ item.name }} – {{ item.price }} €<br>Kindly revert back to us asap.</td></tr>
{% endfor %}</table>
<!-- a note {# with a tag #} --><textarea>raw <b>text</b></textarea>
<p>Best regards,<br>The team of ACME GmbH</p>
<p><a href="{{ unsubscribe_url }}">Unsubscribe</a> &copy; 2024</p>
</body></html>
"""
MJML = """<mjml><mj-head><mj-title>News {{ month }}</mj-title><mj-preview>All the news</mj-preview></mj-head>
<mj-body><mj-section><mj-column>
<mj-text>Dear {{ name }}, please find attached the <b>amazing</b> offer !!</mj-text>
<mj-image src="https://img.example/{{ id }}.png" alt="" width="300px" />
<mj-button href="http://bit.ly/x?utm_source=a">CLICK HERE</mj-button>
</mj-column></mj-section></mj-body></mjml>
"""
TEXT = """Subject: Re: your enquiry for the valves
To: Mr Li <li@example.com>

Dear Sir/Madam,

Hope this email finds you well. We are a leading manufacturer of valves since 2001, and
kindly please find attached our catalogue. Price is $ 1,200.00 USD/pc. www.valves.example/list
Wir senden Ihnen auch die Liste. 请查收附件，谢谢！

> On Monday you wrote:
> Please send the list.

Best regards,
-- 
Anna Schmidt
"""
HEAD = b"""From: Anna <anna@valves.example>\r
To: li@buyer.example\r
Subject: =?utf-8?q?Caf=C3=A9_offer?= FREE!!\r
Date: Fri, 17 May 2024 10:00:00 +0000\r
Message-ID: <1@valves.example>\r
MIME-Version: 1.0\r
"""


def eml(encoding: str) -> bytes:
    """A mail with a text and an HTML part in an encoding."""
    html = HTML.replace("{{", "").replace("}}", "").replace("{%", "").replace("%}", "")
    out = [HEAD, b'Content-Type: multipart/alternative; boundary="b1"\r\n\r\n']
    for kind, text in (("plain", TEXT.partition("\n\n")[2]), ("html", html)):
        data = text.replace("\n", "\r\n").encode()
        if encoding == "base64":
            code = b64encode(data)
            data = b"\r\n".join(code[at : at + 76] for at in range(0, len(code), 76)) + b"\r\n"
        else:
            data = encodestring(data.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")
        out.append(
            f"--b1\r\nContent-Type: text/{kind}; charset=utf-8\r\n"
            f"Content-Transfer-Encoding: {encoding}\r\n\r\n".encode()
        )
        out.append(data + b"\r\n")
    return b"".join([*out, b"--b1--\r\n"])


DOCUMENTS = {
    "template": ("mail.html.j2", HTML.encode()),
    "mjml": ("news.mjml", MJML.encode()),
    "draft": ("letter.txt", TEXT.encode()),
    "base64": ("mail.eml", eml("base64")),
    "quoted-printable": ("mail.eml", eml("quoted-printable")),
}
PIECES = (
    "a", "e", " ", "\n", "\r\n", "\r", "\t", "<", ">", "</", "<!--", "-->", "<b>", "</b>", "<p>", "</p>", "<table>", "</td>",
    "<a href='", "{{", "}}", "{%", "%}", "{#", "#}", "{{ x }}", "{% if a %}", "{% endif %}", "{% raw %}", "{% endraw %}",
    "{{!--", "--}}", "{{=<% %>=}}", "<%", "%>", "*|", "|*", '"', "'", "=", "&", "&amp;", ";", "free money ", "click here",
    "http://", "@", "--", "-- \n", "😀", "é", "中文", "\u200b", "<style>", "</style>", "<script>", "</title>", "style=",
    "display:none", "=\r\n", "=3D", "--b1", "{", "}", "%", "\0",
)  # fmt: skip


@pytest.fixture(scope="module")
def prepared() -> api.Prepared:
    return api.prepare(Config(), grammar=False)


def told(results: tuple[FileResult, ...]) -> list[object]:
    """All that results say, fixes as what they do to the bytes."""
    return [
        (
            result.path,
            result.source.data,
            result.profile,
            result.profile_reason,
            result.not_checked,
            result.suppressed,
            result.message,
            result.timely,
            [(d, d.priority, d.excerpt, _fix(d)) for d in (_bare(d) for d in result.diagnostics)],
            [_fix(d) for d in result.diagnostics],
        )
        for result in results
    ]


def _bare(diagnostic: Diagnostic) -> Diagnostic:
    return replace(diagnostic, fix=None)


def _fix(diagnostic: Diagnostic) -> object:
    fix = diagnostic.fix
    return (
        None if fix is None else (fix.title, fix.applicability, fix.edits, len(fix.parts), fix.alternatives)
    )


def change(random: Random, data: bytes) -> list[api.Edit]:
    """Some edits as people and programs make them: typing, deleting, pasting, several at once."""
    count = 1 if random.random() < 0.85 else random.randint(2, 4)
    if random.random() < 0.1:
        places = [random.choice((0, len(data)))]
    else:
        places = sorted(random.randrange(len(data) + 1) for _ in range(count))
    edits, least = [], 0
    for number, at in enumerate(places):
        limit = places[number + 1] if number + 1 < len(places) else len(data)
        at, end = max(at, least), max(at, least)
        kind = random.random()
        if kind < 0.4:
            end = min(limit, at + random.choice((1, 1, 2, 5, 40, 300)))
        text = "" if 0.25 < kind < 0.4 else random.choice(PIECES) * random.choice((1, 1, 1, 2))
        if kind > 0.95 and data:
            start = random.randrange(len(data))
            pasted = data[start : start + random.choice((5, 60, 400))]
        else:
            pasted = text.encode()
        if end >= at:
            edits.append(api.Edit(Span(at, max(at, end)), pasted))
            least = max(at, end)
    return edits


@pytest.mark.parametrize("name", DOCUMENTS)
def test_random_edits_give_what_a_fresh_lint_gives(name: str, prepared: api.Prepared) -> None:
    path, data = DOCUMENTS[name]
    random = Random(name)
    session = api.Session(Source(path, data), prepared)
    for number in range(EDITS):
        if number % 25 == 0 or len(session.source.data) > 4 * len(data):
            session.replace(data)
            session.results(now=NOW)
        edits = change(random, session.source.data)
        before = session.source.data
        session.update(edits)
        mine = told(session.results(now=NOW))
        fresh = told(api.lint(Source(path, session.source.data), prepared, now=NOW))
        assert mine == fresh, (number, before, edits)
