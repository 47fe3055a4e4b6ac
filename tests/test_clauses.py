"""The main language of a mail, and which clauses outside it are reported as what."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from linter.checks.base import TESTS, Finding
from linter.facts.context import Context
from linter.facts.language import main_language
from linter.facts.memo import Facts
from linter.model.source import Source
from linter.parse import parse
from tests.ruling import yielded

NOW = datetime(2026, 3, 2, tzinfo=UTC)
DEAR, BYE = "Dear Ms Moreau,\n\n", "\n\nKind regards,\nLily Chen"
EN = "The pumps are packed, and we will hand them to your forwarder on Monday."
EN2 = "Please let us have the address of your warehouse before the weekend."
ZH = "水泵已经包装好了，我们星期一交给货代，提单随后寄给您。"
ZH2 = "请把仓库的地址发给我们，谢谢。"
JA = "お世話になっております。ポンプの梱包が完了しましたので、月曜日に出荷いたします。"
KO = "펌프 포장이 끝났습니다. 월요일에 발송하겠습니다."
DE = "Die Pumpen sind verpackt, und wir übergeben sie am Montag Ihrem Spediteur in Hamburg."
FR = "Les pompes sont emballées et nous les remettrons lundi à votre transporteur avec les documents."
LONG_NOTE = "@李工 这个价格别让客户知道，利润还有很多，先跟老板说一下再发。"
NOTE, LINE, PARA = "A note to a colleague", "A line", "A paragraph"

MAILS = [
    ("english", DEAR + EN + BYE, "en", []),
    ("english-short", "Dear Tom,\n\nThe pump is ready for you." + BYE, "en", []),
    ("chinese", f"王经理，您好！\n\n{ZH}\n\n{ZH2}", "zh", []),
    ("chinese-short", "您好，报价已经发给您了。", "zh", []),
    ("japanese", f"山田様\n\n{JA}\n\nよろしくお願いいたします。", "ja", []),
    ("japanese-many-kanji",
     "株式会社山川商事\n購買部 田中様\n\n見積書を添付致します。御確認下さい。",
     "ja", []),
    ("korean", f"안녕하세요.\n\n{KO}", "ko", []),
    ("german", DE, "de", []),
    ("french", f"Bonjour,\n\n{FR}", "fr", []),
    ("german-greeting-in-english", f"{DEAR}{DE}{BYE}", "de", []),
    ("nothing-said", "DN50 PN16\nLily Chen", "", []),
    # addresses
    ("courier-address",
     f"{DEAR}{EN}\nPlease send the sample here:\n浙江省宁波市鄞州区江南路66号\n{BYE}",
     "en", []),
    ("courier-address-short",
     "Hi Tom,\n\nPlease send it to:\n深圳市宝安区创业二路18号3栋502室" + BYE,
     "en", []),
    ("courier-address-label", f"{DEAR}{EN}\n收件人：陈丽\n地址：宁波市北仑区海天路5号{BYE}", "en", []),
    ("address-of-japan", f"{DEAR}{EN}\n〒530-0001 大阪府大阪市北区梅田1-1{BYE}", "en", []),
    ("english-address-in-chinese",
     f"您好！\n\n{ZH}\nRoom 802, Building 3, Xinghe Garden, Shenzhen 518000",
     "zh", []),
    ("german-address-in-chinese", f"您好！\n\n{ZH}\nAm Hafen 4, 20095 Hamburg", "zh", []),
    ("addresses-alone", "浙江省宁波市鄞州区江南路66号", "", []),
    # companies and names
    ("company-in-brackets",
     f"{DEAR}{EN}{BYE}\nNingbo Tianhe Pump Co., Ltd. (宁波天和泵业有限公司)",
     "en", []),
    ("company-line", f"{DEAR}{EN}{BYE}\n宁波天和泵业有限公司", "en", []),
    ("company-of-japan", f"{DEAR}{EN}\nThe buyer is\n株式会社山川商事", "en", []),
    ("name-with-title", f"{DEAR}{EN}\n司马相如先生{BYE}", "en", []),
    ("name-in-brackets", f"{DEAR}{EN}\nYour contact is Li Na (李娜).{BYE}", "en", []),
    ("english-name-in-chinese", f"您好！\n\n{ZH}\nLily Chen\nTianhe Pump Co., Ltd.", "zh", []),
    # quotations
    ("quotation",
     f"{DEAR}The crate has the sign “小心轻放，请勿倒置” on it, so that it is handled well.{BYE}",
     "en", []),
    ("quotation-alone", f"{DEAR}{EN}\n“小心轻放，请勿倒置”{BYE}", "en", []),
    ("quoted-mail", f"{DEAR}{EN}{BYE}\n\n> {ZH}\n> {ZH2}", "en", []),
    ("quoted-english", f"您好！\n\n{ZH}\n\n> {EN}\n> {EN2}", "zh", []),
    ("english-question-in-japanese",
     f'Dear Ms. Sato,\n\n{JA}\n"{EN2} {EN}"\n\nMit freundlichen Grüßen\nAnja Krause',
     "ja", []),
    ("english-question-in-chinese", f"您好！\n\n{ZH}\n客户说：“{EN2}”\n{ZH2}", "zh", []),
    ("english-quotation-in-german",
     f'Guten Tag,\n\n{DE}\n\n"{EN} {EN2}\n{EN}"\n\nMit freundlichen Grüßen',
     "de", []),
    ("short-in-marks", f'您好！\n\n{ZH}\n"We have it in stock."\n{ZH2}', "zh", []),
    ("english-announced-in-chinese",
     f"李经理，您好：\n\n泵到了，客户的意见如下：\n\n{EN} {EN2}\n{EN}\n\n请尽快安排返工，谢谢。",
     "zh", []),
    ("marks-announced-in-english",
     f"{DEAR}{EN}\n\nPlease print these signs on the crate:\n\n轻拿轻放\n此面向上\nTHIS SIDE UP{BYE}",
     "en", []),
    ("line-behind-what-is-announced",
     f"{DEAR}Please print this sign on the crate:\n请勿倒置\n\n{EN}\n提单随后寄给您{BYE}",
     "en", [(LINE, "提单随后寄给您")]),
    ("note-behind-a-colon",
     f"{DEAR}{EN}\nThe price is as follows:\n底价不要告诉客人{BYE}",
     "en", [(NOTE, "底价不要告诉客人")]),
    # notes to colleagues
    ("note-short",
     "Dear Tom,\n\nThe pump is ready for you.\n@李工 价格先别让客户知道" + BYE,
     "en", [(NOTE, "@李工 价格先别让客户知道")]),
    ("note-long",
     f"{DEAR}{EN} {EN2}\n@李工 价格先别让客户知道\n{EN}{BYE}",
     "en", [(NOTE, "@李工 价格先别让客户知道")]),
    ("note-above",
     f"这个客户比较急，交期再跟车间确认一下。\n\nHi Tom,\n\nThe pump is ready for you.{BYE}",
     "en", [(NOTE, "这个客户比较急，交期再跟车间确认一下。")]),
    ("note-below", f"{DEAR}{EN}{BYE}\n\n底价不要告诉客人", "en", [(NOTE, "底价不要告诉客人")]),
    ("note-workshop",
     f"{DEAR}{EN}\n交期问一下车间，先跟车间核对{BYE}",
     "en", [(NOTE, "交期问一下车间，先跟车间核对")]),
    ("note-in-bracket",
     f"{DEAR}{EN}\n（内部：利润还有五个点）{BYE}",
     "en", [(NOTE, "（内部：利润还有五个点）")]),
    ("note-alone-has-no-say",
     f"{LONG_NOTE}\n\nHi Tom,\n\nThe pump is ready for you.{BYE}",
     "en", [(NOTE, LONG_NOTE)]),
    # forgotten lines and paragraphs
    ("remark-above",
     f"请参考下面的英文信。\n\nHi Tom,\n\nThe pump is ready for you.{BYE}",
     "en", [(LINE, "请参考下面的英文信。")]),
    ("line", f"{DEAR}{EN}\n提单随后寄给您\n{EN2}{BYE}", "en", [(LINE, "提单随后寄给您")]),
    ("line-after-english", f"{DEAR}{EN} 提单随后寄给您。{BYE}", "en", [(LINE, "提单随后寄给您。")]),
    ("paragraph", f"{DEAR}{EN}\n\n{ZH}{ZH2}{BYE}", "en", [(PARA, f"{ZH}{ZH2}")]),
    ("paragraph-longer-than-letter",
     f"Hi Tom,\n\nThe pump is ready for you.\n\n{ZH}{ZH2}{ZH}{BYE}",
     "en", [(PARA, f"{ZH}{ZH2}{ZH}")]),
    ("slogan", f"{DEAR}{EN}\n质量第一，信誉至上{BYE}", "en", [(LINE, "质量第一，信誉至上")]),
    ("heading", f"{DEAR}{EN}\n付款方式与交货期限{BYE}", "en", [(LINE, "付款方式与交货期限")]),
    ("in-german",
     f"Sehr geehrte Frau Weber,\n\n{DE}\n提单随后寄给您\n\nMit freundlichen Grüßen",
     "de", [(LINE, "提单随后寄给您")]),
    ("english-in-chinese", f"您好！\n\n{ZH}\n{EN2}\n{ZH2}", "zh", [(LINE, EN2)]),
    ("english-in-japanese", f"山田様\n\n{JA}\n{EN2}", "ja", [(LINE, EN2)]),
    ("english-in-korean", f"안녕하세요.\n\n{KO}\n{EN2}", "ko", [(LINE, EN2)]),
    ("english-greeting-in-chinese", f"Hi Lily,\n\n{ZH}\n{ZH2}\n\nBest regards,\nBo", "zh", []),
    ("japanese-greeting", f"{DEAR}{EN}\nありがとうございます、リリーより{BYE}", "en", []),
    # in two languages, and meant
    ("both", f"{DEAR}{EN} {EN2}{BYE}\n\n尊敬的客户：\n\n{ZH}\n{ZH2}\n\n此致\n敬礼", "en", []),
    ("both-chinese-first", f"尊敬的客户：\n\n{ZH}\n{ZH2}{ZH}{ZH}{ZH}\n\n{DEAR}{EN}{BYE}", "zh", []),
    ("both-with-one-leave",
     f"{DEAR}{EN} {EN2}\n\n各位合作伙伴：\n\n{ZH}{ZH2}\n\nBest regards / 此致\nLily",
     "en", []),
    ("both-in-japanese",
     f"{DEAR}{EN} {EN2}\n\nMoreau様\n\n月曜日に渡します。\n\nよろしくお願いします / Kind regards",
     "en", []),
    ("both-with-leave-in-chinese-first",
     f"{DEAR}{EN} {EN2}\n\n各位同仁：\n\n{ZH}\n\n顺祝商祺 / Best regards\nLily", "en", []),
    ("both-by-address", f"{DEAR}{EN}\n\n尊敬的用户：\n\n{ZH}{BYE}", "en", []),
    ("leave-in-both-and-a-line",
     f"{DEAR}{EN} {EN2}\n提单随后寄给您\n\nBest regards / 此致\nLily",
     "en", [(LINE, "提单随后寄给您")]),
    ("terms-in-brackets",
     f"{DEAR}We send the bill of lading (提单) and the packing list (装箱单) on Monday.{BYE}",
     "en", []),
    ("model-with-words", f"{DEAR}{EN}\nModel TX-40 水泵 DN50 with flange and seal kit{BYE}", "en", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "main", "odd"), [pytest.param(*row, id=name) for name, *row in MAILS])
def test_clauses_outside_the_main_language(text: str, main: str, odd: list[tuple[str, str]]) -> None:
    (message,) = parse(Source("a.txt", text.encode()))
    context = Context(now=NOW)
    assert Facts(message, context).of(main_language) == main
    found = [
        (finding.values["kind"], finding.segment.text[finding.start : finding.end])
        for name in ("cjk-lines", "latin-lines")
        for finding in yielded(TESTS[f"language/{name}"](), message, context)
        if isinstance(finding, Finding) and finding.segment
    ]
    assert found == odd
