"""A footer in the language of the mail: lawful in each, in both parts, and nothing that other rules object to."""

# ruff: noqa: E501 (a mail is one line)

from __future__ import annotations

from pathlib import Path

import pytest

from linter import api
from linter.checks.law.wording import FooterTable
from linter.config import resolve
from linter.facts.table import table_in
from linter.model.source import Source
from tests.tables import shared_tables

URL, PRIVACY = "https://hx-valves.example/out", "https://hx-valves.example/data"
SENDER = {
    "name": "HX Valves Ltd",
    "address": "8 Quay Street, Ningbo 315000",
    "privacy-url": PRIVACY,
    "unsubscribe-url": URL,
}
MAILS = {
    "en": "Our new price list for pumps and valves is ready, and we are glad to send it to you with the drawings.",
    "zh-Hans": "我们的水泵和阀门新价目表已经准备好，欢迎您来信索取图纸和样品，我们会尽快答复。",
    "zh-Hant": "我們的水泵和閥門新價目表已經準備好，歡迎您來信索取圖紙和樣品，我們會盡快答覆。",
    "ja": "ポンプとバルブの新しい価格表ができましたので、図面と一緒にお送りいたします。どうぞご覧ください。",
    "ko": "펌프와 밸브의 새 가격표가 준비되었습니다. 도면과 함께 보내 드리오니 확인해 주시기 바랍니다.",
    "de": "Unsere neue Preisliste für Pumpen und Ventile ist fertig, und wir schicken sie Ihnen gern mit den Zeichnungen.",
    "fr": "Notre nouvelle liste de prix pour les pompes et les vannes est prête, et nous vous l'envoyons avec les plans.",
    "nl": "Onze nieuwe prijslijst voor pompen en kleppen is klaar, en wij sturen hem u graag met de tekeningen toe.",
    "it": "Il nostro nuovo listino per le pompe e le valvole è pronto, e lo inviamo volentieri con i disegni della serie.",
    "es": "Nuestra nueva lista de precios de bombas y válvulas está lista y se la enviamos con los planos de este año.",
    "pt-PT": "A nossa nova tabela de preços de bombas e válvulas está pronta, e temos todo o gosto em enviá-la com os desenhos.",
    "pl": "Nasz nowy cennik pomp i zaworów jest już gotowy, chętnie prześlemy go Państwu razem z rysunkami i opisem.",
    "cs": "Náš nový ceník čerpadel a ventilů je hotový a rádi vám ho pošleme společně s výkresy a popisem všech dílů.",
    "sv": "Vår nya prislista för pumpar och ventiler är klar, och vi skickar den gärna till er tillsammans med ritningarna.",
    "da": "Vores nye prisliste for pumper og ventiler er klar, og vi sender den gerne til jer sammen med tegningerne af dem.",
    "nb": "Vår nye prisliste for pumper og ventiler er klar, og vi sender den gjerne til dere sammen med tegningene av dem.",
    "fi": "Uusi hinnastomme pumpuille ja venttiileille on valmis, ja lähetämme sen teille mielellämme piirustusten kanssa.",
    "hr": "Naš novi cjenik za pumpe i ventile je gotov, i rado ćemo vam ga poslati zajedno s nacrtima i opisom svih dijelova.",
    "el": "Ο νέος τιμοκατάλογος για τις αντλίες και τις βαλβίδες μας είναι έτοιμος και σας τον στέλνουμε μαζί με τα σχέδια.",
    "hu": "Elkészült a szivattyúk és szelepek új árlistája, és szívesen elküldjük Önöknek a rajzokkal és a leírással együtt.",
    "ro": "Noua noastră listă de prețuri pentru pompe și supape este gata și vă trimitem cu plăcere desenele și descrierea.",
    "he": "מחירון המשאבות והשסתומים החדש שלנו מוכן, ונשמח לשלוח אותו אליכם יחד עם השרטוטים והתיאור של כל החלקים.",
    "ar": "قائمة الأسعار الجديدة للمضخات والصمامات جاهزة، ويسعدنا أن نرسلها إليكم مع الرسومات ووصف جميع القطع.",
    "tr": "Pompalar ve vanalar için yeni fiyat listemiz hazır, çizimlerle ve bütün parçaların açıklamasıyla birlikte gönderiyoruz.",
    "id": "Daftar harga baru kami untuk pompa dan katup sudah siap, dan kami akan mengirimkannya kepada Anda bersama gambarnya.",
    "vi": "Bảng giá mới của chúng tôi cho máy bơm và van đã sẵn sàng, chúng tôi sẽ gửi cho quý khách cùng với bản vẽ chi tiết.",
    "th": "รายการราคาใหม่สำหรับปั๊มและวาล์วของเราพร้อมแล้ว และเรายินดีส่งให้คุณพร้อมแบบและคำอธิบายของชิ้นส่วนทั้งหมด",
    "ru": "Наш новый прайс-лист на насосы и клапаны готов, и мы с удовольствием вышлем его вам вместе с чертежами и описанием.",
    "hi": "पंप और वाल्व की हमारी नई मूल्य सूची तैयार है, और हम इसे सभी पुर्जों के चित्रों और विवरण के साथ आपको खुशी से भेजेंगे। कृपया हमें बताएँ कि आपको किस आकार के पंप चाहिए।",
}
"""A sentence in every language of the table; Portuguese of Brazil is told by the market alone."""

