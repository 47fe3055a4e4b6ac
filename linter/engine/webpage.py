"""Templates that are web pages: of an application's templates, most are no mails."""

from __future__ import annotations

import re

from linter.model.lazy import lazy
from linter.model.message import Message
from linter.model.report import NotChecked

WEB_PAGE = "COR008"
"""Not a rule but the code under which a web page is listed as not checked."""

_SIGN = lazy(
    r"(?:\{%|\{\{|<%)[^%{}]{0,80}(?:csrf_|authenticity_token|antiforgery)|^[ \t]*@csrf\b|"
    r"<script\b[^<>]{0,200}?\ssrc\s*=\s*[\"']?\s*(?:\{\{|\{%|<%)",
    re.IGNORECASE | re.MULTILINE,
)
"""A guard against forged forms, or a script among an application's own files: neither can work in a mail."""

_WORDS = (
    "a web page, no mail: {sign} in line {line}; to check it, name its dialect in [templates]",
    "这是网页，不是邮件：第 {line} 行有 {sign}；如需检查，请在 [templates] 中写明它的模板语言",
)


def web_page(message: Message, language: str) -> NotChecked | None:
    """Why a template is left alone that cannot be a mail."""
    for part in message.leaves if message.kind == "template" else ():
        found = _SIGN.search(part.document.text) if part.document else None
        if found and part.document:
            sign = "<script src>" if found[0][1:].lower().startswith("script") else "CSRF token"
            span, _ = part.document.to_source(found.end() - 1, found.end())
            line = message.source.position(span.start).line
            return NotChecked(WEB_PAGE, _WORDS[language == "zh"].format(line=line, sign=sign))
    return None
