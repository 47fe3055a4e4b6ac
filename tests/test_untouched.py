"""Text that no fix changes unasked, whichever rule found something there: each kind on real rules."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

import pytest

from linter import api
from linter.config import Config
from linter.model.source import Source

LEFT_ALONE = {
    "reference-po": ("PLE113", "Please ship against PO 2019/06/14 today and thank us for it."),
    "reference-contract": ("PLE113", "It is under contract No. 2021.3.8 as you and we agreed."),
    "reference-batch": ("PLE113", "The seals of batch 2023/11/02 are on the way to you."),
    "reference-version": ("PLE113", "The panel of the press runs version 2022.4.1 of our code."),
    "reference-chinese": ("PLE113", "The order 合同号：2021.3.8 is on the way to you and your team."),
    "file-name": ("PLE113", "The list is in prices-2021.3.8 on the server that we share."),
    "keyword-in-quotes": ("PLE114", 'Write the word "30days" on the form that you send to us.'),
    "keyword-single-quotes": ("PLE114", "Write the word '30days' on the form that you send to us."),
    "keyword-asked-for": ("PLE114", "Reply with the word 30days and we will send the list to you."),
    "keyword-coupon": ("PLE114", "Use the coupon 10sets at the till of the shop that you like."),
    "quotation": ("PLE010", "She wrote: “We like the the valve.” That is what we were told."),
    "code-semicolon": ("PLE009", "We ran if test $ready = yes ; then and it was done as you saw."),
    "code-call": ("PLE125", "It is void drawFrame(int width, int height) { here."),
    "code-camel": ("PLE125", "Sub CheckTheRows(first As Long, last As Long) is what we call."),
    "code-options": ("PLE009", "run sweep -quiet -nolog ; and then we are done with it."),
    "roff": ("PLE009", ".B the name\nof the tool is what we print , as you can see\n.B here it is"),
    "patch": ("PLE010", "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n-We send the the list to you\n+We send the list"),
    "uuencoded": ("SPM059", "M;(%Q$+#V&3R*A!!M[2`X"),
    "behind-a-link": ("PLE009", "This is what we have for you: https://hx.example/pumps !"),
    "behind-an-address": ("PLE009", "If you like it, write to us at lily@hx-valves.example ."),
    "host-without-link": ("SPM015", "We are on shop\u200b.com and we are glad of it."),
    "joiner": ("SPM015", "The self\u200cful of cups is what you and we have seen."),
    "direction-sign-in-hebrew": ("SPM015", "המחיר של HX200\u202c הוא 40 ליחידה"),
    "japanese-comma": ("PLE008", "モーター 25W、3,000台を見積もってください。"),
    "chinese-clause": ("PLE008", "请报价：单价 EUR 7.2 per PC，FOB。"),
    "chinese-mail": ("PLE008", "地址：宁波市江北区工业路十二号，我们生产各种阀门和水泵。\n\nTEL：0574"),
    "full-width-in-japanese": ("SPM082", "型番はＨＸ２００です。"),
    "russian-word": ("SPM016", "Мы делаем cоус и воду для вас."),
    "url-path": ("PLE114", "It is at hx.example/shop/40pcs and we hope that you like it."),
    "folder": ("PLE114", "It lies in the folder 24hours/ that we made for you."),
}

MADE = {
    "date-in-prose": ("PLE113", "We ship it on 2021.3.8 and you have it in May.", "2021-03-08"),
    "unit-in-prose": ("PLE114", "We need 30days and you get it.", "30 days"),
    "after-the-quotation": ("PLE114", 'You wrote "soon", and we need 30days for it.', "30 days"),
    "inches-are-no-quotes": ("PLE114", 'The 2" valve and the 3" pipe need 30days each.', "30 days"),
    "apostrophes-are-no-quotes": ("PLE114", "It's what we don't have: we need 30days.", "30 days"),
    "range": ("PLE114", "It takes 20-30days by sea and you know it.", "30 days"),
    "per-piece": ("PLE114", "The price is 4.20USD/pc and we hold it.", "4.20 USD/pc"),
    "english-sentence-beside-chinese": ("PLE008", "Dear Bo，\nthe price is in the list.\n此致", "Dear Bo,"),
    "english-mail-chinese-name": ("PLE008", "I am Li Wei (李伟). Here is what you asked：", "you asked:"),
    "lookalike-in-english": ("SPM016", "Here is the new рriсe list for you.", "price"),
    "link-elsewhere": (
        "PLE010",
        "See https://hx.example/a?b=c for the the list that you like.",
        "for the list",
    ),
}


@cache
def prepared(code: str) -> api.Prepared:
    return api.prepare(Config(select=(code,)), grammar=False)


def fixed(code: str, text: str) -> tuple[int, str]:
    """How many findings there are, and the text after every fix that the command would ever write."""
    mail = f"From: Bo <bo@hx.example>\nContent-Type: text/plain; charset=utf-8\n\n{text}\n".encode()
    (result,) = api.lint(Source("a.eml", mail), prepared(code))
    after = api.fix(Source("a.eml", mail), prepared(code), unsafe=True).source.data
    return len(result.diagnostics), after.decode().partition("\n\n")[2][:-1]


@pytest.mark.parametrize(("code", "text"), LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_what_is_not_prose_is_only_shown(code: str, text: str) -> None:
    found, after = fixed(code, text)
    assert (found > 0, after) == (True, text)


PRINTED = {
    "log-iso": "2026-03-02 06:00:01 press 3: pump stopped.We wait",
    "log-iso-in-brackets": "[2026-03-02T06:00:01Z] press 3: pump stopped.We wait",
    "log-of-a-web-server": "[02/Mar/2026:06:00:01 +0000] pump stopped.We wait",
    "log-of-a-daemon": "Mar  2 06:00:01 press cron: pump stopped.We wait",
    "log-level": "[WARN] pump stopped.We wait",
    "log-of-python": "WARNING:press.pump:it has stopped.We wait",
    "exception": "press.PumpError: it has stopped.We wait",
    "compiler": "press/pump.c:40:7: it has stopped.We wait",
    "ticks": "Type `pump.We stop` and wait.",
    "quoted-log": "> 2026-03-02 06:00:01 press 3: pump stopped.We wait",
}
WRITTEN = {
    "a-day-and-an-hour": "2026-03-02 06:00 the press has stopped.We wait for you.",
    "a-warning": "Warning: the press has stopped.We wait for you.",
    "an-error-in-words": "Type Error: the press has stopped.We wait for you.",
    "beside-ticks": "Type `stop` and it stops.We wait `here` for you.",
}


@pytest.mark.parametrize("text", PRINTED.values(), ids=PRINTED)
def test_what_a_program_printed_is_not_judged(text: str) -> None:
    assert fixed("PLE118", text) == (0, text)


@pytest.mark.parametrize("text", WRITTEN.values(), ids=WRITTEN)
def test_what_a_person_wrote_is_judged(text: str) -> None:
    assert fixed("PLE118", text)[0] == 1


CODED = {"code": 0, "samp": 0, "kbd": 0, "tt": 0, "var": 0, "b": 1, "pre": 1}


@pytest.mark.parametrize(("name", "count"), CODED.items(), ids=CODED)
def test_an_element_of_code_is_not_judged(name: str, count: int) -> None:
    page = f"<p>It shows <{name}>the pump has stopped.We wait</{name}> on the screen.</p>\n".encode()
    (result,) = api.lint(Source("a.html", page), prepared("PLE118"))
    assert len(result.diagnostics) == count


@pytest.mark.parametrize(("code", "text", "mended"), MADE.values(), ids=MADE)
def test_prose_is_mended(code: str, text: str, mended: str) -> None:
    assert mended not in text
    assert mended in fixed(code, text)[1]


def test_a_fix_that_is_held_back_is_still_shown() -> None:
    mail = b"From: Bo <bo@hx.example>\n\nReply with 30days and we will know.\n"
    (result,) = api.lint(Source("a.eml", mail), prepared("PLE114"))
    (found,) = result.diagnostics
    assert found.fix is not None
    assert (found.fix.title, found.fix.applicability, found.fix.edits) == ("Write '30 days'", "display", ())


KEPT = {
    "blind-copies": "Bcc: boss@hx-valves.example",
    "a-date-years-ahead": "Date: Tue, 05 Mar 2030 06:00:00 +0000",
    "an-old-date": "Date: Thu, 10 Jan 2019 06:00:00 +0000",
    "a-date-in-words": "Date: tomorrow at six",
    "a-message-id": "Message-ID: <20260302.7@mail.weber.example>",
    "a-local-message-id": "Message-ID: <20260302.7@desk>",
    "a-receipt": "Disposition-Notification-To: lily@hx-valves.example",
    "a-priority": "X-Priority: 1",
    "an-answer": "Subject: Re: the list that you asked for",
}


@pytest.mark.parametrize("field", KEPT.values(), ids=KEPT)
def test_safe_fixes_leave_a_draft_what_its_sender_put_in(field: str) -> None:
    others = ("From: Lily <lily@hx-valves.example>", "To: Anna <anna@weber.example>", "MIME-Version: 1.0")
    mail = "\n".join((*others, field, "", "Hello Anna, the list is here.", "")).encode()
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    ready = api.prepare(Config(select=("HDR", "HDR049"), profile="marketing"), grammar=False)
    (result,) = api.lint(Source("a.eml", mail), ready, now=now)
    name = field.partition(":")[0].encode()
    assert any(mail[d.span.start :].startswith(name) or d.match in field for d in result.diagnostics)
    assert field.encode() in api.fix(Source("a.eml", mail), ready, now=now).source.data.splitlines()