NEEDED = ("missing-opt-out", "missing-postal-address", "missing-privacy-notice", "missing-sender-name")


def made(**overrides: object) -> api.Prepared:
    """What fixes footers for a campaign to Germany."""
    given = {
        "profile": "marketing",
        "relation": "campaign",
        "markets": ["DE", "US"],
        "sender": SENDER,
        **overrides,
    }
    return api.prepare(resolve(Path("/"), isolated=True, overrides=given), grammar=False)


@pytest.fixture(scope="module")
def prepared() -> api.Prepared:
    return made()


@pytest.fixture(scope="module")
def fixing() -> api.Prepared:
    return made(select=NEEDED)


WORDS = table_in(shared_tables(), "shared/footer", FooterTable).values


def codes(prepared: api.Prepared, source: Source) -> set[str]:
    return {d.name for result in api.lint(source, prepared) for d in result.diagnostics}


def halves(sentence: str) -> tuple[str, str]:
    said, _, label = sentence.rstrip("]").partition("[")
    return said, label


@pytest.mark.parametrize("language", MAILS)
def test_footer_in_the_language_of_the_mail(
    prepared: api.Prepared, fixing: api.Prepared, language: str
) -> None:
    own = WORDS[language]
    page = Source("a.html", f"<html><body><p>{MAILS[language]}</p></body></html>\n".encode())
    before = codes(prepared, page)
    assert before.issuperset(NEEDED)
    fixed = api.fix(page, fixing, unsafe=True).source
    shown = fixed.data.decode()
    for sentence, target in ((own.opt_out, URL), (own.privacy, PRIVACY)):
        said, label = halves(sentence)
        assert f'{said}<a href="{target}">{label}</a>' in shown
    assert codes(prepared, fixed) <= before.difference(NEEDED)


def test_every_language_is_tried() -> None:
    assert {*MAILS, "pt-BR"} == set(WORDS)


BRAZIL = "A nossa nova lista de preços de bombas e válvulas está pronta, e vamos enviar para vocês com os desenhos."


def test_portuguese_of_brazil() -> None:
    fixer = made(markets=["BR", "PT"], select=["CMP001"])
    page = Source("a.html", f"<html><body><p>{BRAZIL}</p></body></html>\n".encode())
    fixed = api.fix(page, fixer, unsafe=True).source
    said, label = halves(WORDS["pt-BR"].opt_out)
    assert f'{said}<a href="{URL}">{label}</a>' in fixed.data.decode()


SHORT = "<html><body><p>DN50 PN16: 40,00</p></body></html>\n"
"""Too short to tell its language."""

UNTOLD = [
    pytest.param(SHORT.replace("<html>", '<html lang="de-AT">'), {}, "de", id="the page says it"),
    pytest.param(SHORT.replace("40,00", "40,00 ₽"), {"languages": ["ru"]}, "ru", id="the config says it"),
    pytest.param(
        SHORT.replace("<html>", '<html lang="zh-TW">'), {}, "zh-Hant", id="the page says the script"
    ),
]


@pytest.mark.parametrize(("page", "given", "language"), UNTOLD)
def test_language_of_a_mail_that_is_too_short(page: str, given: dict[str, object], language: str) -> None:
    fixed = api.fix(Source("a.html", page.encode()), made(**given, select=["CMP001"]), unsafe=True).source
    assert halves(WORDS[language].opt_out)[0] in fixed.data.decode()


PLAIN = "Our new price list is ready, and we are glad to send it to you.\n"
UNKNOWN = [
    pytest.param(
        {},
        {"CMP001": "unsubscribe-url", "CMP002": "name and sender.address", "CMP003": "privacy-url"},
        id="nothing",
    ),
    pytest.param(
        {"name": "HX Valves"},
        {"CMP001": "unsubscribe-url", "CMP002": "address", "CMP003": "privacy-url"},
        id="a name",
    ),
    pytest.param(
        {"unsubscribe-mailto": "out@hx.example", "name": "HX", "address": "8 Quay"},
        {"CMP003": "privacy-url"},
        id="no page",
    ),
    pytest.param(SENDER, {}, id="all"),
]


@pytest.mark.parametrize(("sender", "missing"), UNKNOWN)
def test_what_the_config_does_not_say_is_not_checked(sender: dict[str, str], missing: dict[str, str]) -> None:
    fixer, source = made(sender=sender, select=["CMP"]), Source("a.txt", PLAIN.encode())
    (result,) = api.lint(source, fixer)
    wanted = {code: f"the fix needs sender.{keys} in the configuration" for code, keys in missing.items()}
    if "name" not in sender:
        wanted["CMP004"] = "sender.name is not set in the configuration"
    assert {one.code: one.reason for one in result.not_checked} == wanted
    fixed = api.fix(source, fixer, unsafe=True).source.data.decode()
    assert all(word not in fixed for word in ("None", "{", "sender."))
