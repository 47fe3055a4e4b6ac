"""Rows of `test_recipients` with contacts and a company: relation | config | fields | text | codes.

As in `recipient_rows`, where the people stand, too. With the config `book`, `BOOK` are the writer's contacts;
with `firm`, `FIRM` is the writer's company; `book firm`: both.
"""

from __future__ import annotations

from typing import Any

PEOPLE = {
    "wang": "Wang Fang <wang@haixing.example>",
    "wangz": "王芳 <wang@haixing.example>",
    "chen": "陈晓明 <cxm@dongfang.example>",
    "yamada": "山田 太郎 <yamada@kowa.example>",
    "park": "박지성 <park@hanil.example>",
    "pyotr": "Пётр Смирнов <smirnov@kran.example>",
    "chan": "Peter Chan <pc@dongfang.example>",
    "buyer": "buyer7@weberpumps.example",
    "li": "Li Wei <li@dongfang.example>",
    "rival": "Max Ruhl <max@rival.example>",
    "rival2": "Jo Ruhl <jo@mail.rival.example>",
    "oval": "Ina Oval <ina@oval-valves.example>",
    "corp": "Bo Wu <bo@corp.hx-valves.example>",
    "weber2": "Uwe Weber <uwe@weberpumps.example>",
    "freitag2": "Ute Frei <ute@freitag.example>",
    "anna.dk": "Anna Lund <anna@lund.dk>",
    "anna.us": "Anna Hill <anna@hill.us>",
    "claes": "An Claes <an@claes.be>",
    "claes.i": "info@claes.be",
    "ip": "Anna Weber <anna@[192.0.2.7]>",
}

BOOK: tuple[dict[str, str | bool], ...] = (
    {"name": "Anna Weber", "company": "Weber Pumps", "email": "anna@weberpumps.example", "主邮箱": "是"},
    {"name": "Anna Weber", "company": "Weber Pumps", "email": "anna.weber@gmail.com"},
    {"name": "Anna Weber", "company": "Weber Pumps", "email": "anna.weber@proton.me"},
    {"name": "Anna Weber", "company": "Weber Pumps", "email": "x7k2@marketplace.amazon.de"},
    {"name": "Tom Frei", "company": "Freitag", "email": "tom@freitag.example", "owner": "Bob Lin"},
    {"name": "Tom Frei", "company": "Freitag", "email": "tom.frei@web.de"},
    {"name": "Eva Rossi", "email": "eva@rossi.example", "do-not-contact": "yes", "consent": "no"},
    {"name": "Kim Dahl", "email": "kim@dahlgren.example", "country": "Sweden", "consent": "no"},
    {"name": "Pia Holm", "email": "pia@holmens.example", "country": "Danmark", "consent-date": "2025-05-01"},
    {"name": "Max Vogt", "email": "max@vogtland.example", "country": "奥地利", "language": "德语"},
    {"姓名": "王芳", "公司": "海星", "邮箱": "wang@haixing.example", "语言": "中文", "国家": "中国"},
    {"name": "Li Wei", "email": "li@dongfang.example", "类型": "个人"},
    {"name": "Li Wei", "email": "liwei@dongfang-pumps.example"},
    {"name": "Sam Hill", "email": "sam.hill@gmail.com", "class": "company"},
    {"name": "Sam Hill", "email": "sam@hill-trading.example"},
    {"name": "Uwe Weber", "company": "Weber Pumps", "email": "buyer7@weberpumps.example"},
    {"name": "Jo Lund", "email": "jo@mail.weberpumps.example", "language": "German, English"},
    {"name": "An Claes", "email": "an@claes.be"},
    {"company": "Claes", "email": "info@claes.be"},
    {"name": "Anna Lund", "email": "anna@lund.dk"},
    {"name": "Anna Hill", "email": "anna@hill.us"},
)

FIRM: dict[str, Any] = {
    "domains": ["hx-valves.example", "hx-trading.example"],
    "internal": ["corp.hx-valves.example", "fileserver"],
    "customers": {
        "Weber Pumps GmbH": ["weberpumps.example"],
        "Freitag AG": ["freitag.example"],
        "江海泵业": [],
        "Dahlgren": [],
    },
    "competitors": {"Rival Valves Ltd": ["rival.example"], "Oval Valves": [], "三江阀门": []},
    "project-names": {"Blue Heron": ["weberpumps.example"], "白鹭": []},
    "price-words": ["walk-away price", "K3价"],
}

