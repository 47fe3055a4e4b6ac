"""Vale's regular expressions (.NET's, with lookarounds) as RE2 tokens, as far as these say the same.

A lookaround at an end of a token is taken apart: what must stand there becomes context around `(?P<at>…)`,
what must not becomes an exception. Any other has no counterpart.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from linter.catalogue import _
from linter.checks.tokens.regex import PatternError, verify
from linter.errors import told
from linter.vale.styles import Left

_EDGES = re.compile(r"^\w.*\w$|^\w$", re.DOTALL)
_HARD_EDGES = re.compile(r"^(?:\\[bBsSWD]|\\[^\w\s]|[^\w(\[\\])|(?:\\[bBsSWD]|\\[^\w\s]|[^\w)\]\\?*+}])$")


class Token(NamedTuple):
    """A token, and the exceptions that go with it."""

    text: str
    exceptions: tuple[str, ...] = ()


def token_of(pattern: str) -> Token:
    """One of Vale's patterns; `Left` where RE2 has nothing that means the same."""
    text, exceptions = pattern, list[str]()
    if found := _group_at_start(text, ("(?<!", "(?<=")):
        sign, inside, rest = found
        if sign == "(?<!":
            exceptions.append(_joined(inside, rest))
            text = rest
        else:
            text = f"{inside}(?P<at>{rest})"
    if found := _group_at_end(text, ("(?!", "(?=")):
        sign, inside, rest = found
        if sign == "(?!":
            exceptions.append(_joined(rest, inside))
            text = rest
        else:
            text = rest.removesuffix(")") + f"){inside}" if "(?P<at>" in rest else f"(?P<at>{rest}){inside}"
    try:
        verify((text, *exceptions))
    except PatternError as error:
        raise Left(
            _("{text} ({more})", text=told(error), more=error.hint) if error.hint else told(error)
        ) from error
    return Token(text, tuple(exceptions))


def _joined(*parts: str) -> str:
    return "".join(f"(?:{part})" if "|" in part else part for part in parts)


def _group_at_start(text: str, signs: tuple[str, ...]) -> tuple[str, str, str] | None:
    sign = next((sign for sign in signs if text.startswith(sign)), "")
    end = _closing(text, 0) if sign else -1
    return (sign, text[len(sign) : end], text[end + 1 :]) if 0 < end < len(text) - 1 else None


def _group_at_end(text: str, signs: tuple[str, ...]) -> tuple[str, str, str] | None:
    for sign in signs:
        at = text.rfind(sign)
        if at > 0 and _closing(text, at) == len(text) - 1:
            return sign, text[at + len(sign) : -1], text[:at]
    return None


def _closing(text: str, at: int) -> int:
    """Where the parenthesis that opens at `at` is closed."""
    depth, is_class, place = 0, False, at
    while place < len(text):
        sign = text[place]
        if sign == "\\":
            place += 1
        elif sign == "[":
            is_class = True
        elif sign == "]":
            is_class = False
        elif not is_class and sign in "()":
            depth += 1 if sign == "(" else -1
            if depth == 0:
                return place
        place += 1
    return -1


def has_word_edges(token: str) -> bool:
    """Whether our own word boundaries say the same as Vale's `\\b(?:token)\\b`."""
    return "(?P<at>" not in token and _HARD_EDGES.search(token) is None


def bounded(token: str) -> str:
    """A token within the word boundaries that Vale puts around it."""
    return rf"\b(?:{token})\b"
