"""The shared words for a way out: in each language, for every rule and for the profile."""

from __future__ import annotations

import pytest

from linter import api, ruleset
from linter.checks.tokens.opt_out import way_out
from linter.config import Config
from linter.facts.context import Terms
from linter.facts.phrases import Place, phrases_of
from linter.facts.table import PhraseTable
from linter.model.source import Source
from tests.tables import shared_tables

RULES = ruleset.load()
TABLE = RULES.table("shared/opt-out", PhraseTable)
MISSING = api.prepare(Config(select=("CMP001",), profile="marketing"), rules=RULES)

LINKS = {
    "en": "Unsubscribe", "zh-Hans": "退订", "zh-Hant": "退訂", "ja": "配信停止はこちら", "ko": "수신거부",
    "de": "Newsletter abbestellen", "fr": "Se désinscrire", "nl": "Uitschrijven",
    "it": "Annulla l'iscrizione", "es": "Baja", "pt-PT": "Cancelar a subscrição",
    "pt-BR": "Descadastre-se", "pl": "Odsubskrybuj", "cs": "Odhlásit odběr", "sv": "Avregistrera",
    "da": "Afmeld", "nb": "Meld deg av", "fi": "Peruuta tilaus", "hr": "Odjava", "el": "Διαγραφή",
    "hu": "Leiratkozás", "ro": "Dezabonare", "he": "להסרה", "ar": "إلغاء الاشتراك",
    "tr": "Abonelikten çık", "id": "Berhenti berlangganan", "vi": "Hủy đăng ký", "th": "ยกเลิก",
    "ru": "Отписаться", "hi": "सदस्यता समाप्त करें",
}  # fmt: skip
"""A link that says no more than this, in the thirty languages."""

PROSE = {
    "en": "If you no longer wish to hear from us, reply.", "zh-Hans": "如不愿再收到，请回复拒绝接收。",
    "zh-Hant": "若要取消訂閱電子報，請回覆。", "ja": "メール配信を停止する場合はご返信ください。",
    "ko": "메일 수신 거부는 회신해 주세요.", "de": "Sie können jederzeit widersprechen.",
    "fr": "Pour ne plus recevoir nos messages, répondez.",
    "nl": "Wilt u dit niet meer ontvangen, antwoord dan.",
    "it": "Per non ricevere più queste email, rispondete.", "es": "Para darse de baja, responda.",
    "pt-PT": "Para deixar de receber, responda.", "pt-BR": "Não quero mais receber: responda.",
    "pl": "Aby zrezygnować z subskrypcji, odpisz.", "cs": "Chcete-li zrušit odběr, odpovězte.",
    "sv": "Avprenumerera genom att svara.", "da": "Svar for at afmelde dig: afmeld dig.",
    "nb": "Vil du ikke lenger motta dette, svar.", "fi": "En halua vastaanottaa: vastaa.",
    "hr": "Ako ne želite primati poruke, odgovorite.", "el": "Για κατάργηση εγγραφής απαντήστε.",
    "hu": "Iratkozzon le válaszlevélben.", "ro": "Dacă nu mai doriți mesaje, răspundeți.",
    "he": "להסרה מרשימת התפוצה השיבו.", "ar": "لإلغاء الاشتراك أرسل ردا.",
    "tr": "Almak istemiyorsanız yanıtlayın.", "id": "Jika tidak ingin menerima, balas.",
    "vi": "Nếu không muốn nhận, hãy trả lời.", "th": "หากไม่ต้องการ ยกเลิกการรับข่าวสาร",
    "ru": "Если не хотите получать письма, ответьте.", "hi": "सदस्यता रद्द करें के लिए उत्तर दें।",
}  # fmt: skip
"""A sentence of plain text that offers it."""

