"""Templates rendered in this process and where what they print came from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from linter.render import Rendered, Task, handlebars, jinja, liquid, merge, mjml
from linter.render.contract import Engine
from linter.render.record import recorded

MODULES: dict[str, Any] = {
    "jinja": jinja,
    "liquid": liquid,
    "handlebars": handlebars,
    "merge": merge,
    "mjml": mjml,
}


def render(engine: Engine, text: str, data: dict[str, Any], root: Path | str = "/nowhere") -> Rendered:
    task = Task(engine, text, f"{root}/mail.html", str(root), ())
    found: Rendered = MODULES[engine].render(task, recorded(data))
    return found


def places(text: str, rendered: Rendered) -> list[tuple[str, str, int]]:
    """Each piece: what it printed, what stands in the template there, its kind."""
    found, at = [], 0
    for piece in rendered.pieces:
        shown = rendered.text[at : at + piece.length]
        found.append((shown, text[piece.start : piece.end], piece.kind))
        at += piece.length
    return found
