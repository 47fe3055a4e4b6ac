"""What languages are called, as the CLDR says: `babel` has the same words, and takes 30 ms to load them.

A test holds the table to babel's.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from linter.model.lazy import lazy

NAMES = {
    "af": ("Afrikaans", "南非荷兰语"), "ar": ("Arabic", "阿拉伯语"), "be": ("Belarusian", "白俄罗斯语"),
    "bg": ("Bulgarian", "保加利亚语"), "bn": ("Bangla", "孟加拉语"), "bs": ("Bosnian", "波斯尼亚语"),
    "ca": ("Catalan", "加泰罗尼亚语"), "cs": ("Czech", "捷克语"), "cy": ("Welsh", "威尔士语"),
    "da": ("Danish", "丹麦语"), "de": ("German", "德语"), "el": ("Greek", "希腊语"),
    "en": ("English", "英语"), "es": ("Spanish", "西班牙语"), "et": ("Estonian", "爱沙尼亚语"),
    "eu": ("Basque", "巴斯克语"), "fa": ("Persian", "波斯语"), "fi": ("Finnish", "芬兰语"),
    "fr": ("French", "法语"), "gl": ("Galician", "加利西亚语"), "gu": ("Gujarati", "古吉拉特语"),
    "he": ("Hebrew", "希伯来语"), "hi": ("Hindi", "印地语"), "hr": ("Croatian", "克罗地亚语"),
    "hu": ("Hungarian", "匈牙利语"), "id": ("Indonesian", "印度尼西亚语"), "it": ("Italian", "意大利语"),
    "ja": ("Japanese", "日语"), "kk": ("Kazakh", "哈萨克语"), "kn": ("Kannada", "卡纳达语"),
    "ko": ("Korean", "韩语"), "lt": ("Lithuanian", "立陶宛语"), "lv": ("Latvian", "拉脱维亚语"),
    "mk": ("Macedonian", "马其顿语"), "ml": ("Malayalam", "马拉雅拉姆语"), "mr": ("Marathi", "马拉地语"),
    "ms": ("Malay", "马来语"), "ne": ("Nepali", "尼泊尔语"), "nl": ("Dutch", "荷兰语"),
    "no": ("Norwegian", "挪威语"), "pa": ("Punjabi", "旁遮普语"), "pl": ("Polish", "波兰语"),
    "pt": ("Portuguese", "葡萄牙语"), "ro": ("Romanian", "罗马尼亚语"), "ru": ("Russian", "俄语"),
    "sk": ("Slovak", "斯洛伐克语"), "sl": ("Slovenian", "斯洛文尼亚语"), "so": ("Somali", "索马里语"),
    "sq": ("Albanian", "阿尔巴尼亚语"), "sr": ("Serbian", "塞尔维亚语"), "sv": ("Swedish", "瑞典语"),
    "sw": ("Swahili", "斯瓦希里语"), "ta": ("Tamil", "泰米尔语"), "te": ("Telugu", "泰卢固语"),
    "th": ("Thai", "泰语"), "tl": ("Tagalog", "他加禄语"), "tr": ("Turkish", "土耳其语"),
    "uk": ("Ukrainian", "乌克兰语"), "ur": ("Urdu", "乌尔都语"), "vi": ("Vietnamese", "越南语"),
    "zh": ("Chinese", "中文"),
}  # fmt: skip
"""Names by ISO 639-1 code: all that langdetect knows, and those of the countries in `language/spoken`."""


_OWN = {
    "ar": "العربية", "cs": "čeština česky", "da": "dansk", "de": "deutsch allemand tedesco 德文",
    "el": "ελληνικά", "en": "englisch anglais inglés inglese 英文", "fa": "فارسی", "fi": "suomi",
    "es": "español castellano spanisch espagnol 西班牙文 西语", "fr": "français französisch 法文",
    "he": "עברית", "hi": "हिन्दी", "hu": "magyar", "id": "bahasa", "it": "italiano italienisch 意文",
    "ja": "日本語 日文", "ko": "한국어 韩文 朝鲜语", "nl": "nederlands 荷兰文", "no": "norsk",
    "pl": "polski 波兰文", "pt": "português 葡萄牙文 葡语", "ro": "română", "ru": "русский 俄文",
    "sv": "svenska", "th": "ไทย 泰文", "tr": "türkçe 土耳其文", "uk": "українська", "vi": "tiếng",
    "zh": "chinesisch 汉语 普通话 华语 國語",
}  # fmt: skip
"""What else files of contacts call a language, most of all its own speakers' word."""

_CODE = 3
"""Letters of the longest code; a longer word is a name."""

_WORD = lazy(r"[^\W\d_]+")


@cache
def _by_word() -> dict[str, str]:
    known = {word.casefold(): code for code, names in NAMES.items() for word in (code, *names)}
    return known | {word: code for code, words in _OWN.items() for word in words.split()}


@lru_cache(maxsize=1 << 10)
def codes_in(text: str) -> tuple[str, ...]:
    """The languages that a cell names, by their codes: `de`, `German / English`, `zh-CN`, `德语`.

    What else it says is left out: `at` in `de-AT` is no Austrian.
    """
    found = list[str]()
    for part in re.split(r"[/,;|&+、，；]| and | und | et ", text.casefold()):
        words = _WORD.findall(part)
        spelt = [word for at, word in enumerate(words) if at == 0 or len(word) > _CODE]
        found += [code for word in spelt for name, code in _by_word().items() if _is_said(name, word)][:1]
    return tuple(dict.fromkeys(found))


def _is_said(name: str, word: str) -> bool:
    """Whether a word is the name; Chinese puts others in front of it (`简体中文`)."""
    return name == word or (not name.isascii() and name > "\u3000" and word.endswith(name))


def named(**codes: str) -> dict[str, str]:
    """Values for a rule's message: languages by their English names, and with `.zh` by their Chinese ones."""
    said = {}
    for value, listed in codes.items():
        pairs = [NAMES.get(code, (code, code)) for code in listed.split(", ")]
        said[value] = ", ".join(english for english, _ in pairs)
        said[f"{value}.zh"] = "、".join(chinese for _, chinese in pairs)
    return said
