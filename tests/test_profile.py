"""Which profile a message gets, and the reason in words."""

from __future__ import annotations

from typing import Any

import pytest

from linter import api
from linter.config import Config
from linter.engine.profile import judge
from linter.facts.context import Terms
from linter.facts.relation import BULK_RECIPIENTS
from linter.model.relation import Evidence, Relation
from linter.model.source import Source
from linter.parse import parse
from tests.facts import facts_of
from tests.ruling import mail
from tests.tables import shared_tables

TERMS = Terms(tables=shared_tables())
MANY = ", ".join(f"p{n}@b.example" for n in range(BULK_RECIPIENTS))
INVOICE = (
    "From: a@a.example\nSubject: Parts\nMIME-Version: 1.0\nContent-Type: application/pdf\n"
    'Content-Disposition: attachment; filename="Invoice 2026-07.pdf"\n\n%PDF\n'
)
ROBOT = mail("Hello").replace("ann@a.example", "no-reply@a.example")


@pytest.mark.parametrize(
    ("text", "path", "profile", "reason"),
    [
        pytest.param(mail("Hello"), "a.eml", "personal", "nothing shows a bulk", id="nothing"),
        pytest.param(
            mail("Hi", "List-Unsubscribe: <mailto:u@a.example>"),
            "a.eml",
            "marketing",
            "List-Unsubscribe",
            id="list header",
        ),
        pytest.param(
            mail("Hi", "List-Unsubscribe: <mailto:u@a.example>", "List-Post: <mailto:l@a.example>"),
            "a.eml",
            "personal",
            "List-Post",
            id="discussion list",
        ),
        pytest.param(mail("Hi", "Precedence: bulk"), "a.eml", "marketing", "Precedence is bulk", id="bulk"),
        pytest.param(
            mail("Hi", "Precedence: list"), "a.eml", "personal", "Precedence shows", id="precedence list"
        ),
        pytest.param(
            mail("Hi", "Auto-Submitted: auto-generated"),
            "a.eml",
            "transactional",
            "Auto-Submitted",
            id="automatic",
        ),
        pytest.param(
            mail("Hi", "Auto-Submitted: no"), "a.eml", "personal", "nothing shows", id="not automatic"
        ),
        pytest.param(
            mail("To leave, unsubscribe here", "In-Reply-To: <1@b.example>"),
            "a.eml",
            "personal",
            "In-Reply-To",
            id="reply",
        ),
        pytest.param(
            mail("We supply valves. Our price list is new.").replace("Bob <bob@b.example>", MANY),
            "a.eml",
            "marketing",
            "20 recipients",
            id="recipients",
        ),
        pytest.param(
            mail("The draft of the contract follows.").replace("Bob <bob@b.example>", MANY),
            "a.eml",
            "personal",
            "nothing shows",
            id="many partners of one matter",
        ),
        pytest.param(
            mail("Hi", "Precedence: bulk", "Sender: valves-bounce@lists.b.example"),
            "a.eml",
            "personal",
            "Precedence shows",
            id="bulk of a discussion list",
        ),
        pytest.param(
            mail("This is Jo from Weber. We are a wholesaler. Send us your best FOB price list."),
            "a.eml",
            "personal",
            "asks a supplier",
            id="inquiry of a buyer",
        ),
        pytest.param(
            mail(
                "Thank you for your inquiry of 12 May. We can offer 40 valves, FOB Ningbo. "
                "Our quotation is below. We look forward to your reply."
            ),
            "a.eml",
            "personal",
            "answers an inquiry",
            id="answer to an inquiry",
        ),
        pytest.param(mail("Click to UNSUBSCRIBE."), "a.eml", "marketing", "“UNSUBSCRIBE”", id="footer"),
        pytest.param(mail("如不想再收到请退订"), "a.eml", "marketing", "“退订”", id="chinese footer"),
        pytest.param(
            mail("We hope the subscribers like it"), "a.eml", "personal", "nothing shows", id="near footer"
        ),
        pytest.param(
            mail("Lunch?\n\n> unsubscribe below"),
            "a.eml",
            "personal",
            "nothing shows",
            id="footer that is quoted",
        ),
        pytest.param(INVOICE, "a.eml", "transactional", "Invoice 2026-07.pdf", id="paper attached"),
        pytest.param(
            ROBOT.replace("List of parts", "Your order 1001 has shipped"),
            "a.eml",
            "transactional",
            "order",
            id="automatic sender",
        ),
        pytest.param(
            mail("Hi", subject="Your order 1001 has shipped"),
            "a.eml",
            "personal",
            "what both know",
            id="order from a person",
        ),
        pytest.param("<p>Hi {{ name }}</p>", "a.html", "transactional", "nothing shows", id="template"),
        pytest.param(
            "<p>Hi {{ name }}</p>", "spring_sale.html", "marketing", "“sale”", id="template of a campaign"
        ),
        pytest.param("<p>Hi *|FNAME|*</p>", "a.html", "marketing", "mailchimp", id="service's template"),
        pytest.param(
            "<p>Hi {{ name }}, 20% off with the next order. Redeem your coupon.</p>"
            "<p>If you have trouble with the button above, copy this address: {{ action_url }}</p>",
            "a.html",
            "transactional",
            "trouble with the button above, copy",
            id="coupon beside a button for one person",
        ),
        pytest.param(
            "<p>Hi {{ name }}, 20% off. Shop now!</p>", "a.html", "marketing", "campaign", id="promotion"
        ),
        pytest.param(
            "<p>{% if a %}Hi{% endif %} {{ name|title }}{% load i18n %}</p>",
            "a.html",
            "transactional",
            "django",
            id="application",
        ),
        pytest.param(
            "<p>Hi {{ name }}</p>", "password_reset.html", "transactional", "“password”", id="template name"
        ),
        pytest.param(
            "<title>Your receipt</title><p>Hi</p>",
            "t1.html",
            "transactional",
            "“receipt”",
            id="template title",
        ),
        pytest.param(
            mail("I am Li from Ningbo. We are a factory of valves. Our catalogue is attached."),
            "a.eml",
            "marketing",
            "offer to someone new",
            id="cold offer",
        ),
        pytest.param(
            mail("We are late with the catalogue. Sorry!"),
            "a.eml",
            "personal",
            "nothing shows",
            id="two cues of an offer",
        ),
        pytest.param(
            mail("Hi").replace("Bob <bob@b.example>", MANY.replace("b.example", "a.example")),
            "a.eml",
            "personal",
            "at a.example",
            id="colleagues",
        ),
        pytest.param("Subject: Prices\n\nDear Bob,\n", "a.txt", "personal", "nothing shows", id="draft"),
    ],
)
def test_signs(text: str, path: str, profile: str, reason: str) -> None:
    (message,) = parse(Source(path, text.encode()))
    verdict = judge(facts_of(message, TERMS), "en")
    assert verdict.profile == profile
    assert reason in verdict.reason


