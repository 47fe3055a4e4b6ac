"""The page of the architecture, made from the code: the floors, the rooms, and the way of one diagnostic."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

from linter import api
from linter.config import Config
from linter.docs.markdown import GENERATED
from linter.formatters import render
from linter.model.report import Report
from linter.model.source import Source
from linter.ruleset import RuleSet

_PACKAGE = Path(__file__).parent.parent
PROJECT = _PACKAGE.parent / "pyproject.toml"
"""Has the import contracts; an installed preflint has none, and no need of this page."""

_WAY = "SPM010"
_LETTER = "Hello Anna,\n\nhere is the price list, 请查收附件. Act now, it is free.\n\nBest regards\n"


class Way(NamedTuple):
    """The modules that a diagnostic comes through, in the order in which they are entered first.

    `moves` counts how often control goes from one module to another. `back` are modules of `linter.parse` that
    are entered again after a test has begun.
    """

    modules: tuple[str, ...]
    moves: int
    back: tuple[str, ...]


def architecture_page(rules: RuleSet) -> str:
    """The whole page."""
    lines = [GENERATED, "# Architecture", "", "## Floors", ""]
    lines += ["A room may import from the floors below it; rooms of one floor do not import each other.", ""]
    lines += [*_floors(), "", "## Rooms of `checks`", ""]
    lines += ["What a test looks at says in which room it is.", ""]
    lines += [*_rooms(_PACKAGE / "checks"), "", "## The way of one diagnostic", ""]
    way = way_of(_WAY, rules)
    lines += [
        f"A mail in GB18030 and base64 with `{_WAY}` in it, from its bytes to the text of `--output-format full`,",
        f"by the {len(way.modules)} modules in the order in which they are entered first.",
        "",
        *(f"{number}. `{name}`: {_first_line(_file(name))}" for number, name in enumerate(way.modules, 1)),
    ]
    return "\n".join(lines)


def _floors() -> Iterator[str]:
    tool: dict[str, Any] = tomllib.loads(PROJECT.read_text("utf-8"))["tool"]
    (layers,) = (c["layers"] for c in tool["importlinter"]["contracts"] if c["type"] == "layers")
    for floor in layers:
        rooms = [word.strip("()") for word in floor.split() if word not in ("|", ":")]
        found = [room for room in rooms if _file(room).exists()]
        if found:
            yield "- " + "; ".join(f"`{room}`: {_first_line(_file(room))}" for room in found)


def _rooms(folder: Path) -> Iterator[str]:
    for room in sorted(folder.iterdir()):
        if (room / "__init__.py").is_file():
            yield f"- `{room.name}/`: {_first_line(room / '__init__.py')}"


def _file(module: str) -> Path:
    path = _PACKAGE.parent.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _first_line(path: Path) -> str:
    text = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return text.partition("\n")[0]


def way_of(code: str, rules: RuleSet) -> Way:
    """The way of one rule's diagnostic through a mail that every layer has to be undone for.

    It is gone twice: what is prepared and remembered for all mails is no part of it.
    """
    prepared = api.prepare(Config(select=(code,), profile="marketing"), rules=rules, grammar=False)

    def go() -> None:
        found = api.lint(Source("mail.eml", _mail()), prepared)
        if code not in render(Report(found), "full"):
            raise RuntimeError(f"{code} is not found in the example")

    go()
    return _traced(go)


def _mail() -> bytes:
    from base64 import encodebytes

    head = b"From: a@a.example\nTo: b@b.example\nSubject: Prices\nMIME-Version: 1.0\n"
    head += b"Content-Type: text/plain; charset=gb18030\nContent-Transfer-Encoding: base64\n\n"
    return head + encodebytes(_LETTER.encode("gb18030"))


def _traced(go: Callable[[], None]) -> Way:
    steps: list[str] = []

    def note(frame: FrameType, event: str, argument: object) -> None:
        name = frame.f_globals.get("__name__", "")
        if event == "call" and name.startswith("linter.") and name != __name__:
            steps.append(name)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        go()
    finally:
        sys.setprofile(before)
    moves = sum(one != other for one, other in pairwise(steps))
    begun = next((at for at, name in enumerate(steps) if name.startswith("linter.checks.")), len(steps))
    back = [name for name in steps[begun:] if name.startswith("linter.parse.")]
    return Way(tuple(dict.fromkeys(steps)), moves, tuple(dict.fromkeys(back)))
