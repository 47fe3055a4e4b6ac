"""A footer stands where the page ends, in the tags of the platform that sends; nothing else is changed."""

# ruff: noqa: E501 (a page is one line)

from __future__ import annotations

import base64
import quopri
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter import api
from linter.config import resolve
from linter.model.source import Source

SAID = "You can stop these mails at any time. "
PLATFORMS = {
    "mailchimp": ("*|FNAME|*", "*|UNSUB|*"),
    "sfmc": ("%%FirstName%%", "%%unsub_center_url%%"),
    "hubl": ("{{ personalization_token('contact.firstname', 'reader') }}", "{{ unsubscribe_link }}"),
    "klaviyo": ("{{ person|lookup:'Name'|default:'reader' }}", "{% unsubscribe_link %}"),
    "activecampaign": ("%FIRSTNAME%", "%UNSUBSCRIBELINK%"),
    "zoho": ("$[FNAME|reader]$", "$[LI:UNSUBSCRIBE]$"),
    "mautic": ("{contactfield=firstname|reader}", "{unsubscribe_url}"),
    "brevo": ("{{ contact.FIRSTNAME }}", "{{ unsubscribe }}"),
    "braze": ("{{${first_name} | default: 'reader'}}", "{{${set_user_to_unsubscribed_url}}}"),
    "marketo": ("{{lead.First Name:default=reader}}", "{{system.unsubscribeLink}}"),
    "sendgrid": ("{{ Sender_Name }} and {{first_name}}", "{{{unsubscribe}}}"),
    "plunk": ("{{ first_name ?? 'reader' }}", "{{unsubscribeUrl}}"),
    "iterable": ("{{defaultIfEmpty firstName 'reader'}}", "{{unsubscribeUrl}}"),
    "jinja": ("{{ name|default('reader') }}", "https://hx.example/out"),
    "django": ("{% load i18n %}{{ name|default:'reader' }}", "https://hx.example/out"),
    "liquid": ("{% assign a = name %}{{ a | default: 'reader' }}", "https://hx.example/out"),
    "handlebars": ("{{#if name}}{{name}}{{else}}reader{{/if}}", "https://hx.example/out"),
    "go": ("{{ .Name }}", "https://hx.example/out"),
    "erb": ("<%= @name %>", "https://hx.example/out"),
    "none": ("Anna", "https://hx.example/out"),
}
"""A greeting that tells the dialect, and where its footer leads."""

LINK = f'{SAID}<a href="«»">Unsubscribe</a>'
GREY = "font-size:12px;line-height:18px;color:#666666"
LINKED = f'{SAID}<a href="«»" style="color:#666666;font-size:12px;font-weight:normal;text-decoration:underline">Unsubscribe</a>'
STYLED = """\
<html><body style="margin:0"><table><tr><td style="font-family:Georgia,serif">Dear {}, it is ready.§</td></tr></table></body></html>
"""
TEXT = """\
Dear {},

the new price list
is ready.
Have a look:
https://hx-valves.example/list

Anna Weber§
"""
MJML = """\
<mjml><mj-body><mj-section><mj-column><mj-text align="center">Dear {}, it is ready.</mj-text>§</mj-column></mj-section>
</mj-body></mjml>
"""
KINDS = {
    "a.html": (
        "<html><body><p>Dear {}, the new price list is ready.</p>§</body></html>\n",
        f"<p>{LINK}</p>\n",
    ),
    "styled.html": (STYLED, f'<p style="margin:16px 0 0;font-family:georgia,serif;{GREY}">{LINKED}</p>\n'),
    "a.txt": (TEXT, f"\n\n{SAID}Unsubscribe: «»"),
    "a.mjml": (MJML, f'<mj-text align="center" font-size="12px" line-height="18px">{LINK}</mj-text>\n'),
}
"""A mail with the place of its footer, and what is put in there."""
CODES = (
    "missing-opt-out", "mailchimp-without-unsub", "sfmc-without-unsub", "platform-without-unsub",
)  # fmt: skip


def fixing(**overrides: Any) -> api.Prepared:
    sender = {"name": "HX Valves", "unsubscribe-url": "https://hx.example/out", "address": "8 Quay"}
    told = {"select": CODES, "profile": "marketing", "relation": "campaign", "sender": sender, **overrides}
    return api.prepare(resolve(Path("/"), isolated=True, overrides=told), grammar=False)


@pytest.fixture(scope="module")
def prepared() -> api.Prepared:
    return fixing()


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("dialect", PLATFORMS)
def test_footer_by_dialect_and_kind(prepared: api.Prepared, dialect: str, name: str) -> None:
    greeting, target = PLATFORMS[dialect]
    text, put = KINDS[name]
    text = text.replace("{}", greeting)
    source = Source(name, text.replace("§", "").encode())
    assert api.fix(source, prepared).source.data == source.data
    fixed = api.fix(source, prepared, unsafe=True).source
    assert fixed.data.decode() == text.replace("§", put.replace("«»", target))
    assert api.lint(fixed, prepared)[0].diagnostics == ()


