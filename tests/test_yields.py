"""Each `yields-to` of the built-in rules has a text in which both rules would speak of the same words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
import pytest

from linter import api
from linter.config import Config
from linter.engine.yielding import Places
from linter.model.company import Company
from linter.model.diagnostic import Diagnostic
from linter.model.source import Source
from linter.ruleset import RuleSet, load
from linter.selftest.hold import NOW
from linter.selftest.letter import PLAIN, letter_of

RULES = load()
PAIRS = [
    (rule.code, RULES.by_word[other].code)
    for rule in RULES.rules
    for other in rule.yields_to
    if rule.check.worded() is None
]
"""All but those of what the engine reports of a render, which `tests/test_relations.py` has."""
BULK = (
    "From: Lily Chen <lily@hx-valves.example>\nTo: Anna Weber <anna@weber.example>\nSubject: New list\n"
    "List-Unsubscribe: <https://hx-valves.example/off>\nContent-Type: text/html\n\n"
)
UNSEEN = (
    f'{BULK}<p>Prices</p><a href="https://hx.example/x">'
    '<img src="https://t.hx.example/o?id=4711" width="1" height="1" alt=""></a>\n'
)
COLD = (
    "Subject: Valves for you\nFrom: Lily Chen <lily@hx-valves.example>\nTo: info@weber.example\n\n{}\n\n"
    "We are a factory of ball valves in Ningbo. We make all sizes from DN15 to DN300 and can quote at once. "
    "If you are interested, please send us your inquiry, so that we can send our price list.\n\nLily Chen\n"
)
OUT = (
    "From: Lily Chen <lily@hx.example>\nTo: Anna Weber <anna@weber.example>\nSubject: List\n\n"
    "Hello Anna,\n\n{}\n"
)
PAPERS = (
    "From: Lily Chen <lily@hx-valves.example>\nTo: Anna Weber <anna.weber@gmail.com>\nSubject: Valves\n"
    "MIME-Version: 1.0\nContent-Type: application/pdf\n"
    'Content-Disposition: attachment; filename="Quotation DN50.pdf"\n'
    "Content-Transfer-Encoding: base64\n\nJVBERi0xLjQK\n"
)
_WEBERS = ("anna@weber.example", "anna.weber@gmail.com")
_ROWS: tuple[dict[str, object], ...] = (
    *(
        {"name": "Anna Weber", "company": "Weber", "email": email, "primary": email.endswith(".example")}
        for email in _WEBERS
    ),
    {"name": "Hans Kohl", "email": "hans@kohl.de", "consent": "no", "do-not-contact": "yes"},
    {"name": "王芳", "email": "wang.fang@haixing.example"},
)
CONTACTS = tuple((Path(), row) for row in _ROWS)
_SENT = (
    *(
        (f"2026-{day}:00+08:00", "lily@hx-valves.example", "ida@holm.dk", "")
        for day in ("02-10T09:00", "02-15T09:00", "03-02T08:00", "03-02T09:00")
    ),
    (
        "2026-02-20T09:00:00+08:00",
        "hans@kohl.de",
        "lily@hx-valves.example",
        "This is spam, remove me from your list.",
    ),
)
SENT = tuple(
    (Path(), {"date": date, "from": sender, "to": reader, "body": body})
    for date, sender, reader, body in _SENT
)
COMPANY = Company(price_words=("floor price",))
NOTE = "Subject: List\n\nHello Anna,\n\n{}\n"
OFTEN = (
    BULK.replace("Anna Weber <anna@weber.example>", "Ida Holm <ida@holm.dk>").replace(
        "Subject:", "Date: Mon, 2 Mar 2026 17:00:00 +0800\nSubject:"
    )
    + "<p>Our new list of ball valves is ready.</p>\n"
)
CLOSED = OFTEN.replace("Ida Holm <ida@holm.dk>", "Hans Kohl <hans@kohl.de>")
TEMPLATE = "<html><body><p>Dear *|FNAME|*, the new list is ready.</p></body></html>\n"
TEXTS = {
    ("CMP012", "CMP002"): COLD.replace("weber.example", "weber.ca").format("Dear Sir,"),
    ("CMP015", "CMP001"): COLD.replace("weber.example", "weber.hk").format("Dear Sir,"),
    ("CMP015", "CMP014"): BULK.replace("weber.example", "weber.hk") + "<p>Our new list is ready.</p>\n",
    ("CMP016", "CMP001"): COLD.replace("weber.example", "weber.cn").format("Dear Sir,"),
    ("CMP016", "CMP014"): BULK.replace("weber.example", "weber.cn") + "<p>Our new list is ready.</p>\n",
    ("CMP018", "CMP003"): COLD.replace("weber.example", "weber.de").format("Dear Sir,"),
    ("CMP019", "CMP002"): COLD.replace("weber.example", "weber.hk").format("Dear Sir,"),
    ("FRQ002", "FRQ001"): OFTEN,
    ("FRQ003", "FRQ001"): OFTEN,
    ("FRQ003", "FRQ002"): OFTEN,
    ("FRQ004", "FRQ001"): OFTEN,
    ("FRQ007", "RCP030"): CLOSED,
    ("FRQ008", "RCP030"): CLOSED,
    ("FRQ008", "FRQ007"): CLOSED,
    ("TIM012", "TIM011"): (
        "From: Lily Chen <lily@hx-valves.example>\nTo: Anna Weber <anna@weber.example>\nSubject: Price\n"
        "Date: Mon, 02 Mar 2026 09:30:00 +0800\n\nHello Anna,\n\n"
        "We will keep to the price, which we hold until 27 February 2026, so please "
        "order by 26 February 2026.\n"
    ),
    ("GRM027", "GRM113"): NOTE.format("I find that you sell pump for fish pond."),
    ("GRM027", "GRM125"): NOTE.format("Please look at the list and give us reply soon."),
    ("GRM131", "GRM026"): NOTE.format("We send the lids after the sample approved. It is new."),
    ("GRM126", "GRM101"): NOTE.format("We invite you come to see our new hall."),
    ("GRM023", "GRM078"): NOTE.format("Until now we don't receive the lids."),
    ("GRM065", "SPL001"): NOTE.format("We need a adress for the parcel today."),
    ("GRM065", "SPL002"): NOTE.format("We made a inprovement of the lid last year."),
    ("GRM026", "GRM139"): NOTE.format("The orders have cancelled by the bank."),
    ("GRM102", "GRM070"): NOTE.format("We got a note from you company today."),
    ("GRM181", "SPL005"): NOTE.format("We hope that you can advice us about the lid."),
    ("GRM075", "GRM105"): NOTE.format("Before you will get the label, we will call you."),
    ("GRM089", "GRM061"): NOTE.format("The fault was happen at the port."),
    ("GRM090", "GRM002"): NOTE.format("She know the freight rates very well."),
    ("GRM090", "GRM121"): NOTE.format("Could you get it repair for us this week?"),
    ("GRM108", "PLE100"): NOTE.format("Hope have a good cooperation with you."),
    ("GRM108", "PLE013"): NOTE.format("Please call us if have any questions."),
    ("GRM144", "GRM116"): NOTE.format("There are a lot people in the hall."),
    ("ATT020", "ATT036"): PAPERS.replace("Quotation DN50.pdf", "winmail.dat").replace(
        "application/pdf", "application/ms-tnef"
    ),
    ("GRM082", "PLE013"): NOTE.format("If any question, please call me today."),
    ("GRM162", "PLE026"): NOTE.format("Please revert back to me by Friday."),
    ("HDR052", "HDR015"): (
        'From: "service@paypal.com" <lily@hx-valves.example>\nTo: anna@weber.de\nSubject: Valves\n\nHello.\n'
    ),
    ("IMG012", "TPL042"): (
        '<mjml><mj-body><mj-section><mj-column><mj-image src="a.png" /></mj-column></mj-section>'
        "</mj-body></mjml>"
    ),
    ("PER003", "PER001"): OUT.format("").replace("Hello Anna,", "Dear Mr. ,"),
    ("PLE107", "PLE013"): NOTE.format("Welcome to inquire us about the lids."),
    ("HDR039", "HDR012"): "From: Hongxin Valves Co., Ltd. <13800138000@qq.com>\nSubject: Valves\n\nHello.\n",
    (
        "HDR068",
        "HDR012",
    ): "From: Hongxin Valves Co., Ltd. <hongxin@qq.com>\nTo: anna@weber.de\nSubject: Valves\n\nHello.\n",
    ("HTM001", "LNK018"): f'{BULK}<a href="https://hx.example/x"><img src="https://hx.example/x.png"></a>\n',
    ("IMG015", "HTM025"): f'{BULK}<p>New prices</p><img src="cid:x" alt="List">\n',
    ("LNK018", "LNK031"): UNSEEN,
    ("LNK018", "LNK033"): UNSEEN.replace("weber.example", "proton.me"),
    ("LNG004", "SEC020"): OUT.format(
        "We will load them in the first week of May.\n\n别告诉客户底价。\n\nPlease write to us."
    ),
    ("PER001", "TPL025"): TEMPLATE,
    ("GRM161", "GRM035"): NOTE.format("The new film is more stronger, and we use it now."),
    ("GRM164", "GRM139"): NOTE.format("The deposit will refund within a week."),
    ("PLE135", "GRM045"): NOTE.format("Please write to me if you interested in this lid."),
    ("PER012", "PLE001"): COLD.format("Dear Sir,"),
    ("PER012", "PLE018"): COLD.format("Dear Sir Mr. Manager,"),
    ("PER012", "PLE019"): COLD.format("Hi dear,"),
    ("PER012", "PER001"): COLD.format("Dear ,"),
    ("PER012", "PER004"): COLD.format("Dear Purchasing,"),
    ("PLE003", "PLE023"): NOTE.format("Wish you everything goes well."),
    ("PLE006", "PLE033"): NOTE.format("we can offer you the best price and high quality."),
    ("PLE009", "TPL035"): TEMPLATE,
    ("PLE014", "TIM008"): OUT.replace("hx.example", "kai-hx.de")
    .replace("weber.example", "weber.us")
    .format("The samples leave us on 03/04/2026."),
    ("PLE120", "PLE033"): NOTE.format("We will offer best price for you."),
    ("SPL004", "TON010"): OUT.format("Hehe, the parcel went to your old office."),
    ("SEC023", "LNK005"): OUT.format("The drawing is at http://files.hx.local/weber.pdf for you."),
    ("RCP033", "RCP031"): PAPERS,
    ("RCP037", "RCP030"): BULK.replace("Anna Weber <anna@weber.example>", "Hans Kohl <hans@kohl.de>")
    + "<p>Our new list of ball valves is ready.</p>\n",
    ("RCP038", "RCP023"): "From: Lily Chen <lily@hx.example>\nTo: 王芳 <wang.fang@haixing.example>\n"
    "Subject: List\n\n尊敬的李总，您好：\n\n清单已备好。\n",
    ("RCP046", "RCP017"): OUT.replace("\nSubject", "\nCc: all-team@hx.example\nSubject").format(
        "It is ready."
    ),
    ("RCP043", "SEC021"): OUT.format("Our floor price for these is 18 USD."),
    (
        "RCP033",
        "RCP032",
    ): "From: Lily Chen <lily@hx-valves.example>\nTo: anna@weber.example, anna.weber@gmail.com\n\nHi.\n",
    ("SPM024", "SPM022"): NOTE.format("click here to order now!"),
    ("SPM045", "SPM006"): NOTE.format("your satisfaction is guaranteed!!"),
}
"""Where no example of either rule has both."""


@cache
def prepared(*, yielding: bool) -> api.Prepared:
    met = {code for pair in PAIRS for code in pair}
    alone = (msgspec.structs.replace(rule, yields_to=()) for rule in RULES.rules if rule.code in met)
    rules = RULES.rules if yielding else alone
    told = RuleSet(tuple(rules), RULES.packs, RULES.tables, RULES.roots)
    return api.prepare(Config(render=True, contacts=CONTACTS, sent=SENT, company=COMPANY), rules=told)


@cache
def found(source: Source, *, yielding: bool) -> tuple[Diagnostic, ...]:
    results = api.lint(source, prepared(yielding=yielding), now=NOW)
    return tuple(diagnostic for result in results for diagnostic in result.diagnostics)


@cache
def examples(code: str) -> tuple[Source, ...]:
    rule = RULES.by_word[code]
    return tuple(letter_of(rule, one).write(PLAIN) for one in rule.examples if one.bad is not None)


def meeting(source: Source, code: str, other: str) -> bool:
    """Whether both would speak of the same words there."""
    every = found(source, yielding=False)
    places = Places(d.span for d in every if d.code == other)
    return any(places.meet(d.span) for d in every if d.code == code)


@pytest.mark.parametrize(("code", "other"), PAIRS, ids=[f"{code}-{other}" for code, other in PAIRS])
def test_a_rule_yields_for_a_reason(code: str, other: str) -> None:
    texts = [*examples(code), *examples(other)]
    if text := TEXTS.get((code, other)):
        beginnings = {"<mjml": "mjml", "<": "html", "From": "eml", "": "txt"}
        suffix = next(suffix for start, suffix in beginnings.items() if text.startswith(start))
        texts.append(Source(f"a.{suffix}", text.encode()))
    both = [source for source in texts if meeting(source, code, other)]
    assert both
    for source in both:
        spoken = found(source, yielding=True)
        places = Places(d.span for d in spoken if d.code == other)
        assert not any(places.meet(d.span) for d in spoken if d.code == code)
