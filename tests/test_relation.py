"""What a mail is to its reader, how sure that is, and which of the rules that depend on it speak."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from linter import api
from linter.config import Config, resolve
from linter.engine.prepared import Prepared
from linter.facts.signs import SignTable
from linter.model.source import Source
from tests.ruling import mail
from tests.tables import shared_tables

CODES = ("CMP001", "HDR066", "SPM024")


@cache
def prepared() -> Prepared:
    return api.prepare(Config(select=CODES), language="en", grammar=False)


def told(text: str, path: str) -> tuple[str, str, str]:
    """The relation, its certainty, and the codes found with their severities."""
    result = prepared().lint(Source(path, text.encode())).results[0]
    found = " ".join(f"{one.code} {one.severity.value}" for one in result.diagnostics)
    assert result.relation is not None
    return result.relation.name, result.relation.certainty, found


LETTERS = [
    # English
    (
        "The page of DN50 has changed.\n\nTo stop these page notifications, open it and unsubscribe from it.",
        "notification",
    ),
    ("Rosa has replied.\n\nUnsubscribe: https://hx.example/u/4", "notification"),
    (
        "Our lathes are on sale: save 20% and order now.\n\nUnsubscribe | Stop these notifications",
        "campaign",
    ),
    ("Three lathes came in.\n\nUnsubscribe | Manage notifications", "campaign"),
    ("Many thanks for your enquiry about roller shutters. Our offer is below.", "inquiry-answer"),
    (
        "We got your RFQ through the marketplace this morning; two of the three sizes are in stock.",
        "inquiry-answer",
    ),
    ("Regarding your request for a quotation of 12 June: 300 hinges cost USD 2.10 each.", "inquiry-answer"),
    ("Dear Sir,\n\nthis is Wu from Lida Hinges. RFQ-20771 is quoted in the sheet.", "inquiry-answer"),
    ("Hi Tom,\n\nyou asked whether the lid fits the old pot. It does.", "answer"),
    ("Hi Rosa,\n\nthanks for your reply. I have moved the call to Friday.", "answer"),
    ("In reply to your letter of Monday: the mould can be changed.", "answer"),
    ("Hi Ken,\n\nas agreed on the phone, the second sample leaves today.", "follow-up"),
    ("Dear Ms Ito,\n\nI sent you our offer last Tuesday. Is the price all right?", "follow-up"),
    ("We met at your booth at the Cologne fair in May. The catalogue you liked is attached.", "follow-up"),
    ("Your order no. 55120 leaves the port on Sunday. We are happy to serve you.", "follow-up"),
    ("Hi Ben,\n\nI can do a discount if we take both. Lunch on Monday?", "follow-up"),
    (
        "Hi all,\n\nmy name is Ines. I joined to learn how you prune pears. Lunch on Friday?",
        "follow-up",
    ),
    (
        "Hello team,\n\nwe have two places at the partner's demo, and the brochure is done. Lunch is at one.",
        "follow-up",
    ),
    ("Dear purchasing team,\n\nmy name is Ada. We supply labels.", "first-contact"),
    ("Dear all employees,\n\nthe canteen stays closed on Friday.", "internal"),
    ("Dear Sir,\n\nmy name is Wen Bo, from Haimei Kitchenware. We are a factory of pans.", "first-contact"),
    (
        "Hello there,\n\nthis is Ada from Orbit Labels. We supply labels. Would you be open to a short call?",
        "first-contact",
    ),
    (
        "Dear manager,\n\nwe found your company on the internet. We are a manufacturer of pet beds.",
        "first-contact",
    ),
    ("Good day,\n\nplease send us your best price for 40 garden chairs.", "first-contact"),
    ("Hi sales,\n\nwe need 40 garden chairs in May. Could you give us a quote?", "first-contact"),
    ("Flash sale until midnight: 30% off every kettle. Shop now.", "campaign"),
    ("Summer sale! Up to 60% off. Free shipping this weekend only.", "campaign"),
    ("In this issue: new lamps. You are receiving this newsletter because you joined our list.", "campaign"),
    ("This message was sent automatically. Please do not reply to this e-mail.", "notification"),
    ("Welcome to the Lida dealers' club. Your account is open: call Ada for the code.", "notification"),
    ("Thank you for registering with Orbit Labels. The catalogue is in your folder.", "notification"),
    ("If you did not ask for a new password, you can ignore this message.", "notification"),
    ("The code 20 14 55 opens the gate. The code expires in 20 minutes.", "notification"),
    ("Your code was changed in Oslo. If this was you, all is well.", "notification"),
    ("Your July invoice for the storage is now available. It comes to 40 euros.", "notification"),
    ("Dear members,\n\nthe choir sings on Friday. To leave this list, call Ada.", "campaign"),
    ("Somebody signed in from Oslo. If this was not you, call us.", "notification"),
    ("This is a reminder of your dental appointment on 4 May at 8:15.", "notification"),
    ("Backup #2026-11 of the archive failed after 2 hours.", "notification"),
    ("Now in Orbit: the dark theme that so many of you asked for.\n\nUnsubscribe | Preferences", "campaign"),
    ("You asked for a quieter week, so shall I unsubscribe you from the digest?", "answer"),
    ("For internal use only. This month: the new hall, two births and the summer party.", "internal"),
    (
        "I am passing this along, since it concerns all of us.\n\nWe ask the port to open on Sundays.",
        "follow-up",
    ),
    ("Hi Ken,\n\nI am out of the office on Monday, so Lunch on Tuesday is better.", "follow-up"),
    ("Please tell me whether I shall remove you from the list of guests, and who comes.", "follow-up"),
    ("Hi Bruno,\n\nsaw your note on Alibaba: the clamps are in stock.", "inquiry-answer"),
    ("Hi Bruno,\n\nas requested, here is our price list for clamps.", "inquiry-answer"),
    ("Dear Ms Vance,\n\n900 pcs at USD 0.42 FOB Xiamen. Which finish? Ramón", "inquiry-answer"),
    ("Dear customers,\n\nour office is closed from 24 to 27 December. Merry Christmas!", "campaign"),
    (
        "Hi Jo,\n\nwho is in charge of labels at your place? My name is Ada, we run a factory in Wuxi.",
        "first-contact",
    ),
    (
        "Hello,\n\nwhat is your price for 60 stools with our logo? We run a give us a quote desk.",
        "first-contact",
    ),
    ("We could not charge your card. Please pay by Friday.", "notification"),
    ("Hi Ann,\n\nthank you for the drawings. The slot is too narrow for the bolt.", "answer"),
    # Chinese
    ("王经理您好：\n感谢您的询价，报价单见附件。", "inquiry-answer"),
    ("李总您好：\n收到贵司的询盘，这款水壶有现货。", "inquiry-answer"),
    ("张先生您好：\n谢谢您的回复，样品今天寄出。", "answer"),
    ("陈经理您好：\n如上次约定，图纸已经改好。", "follow-up"),
    ("刘总您好：\n很高兴在广交会上与您交流，目录附上。", "follow-up"),
    ("尊敬的客户：\n我们是一家专业生产雨伞的工厂，期待与您合作。", "first-contact"),
    ("尊敬的采购经理：\n冒昧打扰，我司主要生产五金件，可以提供样品。", "first-contact"),
    ("双十一大促，全场五折，限时抢购，立即下单！", "campaign"),
    ("尊敬的会员：新品上市，满300元减50元，包邮。", "campaign"),
    ("各位同事：\n周五下午停电，请提前关机。", "internal"),
    ("本邮件由系统自动发送，请勿回复。", "notification"),
    ("感谢您的注册，客服电话见官网。", "notification"),
    ("李经理：\n您昨天在环球资源上咨询的水壶，样品周五寄出。", "inquiry-answer"),
    ("内部资料，请勿外传：下半年各车间排班如下。", "internal"),
    # Japanese
    ("佐藤様\n\nお問い合わせいただきありがとうございます。見積書をお送りします。", "inquiry-answer"),
    ("鈴木様\n\n先日は展示会でお会いでき、うれしく思います。", "follow-up"),
    ("いつもお世話になっております。図面を修正しました。", "follow-up"),
    (
        "ご担当者様\n\n突然のご連絡失礼いたします。金型メーカーの弊社と申します。ご検討ください。",
        "first-contact",
    ),
    ("期間限定セール！全品30%オフ、送料無料。今すぐご注文ください。", "campaign"),
    ("本メールは自動送信です。返信しないでください。", "notification"),
    # Spanish
    ("Estimada Laura:\n\nGracias por su consulta. El precio es de 4 euros.", "inquiry-answer"),
    ("Estimado Pablo:\n\ncomo acordamos, la muestra sale hoy.", "follow-up"),
    ("Estimados señores:\n\nsomos una fábrica de azulejos y buscamos distribuidores.", "first-contact"),
    ("¡Rebajas! 40 % de descuento solo hasta el domingo. Compra ahora con envío gratis.", "campaign"),
    ("Este es un mensaje automático. No responda a este correo.", "notification"),
    ("Buenos días, Ramón:\n\nadjunto la oferta de las muestras. El fabricante es de Lugo.", "follow-up"),
    # German
    ("Guten Tag Frau Busch,\n\nvielen Dank für Ihre Anfrage. Das Angebot liegt bei.", "inquiry-answer"),
    ("Hallo Jens,\n\nwie besprochen kommt das Muster morgen.", "follow-up"),
    (
        "Sehr geehrte Damen und Herren,\n\nmein Name ist Kim Ott. Wir sind Hersteller von Dichtungen.",
        "first-contact",
    ),
    ("Nur heute: 25 % Rabatt auf alle Töpfe. Jetzt bestellen, versandkostenfrei!", "campaign"),
    ("Diese Nachricht wurde automatisch erstellt.", "notification"),
    ("Falls Sie das nicht waren und nichts bestellt haben, ignorieren Sie diese Nachricht.", "notification"),
    # others
    ("Beste Joris,\n\nbedankt voor je aanvraag. De prijs is 40 euro.", "inquiry-answer"),
    ("Beste Joris,\n\nzoals afgesproken komt de monteur maandag.", "follow-up"),
    ("Szanowny Panie,\n\ndziękujemy za zapytanie. Cena wynosi 40 euro.", "inquiry-answer"),
    ("Dzień dobry,\n\njak ustaliliśmy, próbki wysyłamy dziś.", "follow-up"),
    ("Добрый день!\n\nСпасибо за ваш запрос. Цена 40 евро.", "inquiry-answer"),
    ("Добрый день!\n\nКак договаривались, образцы отправим сегодня.", "follow-up"),
    ("안녕하세요.\n\n견적 요청해 주셔서 감사합니다. 단가는 40유로입니다.", "inquiry-answer"),
    ("안녕하세요.\n\n말씀하신 대로 도면을 고쳤습니다.", "follow-up"),
    ("Gentile signora,\n\ngrazie per la sua risposta. Le scrivo lunedì.", "answer"),
    ("Hej Nils,\n\ntack för din förfrågan. Priset är 40 euro.", "inquiry-answer"),
]

SELLS = ("campaign", "first-contact")
GUESSED = ("Lunch", "list of guests", "Ramón")


@pytest.mark.parametrize(("text", "relation"), LETTERS, ids=[text[:28] for text, _ in LETTERS])
def test_words_are_likely_and_make_no_error(text: str, relation: str) -> None:
    name, certainty, found = told(mail(text), "a.eml")
    owes_nothing = (
        "your best price for" in text
        or "give us a quote" in text
        or "leave this list" in text
        or "Unsubscribe |" in text
    )
    asked = relation in SELLS and not owes_nothing
    wants_out = "CMP001 warning" in found
    assert (name, "error" in found, wants_out) == (relation, False, asked), found
    assert certainty == ("guess" if any(one in text for one in GUESSED) else "likely")


ACTS = [
    # It begins as an answer does.
    pytest.param(
        "Hi Nell,\n\nSure, Monday is fine with us. Bring the long ladder.\n\nGus", "answer", id="agrees"
    ),
    pytest.param(
        "Dear Ms Vale,\n\nI am afraid the oak is sold. Ash would cost the same.\n\nRegards\nBo",
        "answer",
        id="declines",
    ),
    pytest.param("Hallo Uwe,\n\nkein Problem, ich hole es ab.\n\nRolf", "answer", id="agrees in German"),
    pytest.param("周经理:\n\n没问题,明天上午可以来看样。\n\n老吴", "answer", id="agrees in Chinese"),
    pytest.param(
        "Dear Mr Ode,\n\nThe valve you describe fits both pipes.\n\nRegards\nFay",
        "answer",
        id="the one you mean",
    ),
    # It goes on with something.
    pytest.param(
        "Hi Sal,\n\nany news from the printer about our covers?\n\nVi", "follow-up", id="asks again"
    ),
    pytest.param(
        "Hi Sal,\n\nSorry to bother you again, the crate is still missing.", "follow-up", id="sorry"
    ),
    # A program tells.
    pytest.param("Service: mail\nRegion: north\nState: slow since 04:10", "notification", id="fields"),
    pytest.param("Your parcel is out for delivery.\n\nThe Postbox team", "notification", id="parcel"),
    pytest.param(
        "Dear Kit,\n\nyour parcel is out for delivery, I took it there myself.\n\nBest wishes\nJo",
        "follow-up",
        id="a person writes of a parcel",
    ),
    # Colleagues.
    pytest.param("The printer on the third floor is out of toner.\n\nAl", "internal", id="a printer"),
    pytest.param("Jo, do we still sell the short hoses?\n\nAl", "internal", id="do we still"),
    pytest.param("周五谁有空搬椅子?", "internal", id="who is free, in Chinese"),
    pytest.param(
        "To: a@b.example\n\nThe printer on the third floor is slow.", "follow-up", id="others read it"
    ),
    # Many readers.
    pytest.param("Dear members,\n\nthe pool opens on 2 May.\n\nThe board", "campaign", id="members"),
    pytest.param("Hi all,\n\nversion 3 is out!\n\nThe Plumline team", "campaign", id="from a team"),
    pytest.param("お客様各位\n\n8月1日より営業時間を変更いたします。", "campaign", id="all, in Japanese"),
    # A stranger.
    pytest.param(
        "Dear Ms Loy,\n\nyou do not know me, but I paint boats.\n\nAnn Ree", "first-contact", id="unknown"
    ),
    pytest.param("To whom it may concern,\n\nour choir seeks a hall for May.", "first-contact", id="whom"),
    pytest.param(
        "Guten Tag Frau Abel,\n\nwir fertigen Tische aus alten Türen.\n\nE. Lau", "first-contact", id="makers"
    ),
    pytest.param("Hello,\n\ndo you have a boat for six people in May?\n\nJ. Roe", "first-contact", id="bare"),
    pytest.param(
        "Hi Lou,\n\nI noticed Fern & Sons opened a yard in Hull. Who paints it?\n\nAnn",
        "first-contact",
        id="noticed",
    ),
    pytest.param("No.\n\nRia", "answer", id="no"),
    pytest.param("Hi Ria,\n\nno. 4711 is in the port.\n\nBo", "follow-up", id="a number"),
    pytest.param("FYI, the crane comes at noon.\n\nBo", "follow-up", id="for your information"),
    pytest.param(
        "Dear Ms Lee,\n\nthe paint is dry.\nWe make the frames for your hall on Monday.",
        "follow-up",
        id="makers in a later line",
    ),
    pytest.param("Hi Al,\n\nIs it oak? - Yes.\nHow thick? - 4 cm.", "answer", id="answered in place"),
    pytest.param(
        "Dear Mr Ode,\n\nturn the red screw to the left.\n\nCustomer Service", "answer", id="a desk"
    ),
    pytest.param(
        "Hello everyone,\n\nthe fair opens on 3 May: https://fair.example\n\nHafenverein Nord",
        "campaign",
        id="a house to many",
    ),
    pytest.param(
        "Mia: hoses are late, the truck broke down\nTobi: paints the hall until noon on Friday\n"
        "Sven: waits for the key of the yard again",
        "follow-up",
        id="sentences are no fields",
    ),
    pytest.param(
        "Hi Rob,\n\nI came late today; feel free to start. We have soup.",
        "follow-up",
        id="words of any letter",
    ),
]


@pytest.mark.parametrize(("text", "relation"), ACTS)
def test_what_words_do_makes_a_guess_that_asks_for_no_more(text: str, relation: str) -> None:
    name, certainty, found = told(text, "a.txt")
    assert (name, certainty) == (relation, "guess")
    assert "CMP" not in found


def test_a_guess_is_no_louder_than_a_letter() -> None:
    loud = api.prepare(Config(select=("SPM059", "CMP001")), language="en", grammar=False)

    def found(text: str) -> tuple[str, list[str]]:
        result = loud.lint(Source("a.txt", text.encode())).results[0]
        assert result.relation is not None
        return result.relation.name, [f"{one.code} {one.severity.value}" for one in result.diagnostics]

    assert found("Hi Rob,\n\nlunch is on us!!!\n") == ("follow-up", ["SPM059 info"])
    assert found("Dear members,\n\nlunch is on us!!!\n") == ("campaign", ["SPM059 info"])


@pytest.mark.parametrize("field", ["In-Reply-To: <1@a.example>", "References: <1@a.example>"])
def test_a_draft_says_what_it_answers(field: str) -> None:
    assert told(f"{field}\nSubject: Hoses\n\nLunch?\n", "a.txt")[:2] == ("answer", "certain")


PASTED = [
    pytest.param("Betreff: AW: Schlauch\nHallo Jens,\n\nwir kommen am Montag.", "answer", id="German"),
    pytest.param("主题：回复：图纸\n王工：\n\n公差已改。", "answer", id="Chinese"),
    pytest.param("Objet : RE: tuyaux\nBonjour Paul,\n\nNous passons mardi.", "answer", id="French"),
    pytest.param("From: Bo\nAsunto: Oferta de mangueras\nTenemos tres.", "follow-up", id="no answer"),
    pytest.param("件名：期間限定セール\n全品30%オフ、送料無料。", "campaign", id="Japanese"),
    pytest.param("Re: hoses\n\nHi Al,\n\nwe come on Monday.", "answer", id="a name left out"),
]


@pytest.mark.parametrize(("text", "relation"), PASTED)
def test_fields_pasted_above_a_draft_name_its_subject(text: str, relation: str) -> None:
    assert told(text, "a.txt")[0] == relation


def test_a_draft_without_a_subject_that_quotes_a_mail_answers_it() -> None:
    assert told("Hi Al,\n\nMonday.\n\n> When do you come?\n", "a.txt")[:2] == ("answer", "likely")


HOUSE = [
    "Morning all,\n\nstocktaking is on Friday. Who has the key of hall 2?",
    "Leo,\n\nis 4.10 fine with our margin? Please read my draft before I send it.",
    "Hallo zusammen,\n\nmeine Urlaubsvertretung macht Ute.",
    "小陈，帮我看下英文，客户催得急。",
]


@pytest.mark.parametrize("text", HOUSE)
def test_a_draft_for_nobody_named_may_stay_in_the_house(text: str) -> None:
    assert told(text, "a.txt")[:2] == ("internal", "likely")
    assert told(mail(text), "a.eml")[0] == "follow-up"


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        pytest.param(
            mail("Spring list, 10% off. Buy now.", "Precedence: bulk"),
            "a.eml",
            ("campaign", "certain", "CMP001 warning SPM024 info"),
            id="bulk mail without a way out",
        ),
        pytest.param(
            mail(
                "Today: two lamps.\n\nYou have received this message because you subscribed to it.",
                "Precedence: list",
            ),
            "a.eml",
            ("campaign", "likely", "CMP001 warning"),
            id="a newsletter sent as a list",
        ),
        pytest.param(
            mail("The May newsletter looks good.", subject="Newsletter"),
            "a.eml",
            ("follow-up", "guess", ""),
            id="a remark on a newsletter",
        ),
        pytest.param(
            mail("Save 20% today only: shop now. New arrivals.", "X-Mailer: rss2email 3.14"),
            "a.eml",
            ("notification", "likely", "SPM024 warning"),
            id="an item of a feed",
        ),
        pytest.param(
            mail("Buy now.", "In-Reply-To: <7@b.example>"),
            "a.eml",
            ("answer", "certain", "SPM024 warning"),
            id="reply",
        ),
        pytest.param(
            mail("Dear Sir,\n\nmy name is Lin, from Aohua. We are a lamp factory.", subject="Re: lamps"),
            "a.eml",
            ("first-contact", "likely", "HDR066 warning CMP001 warning"),
            id="feigned reply",
        ),
        pytest.param(
            mail("Fine, Tuesday.\n\nOn Mon, Bob wrote:\n> Tuesday or Friday?", subject="Re: date"),
            "a.eml",
            ("answer", "certain", ""),
            id="quoted mail",
        ),
        pytest.param(
            mail("Sale: 20% off for staff. Buy now.").replace("b.example", "a.example"),
            "a.eml",
            ("internal", "certain", "SPM024 warning"),
            id="colleagues",
        ),
        pytest.param(
            mail("Which driver fits?", "List-Post: <mailto:l@b.example>"),
            "a.eml",
            ("follow-up", "certain", ""),
            id="discussion list",
        ),
        pytest.param(
            mail("Fine for me.", "List-Post: <mailto:ann@a.example>", "In-Reply-To: <7@b.example>").replace(
                "bob@b.example", "ann@a.example"
            ),
            "a.eml",
            ("answer", "certain", ""),
            id="answer on a list under the writer's own address",
        ),
        pytest.param(
            mail("Ken, can I opt out of the dental plan in May?"),
            "a.eml",
            ("follow-up", "guess", ""),
            id="one leaves more than lists",
        ),
        pytest.param(
            mail("If you are in town, you will want to stop by for tea."),
            "a.eml",
            ("follow-up", "guess", ""),
            id="a visit is no end",
        ),
        pytest.param(
            mail("You have received this message because you are listed as a deputy of the buyer."),
            "a.eml",
            ("follow-up", "guess", ""),
            id="a list of deputies",
        ),
        pytest.param(
            mail("I am in a hurry, so let us talk when you come back and the pump runs."),
            "a.eml",
            ("follow-up", "guess", ""),
            id="haste of the writer",
        ),
        pytest.param(
            mail("The mill was a bargain, said the headlines. " + "The town has two bridges. " * 200),
            "a.eml",
            ("follow-up", "guess", ""),
            id="an article that is passed on",
        ),
        pytest.param(
            mail("The build failed.", "Auto-Submitted: auto-generated"),
            "a.eml",
            ("notification", "certain", ""),
            id="program",
        ),
        pytest.param(
            "<body><p>Hi {{ name }}, the pan is still in your cart.</p></body>",
            "mails/abandoned-cart.html",
            ("campaign", "likely", "CMP001 warning"),
            id="cart",
        ),
        pytest.param(
            "<body><p>A gift for your day, {{ name }}.</p></body>",
            "mails/birthday_offer.html",
            ("campaign", "likely", "CMP001 warning"),
            id="birthday",
        ),
        pytest.param(
            "<body><p>It has been a while, {{ name }}.</p></body>",
            "mails/win-back.html",
            ("campaign", "likely", "CMP001 warning"),
            id="win back",
        ),
        pytest.param(
            "<body><p>Your parcel left, {{ name }}.</p></body>",
            "mails/order-shipped.html",
            ("notification", "likely", ""),
            id="parcel",
        ),
        pytest.param(
            "<html><head><title>Tool Letter no. 8</title></head><body><h1>Tool Letter</h1><p>Vol. 3</p>"
            + "".join(f'<p><a href="https://t.example/{n}">Story {n}</a></p>' for n in range(12))
            + '<p><a href="https://t.example/w">View it in your browser</a></p></body></html>',
            "letters/8.html",
            ("campaign", "likely", "CMP001 warning"),
            id="newsletter page of 2002",
        ),
        pytest.param(
            "<body><p>Sale</p>{% block content %}{% endblock %}</body>",
            "mails/spring_sale_base.html",
            ("campaign", "likely", ""),
            id="a base is not asked for the footer",
        ),
        pytest.param(
            mail("Dear Ann,\n\nSpring sale: 20 % off every hose.\n\nHosehouse", subject="Hoses"),
            "a.eml",
            ("campaign", "likely", "CMP001 warning"),
            id="a campaign for one named reader",
        ),
        pytest.param(
            mail("Dear Ann,\n\nI can do 20 % off in the spring sale.\n\nRegards\nBo", subject="Hoses"),
            "a.eml",
            ("campaign", "guess", ""),
            id="a person's offer in a sale",
        ),
        pytest.param(
            mail("Spring list, 10% off. Buy now.").replace("bob@b.example", "customers@a.example"),
            "a.eml",
            ("campaign", "likely", "CMP001 warning SPM024 info"),
            id="a house's own list of customers",
        ),
        pytest.param(
            "<p>We left <a href='/a'>a</a>, <a href='/b'>b</a> out.</p>",
            "x.html",
            ("not-a-mail", "certain", ""),
            id="links to its own site alone",
        ),
        pytest.param(
            "<p>We left <a href='/a'>a</a>, <a href='https://b.example'>b</a> out.</p>",
            "x.html",
            ("notification", "guess", ""),
            id="one slip among links",
        ),
        pytest.param(
            "<form><input name='p' type='password'></form>{{ a }}",
            "mails/offer.html",
            ("not-a-mail", "certain", ""),
            id="password field",
        ),
        pytest.param(
            "<form><input type=search name=q></form>{{ a }}",
            "x.html",
            ("not-a-mail", "certain", ""),
            id="search field",
        ),
        pytest.param(
            "# Usage\n\n```sh\nhose --length 3\n```\n",
            "hose.md",
            ("not-a-mail", "certain", ""),
            id="a chapter with code",
        ),
        pytest.param(
            "Hi Bo,\n\nthanks for getting in touch. Your lamp is mended.\n",
            "a.txt",
            ("answer", "likely", ""),
            id="thanks for writing",
        ),
        pytest.param(
            "Hi Bo,\n\nthanks for getting in touch. Lamps are 41.50 each.\n",
            "a.txt",
            ("inquiry-answer", "likely", ""),
            id="thanks for writing, and a price",
        ),
        pytest.param(
            "<html><body><nav><ul><li><a href='/shop'>Shop</a></li></ul></nav><p>{{ a }}</p></body></html>",
            "x.html",
            ("not-a-mail", "certain", ""),
            id="menu of a site",
        ),
        pytest.param(
            "<html><body><nav><a href='https://a.example/shop'>Shop</a></nav><p>Hi {{ a }}</p></body></html>",
            "x.html",
            ("notification", "guess", ""),
            id="links above a letter",
        ),
        pytest.param(
            "<p>Hi {{ name }},</p><p>Your plan renews in 3 days.</p><p>Manage subscription</p>",
            "x.html",
            ("notification", "guess", ""),
            id="a plan, not a list",
        ),
        pytest.param(
            "<frameset><frame src='a'></frameset>", "x.html", ("not-a-mail", "certain", ""), id="frames"
        ),
        pytest.param(
            "{% extends 'admin/base.html' %}{% block a %}<p>Users</p>{% endblock %}",
            "x.html",
            ("not-a-mail", "certain", ""),
            id="administration",
        ),
        pytest.param(
            "<p>Welcome back, {{ name }}</p>",
            "app/templates/account/login.html",
            ("not-a-mail", "certain", ""),
            id="page by its place",
        ),
        pytest.param(
            "<body><p>Somebody signed in, {{ name }}.</p></body>",
            "app/templates/emails/login.html",
            ("notification", "likely", ""),
            id="mail by its folder",
        ),
    ],
)
def test_headers_and_files(text: str, path: str, expected: tuple[str, str, str]) -> None:
    assert told(text, path) == expected


def test_a_piece_among_pages_is_a_page(tmp_path: Path) -> None:
    for name in ("edit.html", "new.html"):
        (tmp_path / name).write_text("<form>{% csrf_token %}</form>", "utf-8")
    piece = tmp_path / "hint.html"
    piece.write_text("{% extends 'x.html' %}{% block a %}<p>Hi {{ b }}</p>{% endblock %}", "utf-8")
    (result,) = api.prepare(resolve(piece, isolated=True), grammar=False).lint(api.read(piece)).results
    assert (result.extent, [entry.code for entry in result.not_checked]) == ("other", ["COR008"])


@pytest.mark.parametrize(
    ("beside", "extent"), [(b"<form>{% csrf_token %}</form>", "other"), (b"<p>Hi</p>", "whole")]
)
def test_what_stands_beside_a_piece_is_read_where_it_is_open(
    tmp_path: Path, beside: bytes, extent: str
) -> None:
    """Editors hold files that are not saved; an answer lasts until these say something else."""
    piece = tmp_path / "hint.html"
    text = b"{% extends 'x.html' %}{% block a %}<p>Hi {{ b }}</p>{% endblock %}"
    texts = {tmp_path / name: beside for name in ("edit.html", "new.html")}
    session = api.Session(Source(str(piece), text), prepared(), read=api.Buffers(texts))
    first = session.results()
    assert [result.extent for result in first] == [extent]
    assert session.results() is first
    texts.update(dict.fromkeys(texts, b"<p>Hi</p>" if extent == "other" else b"<p>{% csrf_token %}</p>"))
    assert [result.extent for result in session.results()] == ["whole" if extent == "other" else "other"]


def test_every_use_that_signs_name_exists() -> None:
    tables = shared_tables()
    signs = tables["shared/relation"]
    assert isinstance(signs, SignTable)
    for sign in signs.values.values():
        for use in sign.uses:
            table, _, name = use.partition("#")
            assert name in tables[table].uses()  # type: ignore[attr-defined]
