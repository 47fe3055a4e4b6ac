"""What the terminal can show and which language it speaks."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import IO

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


def write_bytes(data: bytes) -> None:
    """Put bytes on standard output as they are (a fixed mail is not text)."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
