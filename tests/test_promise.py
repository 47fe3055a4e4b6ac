"""Kind promise: what counts as the file that the text speaks of."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import linter.checks.every  # noqa: F401  (registers the kinds)
from linter.checks.attachments.promise import Promise
from linter.checks.base import Finding
from linter.facts.context import Context
from linter.model.message import Message
from linter.model.source import Source
from linter.parse import parse
from tests.ruling import yielded

CONTEXT = Context(now=datetime(2026, 3, 2, 10, tzinfo=UTC))
CHECK = Promise(
    tokens=("see attached", "the attached"),
    exceptions=("attached to the",),
    pictures=("photos?",),
    links=("link",),
    mails=("message",),
)


def mail(text: str, kind: str = "text/plain", part: str = "") -> Message:
    parts = f"--b\nContent-Type: {kind}\n\n{text}\n{part}--b--\n"
    head = "From: Bo <bo@hx.example>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    (message,) = parse(Source("a.eml", (head + parts).encode()))
    return message


PDF = "--b\nContent-Type: application/pdf; name=a.pdf\n\nx\n"
SEAL = "--b\nContent-Type: application/pgp-signature; name=signature.asc\n\nx\n"
MAIL = "--b\nContent-Type: message/rfc822\n\nFrom: a@hx.example\n\nx\n"
PHOTO = "--b\nContent-Type: image/png\nContent-ID: <a@hx.example>\n\nx\n"
BELOW = "\n\n-----Original Message-----\nFrom: Al <al@hx.example>\nSent: Monday\nTo: Bo\nSubject: x\n\nHi.\n"
CASES = [
    pytest.param(mail("Please see attached."), ["see attached"], id="nothing"),
    pytest.param(mail("Please see attached.", part=PDF), [], id="file"),
    pytest.param(mail("Please see attached.", part=SEAL), ["see attached"], id="a-signature-is-no-file"),
    pytest.param(mail("Please see attached.", part=MAIL), [], id="an-attached-mail-is-one"),
    pytest.param(
        mail("The attached to the frame. See attached."), ["See attached"], id="the-next-is-not-excused"
    ),
    pytest.param(mail("See attached photos.", part=PHOTO), [], id="an-embedded-photo"),
    pytest.param(
        mail("See attached list. Photos follow.", part=PHOTO), ["See attached"], id="another-sentence"
    ),
    pytest.param(mail("See the attached link: https://hx.example/a"), [], id="a-link"),
    pytest.param(mail("See the attached link."), ["the attached"], id="no-link"),
    pytest.param(mail(f"See the attached message.{BELOW}"), [], id="a-mail-below"),
    pytest.param(mail(f"See the attached offer.{BELOW}"), ["the attached"], id="an-offer-above-a-mail"),
    pytest.param(mail("> see attached\n\nThanks."), [], id="quoted"),
    pytest.param(mail("<p>See attached</p>", "text/html"), ["See attached"], id="html"),
]


@pytest.mark.parametrize(("message", "expected"), CASES)
def test_promise(message: Message, expected: list[str]) -> None:
    shown = []
    for one in yielded(CHECK, message, CONTEXT):
        assert isinstance(one, Finding)
        assert one.segment is not None
        shown.append(one.segment.text[one.start : one.end])
    assert shown == expected


def test_clauses_leave_out_tokens_and_exceptions() -> None:
    assert len(list(CHECK.clauses())) == 3