OFFER = mail("I am Li from Ningbo. We are a factory of valves. Our catalogue is attached.")


@pytest.mark.parametrize(
    ("text", "settings", "codes"),
    [
        pytest.param(OFFER, {}, set(), id="offer to one person"),
        pytest.param(OFFER, {"profile": "marketing"}, {"HDR027"}, id="the user says that many get it"),
        pytest.param(mail("Our spring list is here. Unsubscribe"), {}, {"HDR027"}, id="way out of a list"),
        pytest.param(INVOICE, {}, set(), id="paper that a person sends"),
        pytest.param(
            INVOICE, {"profile": "transactional"}, {"HDR043"}, id="the user says that a program sends it"
        ),
    ],
)
def test_headers_of_mass_mail_are_asked_of_what_surely_is_one(
    text: str, settings: dict[str, Any], codes: set[str]
) -> None:
    prepared = api.prepare(Config(select=("HDR027", "HDR043"), **settings))
    (result,) = api.lint(Source("a.eml", text.encode()), prepared)
    assert {diagnostic.code for diagnostic in result.diagnostics} == codes


def test_reasons_speak_chinese() -> None:
    (message,) = parse(Source("a.eml", mail("Hi", "Precedence: bulk").encode()))
    verdict = judge(facts_of(message, TERMS), "zh")
    assert verdict[:2] == ("marketing", "Precedence 为 bulk")
    assert verdict.relation == Relation("campaign", "certain", (Evidence("for", "Precedence 为 bulk"),))


SAID = Evidence("for", "set by you")


@pytest.mark.parametrize(
    ("profile", "said", "verdict"),
    [
        pytest.param(
            "transactional",
            "auto",
            ("transactional", "set by you", Relation("notification", "certain", (SAID,))),
            id="profile",
        ),
        pytest.param(
            "auto",
            "campaign",
            ("marketing", "set by you", Relation("campaign", "certain", (SAID,))),
            id="relation",
        ),
        pytest.param(
            "personal",
            "first-contact",
            ("personal", "set by you", Relation("first-contact", "certain", (SAID,))),
            id="both",
        ),
    ],
)
def test_what_the_user_says_holds(profile: str, said: str, verdict: tuple[Any, ...]) -> None:
    (message,) = parse(Source("a.eml", mail("See you on Monday.").encode()))
    assert judge(facts_of(message, TERMS), "en", profile, said) == verdict
