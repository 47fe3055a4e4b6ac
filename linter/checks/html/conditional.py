"""Conditional comments: which of them Outlook for Windows reads, and which all other programs."""

from __future__ import annotations

import re
from typing import NamedTuple

from linter.facts.memo import Facts
from linter.facts.pages import View
from linter.model.lazy import lazy

OUTLOOK = 16
"""The version number by which Outlook 2016 and later answer `mso`."""

OPENS = lazy(r"\s*\[if\b([^\]]*)\]\s*(>)?", re.IGNORECASE)
DECLARED = lazy(r"<!\[\s*if\b([^\]]*)\]\s*>", re.IGNORECASE)
DECLARED_END = lazy(r"<!\s*\[\s*endif\s*\](?:--)?\s*>", re.IGNORECASE)
REVEALED = lazy(r"\s*\[if\b[^\]]*\]\s*>\s*(?:<!-*|-*)?\s*$", re.IGNORECASE)
CLOSES = lazy(r"\s*<!\s*\[\s*endif\s*\]\s*-*$", re.IGNORECASE)
_TERM = lazy(r"\s*(!|\(|\)|\||&|(?:lte?|gte?)\s+|[a-z.]+\s*[\d.]*)", re.IGNORECASE)


class Block(NamedTuple):
    """A conditional comment: what its condition says, where its code stands, and whether others see it."""

    condition: str
    start: int
    end: int
    opening: tuple[int, int]
    revealed: bool


def is_shown(condition: str, version: int = OUTLOOK) -> bool | None:
    """Whether Outlook of a version reads a block of that condition; `None` where that cannot be told."""
    if len(condition) > 200:
        return None
    terms = [m[1].strip().lower() for m in _TERM.finditer(condition)]
    if "".join(terms).replace(" ", "") != re.sub(r"\s", "", condition.lower()) or len(terms) > 40:
        return None
    code = []
    place = 0
    while place < len(terms):
        term = terms[place]
        if term in ("!", "(", ")", "|", "&"):
            code.append(term)
        elif term in ("lt", "lte", "gt", "gte"):
            place += 1
            code.append(str(int(_compared(term, terms[place] if place < len(terms) else "", version))))
        else:
            code.append(str(int(_compared("", term, version))))
        place += 1
    value, at = _either(code, 0)
    return value if at == len(code) else None


def _compared(sign: str, feature: str, version: int) -> bool:
    name, number = re.match(r"([a-z.]*)\s*([\d.]*)", feature).groups()  # type: ignore[union-attr]
    if name == "true" or (name in ("vml", "mso") and not number):
        return True
    if name != "mso":
        return False
    wanted = int(number.partition(".")[0] or 0)
    return {
        "": version == wanted, "lt": version < wanted, "lte": version <= wanted, "gt": version > wanted,
        "gte": version >= wanted,
    }[sign]  # fmt: skip


def _either(code: list[str], at: int) -> tuple[bool, int]:
    value, at = _both(code, at)
    while at < len(code) and code[at] == "|":
        other, at = _both(code, at + 1)
        value = value or other
    return value, at


def _both(code: list[str], at: int) -> tuple[bool, int]:
    value, at = _single(code, at)
    while at < len(code) and code[at] == "&":
        other, at = _single(code, at + 1)
        value = value and other
    return value, at


def _single(code: list[str], at: int) -> tuple[bool, int]:
    negated = False
    while at < len(code) and code[at] == "!":
        negated, at = not negated, at + 1
    if at >= len(code):
        return False, at + 1
    if code[at] == "(":
        value, at = _either(code, at + 1)
        at += 1
    else:
        value, at = code[at] == "1", at + 1
    return value != negated, at


def blocks(facts: Facts, view: View) -> tuple[Block, ...]:
    """Every comment that is a condition for Outlook."""
    found = []
    for run in view.runs("comment"):
        inner = view.text[run.start : run.end]
        match = OPENS.match(inner)
        if match:
            low = run.start + len(inner) - len(inner.lstrip())
            opening = low, run.start + match.end()
            revealed = REVEALED.match(inner) is not None
            found.append(Block(match[1].strip(), run.start + match.end(), run.end, opening, revealed))
    return tuple(found)
