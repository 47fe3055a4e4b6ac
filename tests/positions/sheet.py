"""Texts with planted phrases: what stands where, and what it must read after the fix."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from random import Random
from typing import NamedTuple

FOUND = "POS001"
SWAPPED = "POS002"
SWAPS = {
    "dubious snark": "calm quark",
    "vexing glorp": "thoroughly agreeable and rather longer replacement",
    "超低价钢管": "优质钢管",
    "超低價鋼管": "優質鋼管材料",
    "激安の鋼管": "良い管",
    "größter Spottpreis": "schöner Preis für Käufer",
    "дикая скидка": "хорошая цена сегодня",
    "zonkpath": "calmpath",
}
"""As `pack/positions/planted-swap.yaml` has them."""

_HAN = ("超低价钢管", "蓝色圆管", ("您好", "我们公司", "价格", "钢", "质量好"))
_LATIN = ("größter Spottpreis", "übergroße Röhren", ("Grüße", "dünn", "à", "déjà", "Stück", "x"))
LANGUAGES = {
    "utf-8": ("超低价钢管", "蓝色圆管", ("您好", "Grüße", "😀", "e\u0301", "日", "трубы")),
    "utf-16": ("超低价钢管", "蓝色圆管", ("您好", "😀", "Grüße", "日本")),
    "gb2312": _HAN,
    "gbk": _HAN,
    "gb18030": ("超低价钢管", "蓝色圆管", ("您好", "㐀", "😀", "質量", "é")),
    "big5": ("超低價鋼管", "藍色圓管", ("您好", "我們公司", "價格", "功蓋許")),
    "iso-2022-jp": ("激安の鋼管", "青い丸管", ("こんにちは", "弊社", "カタログ", "価格")),
    "iso-8859-1": _LATIN,
    "windows-1252": (*_LATIN[:2], (*_LATIN[2], "„Rohr“", "5 €", "–")),
    "koi8-r": ("дикая скидка", "синяя труба", ("Здравствуйте", "трубы", "цена", "и")),
}
"""For each charset: a phrase that is swapped, one that is found, and words to put around them."""

_ASCII = ("steel", "we", "offer", "a", "pipe", "of", "grade", "5", "kindly", "x2")
_CJK = "超蓝藍青激"


class Plant(NamedTuple):
    """A phrase at `start:end` of a sheet's text, and the code that must find it."""

    start: int
    end: int
    code: str
    match: str


class Sheet(NamedTuple):
    """A text as it is written (in HTML: its source), what is planted in it, and the text after the fix."""

    text: str
    plants: tuple[Plant, ...] = ()

    @property
    def after(self) -> str:
        text = self.text
        for plant in reversed(self.plants):
            if plant.code == SWAPPED:
                text = text[: plant.start] + SWAPS[plant.match] + text[plant.end :]
        return text


def join(*sheets: Sheet) -> Sheet:
    text, plants = "", []
    for sheet in sheets:
        plants += [p._replace(start=p.start + len(text), end=p.end + len(text)) for p in sheet.plants]
        text += sheet.text
    return Sheet(text, tuple(plants))


def phrases(charset: str) -> list[tuple[str, str]]:
    native, found, _ = LANGUAGES[charset]
    return [
        (native, SWAPPED),
        (found, FOUND),
        ("dubious snark", SWAPPED),
        ("vexing glorp", SWAPPED),
        ("wibble frobnix", FOUND),
    ]


def prose(charset: str, random: Random, newline: str = "", *, long: bool = True) -> Sheet:
    """Every phrase once among random words; where `newline` is given, on several lines."""
    words = (*LANGUAGES[charset][2], *_ASCII)
    planted = phrases(charset)
    random.shuffle(planted)
    sheets = [Sheet("Re" if not newline else "Dear Sir,")]
    for phrase, code in planted if long else planted[:2]:
        sheets.append(_filler(words, random, newline, glued=phrase[0] in _CJK))
        written = phrase.replace(" ", newline) if newline and random.random() < 0.1 else phrase
        sheets.append(Sheet(written, (Plant(0, len(written), code, phrase),)))
    sheets.append(_filler(words, random, newline, glued=False))
    return join(*sheets, Sheet("end" + newline))


def _filler(words: Sequence[str], random: Random, newline: str, *, glued: bool) -> Sheet:
    chosen = [random.choice(words) for _ in range(random.randint(0, 9))]
    text = " " + " ".join(chosen) + " " if chosen else " "
    if newline and random.random() < 0.5:
        text = text.rstrip() + newline + (newline if random.random() < 0.3 else "")
    elif glued and chosen:
        text = text.rstrip()
    return Sheet(text)


def as_html(sheet: Sheet, random: Random, charset: str, *, attribute: bool = False) -> Sheet:
    """The sheet as HTML source, some characters as references."""
    source, starts = "", []
    for char in sheet.text:
        starts.append(len(source))
        source += _reference(char, random, charset, attribute=attribute)
    starts.append(len(source))
    return Sheet(source, tuple(p._replace(start=starts[p.start], end=starts[p.end]) for p in sheet.plants))


def _reference(char: str, random: Random, charset: str, *, attribute: bool) -> str:
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return f"&#{ord(char)};"
    if char in " \r\n" or random.random() > 0.12:
        return escape(char, quote=attribute)
    return random.choice((f"&#{ord(char)};", f"&#x{ord(char):X};", f"&#{ord(char):05d};"))


def page(charset: str, random: Random, newline: str) -> Sheet:
    """An HTML document with plants in its text, an `alt`, a link and its target."""
    path = random.choice(("zonkpath", "frobpath"))
    code = SWAPPED if path == "zonkpath" else FOUND
    planted = Sheet(path, (Plant(0, len(path), code, path),))
    target = join(Sheet("https://shop.example/"), planted, Sheet("?a=1"))
    return join(
        Sheet(f"<html><head><title>Offer</title></head><body>{newline}<p>"),
        as_html(prose(charset, random, newline), random, charset),
        Sheet(f'</p>{newline}<!-- dubious snark --><p><img src="cid:a" alt="'),
        as_html(prose(charset, random, long=False), random, charset, attribute=True),
        Sheet(f'" width=10></p>{newline}<p>We have <a class=x href="'),
        as_html(target, random, charset, attribute=True),
        Sheet('&amp;b=2">'),
        as_html(prose(charset, random, long=False), random, charset),
        Sheet(f"</a> for you.</p></body></html>{newline}"),
    )
