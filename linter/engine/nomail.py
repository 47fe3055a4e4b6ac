"""Files that are no mails: web pages, which most of an application's templates are, and binary files."""

from __future__ import annotations

import re

from linter.facts.memo import Facts
from linter.facts.parts import document_of
from linter.model.lazy import lazy
from linter.model.message import HTML
from linter.model.report import NotChecked
from linter.model.suffixes import SUFFIXES

NO_MAIL = "COR008"
"""Not a rule but the code under which a file that is no mail is listed as not checked."""

_HEAD = 8192
"""Bytes of a file in which a NUL says that it is no text."""

_SIGN = lazy(
    r"(?:\{%|\{\{|<%)[^%{}]{0,80}(?:csrf_|authenticity_token|antiforgery)|^[ \t]*@csrf\b|"
    r"<script\b[^<>]{0,200}?\ssrc\s*=\s*[\"']?\s*(?:\{\{|\{%|<%)",
    re.IGNORECASE | re.MULTILINE,
)
"""A guard against forged forms, or a script among an application's own files: neither can work in a mail."""

_BINARY = ("a binary file, no mail", "这是二进制文件，不是邮件")
_WORDS = (
    "a web page, no mail: {sign} in line {line}; to check it, name its dialect in [templates]",
    "这是网页，不是邮件：第 {line} 行有 {sign}；如需检查，请在 [templates] 中写明它的模板语言",
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def no_mail(facts: Facts, language: str) -> NotChecked | None:
    """Why a file is left alone that cannot be a mail, whatever its name."""
    message, source = facts.message, facts.message.source
    head = source.data[:_HEAD]
    is_named = source.path.lower().endswith(SUFFIXES)
    if message.kind != "mail" and not is_named and b"\0" in head and not head.startswith(_UTF16):
        return NotChecked(NO_MAIL, _BINARY[language == "zh"])
    for part in facts.message.leaves if message.kind == "template" else ():
        document = document_of(facts, part) if part.content_type in HTML else None
        found = _SIGN.search(document.text) if document else None
        if found and document:
            sign = "<script src>" if found[0][1:].lower().startswith("script") else "CSRF token"
            span, _ = document.to_source(found.end() - 1, found.end())
            line = source.position(span.start).line
            return NotChecked(NO_MAIL, _WORDS[language == "zh"].format(line=line, sign=sign))
    return None
