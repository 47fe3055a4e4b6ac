"""Where a file is, as formats for other programs write it."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from urllib.parse import quote

from linter.formatters.machine import sound


def from_here(path: str) -> str:
    """The path from the working folder, with slashes; as it is where it lies elsewhere."""
    full = Path(os.path.normpath(Path.cwd() / path))
    return (full.relative_to(Path.cwd()) if full.is_relative_to(Path.cwd()) else PurePath(path)).as_posix()


def name_of(path: str) -> str:
    """`from_here` as text that UTF-8 can hold."""
    return sound(from_here(path))


def reference(path: str) -> str:
    """A URI reference (RFC 3986): relative to the working folder, else a `file:` URI."""
    name = from_here(path)
    if PurePath(name).is_absolute() or name.startswith("../"):
        return Path(os.path.normpath(Path.cwd() / path)).as_uri()
    quoted = quote(os.fsencode(name))
    return f"./{quoted}" if ":" in name.partition("/")[0] else quoted
