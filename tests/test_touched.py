"""Fixes beside secrets: what would change one, or what may belong to it, is not written."""

from __future__ import annotations

from base64 import b64encode
from email import message_from_bytes
from pathlib import Path

import pytest

from linter import api
from linter.model.diagnostic import Applicability
from linter.model.source import Source

HEAD = """\
From: Lily Chen <lily@hx-valves.example>
To: Anna Weber <anna@weber-pumps.example>
Subject: Valve DN 50
"""
KEY = "ghp_Zt4Kq8Wm2Rv6Yb1Nc5Hx9Js3Pd7Lf0Gu4EaB"


def mail(text: str, how: str) -> bytes:
    body = f"Hello Anna,\n\n{text}\n\nBest regards,\nLily\n"
    if how == "html":
        body = f"<p>Hello Anna,</p><p>{text}</p><p>Best regards,<br>Lily</p>\n"
    kind = f"MIME-Version: 1.0\nContent-Type: text/{'html' if how == 'html' else 'plain'}; charset=utf-8\n"
    if how == "base64":
        return (
            f"{HEAD}{kind}Content-Transfer-Encoding: base64\n\n{b64encode(body.encode()).decode()}\n".encode()
        )
    return f"{HEAD}{kind}Content-Transfer-Encoding: 8bit\n\n{body}".encode()


SECRETS = {
    "marks": ("Your password: hunter2isfun!!!", "hunter2isfun!!!"),
    "marks in a sentence": ("The password is Regen-77!! and the login is anna.", "Regen-77!!"),
    "dots": ("Your password: regen77nass..", "regen77nass.."),
    "dots and a sentence": ("The password is regen77nass.. Please tell nobody.", "regen77nass.."),
    "question": ("Password: was77nun??", "was77nun??"),
    "wide marks": ("密码：regen77nass！！！", "regen77nass！！！"),
    "brackets": ("Password: regen(77)", "regen(77)"),
    "in brackets": ("The login is anna (password: regen77!!!)", "regen77!!!"),
    "quotes": ("The password is 'regen77!!'.", "regen77!!"),
    "sign in front": ("Password: #Regen77!!", "#Regen77!!"),
    "capitals": ("PASSWORD: REGEN77NASS", "REGEN77NASS"),
    "shouting": ("YOUR PASSWORD IS REGEN77NASS FOR ALL OUR SYSTEMS AND SERVERS", "REGEN77NASS"),
    "double blank": ("Your password:  regen77nass  and the login.", "regen77nass"),
    "blank before a comma": ("Your password is regen77nass , your login is anna.", "regen77nass"),
    "doubled letters": ("Password: the the77 !!", "the"),
    "link": ("See http://anna:regen77nass@hx-valves.example/a!!!", "regen77nass"),
    "key": (f"The key is {KEY}!!!", KEY),
    "iban": ("Pay to DE02200505501015871393 , please!!!", "DE02200505501015871393"),
    "card": ("The card is 4539148803436467!!! thank you", "4539148803436467"),
    "said again": ("Your password: regen77nass\n\nOnce more, regen77nass!!!", "regen77nass!!!"),
}


@pytest.fixture(scope="module")
def prepared() -> api.Prepared:
    return api.Run(isolated=True).prepared_for(Path("mail.eml"))


@pytest.mark.parametrize("how", ["text", "html", "base64"])
@pytest.mark.parametrize(("text", "secret"), SECRETS.values(), ids=SECRETS)
def test_no_fix_changes_a_secret(prepared: api.Prepared, text: str, secret: str, how: str) -> None:
    data = mail(text, how)
    results = api.lint(Source("mail.eml", data), prepared)
    for fix in (d.fix for result in results for d in result.diagnostics if d.fix and d.fix.parts):
        made = bytearray(data)
        for edit in reversed(fix.edits):
            made[edit.span.start : edit.span.end] = edit.data
        said = message_text(bytes(made))
        assert secret in said or (secret[:5] not in said and fix.applicability is Applicability.UNSAFE)
        assert said.count(secret) in (0, message_text(data).count(secret)), fix.title


def message_text(data: bytes) -> str:
    """The last text of a mail: a fix may have put a plain one in front."""
    *_, last = message_from_bytes(data).walk()
    body = last.get_payload(decode=True)
    assert isinstance(body, bytes)
    return body.decode()


PIECES = {
    "marks": "Your password: hunter2isfun!!!",
    "doubled": "The password is the-the77",
    "capitals": "Password: REGEN-NASS-TAG77",
}


@pytest.mark.parametrize("text", PIECES.values(), ids=PIECES)
def test_a_password_is_no_prose(prepared: api.Prepared, text: str) -> None:
    results = api.lint(Source("mail.eml", mail(text, "text")), prepared)
    assert [d.code for d in results[0].diagnostics if d.code[:3] not in ("HDR", "SUB")] == ["SEC010"]