_GERMAN = (
    "Die Lieferung erfolgt nach Eingang Ihrer Bestellung, und wir melden uns noch einmal mit dem genauen "
    "Termin bei Ihnen."
)
_ENGLISH = "The valves that you ordered in May are ready, and we will ship them once we have your answer."
_CHINESE = "您五月订购的阀门已经备好，收到您的答复之后我们马上安排发货，请放心。"
_PDF = """MIME-Version: 1.0
Content-Type: application/pdf
Content-Disposition: attachment; filename="{}"
Content-Transfer-Encoding: base64"""
_UTF8 = "Content-Type: text/plain; charset=utf-8"


def _said(text: str, subject: str = "DN50 list") -> tuple[str, str, str]:
    return subject, _UTF8, text


TEXTS = {
    "hi anna": _said("Hello Anna,\n\nthe list is ready."),
    "ms weber": _said("Dear Ms Weber,\n\nthe list is ready."),
    "mr schulz": _said("Dear Mr Schulz,\n\nthe list is ready."),
    "hi all": _said("Dear All,\n\nthe list is ready."),
    "王经理": _said("王经理您好，\n\n清单已备好。"),
    "尊敬的王总": _said("尊敬的王总：\n\n清单已备好。"),
    "李总": _said("李总，您好！\n\n清单已备好。"),
    "尊敬的李女士": _said("尊敬的李女士：\n\n清单已备好。"),
    "陈工": _said("陈工，\n\n清单已备好。"),
    "小王": _said("小王你好，清单已备好。"),
    "王丽": _said("王丽女士您好，\n\n清单已备好。"),
    "项目经理": _said("项目经理您好，\n\n清单已备好。"),
    "您好": _said("您好，\n\n清单已备好，王经理也有一份。"),
    "田中様": _said("株式会社興和\n田中様\n\nお世話になっております。"),
    "山田様": _said("株式会社興和\n山田様\n\nお世話になっております。"),
    "김민수 부장님": _said("김민수 부장님, 안녕하세요.\n\n견적서를 보내드립니다."),
    "이 과장님": _said("이 과장님, 안녕하세요.\n\n견적서를 보내드립니다."),
    "박 과장님": _said("박 과장님, 안녕하세요.\n\n견적서를 보내드립니다."),
    "алексей иванович": _said("Уважаемый Алексей Иванович!\n\nПрайс-лист готов."),
    "herr schulz": _said("Sehr geehrter Herr Schulz,\n\ndie Liste ist fertig."),
    "frau weber": _said("Sehr geehrte Frau Weber,\n\ndie Liste ist fertig."),
    "bonjour pierre": _said("Bonjour Pierre,\n\nla liste est prête."),
    "hola carlos": _said("Hola Carlos:\n\nla lista está lista."),
    "hallo zusammen": _said("Hallo Zusammen,\n\ndie Liste ist fertig."),
    "english": _said(_ENGLISH),
    "german": _said(_GERMAN),
    "german and english": _said(f"{_GERMAN}\n\n{_ENGLISH}"),
    "chinese": _said(_CHINESE),
    "short": _said("OK."),
    "pi": ("DN50 list", _PDF.format("PI-HX20260302.pdf"), "JVBERi0xLjQK"),
    "angebot": ("DN50 list", _PDF.format("Angebot_4711.pdf"), "JVBERi0xLjQK"),
    "合同": ("DN50 list", _PDF.format("Contract 合同.pdf"), "JVBERi0xLjQK"),
    "step": ("DN50 list", _PDF.format("housing.step"), "JVBERi0xLjQK"),
    "confirmation": ("DN50 list", _PDF.format("Order confirmation 4711.pdf"), "JVBERi0xLjQK"),
    "photo": ("DN50 list", _PDF.format("Photo 4711.pdf"), "JVBERi0xLjQK"),
    "catalogue": ("DN50 list", _PDF.format("Catalogue.pdf"), "JVBERi0xLjQK"),
    "titled quotation": _said("The list is below.", "Quotation 4711"),
    "titled 形式发票": _said("The list is below.", "形式发票 4711"),
    "asks for a quotation": _said("The list is below.", "Quotation request"),
    "iban": _said("Please pay to IBAN DE02 2005 0550 1015 8713 93."),
    "telephone": _said("Please call +49 40 1234567."),
    "says weber": _said("Hello,\n\nit is what Weber Pumps takes."),
    "says weberpumps": _said("Hello,\n\nit is what weber-pumps takes."),
    "weber in subject": _said("The list is ready.", "DN50 as for Weber Pumps"),
    "weber in a name": ("DN50", _PDF.format("DN50 Weber Pumps.pdf"), "JVBERi0xLjQK"),
    "weber's domain": _said("Hello,\n\nsee the drawing of hans@weberpumps.example."),
    "webers": _said("Hello,\n\nit is what Webers pump takes."),
    "says 江海泵业": _said("您好，规格和江海泵业的一样。"),
    "says rival": _said("Hello,\n\nours last longer than those of Rival Valves."),
    "says 三江阀门": _said("您好，比三江阀门便宜两成。"),
    "arrival": _said("Hello,\n\narrival valves are checked."),
    "blue heron": _said("Hello,\n\nthis is for Blue Heron."),
    "blue-heron": _said("The list is ready.", "Blue-Heron DN50"),
    "白鹭": _said("您好，白鹭项目的阀门已备好。"),
    "a heron": _said("Hello,\n\na heron that is blue."),
    "walk-away": _said("Hello,\n\nthe walk-away price is 12.40."),
    "walk-away, quoted": _said(
        "Hello,\n\nsee below.\n\nOn Mon, 2 Mar 2026, Bo <bo@hx-valves.example> wrote:\n"
        "> walk-away price: 12.40"
    ),
    "K3价": _said("您好，按K3价给您。"),
    "walks": _said("Hello,\n\nwe walk away. The price is 12.40."),
    "fileserver": _said("Hello,\n\nthe list lies on fileserver."),
    "intranet": _said("Hello,\n\nthe list lies on https://wiki.corp.hx-valves.example/dn50."),
    "file server": _said("Hello,\n\nthe list lies on our file server."),
}

