"""Which line of a TOML file says something: `tomllib` keeps no places, so the text is asked again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from linter.model.alike import same_head
from linter.model.lazy import lazy

_KEY = lazy(r"""\s*("[^"\n]*"|'[^'\n]*'|[A-Za-z0-9_-]+)\s*(\.)?""")
_ASSIGNS = lazy(r"""^\s*(?P<key>(?:"[^"\n]*"|'[^'\n]*'|[A-Za-z0-9_.\- \t])+?)\s*=(?!=)""")
_TABLE = lazy(r"^\s*\[\[?(?P<key>[^\[\]]+)\]\]?\s*(?:#.*)?$")


def line_of(text: str, steps: Sequence[Any], item: str = "") -> int:
    """The 1-based line of the key that `steps` lead to, or of the nearest key above it that is found.

    With `item`, the first line from there on that holds it in quotes.
    """
    wanted = tuple(str(step) for step in steps if isinstance(step, str))
    best, line = 0, 1
    for number, path in _keys(text):
        common = same_head(path, wanted)
        if common > best and common == len(path):
            best, line = common, number
    if item:
        lines = text.split("\n")
        quoted = (f'"{item}"', f"'{item}'")
        for number in range(line, len(lines) + 1):
            if any(form in lines[number - 1] for form in quoted):
                return number
    return line


def _keys(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _TABLE.match(line):
            table = _split(header["key"])
            yield number, table
        elif assigns := _ASSIGNS.match(line):
            path = (*table, *_split(assigns["key"]))
            yield number, path
            for inline in re.findall(r"[{,]\s*([A-Za-z0-9_-]+|\"[^\"]*\")\s*=", line[assigns.end() :]):
                yield number, (*path, inline.strip('"'))


def _split(key: str) -> tuple[str, ...]:
    return tuple(match[1].strip("\"'") for match in _KEY.finditer(key))
