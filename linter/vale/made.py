"""A style becomes the data of a rule: its check, and what Vale says of it in our words' places."""

from __future__ import annotations

import re
from typing import Any

from linter.catalogue import _
from linter.vale.points import TEXT, check_of, scopes_of
from linter.vale.styles import Left, Style

_LEVELS = {"suggestion": "info", "warning": "warning", "error": "error"}
_UNSCOPED = ("metric", "readability")
"""Extension points whose checks look at the whole mail."""

_DISPLAY = " / "
"""Between what a swap offers, where it offers several."""

_VALUES = {
    "substitution": ("{replacement}", "{match}"),
    "consistency": ("{match}", "{preferred}"),
    "occurrence": ("{count}",),
    "repetition": ("{match}",),
    "conditional": ("{match}",),
    "existence": ("{match}",),
    "capitalization": ("{match}",),
    "sequence": ("{match}",),
}
"""What Vale puts in place of each `%s`, in order."""


def name_of(style: Style) -> str:
    """`Google/DateFormat.yml` is `google-date-format`."""
    words = re.sub(
        r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", f"{style.style}-{style.path.stem}"
    )
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def rule_of(style: Style, code: str) -> dict[str, Any]:
    """The rule's file as data, without examples; `Left` where no rule of ours says the same."""
    check = check_of(style)
    point, link = style.text("extends"), style.text("link")
    rule: dict[str, Any] = {
        "code": code,
        "name": name_of(style),
        "severity": _LEVELS.get(style.text("level", "warning"), "warning"),
    }
    if point not in _UNSCOPED and check["kind"] != "readability/sentence-words":
        scopes = scopes_of(style)
        rule["scope"] = ["header.subject"] if point == "capitalization" and scopes == TEXT else scopes
    rule["check"] = check
    rule["message"] = _message(style.text("message"), _VALUES.get(point, ()))
    rule["why"] = _plain(style.text("description")) or f"The style guide {style.style} asks for it."
    if fix := _fix(style, check):
        rule["fix"] = fix
    rule["references"] = [link or f"Vale style {style.style}, {style.path.name}"]
    return rule


def _fix(style: Style, check: dict[str, Any]) -> dict[str, str]:
    if check["kind"] != "substitution":
        return {}
    is_choice = any(_DISPLAY in value for value in check["swap"].values())
    return {"title": "Write '{replacement}'", "applicability": "display" if is_choice else "unsafe"}


def _message(text: str, values: tuple[str, ...]) -> str:
    """A message whose `%s` are our braces; with fewer of them than values, the first are meant."""
    pieces = re.split(r"%(?:\[\d+\])?([svdq%])", text)
    said, used = [], 0
    for index, piece in enumerate(pieces):
        if index % 2 == 0:
            said.append(piece.replace("{", "{{").replace("}", "}}"))
        elif piece == "%":
            said.append("%")
        elif used < len(values) or values:
            said.append(values[min(used, len(values) - 1)])
            used += 1
        else:
            raise Left(_("its message has a value that ours do not have: {text!r}", text=text))
    return " ".join("".join(said).split()) or "{match}"


def _plain(text: str) -> str:
    return " ".join(text.split())
