"""How large a file of settings, rules or data may be: one that holds more is refused where the limit lies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from linter.catalogue import _
from linter.errors import PreflintError

MAX_FILE = 10_000_000
"""Characters of one file."""

MAX_ITEMS = 200_000
"""Entries of one list or table, and phrases of all files of them."""

_SPLIT = _("split it into several files")

Step = str | int


class Excess(NamedTuple):
    """A list or table with too many entries: how it is reached, how many it has, the first too many."""

    steps: tuple[Step, ...]
    entries: int
    beyond: Any

    @property
    def message(self) -> str:
        """What is wrong with it."""
        inside = ".".join(map(str, self.steps))
        where = {"n": self.entries, "most": MAX_ITEMS}
        if inside:
            return _("{n:,} entries in {key} where {most:,} are the most", key=inside, **where)
        return _("{n:,} entries where {most:,} are the most", **where)


def read(path: Path, error: type[PreflintError], *, encoding: str = "utf-8", hint: str = _SPLIT) -> str:
    """A file's text; an `error` at the first character that is too much."""
    text = beginning(path, encoding=encoding)
    if len(text) > MAX_FILE:
        line, start = text.count("\n", 0, MAX_FILE) + 1, text.rfind("\n", 0, MAX_FILE) + 1
        where = f"{path}:{line}:{MAX_FILE - start + 1}"
        raise error(_("the file has more than {n:,} characters", n=MAX_FILE), where=where, hint=hint)
    return text


def beginning(path: Path, *, encoding: str = "utf-8") -> str:
    """As much of a file as tells whether it is too large."""
    with path.open(encoding=encoding) as file:
        return file.read(MAX_FILE + 1)


def excess(data: Any) -> Excess | None:
    """The first list or table in plain data that has too many entries."""
    return next(_excesses(data, ()), None)


def _excesses(data: Any, steps: tuple[Step, ...]) -> Iterator[Excess]:
    if not isinstance(data, dict | list):
        return
    if len(data) > MAX_ITEMS:
        yield Excess(steps, len(data), list(data)[MAX_ITEMS])
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for step, value in items:
        if isinstance(value, dict | list):
            yield from _excesses(value, (*steps, step))
