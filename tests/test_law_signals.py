"""What laws want in a mail, as it is said in many languages and written in many ways."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from linter import ruleset
from linter.facts.context import Context
from linter.facts.law.signals import consent, present
from linter.facts.law.table import SIGNALS, SignalName
from linter.facts.memo import Facts
from linter.facts.table import PhraseTable
from linter.model.sender import Sender
from linter.model.source import Source
from linter.parse import parse
from tests.tables import shared_tables

CONTEXT = Context(now=datetime(2026, 3, 2, tzinfo=UTC), tables=shared_tables())
TABLE = ruleset.load().table("shared/consent", PhraseTable)

BECAUSE = {
    "en": "You are receiving this e-mail because you bought a pump from us.",
    "zh-Hans": "您收到本邮件是因为您订阅了我们的资讯。",
    "zh-Hant": "您收到此郵件是因為您訂閱了我們的電子報。",
    "ja": "このメールは会員の皆さまにお送りしています。",
    "ko": "본 메일은 수신에 동의하신 분께 발송됩니다.",
    "de": "Sie erhalten diese Nachricht, weil Sie unser Kunde sind.",
    "fr": "Vous recevez cet e-mail car vous êtes inscrit à notre lettre.",
    "nl": "U ontvangt deze nieuwsbrief omdat u zich heeft aangemeld.",
    "it": "Riceve questa comunicazione perché è nostro cliente.",
    "es": "Usted recibe este correo porque se suscribió a nuestra lista.",
    "pt": "Recebeu este e-mail porque se inscreveu na nossa lista.",
    "pl": "Otrzymujesz tę wiadomość, ponieważ jesteś naszym klientem.",
    "cs": "Tento e-mail jste obdrželi, protože jste náš zákazník.",
    "sv": "Du får det här mejlet för att du är kund hos oss.",
    "da": "Du modtager denne mail fordi du er kunde.",
    "nb": "Du mottar denne e-posten fordi du er kunde.",
    "fi": "Saat tämän viestin, koska olet asiakkaamme.",
    "hr": "Primate ovu poruku jer ste se prijavili.",
    "el": "Λαμβάνετε αυτό το μήνυμα επειδή έχετε εγγραφεί.",
    "hu": "Azért kapja ezt a levelet, mert vásárolt nálunk.",
    "ro": "Primiți acest mesaj deoarece sunteți client.",
    "he": "קיבלת הודעה זו כי נרשמת לאתר.",
    "ar": "تتلقى هذه الرسالة لأنك مشترك.",
    "tr": "Onay verdiğiniz için bu iletiyi gönderiyoruz.",
    "id": "Anda menerima email ini karena Anda pelanggan kami.",
    "vi": "Bạn nhận được email này vì bạn là khách hàng.",
    "th": "คุณได้รับอีเมลนี้เนื่องจากเป็นลูกค้า",
    "ru": "Вы получили это письмо, потому что вы наш клиент.",
    "hi": "आपको यह ईमेल इसलिए भेजा गया है।",
}
"""Why the reader gets it, in each language of the table."""

FROM_WHERE = {
    "en": "We found your address on your website.",
    "zh-Hans": "我们在展会上看到贵公司的资料。",
    "zh-Hant": "我們在展會上看到貴公司的資料。",
    "ja": "貴社のホームページを拝見しました。",
    "ko": "귀사 홈페이지에서 주소를 찾았습니다.",
    "de": "Ihre Adresse haben wir auf der Messe erhalten.",
    "fr": "Nous avons trouvé votre adresse dans un annuaire.",
    "nl": "Uw adres hebben wij van de beurs.",
    "it": "Abbiamo trovato il suo indirizzo in fiera.",
    "es": "Encontramos su correo en la feria.",
    "pt": "Encontrámos o seu contacto na feira.",
    "pl": "Państwa adres pochodzi z targów.",
    "cs": "Vaši adresu jsme našli na veletrhu.",
    "sv": "Din adress hittade vi på mässan, uppgifter kommer från katalogen.",
    "da": "Din adresse fandt vi på messen, oplysninger kommer fra kataloget.",
    "nb": "Adressen fant vi på messen.",
    "fi": "Yhteystietonne saimme messuilta.",
}
"""Where the address is from."""

PLAIN = "We make valves in Ningbo and ship them every week."

SIGNS: list[tuple[SignalName, str, bool]] = [
    ("phone", "Tel. 0574 8888 0000", True),
    ("phone", "+49 (0)40 123456", True),
    ("phone", "手机 13800138000", True),
    ("phone", "電話：03-1234-5678", True),
    ("phone", "Call (212) 555-0100 today.", True),
    ("phone", "Order 4711 of 2026-03-02, 1,200 pieces at 3.50", False),
    ("contact", "www.hx.example", True),
    ("contact", "lily@hx.example", True),
    ("contact", PLAIN, False),
    ("register", "Amtsgericht Hamburg, HRB 4711", True),
    ("register", "CVR-nr. 12345678", True),
    ("register", "KvK 12345678", True),
    ("register", "SIREN 123 456 789", True),
    ("register", "Company No. 01234567", True),
    ("register", "统一社会信用代码：91330200MA28", True),
    ("register", "Impressum", True),
    ("register", "Our pump HRX 200 is number 4711.", False),
    ("opt-out-mailbox", "Write to out@hx.example", True),
    ("opt-out-mailbox", "https://hx.example/out", False),
    ("opt-out-bilingual", "Unsubscribe 取消訂閱", True),
    ("opt-out-bilingual", "取消訂閱", False),
    ("address", "Hafenstraße 4, 20095 Hamburg", True),
    ("address", "1 Quay", True),
    ("address", PLAIN, False),
    ("name", "Yours, HAIXING valves", True),
    ("name", PLAIN, False),
    ("privacy", "Datenschutzerklärung", True),
    ("privacy", PLAIN, False),
    ("source", "We met at the fair in Hanover.", True),
    ("source", "We only use your address to send you one list.", True),
    ("source", PLAIN, False),
]


def _facts(text: str) -> Facts:
    (message,) = parse(Source("a.txt", f"Subject: List\n\n{text}\n".encode()))
    return Facts(message, replace(CONTEXT, sender=Sender(name="Haixing Valves", address="1 Quay")))


@pytest.mark.parametrize("language", TABLE.values["because"])
def test_why_the_reader_gets_it(language: str) -> None:
    assert consent(_facts(BECAUSE[language]))


@pytest.mark.parametrize("language", TABLE.values["source"])
def test_where_the_address_is_from(language: str) -> None:
    facts = _facts(FROM_WHERE[language])
    assert present(facts, "source")
    assert not consent(facts)


@pytest.mark.parametrize(("signal", "text", "expected"), SIGNS)
def test_signal(signal: SignalName, text: str, expected: bool) -> None:
    assert present(_facts(text), signal) is expected


@pytest.mark.parametrize("signal", SIGNALS)
def test_nothing_is_in_an_empty_mail(signal: SignalName) -> None:
    assert not present(_facts(""), signal)