ROWS = """
# --- contacts: refusals, owners, main mailboxes, by relation
on    | book | F: lily T: anna           |             |
first | book | F: lily T: eva            |             | RCP030
camp  | book | F: lily T: eva            |             | RCP030
note  | book | F: lily T: eva            |             | RCP030
on    |      | F: lily T: eva            |             |
on    | book | F: lily C: eva            |             | RCP030
on    | book | F: lily T: anna B: EVA@rossi.example |   | RCP030
on    | book | F: eva T: anna            |             |
on    | book | F: lily T: tom            |             | RCP035
inq   | book | F: lily T: tom            |             | RCP035
ans   | book | F: lily T: tom            |             |
note  | book | F: lily T: tom            |             |
on    | book | F: bob T: tom             |             |
on    | book | F: lily T: tom C: bob     |             |
on    | book | F: lily T: anna C: tom    |             |
on    |      | F: lily T: tom            |             |
on    | book | F: lily T: ann.g          |             | RCP033
camp  | book | F: lily T: ann.g          |             | RCP033
ans   | book | F: lily T: ann.g          |             |
on    | book | F: lily T: annaweber+x@googlemail.com | | RCP033
on    | book | F: lily T: ann.p          |             | RCP033
on    | book | F: lily T: ann.r          |             | RCP008 RCP033
on    | book | F: lily T: ann.g C: anna  |             | RCP032
on    | book | F: lily T: anna C: ann.p  |             | RCP032
on    | book | F: lily T: anna B: ann.g  |             | RCP032
on    | book | F: lily T: ann.g, ann.p   |             | RCP032 RCP033
on    | book | F: lily T: tom, tom.g     |             | RCP032 RCP035
on    | book | F: bob T: tom.g           |             |
on    | book | F: lily T: anna, jo       |             |
on    |      | F: lily T: anna, ann.g    |             |
on    | book | F: lily T: nobody@weberpumps.example |  |

# --- contacts: names in the fields
on    | book | F: lily T: Tom Frei <anna@weberpumps.example> | | RCP034
ans   | book | F: lily T: Tom Frei <anna@weberpumps.example> | | RCP034
ans   | book | F: lily T: 李芳 <wang@haixing.example> | 您好 | RCP034
on    | book | F: lily T: wangz          | 您好        |
on    | book | F: lily T: wang           | 您好        |
on    | book | F: lily T: Weber, Anna <anna@weberpumps.example> | |
on    | book | F: lily T: AnnaWeber <anna@weberpumps.example> | |
on    | book | F: lily T: Weber Pumps <anna@weberpumps.example> | |
on    | book | F: lily T: Purchasing <anna@weberpumps.example> | |
on    | book | F: lily T: 海星 <wang@haixing.example> | 您好 |
on    |      | F: lily T: Tom Frei <anna@weberpumps.example> | |

# --- contacts: greetings
on    | book | F: lily T: buyer          | hi anna     | RCP038
on    | book | F: lily T: buyer          | mr schulz   | RCP038
on    | book | F: lily T: buyer          | ms weber    |
on    | book | F: lily T: buyer          | hi all      |
on    |      | F: lily T: buyer          | mr schulz   |
on    | book | F: lily T: buyer C: info  | mr schulz   |
on    | book | F: lily T: buyer C: anna  | hi anna     | RCP015
on    | book | F: lily T: anna           | mr schulz   | PER003
on    | book | F: lily T: anna           | hi anna     |
on    | book | F: lily T: anna@weberpumps.example | ms weber |
on    | book | F: lily T: wang@haixing.example | 王经理  |
on    | book | F: lily T: wang@haixing.example | 尊敬的王总 |
on    | book | F: lily T: wang@haixing.example | 小王   |
on    | book | F: lily T: wang@haixing.example | 李总   | RCP038
on    | book | F: lily T: wang@haixing.example | 尊敬的李女士 | RCP038
on    | book | F: lily T: wang@haixing.example | 陈工   | RCP038
on    | book | F: lily T: wang@haixing.example | 王丽   | RCP038
on    | book | F: lily T: wang@haixing.example | 您好   |
on    | book | F: lily T: wang@haixing.example | 项目经理 |
on    |      | F: lily T: wang@haixing.example | 李总   |
on    | book | F: lily T: li@dongfang.example | 李总    |
on    | book | F: lily T: li@dongfang.example | 王经理  | RCP038
on    | book | F: lily T: anna@weberpumps.example | 王经理 |
on    | book | F: lily T: wang@haixing.example C: info | 李总 |

# --- Chinese greetings and the names in To
on    |      | F: lily T: wangz          | 王经理      |
on    |      | F: lily T: wangz          | 尊敬的王总  |
on    |      | F: lily T: wangz          | 李总        | RCP023
ans   |      | F: lily T: wangz          | 尊敬的李女士 | RCP023
camp  |      | F: lily T: wangz          | 陈工        | RCP023
on    |      | F: lily T: wangz          | 王丽        | RCP023
on    |      | F: lily T: wang           | 王经理      |
on    |      | F: lily T: wang           | 李总        | RCP023
on    |      | F: lily T: chen           | 陈工        |
on    |      | F: lily T: chen           | 小王        | RCP023
on    |      | F: lily T: chan           | 陈工        |
on    |      | F: lily T: chan           | 王经理      | RCP023
on    |      | F: lily T: anna           | 王经理      |
on    |      | F: lily T: chen           | 项目经理    |
on    |      | F: lily T: chen           | 您好        |
on    |      | F: lily T: chen C: wangz  | 王经理      |
on    |      | F: lily T: chen, info     | 王经理      |
on    | book | F: lily T: wangz          | 李总        | RCP023
on    |      | F: lily T: buyer          | 王经理      |

# --- greetings of other languages
on    |      | F: lily T: yamada         | 田中様      | RCP047
ans   |      | F: lily T: park           | 김민수 부장님 | RCP047
on    |      | F: lily T: park           | 이 과장님   | RCP047
on    |      | F: lily T: pyotr          | алексей иванович | RCP047
on    |      | F: lily T: yamada         | 山田様      |
on    |      | F: lily T: yamada, park   | 山田様      |
on    |      | F: lily T: park           | 박 과장님   |
on    |      | F: lily T: anna           | 田中様      |
on    |      | F: lily T: yamada, info   | 田中様      |
on    |      | F: lily T: anna           | herr schulz | RCP024
ans   |      | F: lily T: anna           | bonjour pierre | RCP024
camp  |      | F: lily T: tom            | hola carlos | RCP024
on    |      | F: lily T: anna           | frau weber  |
on    |      | F: lily T: tom            | hallo zusammen |
on    |      | F: lily T: buyer          | herr schulz |
on    |      | F: lily T: anna, info     | herr schulz |

# --- contacts: languages
on    | book | F: lily T: max            | english     | RCP036
ans   | book | F: lily T: max            | english     | RCP036
on    | book | F: lily T: max            | german      |
on    | book | F: lily T: max            | german and english |
on    | book | F: lily T: max            | chinese     | RCP036
on    | book | F: lily T: max            | short       |
on    | book | F: lily T: jo             | english     |
on    | book | F: lily T: jo             | german      |
on    | book | F: lily T: jo             | chinese     | RCP036
on    | book | F: lily T: wangz          | chinese     |
on    | book | F: lily T: wangz          | english     | RCP036
on    | book | F: lily T: anna           | german      |
on    | book | F: lily T: anna C: max    | english     |
on    |      | F: lily T: max            | english     |
on    |      | F: lily T: anna.dk        | german      | LNG006
on    | book | F: lily T: anna.dk        | german      | LNG006

# --- contacts: consents
first | book | F: lily T: max            | german      | RCP037
camp  | book | F: lily T: max            | german      | RCP037
on    | book | F: lily T: max            | german      |
inq   | book | F: lily T: max            | german      |
note  | book | F: lily T: max            | german      |
first | book | F: lily T: pia            |             |
camp  | book | F: lily T: pia            |             |
first | book | F: lily T: kim            |             |
first | book | F: lily T: wangz          | 您好        | RCP037
first | book | F: lily T: anna           |             |
first | book | F: lily T: anna.dk        |             | RCP037
camp  | book | F: lily B: anna.dk        |             | RCP037
first | book | F: lily T: anna.us        |             |
first | book | F: lily T: claes          |             | RCP037
first | book | F: lily T: claes.i        |             | RCP007
first | book | F: lily T: eva            |             | RCP030
first |      | F: lily T: anna.dk        |             |
first | file | F: lily T: anna.dk        |             |

# --- papers, by kind and by mailbox
on    | book | F: lily T: ann.g          | pi          | RCP031
on    | book | F: lily T: ann.g          | angebot     | RCP031
on    | book | F: lily T: ann.g          | 合同        | RCP020 RCP031
on    | book | F: lily T: ann.g          | step        | RCP020 RCP031
on    | book | F: lily T: ann.g          | confirmation | RCP031
on    | book | F: lily T: ann.g          | titled quotation | RCP031
on    | book | F: lily T: ann.g          | titled 形式发票 | RCP031
on    | book | F: lily T: ann.g          | iban        | RCP031
on    | book | F: lily T: ann.g          | photo       | RCP033
on    | book | F: lily T: ann.g          | catalogue   | RCP033
on    | book | F: lily T: ann.g          | telephone   | RCP033
on    | book | F: lily T: ann.g          | asks for a quotation | RCP033
on    | book | F: lily T: ann.r          | pi          | RCP008 RCP031
on    | book | F: lily T: ann.r          | titled quotation | RCP008 RCP031
on    | book | F: lily T: ann.p          | pi          | RCP031
on    | book | F: bob T: tom.g           | iban        | RCP031
on    | book | F: lily T: li             | pi          | RCP031
on    |      | F: lily T: li             | pi          |
on    | book | F: lily T: Sam Hill <sam.hill@gmail.com> | pi |
on    | book | F: lily T: anna           | pi          |
on    | book | F: lily T: anna           | iban        |
on    | book | F: lily T: anna C: ann.g  | pi          | RCP032
on    | book | F: lily T: li.q           | pi          |
on    |      | F: lily T: ann.g          | pi          |
camp  | book | F: lily T: ann.g          | pi          | RCP031
ans   | book | F: lily T: ann.g          | titled quotation | RCP031
in    | book | F: lily T: bob            | pi          |

# --- competitors who read along
on    | firm | F: lily T: anna C: rival  |             | RCP040
on    | firm | F: lily T: anna C: rival2 |             | RCP040
on    | firm | F: lily T: anna B: rival  |             | RCP040
ans   | firm | F: lily T: anna C: rival  |             | RCP040
note  | firm | F: lily T: anna C: rival  |             | RCP040
on    | firm | F: lily T: anna, rival    |             | RCP040
on    | firm | F: lily T: bob C: rival   |             | RCP040
on    | firm | F: lily T: anna C: oval   |             | RCP040
on    | firm | F: lily T: rival, oval    |             | RCP040
on    | firm | F: lily T: ann.g C: rival |             | RCP040
on    | firm | F: lily T: rival          |             |
on    | firm | F: lily T: rival, rival2  |             |
on    | firm | F: lily T: rival, bob     |             |
on    | firm | F: lily T: anna C: tom    |             |
on    | firm | F: rival T: anna          |             |
on    |      | F: lily T: anna C: rival  |             |
on    | firm | F: lily T: anna C: Rival Valves <jo@dahlgren.example> | |
in    | firm | F: lily T: bob            |             |

# --- customers named to others
on    | firm | F: lily T: tom            | says weber  | RCP041
ans   | firm | F: lily T: tom            | says weber  | RCP041
inq   | firm | F: lily T: tom            | says weber  | RCP041
first | firm | F: lily T: tom            | says weber  | RCP041
camp  | firm | F: lily T: tom            | says weber  | RCP041
on    | firm | F: lily T: tom            | says weberpumps | RCP041
on    | firm | F: lily T: tom            | weber in subject | RCP041
on    | firm | F: lily T: tom            | weber in a name | RCP041
on    | firm | F: lily T: tom            | weber's domain | RCP041
on    | firm | F: lily T: tom            | says 江海泵业 | RCP041
on    | firm | F: lily T: tom.g          | says weber  | RCP041
on    | firm | F: lily T: kim            | says weber  | RCP041
on    | firm | F: lily T: eva            | says weber  | RCP041
on    | firm | F: lily C: tom            | says weber  | RCP041
on    | firm | F: lily T: bob B: tom     | says weber  | RCP041
on    | firm | F: lily T: anna           | says weber  |
on    | firm | F: lily T: weber2         | says weberpumps |
on    | firm | F: lily T: anna C: tom    | says weber  |
on    | firm | F: lily T: bob            | says weber  |
on    | firm | F: lily T: ted            | says weber  |
in    | firm | F: lily T: bob, sales     | says weber  |
on    | firm | F: lily T: tom            | webers      |
on    |      | F: lily T: tom            | says weber  |
on    | book firm | F: lily T: ann.g     | says weber  | RCP033
on    | firm | F: lily T: ann.g          | says weber  | RCP041
on    | book firm | F: bob T: tom.g      | says weber  | RCP041

# --- competitors named
on    | firm | F: lily T: tom            | says rival  | RCP045
first | firm | F: lily T: tom            | says rival  | RCP045
camp  | firm | F: lily T: tom            | says 三江阀门 | RCP045
on    | firm | F: lily T: rival          | says rival  |
on    | firm | F: lily T: bob            | says rival  |
on    | firm | F: lily T: tom            | arrival     |
on    |      | F: lily T: tom            | says rival  |

# --- projects
on    | firm | F: lily T: tom            | blue heron  | RCP042
first | firm | F: lily T: tom            | blue heron  | RCP042
note  | firm | F: lily T: tom            | blue heron  | RCP042
on    | firm | F: lily T: tom            | blue-heron  | RCP042
on    | firm | F: lily T: tom            | 白鹭        | RCP042
on    | firm | F: lily T: anna           | 白鹭        | RCP042
on    | firm | F: lily T: anna           | blue heron  |
on    | firm | F: lily T: anna C: tom    | blue heron  | RCP042
on    | firm | F: lily T: ann.g          | blue heron  | RCP042
on    | firm | F: lily T: bob            | blue heron  |
in    | firm | F: lily T: bob            | 白鹭        |
on    | firm | F: lily T: tom            | a heron     |
on    |      | F: lily T: tom            | blue heron  |

# --- words of the calculation
on    | firm | F: lily T: tom            | walk-away   | RCP043
ans   | firm | F: lily T: tom            | walk-away, quoted | RCP043
first | firm | F: lily T: ann.g          | walk-away   | RCP043
on    | firm | F: lily T: anna           | K3价        | RCP043
on    | firm | F: lily T: bob            | walk-away   |
on    | firm | F: lily T: ted            | K3价        |
ans   | firm | F: lily T: bob            | walk-away, quoted |
on    | firm | F: lily T: tom            | walks       |
on    |      | F: lily T: tom            | walk-away   |

# --- hosts of the house
on    | firm | F: lily T: tom            | fileserver  | RCP044
on    | firm | F: lily T: tom            | intranet    | RCP044
on    | firm | F: lily T: tom C: corp    |             | RCP044
first | firm | F: lily T: ann.g          | intranet    | RCP044
on    | firm | F: lily T: bob            | intranet    |
on    | firm | F: lily T: corp           | fileserver  |
on    | firm | F: lily T: tom            | file server |
on    |      | F: lily T: tom            | intranet    |

# --- from a list, nothing is said of who reads
on    | firm | F: lily T: tom            | from a list |
on    | firm | F: lily T: tom            | english     |
on    | book | F: lily T: jo             |             |
"""
