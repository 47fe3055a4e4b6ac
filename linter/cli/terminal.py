"""What the terminal can show and which language it speaks; files are written whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from linter.errors import UsageError

LANGUAGES = ("en", "zh")
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def locale_language(environment: Mapping[str, str] = os.environ) -> str:
    """The language of the locale (POSIX order: LC_ALL, LC_MESSAGES, LANG) if we speak it, else English."""
    value = next((environment[name] for name in _LOCALE_VARIABLES if environment.get(name)), "")
    return "zh" if value.lower().startswith("zh") else "en"


def colours(choice: str, stream: IO[str], environment: Mapping[str, str] = os.environ) -> bool:
    """Whether to colour: what was asked, else NO_COLOR, FORCE_COLOR, else whether a person is looking."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return stream.isatty() and environment.get("TERM") != "dumb"


def write_whole(path: Path, text: str) -> None:
    """Write a report so that a reader finds the old one or the new one, never half."""
    import tempfile

    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with open(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except OSError as error:
        raise UsageError(f"cannot write: {error.strerror}", where=str(path)) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write_bytes(data: bytes) -> None:
    """Put bytes on standard output as they are (a fixed mail is not text)."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
