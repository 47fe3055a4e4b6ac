"""Fields that a writer pasted above the text of a draft, as a mail program shows them: *Betreff: Muster*."""

from __future__ import annotations

import re
from typing import NamedTuple

from linter.model.lazy import lazy
from linter.parse.prose import FIELDS, SUBJECTS

_FIELD = lazy(
    rf"[ \t]*(?:(?P<subject>{'|'.join(SUBJECTS)})|(?:From|Von|De|{'|'.join(FIELDS)}))"
    r"[ \t]*[:：][ \t]*(?P<value>[^\n]{0,200})(?:\n|\Z)",
    re.IGNORECASE,
)
_REPLY = lazy(r"(?i)\s*(?P<value>(?:re|aw|回复|答复)[ \t]*[:：][ \t]*\S[^\n]{0,200})\n[ \t]*\n")
"""A line *Re: hoses* above all else: a subject whose name was left out."""


class Pasted(NamedTuple):
    """The subject that the fields name, and where the text behind them begins."""

    subject: str = ""
    end: int = 0


def pasted(text: str) -> Pasted:
    """The fields at the top of a text, if one of them is its subject."""
    begun = len(text) - len(text.lstrip("\ufeff\r\n"))
    subject, end = "", begun
    while end < len(text) and (found := _FIELD.match(text, end)):
        subject = subject or (found["value"].strip() if found["subject"] else "")
        end = found.end()
    if subject:
        return Pasted(subject, end)
    reply = _REPLY.match(text, begun)
    return Pasted(reply["value"].strip(), reply.end()) if reply else Pasted()
