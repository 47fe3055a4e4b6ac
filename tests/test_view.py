"""`preflint view`: what is read of a mail."""

from __future__ import annotations

import pytest

from tests.conftest import Command
from tests.reports import golden

MAIL = """\
From: Lily Chen <lily@valves.example>
To: Bob <bob@pumps.example>, anna@gmail.com
Subject: =?utf-8?B?5oql5Lu3?= DN50
In-Reply-To: <1@pumps.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/html; charset=utf-8

<html><body><div style="display:none">Two prices inside</div><p>Hi Bob,</p>
<p>here it is. The password: Xk7#pq21vw</p>
<blockquote type="cite">Please quote.</blockquote></body></html>
--b
Content-Type: application/pdf; name="offer.pdf"
Content-Transfer-Encoding: base64

JVBERg==
--b--
"""


def test_a_mail(preflint: Command) -> None:
    run = preflint("view", "--isolated", "-", stdin=MAIL.encode())
    assert (run.code, run.err) == (0, "")
    assert run.out == golden("""
        -
          what it is: mail
          subject: 报价 DN50
          language: English
          holds: HTML, 1 attachment, quotes earlier mail
          to its reader: answer, certain
            because it answers a message (In-Reply-To)

        Who writes to whom
          From: Lily Chen <lily@valves.example> [a company's mailbox]
          To: Bob <bob@pumps.example> [a company's mailbox]
          To: <anna@gmail.com> [a private mailbox]

        Parts
          1: multipart/mixed
            1.1: text/html, utf-8, 184 bytes, read as HTML
            1.2 offer.pdf: application/pdf, base64, 4 bytes, attachment

        Preview line (HTML)
          | Two prices inside

        What the reader sees (HTML)
          | Hi Bob,
          |
          | here it is. The password: **********

        Quoted mail (HTML)
          | Please quote.

        """)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(
            b"From: a\x1b[31m <a@b.example>\nSubject: \x1b]0;x\x07\n\n\x1b[2J\x9b\xe2\x80\xae\n::error::x\n",
            id="controls",
        ),
        pytest.param(b"no header at all\n", id="no headers"),
        pytest.param(b"", id="nothing"),
        pytest.param(bytes(range(256)) * 40, id="no text"),
        pytest.param(b"Subject: x\nContent-Type: text/html\n\n" + b"<p>a" * 9_000, id="many paragraphs"),
        pytest.param(b"Subject: x\n\n" + b"y" * 2_000_000, id="one long line"),
    ],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_hostile_mails_do_nothing_to_a_terminal(preflint: Command, data: bytes, language: str) -> None:
    run = preflint("view", "--isolated", "--lang", language, "-", stdin=data)
    assert run.code == (2 if "\0" in data.decode("latin-1") else 0), run.err
    assert all(line.isprintable() for line in run.out.splitlines())
    assert len(run.out) < 60_000
    assert "\n::" not in run.out


def test_all_of_it(preflint: Command) -> None:
    text = "Subject: x\n\n" + "\n".join(f"line {n}" for n in range(100))
    cut = preflint("view", "--isolated", "-", stdin=text.encode())
    whole = preflint("view", "--isolated", "--all", "-", stdin=text.encode())
    assert ("line 99" in cut.out, "60 more; --all shows them" in cut.out) == (False, True)
    assert "line 99" in whole.out


def test_what_cannot_be_read_is_said(preflint: Command) -> None:
    run = preflint("view", "--isolated", "--lang", "zh", "absent.eml", "-", stdin=b"{\\rtf1}")
    assert run.code == 2
    assert "RTF" in run.err
    assert "absent.eml" in run.err