FOOT = f'<p>{SAID}<a href="https://hx.example/out">Unsubscribe</a></p>\n'
ROW = f"<tr><td>{FOOT[3:-5]}</td></tr>\n"
CARD = '<table width="600" style="background:#222222;color:#ffffff">'
SMALL = '<td class="footer" style="font-size:11px;color:#999999">© HX</td>'
QUOTE = '<div class="gmail_quote">On Monday, Bo wrote: <blockquote>Where is it?</blockquote></div>'


def dressed(style: str, colour: str) -> str:
    link = f'<a href="https://hx.example/out" style="color:{colour};font-size:12px;font-weight:normal;text-decoration:underline">Unsubscribe</a>'
    return f"{style.replace('COLOUR', f'font-size:12px;line-height:18px;color:{colour}')}{SAID}{link}"


# fmt: off
WHOLE = [
    pytest.param(
        "<body><table><tr><td>It is ready.§</td></tr></table></body>", FOOT, id="the cell of a table"
    ),
    pytest.param(
        "<body><center><div><table><tr><td>It is ready.§</td></tr></table></div></center></body>",
        FOOT,
        id="wrapped",
    ),
    pytest.param(
        "<body><table><tr><td><table><tr><td>It is ready.§</td></tr></table></td></tr></table></body>",
        FOOT,
        id="a table in a table",
    ),
    pytest.param(
        '<body><table><tr><td>It is ready.§</td></tr></table><img src="https://hx.example/a" width="1" height="1" alt=""></body>',
        FOOT,
        id="before a pixel",
    ),
    pytest.param(
        "<body><table><tr><td>It is</td><td>ready.</td></tr>§</table></body>",
        ROW.replace("<td>", '<td colspan="2">'),
        id="two columns",
    ),
    pytest.param(
        "<body><table><tr><td>It is</td></tr><tr><td>ready.</td></tr>§</table></body>", ROW, id="two rows"
    ),
    pytest.param(
        "<body><table><tbody><tr><td>It is</td></tr><tr><td>ready.</td></tr>§</tbody></table></body>",
        ROW,
        id="the body of a table",
    ),
    pytest.param(
        "<body><table><tr><td>It is ready.</td></tr></table><p>Anna</p>§</body>",
        FOOT,
        id="text behind the table",
    ),
    pytest.param(
        "<body><table><tr><td>It is ready.</td></tr></table>Anna§</body>",
        FOOT,
        id="bare text behind the table",
    ),
    pytest.param(
        "<body><table><tr><td>It is ready.</td></tr><tr><td>&nbsp;</td></tr></table></body>".replace(
            "ready.", "ready.§"
        ),
        FOOT,
        id="an empty row behind",
    ),
    pytest.param(
        "<html><body><p>It is ready.</p>§</body></html>\n<!-- end -->\n", FOOT, id="a comment behind the page"
    ),
    pytest.param(
        '<body><p>It is ready.</p>§<div class="gmail_signature">Anna</div></body>',
        FOOT,
        id="before a signature",
    ),
    pytest.param(f"<body><p>It is ready.</p>§{QUOTE}</body>", FOOT, id="before a quoted mail"),
    pytest.param(f"<body>{QUOTE}<p>It is ready.</p>§</body>", FOOT, id="below a quoted mail"),
    pytest.param(
        "<body><container><row><columns><p>It is</p></columns></row><row><columns><p>ready.</p></columns></row>§</container></body>",
        f"<row><columns>{FOOT[:-1]}</columns></row>\n",
        id="the grid of Inky",
    ),
    pytest.param(
        f"<body>{CARD}<tr><td>It is ready.§</td></tr></table></body>",
        dressed('<p style="margin:16px 0 0;COLOUR">', "#cccccc") + "</p>\n",
        id="light letters on a dark card",
    ),
    pytest.param(
        f"<body>{CARD}<tr><td>It is</td></tr><tr><td>ready.</td></tr>§</table></body>",
        dressed('<tr><td align="center" style="padding:16px 24px;text-align:center;COLOUR">', "#cccccc")
        + "</td></tr>\n",
        id="a row of a dark card",
    ),
    pytest.param(
        f"<body><table style='color:#111'><tr><td>It is ready.</td></tr><tr>{SMALL.replace('</td>', '§</td>')}</tr></table></body>",
        dressed('<p style="margin:8px 0 0;COLOUR">', "#666666") + "</p>\n",
        id="in the footer that is there, readable",
    ),
    pytest.param(
        "<body style='margin:0'><div><table width=600><tr><td>It is</td></tr></table><table width=600><tr><td>ready.</td></tr></table>§</div></body>",
        dressed('<p style="max-width:600px;margin:16px auto;text-align:center;COLOUR">', "#666666")
        + "</p>\n",
        id="a stack of tables",
    ),
    pytest.param(
        "<body style='margin:0;background:url(a.png)'><p>It is ready.</p>§</body>",
        dressed('<p style="margin:16px 0 0;COLOUR">', "inherit").replace(';color:inherit">', '">') + "</p>\n",
        id="on a picture nobody knows which colour",
    ),
    pytest.param(
        '<body><table><tr><td>It is ready.§</td></tr></table><div style="display:none">x</div></body>',
        '<p style="margin:16px 0 0;COLOUR">',
        id="not in what is hidden",
    ),
]


