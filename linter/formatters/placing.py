"""Places of a mail in words: `paragraph 3, sentence 2`, `第3段第2句`."""

from __future__ import annotations

from linter.formatters.display import word
from linter.formatters.terminal import plain
from linter.model.diagnostic import Diagnostic
from linter.model.reading import Place
from linter.model.report import FileResult

_FIELDS = {
    "subject": ("subject", "主题"),
    "from": ("From", "发件人"),
    "to": ("To", "收件人"),
    "cc": ("Cc", "抄送"),
    "bcc": ("Bcc", "密送"),
    "reply-to": ("Reply-To", "回复地址"),
    "date": ("Date", "日期"),
}
"""Fields that mail programs show under a name of their own."""

_PLACES = {
    "header": ("header {}", "邮件头 {}"),
    "attachment": ("attachment {}", "附件 {}"),
    "attachment-named": ("attachment {} ({})", "附件 {}（{}）"),
    "paragraph": ("paragraph {}", "第{}段"),
    "sentence": ("paragraph {}, sentence {}", "第{}段第{}句"),
    "quote": ("quoted mail", "引用的原邮件"),
    "forward": ("forwarded mail", "转发的原邮件"),
    "signature": ("signature", "签名"),
    "preheader": ("preview line", "预览文字"),
    "hidden": ("hidden text", "隐藏的文字"),
    "title": ("page title", "网页标题"),
    "picture": ("picture", "图片"),
    "code": ("HTML code", "HTML 代码"),
    "structure": ("the file's structure", "邮件文件结构"),
    "mail": ("whole mail", "整封邮件"),
    "line": ("line {}", "第 {} 行"),
    "in-text": ("{} of the text version", "纯文本版{}"),
}


def placed(file: FileResult, diagnostic: Diagnostic, language: str) -> str:
    """Where a finding stands; by line where nobody counted otherwise."""
    place = diagnostic.place
    if place is None:
        return _said("line", language, file.source.position(diagnostic.span.start).line)
    found = _of(place, language)
    both = file.reading is not None and file.reading.has_html
    if place.version == "text" and place.where != "mail" and both and not diagnostic.also:
        return _said("in-text", language, found)
    return found


def _of(place: Place, language: str) -> str:
    name = plain(place.name)
    if place.where == "header":
        return field_name(name, language)
    if place.where == "attachment":
        return _said("attachment-named" if name else "attachment", language, place.number, name)
    if place.sentence:
        return _said("sentence", language, place.number, place.sentence)
    return _said(place.where, language, place.number)


def field_name(name: str, language: str) -> str:
    """A header field as mail programs call it, where they show it."""
    known = _FIELDS.get(name.lower())
    return known[language == "zh"] if known else _said("header", language, name)


def _said(key: str, language: str, *values: object) -> str:
    return _PLACES[key][language == "zh"].format(*values)


def listed(places: list[str], language: str, most: int = 3) -> str:
    """Places, each once; of many the first ones, and how many there are."""
    unique = list(dict.fromkeys(places))
    shown = word("places", language).join(unique[:most])
    more = len(unique) - most
    return word("places-more", language, shown, more, len(unique)) if more > 0 else shown
