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

ENDING = frozenset(
    ["mj-text", "mj-button", "mj-table", "mj-raw", "mj-title", "mj-preview", "mj-accordion-title",
     "mj-accordion-text", "mj-navbar-link", "mj-social-element"]
)  # fmt: skip
"""Elements of MJML that hold text or HTML, which the reference compiler takes as it is."""

_FRAME = {
    "mjml": (),
    "mj-head": ("mjml",),
    "mj-body": ("mjml",),
    **dict.fromkeys(["mj-section", "mj-wrapper", "mj-hero"], ("mjml", "mj-body")),
    **dict.fromkeys(["mj-column", "mj-group"], ("mjml", "mj-body", "mj-section")),
    **dict.fromkeys(
        ["mj-text", "mj-image", "mj-button", "mj-divider", "mj-spacer", "mj-table", "mj-social", "mj-navbar",
         "mj-accordion", "mj-carousel"],
        ("mjml", "mj-body", "mj-section", "mj-column"),
    ),
}  # fmt: skip
"""The elements that are compiled, each with those around it."""


def frame(text: str) -> tuple[str, str] | None:
    """What stands around a file's elements when it is compiled: nothing around a whole mail.

    `None`: its first element is no part of a mail's body.
    """
    if "<mjml" in text:
        return "", ""
    first = next((match for match in TAG.finditer(text) if match["name"]), None)
    around = _FRAME.get(first["name"]) if first else None
    if around is None:
        return None
    return "".join(f"<{name}>" for name in around), "".join(f"</{name}>" for name in reversed(around))


def unclosed(text: str) -> tuple[int, int] | None:
    """The first tag of MJML that does not fit: one that closes nothing, else the innermost left open.

    What lies in an element that holds HTML is not read: the reference compiler does not, either.
    """
    stack: list[tuple[str, tuple[int, int]]] = []
    for match in TAG.finditer(text):
        name = (match["name"] or "").lower()
        if not name or match["void"] or name in VOID:
            continue
        inside = stack[-1][0] if stack else ""
        if inside in ENDING and not (match["close"] and name.startswith("mj")):
            continue
        if not match["close"]:
            stack.append((name, match.span()))
        elif inside == name:
            stack.pop()
        else:
            return stack[-1][1] if stack else match.span()
    return stack[-1][1] if stack else None
