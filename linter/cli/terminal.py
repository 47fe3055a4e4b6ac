"""What the terminal can show and which language it speaks."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Mapping
from typing import IO

from linter.catalogue import _, translated
from linter.errors import PreflintError
from linter.formatters.terminal import plain

WIDTH = 100
"""Columns where no terminal says how wide it is."""


def colours(choice: str, stream: IO[str], environment: Mapping[str, str] = os.environ) -> bool:
    """Whether to colour: what was asked, else NO_COLOR, FORCE_COLOR, else whether a person is looking."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return stream.isatty() and environment.get("TERM") != "dumb"


def columns_of(stream: IO[str]) -> int:
    """How wide a line may be."""
    if not stream.isatty():
        return WIDTH
    from shutil import get_terminal_size

    return get_terminal_size((WIDTH, 24)).columns


def tell(text: str, stream: IO[str] | None = None) -> None:
    """Print lines of ours; what they quote can do nothing to a terminal or a build server."""
    print("\n".join(map(plain, text.split("\n"))), file=stream or sys.stdout)


def complain(error: PreflintError, language: str) -> None:
    """Say on standard error what is wrong, where, and what to do; a path is one line, whatever it is."""
    for one in error.every:
        where = plain(translated(one.where, language))
        said = _("{where}: {message}", where=where, message=one.message) if where else one.message
        lines = [_("preflint: error: {message}", message=said).text(language)]
        if one.hint:
            lines.append("  " + _("hint: {hint}", hint=one.hint).text(language))
        tell("\n".join(lines).replace("\r", "\\x0d"), sys.stderr)


def is_log(stream: IO[str], environment: Mapping[str, str] = os.environ) -> bool:
    """Whether what is written is read by a terminal or a build server; not where it goes into a file."""
    if stream.isatty():
        return True
    try:
        into_file = stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        into_file = False
    return bool(environment.get("CI")) and not into_file


def write_bytes(data: bytes) -> None:
    """Put bytes on standard output as they are (a fixed mail is not text)."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