# fmt: on


@pytest.mark.parametrize(("page", "put"), WHOLE)
def test_footer_by_layout(prepared: api.Prepared, page: str, put: str) -> None:
    put = dressed(put, "#666666") + "</p>\n" if "COLOUR" in put else put
    fixed = api.fix(Source("a.html", page.replace("§", "").encode()), prepared, unsafe=True).source
    assert fixed.data.decode() == page.replace("§", put)
    assert api.fix(fixed, prepared, unsafe=True).source.data == fixed.data


MAIL = """\
From: HX Valves <news@hx.example>
To: Anna Weber <anna@weber.example>
Subject: Price list
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: {}

{}
--b
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: {}

{}
--b--
"""
SPOKEN = "Hello Anna,\n\nour new price list is ready – have a look.\n\n-- \nBo Li\nHX Valves\n"
ENCODED = {
    "8bit": lambda text: text,
    "quoted-printable": lambda text: quopri.encodestring(text.encode()).decode(),
    "base64": lambda text: base64.encodebytes(text.encode()).decode(),
}


@pytest.mark.parametrize("encoding", ENCODED)
def test_both_parts_of_a_mail_in_one_finding(prepared: api.Prepared, encoding: str) -> None:
    page = "<html><body><p>Our new price list is ready – have a look.</p></body></html>\n"
    texts = [ENCODED[encoding](text) for text in (SPOKEN, page)]
    source = Source("a.eml", MAIL.format(encoding, texts[0], encoding, texts[1]).encode())
    (found,) = api.lint(source, prepared)[0].diagnostics
    assert found.name == "missing-opt-out"
    fixed = message_from_bytes(api.fix(source, prepared, unsafe=True).source.data)
    before = message_from_bytes(source.data)
    kinds = [(part.get_content_type(), part["Content-Transfer-Encoding"]) for part in before.walk()]
    assert [(part.get_content_type(), part["Content-Transfer-Encoding"]) for part in fixed.walk()] == kinds
    plain, html = (part.get_payload(decode=True).decode().strip() for part in fixed.get_payload())
    line = f"{SAID}Unsubscribe: https://hx.example/out"
    assert plain == SPOKEN.replace("look.", f"look.\n\n{line}").strip()
    assert html == page.replace("</body>", f"{FOOT}</body>").strip()


def test_list_unsubscribe_comes_as_a_pair() -> None:
    fixer = fixing(select=["missing-list-unsubscribe", "missing-one-click"])
    source = Source("a.eml", b"From: HX <news@hx.example>\nSubject: List\n\nIt is ready.\n")
    fixed = api.fix(source, fixer, unsafe=True).source.data
    assert fixed == (
        b"From: HX <news@hx.example>\nSubject: List\nList-Unsubscribe: <https://hx.example/out>\n"
        b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\n\nIt is ready.\n"
    )


BOXES = st.recursive(
    st.sampled_from(
        ["<p>Text</p>", "Text", '<img src="https://hx.example/a" alt="A">', "<p></p>", "<!-- x -->", "<hr>"]
    ),
    lambda inner: st.one_of(
        inner.map("<div>{}</div>".format),
        inner.map('<div style="max-width:600px;margin:0 auto">{}</div>'.format),
        inner.map("<center>{}</center>".format),
        inner.map('<table width="600" bgcolor="#eeeeee"><tr><td>{}</td></tr></table>'.format),
        st.tuples(inner, inner).map(
            lambda two: "<table><tr><td>{}</td><td>{}</td></tr></table>".format(*two)
        ),
        st.tuples(inner, inner).map(
            lambda two: "<table><tr><td>{}</td></tr><tr><td>{}</td></tr></table>".format(*two)
        ),
        inner.map('<div style="display:none">{}</div>'.format),
        inner.map('<td class="footer" style="font-size:11px">{}'.format),
        st.lists(inner, max_size=3).map("".join),
    ),
    max_leaves=12,
)


@pytest.mark.hypothesis
@given(BOXES, st.sampled_from(["{}", "{{% if a %}}{}{{% endif %}}", "{{% for a in b %}}{}{{% endfor %}}"]))
def test_only_an_insertion_and_only_once(prepared: api.Prepared, box: str, around: str) -> None:
    page = f"<html><body><p>It is ready.</p>{around.format(box)}</body></html>\n"
    source = Source("a.html", page.encode())
    fixed = api.fix(source, prepared, unsafe=True).source
    text = fixed.data.decode()
    at = text.find(SAID)
    assert text.count(SAID) == 1
    start = next(
        n
        for n in range(len(page) + 1)
        if page[:n] == text[:n] and page[n:] == text[len(text) - len(page) + n :]
    )
    assert start <= at < text.index("</body>")
    assert api.fix(fixed, prepared, unsafe=True).source.data == fixed.data
    if around != "{}":
        assert not text.index("{%") < at < text.index("{% end")
