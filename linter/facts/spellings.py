"""Writes a token out: every text that it can match, with signs for what is not spelled out in it."""

from __future__ import annotations

import re

from linter.model.segment import EAST_ASIAN, words_of

ANYTHING = "\0"
"""Stands for what is not spelled out in a token; it may be letters, or nothing."""
WIDE_SIGN = "\1"
"""Stands for a sign beyond ASCII in a token; an accented letter may be written as two."""
EAST_ASIAN_SIGN = "\2"
"""The same for one that stands for `EAST_ASIAN` in a text."""
_LIMIT = 200
"""Spellings of one token that are written out; beyond, a part of it counts as anything."""

_ESCAPED = r"\\x\{0*(?:[89a-fA-F][\da-fA-F]|[1-9a-fA-F][\da-fA-F]{2,})\}"
_WIDE_ESCAPE = re.compile(_ESCAPED)
_WIDE_CLASS = re.compile(rf"(?:(?:{_ESCAPED}|[^\x00-\x7f])-?)+(?<!-)")
"""A sign beyond ASCII, and what stands in the brackets of a class of such signs alone."""
_NO_LETTER = re.compile(
    rf"(?!\^)(?:{_ESCAPED}|\\[rnts]|\\[!-/:-@\[-^`{{-~]|[^\w\\-])+-?"
    r"|\^(?:.*\\(?:w|pL).*|(?=.*A-Z).*a-z.*)",
    re.DOTALL,
)
"""The same of a class that holds no letter of ASCII, or all but these."""


class Spellings:
    """Writes a token out: every text that it can match, with `ANYTHING` for what has no end."""

    def __init__(self, token: str) -> None:
        self._token = token
        self._at = 0

    def all(self) -> set[str] | None:
        """The spellings; `None` for what is no regular token."""
        spellings = self._choice()
        return spellings if self._at == len(self._token) else None

    def _choice(self) -> set[str]:
        spellings = self._row()
        while self._peek() == "|":
            self._at += 1
            spellings |= self._row()
        return spellings if len(spellings) <= _LIMIT else {ANYTHING}

    def _row(self) -> set[str]:
        row = {""}
        while (char := self._peek()) and char not in "|)":
            part = self._repeated(self._atom())
            if len(row) * len(part) > _LIMIT:
                part = {ANYTHING}
            row = {before + after for before in row for after in part}
        return row

    def _peek(self) -> str:
        return self._token[self._at : self._at + 1]

    def _take(self) -> str:
        self._at += 1
        return self._token[self._at - 1 : self._at]

    def _repeated(self, part: set[str]) -> set[str]:
        sign = self._peek()
        if sign in ("?", "*", "+"):
            self._at += 1
            part = part | {""} if sign == "?" else _or_more(part, sign == "+")
        elif match := re.compile(r"\{(\d*),?\d*\}").match(self._token, self._at):
            self._at = match.end()
            part = _or_more(part, int(match[1] or 0) > 0)
        else:
            return part
        if self._peek() in ("?", "+"):  # lazy or possessive
            self._at += 1
        return part

    def _atom(self) -> set[str]:
        char = self._take()
        if char == "(":
            return self._group()
        if char == "[":
            return self._class()
        if char == "\\":
            return self._escape()
        if char in "^$":
            return {" "}  # where a text or line begins or ends, a word does
        if char == ".":
            return {ANYTHING}
        if not char.isascii():
            return {EAST_ASIAN_SIGN if words_of(char) >= {EAST_ASIAN} else WIDE_SIGN}
        return {char.lower()}

    def _group(self) -> set[str]:
        if match := re.compile(r"\?(?:P?<\w+>|[a-zA-Z]*-?[a-zA-Z]*:)").match(self._token, self._at):
            self._at = match.end()
        elif match := re.compile(r"\?[a-zA-Z]+\)").match(self._token, self._at):
            self._at = match.end()
            return {""}
        inside = self._choice()
        if self._take() != ")":
            self._at = len(self._token) + 1
        return inside

    def _class(self) -> set[str]:
        match = re.compile(r"\^?\]?(?:\[:\w+:\]|\\.|[^\]\\])*\]").match(self._token, self._at)
        if match is None:
            self._at = len(self._token) + 1
            return {ANYTHING}
        self._at = match.end()
        inside = match.group()[:-1]
        if _WIDE_CLASS.fullmatch(inside):
            return {WIDE_SIGN}
        if _NO_LETTER.fullmatch(inside):
            return {" "}
        if re.fullmatch(r"[a-zA-Z0-9 .,;:!?'/-]{1,4}", inside) and "-" not in inside[1:-1]:
            return {char.lower() for char in inside}
        return {ANYTHING}

    def _escape(self) -> set[str]:
        char = self._take()
        if char in "sWbAz":
            return {" "}
        if char == "B":
            return {""}
        if match := _WIDE_ESCAPE.match(self._token, self._at - 2):
            self._at = match.end()
            return {WIDE_SIGN}
        if char in "pPx" and (match := re.compile(r"\{[^}]*\}|\^?\w\w?").match(self._token, self._at)):
            self._at = match.end()
        return {ANYTHING} if char.isalnum() else {char}


def _or_more(part: set[str], is_there: bool) -> set[str]:
    """What is repeated: the one spelling that surely `is_there`, then anything."""
    if part == {" "}:
        return part if is_there else {"", " "}
    return {one + ANYTHING for one in part} if is_there and len(part) == 1 else {ANYTHING}
