"""Tokens as RE2 source: wide enough for any text, or narrowed to what a text is made of.

Wide classes and blanks make up most of a pattern, and most of the time that RE2 takes to compile it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Literal

from linter.model.lazy import lazy

BLANKS = r" \t\x{a0}\x{2007}\x{202f}\x{3000}"
_LINE = rf"(?:\r\n?|\n)[{BLANKS}]*"
_BLANK = rf"(?:[{BLANKS}]+(?:{_LINE})?|{_LINE})"
ANY_BLANK = rf"(?:[\r\n{BLANKS}]+)"

WORD_RANGES = (
    "0-9A-Z_a-z ªµºÀ-ÖØ-öø-ͽͿ-؋؍-ؚؠ-٪٭-ۓە-ۿ܀-\u0dff"
    "\u0f00-\u0fffႠ-\u177f\u1800-\u1fff\u2c00-\u2dff\ua640-\ua6ff\ua720-\uabff\ufb00-\ufdff\ufe20-\ufe2f"
    "\ufe70-\ufefc０-９Ａ-Ｚａ-ｚ\U00010000-\U0001d7ff"
).replace(" ", "")
"""Letters, digits and marks of scripts that put blanks between words, as ranges: a Unicode class such as
`\\pL` takes RE2 twenty times as long to compile. Chinese, Japanese, Korean, Thai, Lao, Burmese and Khmer are
left out: there, every place is a boundary."""

NARROW = (
    r"[\x00-\x7f\x{2000}-\x{2006}\x{2008}-\x{2018}\x{201a}-\x{202e}\x{2030}-\x{2bff}\x{3001}-\x{9fff}"
    r"\x{ff01}-\x{ff0f}\x{ff1a}-\x{ff20}\x{fffc}]*"
)
"""What a narrow text is made of: no letters, blanks and apostrophes beyond ASCII."""

Form = Literal["any", "narrow", "tidy"]
"""What a text is made of: anything; narrow; the same with single blanks and whole line ends alone."""

_HAN = r"\p{Han}"
_HAN_RANGES = r"\x{3005}\x{3007}\x{3400}-\x{9fff}\x{f900}-\x{faff}\x{20000}-\x{323af}"
"""The letters of the class without its radicals and numerals, in a seventh of the time to compile."""

_UNTIDY = ("\t", "  ", " \n", " \r", "\n ")
_PIECE = lazy(r"\\p\{Han\}|\\.|\[\^?\]?(?:\\.|[^\\\]])*\]|[ ']", re.DOTALL)
"""Of a token: an escape, a class, or what is widened."""


_PLAIN = lazy(r"(?:[^\\.^$|?*+()\[\]{}]|\\[!-/:-@\[-^`{-~])+")
_ESCAPED = lazy(r"\\(.)")
_LONGEST_PLAIN = 2000
"""Code points of a token up to which RE2 surely has room for it."""


def plain(token: str) -> str | None:
    """The text that a token stands for, if it is one; `None` where it is a pattern."""
    if len(token) > _LONGEST_PLAIN or not _PLAIN.fullmatch(token):
        return None
    return _ESCAPED.sub(r"\1", token) if "\\" in token else token


def translate(token: str, *, blank: str = _BLANK) -> str:
    """The token as RE2 understands it: spaces and apostrophes widened, composed letters also decomposed."""
    pattern = _widen(token, blank)
    decomposed = unicodedata.normalize("NFD", pattern)
    if decomposed != pattern and "[" not in token and "(?P<" not in token:
        return f"(?:{pattern}|{decomposed})"
    return pattern


def _widen(token: str, blank: str) -> str:
    if "[" not in token and "\\" not in token:
        return token.replace("'", "['’]").replace(" ", blank)
    return _PIECE.sub(lambda match: _widened(match[0], blank), token)


def _widened(piece: str, blank: str) -> str:
    if piece.startswith("["):
        return piece.replace("'", "'’").replace(_HAN, _HAN_RANGES)
    return {" ": blank, "'": "['’]", _HAN: f"[{_HAN_RANGES}]"}.get(piece, piece)


def is_tidy(text: str) -> bool:
    """Whether blanks stand alone and line ends are whole ones, with no blank beside them."""
    return text.count("\r") == text.count("\r\n") and not any(run in text for run in _UNTIDY)


def _narrowed(pattern: str) -> str:
    """A pattern for text that is narrow."""
    return pattern.replace(WORD_RANGES, "0-9A-Z_a-z").replace(BLANKS, r" \t").replace("'’", "'")


_NARROW_BLANK = _narrowed(_BLANK)
NARROWER: Mapping[Form, Callable[[str], str]] = {
    "any": str,
    "narrow": _narrowed,
    "tidy": lambda pattern: _narrowed(pattern).replace(_NARROW_BLANK, r"(?: |\r?\n)"),
}
"""What makes of a pattern one for texts of a form alone."""
