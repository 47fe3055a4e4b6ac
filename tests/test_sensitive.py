"""Sensitive data: found by what they are, judged by who reads them."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pytest

from linter import api
from linter.model.source import Source
from tests.planted import EVERY, Planted

MULTIPART = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
TEXT, HTML = "Content-Type: text/plain; charset=utf-8\n", "Content-Type: text/html; charset=utf-8\n"
HELLO = "Hello Anna,\n\nthe drawing of the valve is ready.\n"


def mail(one: Planted) -> bytes:
    """A whole mail with the text where `how` says."""
    head = f"From: Lily Chen <lily@hx-valves.example>\nTo: Anna Weber <{one.to}>\n"
    subject = one.text if one.how == "subject" else "Valve DN 50"
    head += f"Subject: {subject}\n" + (f"X-Key: {one.text}\n" if one.how == "field" else "")
    match one.how:
        case "html":
            body = f"MIME-Version: 1.0\n{HTML}\n<p>Hello Anna,</p>{one.text}\n"
        case "csv":
            body = f"{MULTIPART}{TEXT}\n{HELLO}\n--b\nContent-Type: text/csv; charset=utf-8\n"
            body += f'Content-Disposition: attachment; filename="list.csv"\n\n{one.text}\n--b--\n'
        case "name":
            body = f"{MULTIPART}{TEXT}\n{HELLO}\n--b\nContent-Type: application/octet-stream\n"
            body += f'Content-Disposition: attachment; filename="{one.text}"\n\nabc\n--b--\n'
        case "base64":
            coded = b64encode(f"{HELLO}\n{one.text}\n".encode()).decode()
            body = f"MIME-Version: 1.0\n{TEXT}Content-Transfer-Encoding: base64\n\n{coded}\n"
        case "quote":
            body = f"MIME-Version: 1.0\n{TEXT}\n{HELLO}\nAnna Weber wrote:\n> Hi,\n> {one.text}\n"
        case "forward":
            shown = "--- Forwarded message ---\nFrom: Anna <anna@weber-pumpen.example>\nSubject: Card\n\n"
            body = f"MIME-Version: 1.0\n{TEXT}\n{HELLO}\n{shown}{one.text}\n"
        case _:
            body = f"MIME-Version: 1.0\n{TEXT}\n{'' if one.how != 'text' else HELLO}\n{one.text}\n"
    return f"{head}{body}".encode()


@pytest.fixture(scope="module")
def prepared() -> api.Prepared:
    return api.Run(isolated=True).prepared_for(Path("mail.eml"))


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.name)
def test_what_is_planted(one: Planted, prepared: api.Prepared) -> None:
    results = api.lint(Source("mail.eml", mail(one)), prepared)
    found = [d.code for result in results for d in result.diagnostics if d.code.startswith("SEC")]
    assert sorted(found) == one.codes.split()
