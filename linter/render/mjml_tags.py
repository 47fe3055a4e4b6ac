"""The tags of an MJML source, and the first that does not fit."""

from __future__ import annotations

import re

TAG = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<(?P<close>/?)(?P<name>[A-Za-z][\w-]*)"
    r"(?P<attributes>(?:\"[^\"]*\"|'[^']*'|[^'\">])*?)(?P<void>/?)>",
    re.DOTALL,
)
"""A tag, a comment or a CDATA section of MJML."""

VOID = frozenset(["br", "img", "hr", "meta", "link", "input", "col", "area", "base", "wbr"])
"""Elements of HTML that are never closed."""


def unclosed(text: str) -> tuple[int, int] | None:
    """The first tag that does not fit: one that closes nothing, or else the innermost that stays open."""
    stack: list[tuple[str, tuple[int, int]]] = []
    for match in TAG.finditer(text):
        name = match["name"]
        if not name or match["void"] or name.lower() in VOID:
            continue
        if not match["close"]:
            stack.append((name, match.span()))
        elif stack and stack[-1][0] == name:
            stack.pop()
        else:
            return stack[-1][1] if stack else match.span()
    return stack[-1][1] if stack else None
