"""What tells a page of an application from a mail: what it holds, where it lies, what lies beside it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from linter.model.lazy import lazy

SIBLINGS, HEAD = 30, 32_768
"""How many files of a folder are looked at, and how many bytes of each."""

_PAGES_NEED = 2
"""So many pages beside a piece make it one; a folder may hold a form and the mail that it sends."""

_SURE = lazy(
    r"(?P<csrf>(?:\{%|\{\{|<%)[^%{}]{0,80}(?:csrf_|authenticity_token|antiforgery)|^[ \t]*@csrf\b)|"
    r"(?P<script><script\b[^<>]{0,200}?\ssrc\s*=\s*[\"']?\s*(?:\{\{|\{%|<%))|"
    r"(?P<password><input\b[^<>]{0,300}?\stype\s*=\s*[\"']?password\b)|"
    r"(?P<search><input\b[^<>]{0,300}?\stype\s*=\s*[\"']?search\b|<form\b[^<>]{0,300}?\srole\s*=\s*[\"']?search\b)|"
    r"(?P<frame><frameset\b|<frame\s)",
    re.IGNORECASE | re.MULTILINE,
)

_OF_SURE = ("csrf", "authenticity_token", "antiforgery", "<script", "password", "search", "<frame")
_FOLDED = "\u017f\u0130\u0131\u212a"
"""Letters that a pattern takes for `s`, `i` and `k`, which a text in lower case still has."""

_LIKELY = lazy(
    r"(?P<admin>\{%-?\s*(?:extends|layout)\s+[\"'][^\"'\n]{0,60}(?:admin|dashboard|backend|backoffice)[^\"'\n]{0,60}[\"']|"
    r"@extends\(\s*[\"'][^\"'\n]{0,60}(?:admin|dashboard|backend)[^\"'\n]{0,60}[\"'])|"
    r"(?P<behaviour><[a-z][\w-]*\s[^<>]{0,300}?(?:\sdata-(?:toggle|open|close|submenu|bs-\w+|controller|turbo\w*)\b|"
    r"\shx-(?:get|post|target)\b|\sx-data\b|\swire:\w+|\s@click\b|\sv-on:\w+|\sng-\w+))",
    re.IGNORECASE,
)
_MAIL_FOLDER = lazy(
    r"(?i)^(?:.*[_.-])?(?:e?-?mails?|mailers?|mailings?|newsletters?|notifications?|mjml|letters?|campaigns?|"
    r"transactional|messages|drip|marketing)(?:[_.-].*)?$"
)
_MAIL_NAME = lazy(
    r"(?i)(?:^|[_.-])e?mail(?:[_.-](?:body|html|text|txt|message|template|base|content))?$|mailer|newsletter"
)
_APP_FOLDER = lazy(r"(?i)^(?:templates|views|pages|layouts)$")
_PAGE_NAME = lazy(
    r"(?i)^(?:log_?in|log_?out|sign_?(?:up|in|out)|register|registration_form|dashboard|profile|settings|index|home|"
    r"40[0-9]|50[0-9]|search|list|detail|admin|navbar|sidebar|nav|menu|\w+_(?:form|list|detail|confirm_delete|done))$"
)
_LABELS = {
    "csrf": ("CSRF token", "CSRF 令牌"),
    "script": ("<script src>", "<script src>"),
    "password": ("a field for a password", "密码输入框"),
    "search": ("a search field", "搜索框"),
    "frame": ("frames", "框架（frame）"),
    "admin": ("the layout of an administration", "后台管理布局"),
    "behaviour": ("elements that need a script", "需要脚本的元素"),
    "path": ("it lies among an application's pages", "位于应用程序的网页目录中"),
    "siblings": ("the files beside it are pages", "同目录下都是网页"),
}


class PageSign(NamedTuple):
    """A sign that a file is a page; `end` is where it ends in the text, `None` for one of its place."""

    name: str
    end: int | None = None

    def label(self, language: str) -> str:
        """What it is, in words."""
        return _LABELS[self.name][language == "zh"]


def page_sign(text: str, path: str, *, is_piece: bool) -> PageSign | None:
    """The first sign that a template is a page; in a folder for mail, only what it holds says so."""
    found = _SURE.search(text) if _may_be_sure(text) else None
    if found:
        return PageSign(str(found.lastgroup), found.end())
    folders, stem = _parted(path)
    if any(map(_MAIL_FOLDER.match, folders)) or _MAIL_NAME.search(stem):
        return None
    found = _LIKELY.search(text)
    if found:
        return PageSign(str(found.lastgroup), found.end())
    if any(map(_APP_FOLDER.match, folders)) and _PAGE_NAME.match(stem):
        return PageSign("path")
    return PageSign("siblings") if is_piece and _are_pages(Path(path)) else None


def _may_be_sure(text: str) -> bool:
    """Whether one of the words is there that every sure sign has: a hundredth of the pattern's time."""
    lower = text.lower()
    return any(word in lower for word in _OF_SURE) or any(letter in text for letter in _FOLDED)


def _parted(path: str) -> tuple[list[str], str]:
    *folders, name = path.replace("\\", "/").split("/")
    return folders, name.partition(".")[0]


def _are_pages(path: Path) -> bool:
    """Whether at least two and half of the templates beside a file surely are pages."""
    try:
        beside = sorted(p for p in path.parent.glob(f"*{path.suffix}") if p.name != path.name)[:SIBLINGS]
        pages = sum(_SURE.search(_head(one)) is not None for one in beside)
    except OSError:
        return False
    return pages >= _PAGES_NEED and pages * 2 >= len(beside)


def _head(path: Path) -> str:
    with path.open("rb") as file:
        return file.read(HEAD).decode("utf-8", "replace")
