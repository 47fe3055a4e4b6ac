"""Conditions, and the kinds made of them, on whole messages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from linter.checks.base import Finding
from linter.checks.message.presence import Conditional, Consistency, Presence
from linter.checks.tokens.condition import Condition
from linter.facts.context import Context
from linter.facts.memo import Facts
from linter.model.diagnostic import source_edits
from linter.model.message import Message
from linter.model.sender import Sender
from linter.model.source import Source
from linter.parse import parse
from tests.ruling import yielded
from tests.tables import shared_tables

CONTEXT = Context(now=datetime(2026, 3, 2, tzinfo=UTC))
SENDER = Sender(
    name="Harbour Tools Ltd",
    address="12 Quay Road,\nBristol BS1 4XY",
    privacy_url="https://harbour.example/privacy",
    unsubscribe_url="https://harbour.example/out",
)
HEADERS = "From: Ann <ann@harbour.example>\nTo: Bo <bo@shop.example.kr>\nSubject: Valve prices\n"


def mail(text: str = "", html: str = "", headers: str = HEADERS, attachment: str = "") -> Message:
    parts = [f"Content-Type: text/plain; charset=utf-8\n\n{text}"]
    if html:
        parts.append(f"Content-Type: text/html; charset=utf-8\n\n{html}")
    if attachment:
        parts.append(
            f'Content-Type: application/pdf\nContent-Disposition: attachment; filename="{attachment}"\n\nx'
        )
    body = "".join(f"--b\n{part}\n" for part in parts)
    whole = f"{headers}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n{body}--b--\n"
    (message,) = parse(Source("a.eml", whole.encode()))
    return message


def condition(**fields: Any) -> Condition:
    made = msgspec.convert(fields, Condition)
    made.validate()
    return made


PAGE = '<body><p>Hello Bo</p><table><tr><td><a href="https://x.example/unsub">Stop</a></table></body>'

CONDITIONS = [
    pytest.param({"header": "Subject"}, True, id="header"),
    pytest.param({"header": "List-Unsubscribe"}, False, id="header-absent"),
    pytest.param({"header": "subject", "matches": ["prices"]}, True, id="header-matches"),
    pytest.param({"header": "subject", "matches": ["price"]}, False, id="header-does-not-match"),
    pytest.param({"text": ["prices"]}, True, id="text-in-subject"),
    pytest.param({"text": ["prices"], "in": ["body.text"]}, False, id="text-elsewhere"),
    pytest.param({"text": ["hello bo"]}, True, id="text-in-html"),
    pytest.param({"link": ["unsub"]}, True, id="link"),
    pytest.param({"link": ["opt-?out"]}, False, id="link-absent"),
    pytest.param({"element": "table"}, True, id="element"),
    pytest.param({"element": "img"}, False, id="element-absent"),
    pytest.param({"attachment": True}, True, id="attachment"),
    pytest.param({"attachment": False}, False, id="no-attachment"),
    pytest.param({"recipients_at_least": 1}, True, id="recipients"),
    pytest.param({"recipients_at_least": 2}, False, id="too-few-recipients"),
    pytest.param({"recipients": ["company"]}, True, id="recipients-of-class"),
    pytest.param({"recipients": ["private"]}, False, id="recipients-of-another-class"),
    pytest.param({"market": ["KR", "JP"]}, True, id="market-of-recipient"),
    pytest.param({"market": ["GB"]}, True, id="market-configured"),
    pytest.param({"market": ["US"]}, False, id="market-not"),
    pytest.param({"sender": "address"}, True, id="sender-address-over-lines"),
    pytest.param({"sender": "privacy_url"}, False, id="sender-privacy-not-there"),
    pytest.param({"configured": "privacy_url"}, True, id="configured"),
    pytest.param({"configured": "unsubscribe_mailto"}, False, id="not-configured"),
    pytest.param({"header": "subject", "not": True}, False, id="not"),
    pytest.param({"complete": True}, True, id="a-mail-is-complete"),
    pytest.param({"bilingual": True}, False, id="not-bilingual"),
    pytest.param({"bilingual": False}, True, id="one-language"),
]

COMPLETE = [
    pytest.param("a.html", "<body><p>Hello {{ x }}</p></body>", True, id="page"),
    pytest.param("a.html", "<p>{{ x }}</p>", False, id="fragment"),
    pytest.param("a.mjml", "<mjml><mj-body><p>Hello {{ x }}</p></mj-body></mjml>", True, id="mjml"),
    pytest.param("a.txt", "Hello {{ a }}\n\n1\n2\n3\n4\n", True, id="text"),
    pytest.param("a.txt", "Welcome, {{ a }}\n", False, id="one-line"),
]


CHINESE = "我们专业生产各种阀门，"

BILINGUAL = [
    pytest.param("", False, id="english"),
    pytest.param(CHINESE * 3, False, id="a-line"),
    pytest.param(CHINESE * 9, True, id="as-much-of-both"),
    pytest.param(CHINESE * 9 + " It is a valve." * 100, False, id="a-little-of-one"),
    pytest.param(CHINESE * 9 + "\nQWxsIHZhbHZlcyBhcmUgdGVzdGVk" * 100, True, id="base64-is-no-english"),
]


@pytest.mark.parametrize(("text", "expected"), BILINGUAL)
def test_bilingual(text: str, expected: bool) -> None:
    (message,) = parse(Source("a.txt", f"We ship the valves.\n{text}".encode()))
    assert condition(bilingual=True).holds(message, Facts(message, CONTEXT)) is expected
    assert condition(bilingual=False).holds(message, Facts(message, CONTEXT)) is not expected


@pytest.mark.parametrize(("path", "text", "expected"), COMPLETE)
def test_complete_template(path: str, text: str, expected: bool) -> None:
    (message,) = parse(Source(path, text.encode()))
    assert condition(complete=True).holds(message, Facts(message, CONTEXT)) is expected
    assert condition(complete=False).holds(message, Facts(message, CONTEXT)) is not expected


@pytest.mark.parametrize(("fields", "expected"), CONDITIONS)
def test_condition(fields: dict[str, Any], expected: bool) -> None:
    message = mail("Dear Bo\n\n12 Quay Road,\nBristol BS1 4XY\n", PAGE, attachment="prices.pdf")
    context = replace(CONTEXT, sender=SENDER, markets=("gb",))
    assert condition(**fields).holds(message, Facts(message, context)) is expected


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        pytest.param("a@gmail.com, b@Proton.Me", True, id="all"),
        pytest.param("a@gmail.com, b@bank.example", False, id="one-elsewhere"),
        pytest.param("", False, id="nobody"),
    ],
)
def test_recipients_takes_all_of_them(to: str, expected: bool) -> None:
    message = mail("Hello", headers=f"From: a@shop.example\nTo: {to}\n")
    context = replace(CONTEXT, tables=shared_tables())
    assert condition(recipients=["private", "encrypted"]).holds(message, Facts(message, context)) is expected


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({}, id="none"),
        pytest.param({"header": "a", "text": ["b"]}, id="two"),
        pytest.param({"not": True}, id="only-not"),
        pytest.param({"text": ["("]}, id="bad-pattern"),
    ],
)
def test_condition_is_validated(fields: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"exactly one of|pattern"):
        condition(**fields)


def matches(message: Message, finding: object) -> str:
    assert isinstance(finding, Finding)
    if finding.segment is None:
        return message.source.data[finding.start : finding.end].decode()
    return finding.segment.text[finding.start : finding.end]


OPT_OUT = Presence(required=(condition(text=["unsubscribe"]), condition(header="List-Unsubscribe")))

PRESENCE = [
    pytest.param(OPT_OUT, mail("Hello\n\nBye\n"), ["Bye"], id="missing-at-last-line"),
    pytest.param(OPT_OUT, mail("Unsubscribe here"), [], id="one-of-required"),
    pytest.param(
        OPT_OUT, mail("x", headers=HEADERS + "List-Unsubscribe: <mailto:a@b.example>\n"), [], id="other"
    ),
    pytest.param(
        Presence(forbidden=(condition(text=["this is not spam"]),)),
        mail("Well.\nThis is not spam."),
        ["This is not spam"],
        id="forbidden-at-its-place",
    ),
    pytest.param(
        Presence(required=(condition(text=["x"]),), when=(condition(market=["US"]),)),
        mail("Hello"),
        [],
        id="when",
    ),
    pytest.param(
        Presence(required=(condition(text=["x"]),), anchor="subject"),
        mail("Hello"),
        ["Valve prices"],
        id="anchor",
    ),
]


@pytest.mark.parametrize(("check", "message", "expected"), PRESENCE)
def test_presence(check: Presence, message: Message, expected: list[str]) -> None:
    check.validate()
    assert [matches(message, finding) for finding in yielded(check, message, CONTEXT)] == expected


def appended(message: Message, sender: Sender) -> str:
    check = Presence(
        required=(condition(text=["unsubscribe"]),), append="{name}, {address}. Unsubscribe: {unsubscribe}"
    )
    finding, *_ = check.run(message, Facts(message, replace(CONTEXT, sender=sender)))
    assert isinstance(finding, Finding)
    parts = tuple(part for part in finding.parts if part is not None)
    data = message.source.data
    for edit in reversed(source_edits(parts) or ()):
        data = data[: edit.span.start] + edit.data + data[edit.span.end :]
    return data.decode()


def test_append_writes_to_every_body() -> None:
    text = appended(mail("Hello", "<body><p>Hello</p></body>"), SENDER)
    line = "Harbour Tools Ltd, 12 Quay Road, Bristol BS1 4XY. Unsubscribe:"
    assert f"\n\nHello\n\n{line} https://harbour.example/out\n--b" in text
    link = '<a href="https://harbour.example/out">https://harbour.example/out</a>'
    assert f"<p>Hello</p><p>{line} {link}</p>\n</body>" in text


def test_append_needs_the_senders_data() -> None:
    message = mail("Hello")
    assert appended(message, Sender(name="Harbour")) == message.source.data.decode()


ATTACHED = Conditional(
    first=("attached", "附件"), second=condition(attachment=True), exceptions=("no strings attached",)
)

CONDITIONAL = [
    pytest.param(mail("The list is attached. Attached too."), ["attached"], id="first-place-only"),
    pytest.param(mail("报价请见附件。"), ["附件"], id="chinese"),
    pytest.param(mail("The list is attached.", attachment="a.pdf"), [], id="second-holds"),
    pytest.param(mail("No strings attached."), [], id="exception"),
    pytest.param(mail("Hello\n> is attached\n"), [], id="quoted"),
]


@pytest.mark.parametrize(("message", "expected"), CONDITIONAL)
def test_conditional(message: Message, expected: list[str]) -> None:
    assert [matches(message, finding) for finding in yielded(ATTACHED, message, CONTEXT)] == expected


def test_consistency_prefers_the_first() -> None:
    message = mail("The colour, a color, Colors and colour. Catalogue.")
    check = Consistency(either={"colour": "color", "catalogue": "catalog"})
    found = [f for f in yielded(check, message, CONTEXT) if isinstance(f, Finding)]
    assert [(matches(message, f), dict(f.values)) for f in found] == [("color", {"preferred": "colour"})]


def test_clauses_drop_conditions_and_tokens() -> None:
    a, b = condition(text=["a", "b"]), condition(header="x")
    assert list(Presence(required=(a, b)).clauses()) == [
        Presence(required=(b,)),
        Presence(required=(condition(text=["b"]), b)),
        Presence(required=(condition(text=["a"]), b)),
        Presence(required=(a,)),
    ]
    assert list(Conditional(first=("a", "b"), second=b).clauses()) == [
        Conditional(first=("b",), second=b),
        Conditional(first=("a",), second=b),
    ]
