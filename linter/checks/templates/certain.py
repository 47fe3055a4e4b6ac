"""Tags so plain that their language takes them for certain, so that its parser need not be loaded to ask.

A tag is written down as one letter a token, and the letters are compared with what may follow what.
"""

from __future__ import annotations

import re

from linter.model.lazy import lazy

_TOKEN = lazy(
    r"[ \t\r\n]*+(?:(?P<s>\"[^\"\\{}%\n]*+\"|'[^'\\{}%\n]*+'|[0-9]{1,9}(?![\w.]))"
    r"|(?P<n>[A-Za-z_]\w*+(?:\.[A-Za-z_]\w*+)*+)|(?P<c>[=!<>]=|[<>])|(?P<sign>[|:(),]))",
    re.ASCII,
)
_TAG = lazy(r"\{(?:\{-?(?P<said>.*?)-?\}|%-?[ \t\r\n]*(?P<word>[a-z]+)\b(?P<rest>.*?)-?%)\}\Z", re.DOTALL)
_KEYWORDS = {"and": "&", "or": "&", "not": "!", "in": "i", "is": "=", "contains": "~"}
_RESERVED = frozenset(
    (
        "and as blank by contains else empty false for if in is limit nil none not null offset or recursive "
        "reversed true with"
    ).split()
)
_UNSURE = "?"

_VALUE = "[nds]"
_JINJA_TERM = rf"{_VALUE}(?:\|n(?:\({_VALUE}(?:,{_VALUE})*\))?)*"
_JINJA_CLAUSE = rf"!?{_JINJA_TERM}(?:c{_JINJA_TERM}|!?i{_JINJA_TERM}|=!?n)?"
_JINJA_TEST = lazy(rf"{_JINJA_CLAUSE}(?:&{_JINJA_CLAUSE})*")
_LIQUID_TERM = rf"{_VALUE}(?:\|n(?::{_VALUE}(?:,{_VALUE})*)?)*"
_LIQUID_TEST = lazy(rf"{_VALUE}(?:[c~]{_VALUE})?(?:&{_VALUE}(?:[c~]{_VALUE})?)*")
_SHAPES = {
    "django": {"": lazy(rf"{_VALUE}(?:\|n(?::{_VALUE})?)*")},
    "jinja": {
        "": lazy(_JINJA_TERM),
        "if": _JINJA_TEST,
        "elif": _JINJA_TEST,
        "for": lazy(f"ni{_JINJA_TERM}"),
        "include": lazy("s"),
    },
    "liquid": {
        "": lazy(_LIQUID_TERM),
        "if": _LIQUID_TEST,
        "elsif": _LIQUID_TEST,
        "unless": _LIQUID_TEST,
        "for": lazy("ni[nd]"),
    },
}
"""What the letters may be, by language and first word: `n` a name, `d` one with dots, `s` a literal, …"""


def is_certain(language: str, tag: str) -> bool:
    """Whether a tag of Jinja, Liquid or Django is one that its parser is known to take."""
    found = _TAG.match(tag)
    if found is None:
        return False
    shape = _SHAPES[language].get(found["word"] or "")
    return shape is not None and shape.fullmatch(_letters(found["said"] or found["rest"] or "")) is not None


def _letters(text: str) -> str:
    letters, at = [], 0
    while match := _TOKEN.match(text, at):
        at, kind = match.end(), match.lastgroup or ""
        letters.append(match[kind] if kind == "sign" else _of_name(match["n"]) if kind == "n" else kind)
    return "".join(letters) if not text[at:].strip(" \t\r\n") else _UNSURE


def _of_name(name: str) -> str:
    if name in ("true", "false"):
        return "s"
    if _RESERVED.isdisjoint(name.lower().split(".")):
        return "d" if "." in name else "n"
    return _KEYWORDS.get(name, _UNSURE)