ORDINARY = {
    "en": "Remove the cap and subscribe to our list of valves.", "zh-Hans": "我们的价目表已更新。",
    "zh-Hant": "我們的價目表已更新。", "ja": "価格表を更新しました。", "ko": "가격표를 보내드립니다.",
    "de": "Unsere Preisliste ist da, Anmeldung genügt.",
    "fr": "Notre liste de prix est prête, inscrivez-vous.", "nl": "Onze prijslijst is klaar, meld u aan.",
    "it": "Il nostro listino è pronto, iscrivetevi.",
    "es": "Los precios bajan: baja el coste de la lista.", "pt-PT": "A nossa lista está pronta.",
    "pt-BR": "Nossa lista está pronta, cadastre-se.", "pl": "Nasz cennik jest gotowy.",
    "cs": "Náš ceník je připraven.", "sv": "Vår prislista är klar.", "da": "Vores prisliste er klar.",
    "nb": "Vår prisliste er klar.", "fi": "Hinnastomme on valmis.", "hr": "Naš cjenik je spreman.",
    "el": "Ο τιμοκατάλογος είναι έτοιμος.", "hu": "Az árlistánk elkészült.",
    "ro": "Lista noastră este gata.", "he": "המחירון מוכן.", "ar": "قائمة الأسعار جاهزة.",
    "tr": "Fiyat listemiz hazır.", "id": "Daftar harga sudah siap.", "vi": "Bảng giá đã sẵn sàng.",
    "th": "รายการราคาพร้อมแล้ว", "ru": "Прайс-лист готов, подписывайтесь.", "hi": "मूल्य सूची तैयार है।",
}  # fmt: skip
"""The same mails without it."""


def missing(path: str, body: str, kind: str) -> bool:
    head = f"From: a@b.example\nSubject: 1\nMIME-Version: 1.0\nContent-Type: text/{kind}; charset=utf-8\n\n"
    (result,) = api.lint(Source(path, (head + body + "\n").encode()), MISSING)
    return [diagnostic.code for diagnostic in result.diagnostics] == ["CMP001"]


@pytest.mark.parametrize("language", LINKS)
def test_a_mail_with_a_way_out_is_told_from_one_without(language: str) -> None:
    link = f'<p>1</p><p><a href="https://b.example/x">{LINKS[language]}</a></p>'
    told = [
        missing("link.eml", link, "html"),
        missing("prose.eml", PROSE[language], "plain"),
        missing("none.eml", ORDINARY[language], "plain"),
        missing("other-link.eml", link.replace(LINKS[language], "1"), "html"),
    ]
    assert told == [False, False, True, True]


@pytest.mark.parametrize("language", LINKS)
def test_checks_of_links_know_the_same_words(language: str) -> None:
    way = way_out(Terms(tables=shared_tables()))
    assert (way.is_named(LINKS[language]), way.is_named(ORDINARY[language])) == (True, False)


def test_every_phrase_says_what_its_use_promises() -> None:
    said = {use: TABLE.phrases(use) for use in ("word", "sentence", "settings", "link", "label")}
    every = [phrase for phrases in said.values() for phrase in phrases]
    assert sorted(phrase for phrase in set(every) if every.count(phrase) > 1) == []


FIRST = {
    "capitals": ("UNSUBSCRIBE", (0, 11)),
    "line break": ("to opt\r\n out", (3, 12)),
    "no-break space": ("opt\u00a0out", (0, 7)),
    "decomposed": ("se de\u0301sinscrire", (3, 15)),
    "long I": ("ABONEL\u0130KTEN", (0, 11)),
    "Kelvin sign": ("\u212a opt-out", (2, 9)),
    "within a word": ("copt-outs, opt-out", (11, 18)),
    "beside Chinese": ("点击退订邮件", (2, 4)),
    "none": ("unsubscribed", None),
    "nothing": ("", None),
}


@pytest.mark.parametrize(("text", "expected"), FIRST.values(), ids=FIRST)
def test_the_first_phrase_of_a_text(text: str, expected: tuple[int, int] | None) -> None:
    assert phrases_of(TABLE.phrases("word")).first(text) == expected


WHOLE = {"»  Baja! ": True, "baja": True, "Baja California": False, "": False, "…": False}


@pytest.mark.parametrize(("text", "expected"), WHOLE.items(), ids=WHOLE)
def test_a_text_that_is_a_phrase(text: str, expected: bool) -> None:
    assert phrases_of(TABLE.phrases("label")).is_all(text) is expected


def test_no_phrases_find_nothing() -> None:
    nothing = phrases_of(())
    assert (nothing.first("a"), nothing.inside("é"), nothing.is_all("")) == (None, None, False)


def test_an_address_holds_a_phrase_within_a_word() -> None:
    phrases = phrases_of(TABLE.phrases("target"))
    assert phrases.inside("https://b.example/UnsubscribeMe") == Place(18, 23)
    assert phrases.inside("https://b.example/bajar") is None
