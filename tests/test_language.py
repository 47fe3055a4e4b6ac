"""Tests of languages: what is told by script, by function words, by langdetect, and what is never guessed."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

import pytest
import yaml
from babel import Locale

from linter.checks.base import TESTS, Finding, Unchecked
from linter.checks.prose.language_names import NAMES, named
from linter.facts.context import Context
from linter.facts.english import is_english
from linter.facts.language import language_of, script_of
from linter.model.source import Source
from linter.parse import parse
from tests.conftest import ROOT
from tests.ruling import yielded
from tests.tables import lists

NOW = datetime(2026, 3, 2, tzinfo=UTC)
ENGLISH = (
    "Thank you for the drawing of the flange. We have checked it and can make the part as it is for you."
)
GERMAN = "Die Lieferung erfolgt nach Eingang Ihrer Bestellung, und wir melden uns noch einmal bei Ihnen."
FRENCH = "Nous vous remercions de votre commande et nous vous enverrons la facture avec les documents demain."
SPANISH = (
    "Gracias por su pedido de las válvulas, ya hemos hablado con nuestro taller y la entrega será pronto."
)
CHINESE = "感谢您的订单，四十台球阀将在五月第一周装船。"

LANGUAGES = [
    pytest.param(ENGLISH, "en", id="english"),
    pytest.param(GERMAN, "de", id="german"),
    pytest.param(FRENCH, "fr", id="french"),
    pytest.param(SPANISH, "es", id="spanish"),
    pytest.param(CHINESE, "zh", id="chinese"),
    pytest.param("ご注文ありがとうございます。来週の月曜日に発送いたします。", "ja", id="japanese"),
    pytest.param("주문해 주셔서 감사합니다. 다음 주 월요일에 발송하겠습니다.", "ko", id="korean"),
    pytest.param("Thank you for the drawing.", "", id="short-english"),
    pytest.param("感谢您的订单。", "", id="short-chinese"),
    pytest.param(
        "https://example.org/the/price/of/the/valve/and/the/flange/that/we/have/for/you", "", id="url"
    ),
    pytest.param("", "", id="empty"),
    pytest.param(
        "Quick links: Palm OS Best Sellers, Handango's Palm OS Picks, Palm OS Essentials, Mac OS Sellers",
        "",
        id="names",
    ),
    pytest.param(f"\x1e\x14{GERMAN}", "", id="binary"),
]


@pytest.mark.parametrize(("text", "language"), LANGUAGES)
def test_language_of(text: str, language: str) -> None:
    assert language_of(text) == language


IS_ENGLISH = [
    pytest.param(ENGLISH, True, id="english"),
    pytest.param("Our company are leader.", True, id="short"),
    pytest.param(GERMAN, False, id="german"),
    pytest.param(SPANISH, False, id="spanish"),
    pytest.param(CHINESE, False, id="chinese"),
    pytest.param("DN50 PN16 GG25", False, id="codes"),
]


@pytest.mark.parametrize(("text", "expected"), IS_ENGLISH)
def test_is_english(text: str, expected: bool) -> None:
    assert is_english(text) is expected


def test_script_of_a_mixed_line() -> None:
    assert script_of("Drawing of the DN50 ball valve 球阀") == ""
    assert script_of("DN50 球阀图纸确认") == "zh"


def findings(test: str, text: str, **context: Any) -> list[str]:
    (message,) = parse(Source("a.txt", text.encode()))
    out = []
    tables = {"spoken": lists(fr="fr", de="de", at="de")}
    check = TESTS[f"language/{test}"](**({"table": "spoken"} if test == "recipients" else {}))
    for found in yielded(check, message, Context(now=NOW, tables=tables, **context)):
        if isinstance(found, Unchecked):
            out.append(f"not checked: {found.reason}")
        elif isinstance(found, Finding) and found.segment:
            out.append(found.segment.text[found.start : found.end])
    return out


FR, DE, ELSEWHERE = "To: a@x.fr\n\n", "To: a@x.DE, b@y.at\n\n", "To: a@x.fr, b@y.com\n\n"

MESSAGES = [
    pytest.param("recipients", FR + GERMAN, {}, [GERMAN], id="recipients-other"),
    pytest.param(
        "recipients", f"{FR}{ENGLISH}\n\n{GERMAN} {GERMAN}", {}, [f"{GERMAN} {GERMAN}"], id="recipients-main"
    ),
    pytest.param("recipients", DE + GERMAN, {}, [], id="recipients-same"),
    pytest.param("recipients", DE + ENGLISH, {}, [], id="recipients-english"),
    pytest.param("recipients", ELSEWHERE + GERMAN, {}, [], id="recipients-unknown"),
    pytest.param("recipients", GERMAN, {}, [], id="recipients-none"),
    pytest.param("recipients", f"{FR}Vielen Dank!", {}, [], id="recipients-short"),
    pytest.param("expected", GERMAN, {"languages": ("en",)}, [GERMAN], id="expected-other"),
    pytest.param("expected", GERMAN, {"languages": ("de-AT",)}, [], id="expected-region"),
    pytest.param("expected", GERMAN, {}, [], id="expected-not-configured"),
    pytest.param(
        "expected",
        "Danke!",
        {"languages": ("en",)},
        ["not checked: the text is too short to tell its language"],
        id="expected-short",
    ),
    pytest.param("subject", f"Subject: 球阀图纸确认\n\n{ENGLISH}", {}, ["球阀图纸确认"], id="subject-script"),
    pytest.param(
        "subject",
        f"Subject: Holiday / 放假通知\n\n{ENGLISH}\n\n各位客户：\n\n{CHINESE}\n\nKind regards / 此致",
        {},
        [],
        id="subject-of-a-mail-in-two",
    ),
    pytest.param("subject", f"Subject: Invoice 4711\n\n{ENGLISH}", {}, [], id="subject-names-only"),
    pytest.param(
        "subject",
        f"Subject: Angebot für die Ventile\n\n{ENGLISH}",
        {},
        ["not checked: the subject is too short to tell its language"],
        id="subject-short",
    ),
    pytest.param("subject", f"Subject: {GERMAN}\n\n{ENGLISH}", {}, [GERMAN], id="subject-other"),
    pytest.param("paragraphs", f"{ENGLISH} {ENGLISH}\n\n{GERMAN}", {}, [GERMAN], id="mixed"),
    pytest.param("paragraphs", f"{ENGLISH}\n\nVielen Dank!", {}, [], id="mixed-short"),
    pytest.param("paragraphs", f'{ENGLISH}\n\n"{GERMAN} {GERMAN}"', {}, [], id="mixed-quotation"),
    pytest.param(
        "paragraphs", f"{ENGLISH} {ENGLISH}\n\n{GERMAN} Vertraulich!", {}, [], id="mixed-disclaimer"
    ),
    pytest.param("cjk-lines", f"{ENGLISH}\n交期请再确认\nPlease call.", {}, ["交期请再确认"], id="cjk-line"),
    pytest.param("cjk-lines", f"{CHINESE}\n交期请再确认", {}, [], id="cjk-body"),
    pytest.param(
        "cjk-lines",
        "Hi Petra,\n\nThanks for sending us both hinges.\n\n新的铰链星期三寄出。\n\nRegards,\nBo\n",
        {},
        ["新的铰链星期三寄出。"],
        id="cjk-line-behind-a-word-of-thanks",
    ),
    pytest.param(
        "cjk-lines",
        "Petra 您好：\n\n新的铰链星期三寄出。\n\nThanks for your cooperation in this.\nRegards,\nBo\n",
        {},
        [],
        id="cjk-body-before-a-word-of-thanks",
    ),
    pytest.param(
        "cjk-lines", f"{ENGLISH}\nWriting-direction Bidirectional 文字方向\n", {}, [], id="line-of-both"
    ),
    pytest.param(
        "cjk-lines", f"{ENGLISH}\n\n交期请再确认\n\n" * 16, {}, [], id="cjk-lines-beside-english-ones"
    ),
    pytest.param(
        "latin-lines",
        f"{CHINESE}\nThe list is valid until June.\n{CHINESE}",
        {},
        ["The list is valid until June."],
        id="latin-line",
    ),
    pytest.param("latin-lines", f"{CHINESE}\nDN50 PN16\n{CHINESE}", {}, [], id="latin-codes"),
]


@pytest.mark.parametrize(("test", "text", "context", "expected"), MESSAGES)
def test_language(test: str, text: str, context: dict[str, Any], expected: list[str]) -> None:
    assert findings(test, text, **context) == expected


def test_plain_english_never_loads_langdetect() -> None:
    code = (
        "import sys; from linter.facts.language import language_of; language_of(sys.argv[1]);"
        "sys.exit('langdetect' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, ENGLISH], cwd=ROOT, check=False).returncode == 0


def test_languages_are_named_in_the_language_of_the_report() -> None:
    assert named(language="de", expected="en, zh") == {
        "language": "German",
        "language.zh": "德语",
        "expected": "English, Chinese",
        "expected.zh": "英语、中文",
    }


def test_languages_have_the_names_of_the_cldr() -> None:
    spoken = yaml.safe_load((ROOT / "rules/language/data/spoken.yaml").read_text("utf-8"))["values"]
    english, chinese = (Locale.parse(each).languages for each in ("en", "zh_CN"))
    assert {code: (english[code], chinese[code]) for code in NAMES} == NAMES
    assert {code for listed in spoken.values() for code in listed} <= NAMES.keys()
