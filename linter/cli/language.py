"""Which language the command line speaks: asked for, else configured, else the system's."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from linter.catalogue import DOMAIN, FOLDER, SOURCE, Said, languages, spoken
from linter.model.suffixes import CONFIG_NAMES

_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_SAYS = re.compile(rb"(?m)^[ \t]*(?:lang|extend|tool\.preflint\S*)[ \t]*=")
_OF_MACOS = Path("Library/Preferences/.GlobalPreferences.plist")


def language_for(asked: str | None = None, configured: str | None = None) -> str:
    """The language to speak."""
    return asked or configured or locale_language()


def locale_language(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> str:
    """The language of the locale (gettext's order of variables), else of the desktop, if we speak it."""
    named = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    if named.partition(".")[0] in ("", "C", "POSIX"):
        named = "" if named else _of_desktop(system)
    return next((found for word in named.split(":") if (found := spoken(word))), SOURCE)


def _of_desktop(system: str) -> str:
    """The language of the user's desktop, where a terminal sets no variables."""
    try:
        if system == "win32":
            return _of_windows()
        return _of_macos(Path.home() / _OF_MACOS) if system == "darwin" else ""
    except (AttributeError, OSError, ValueError):
        return ""


def _of_windows() -> str:
    import ctypes
    import locale

    number = ctypes.windll.kernel32.GetUserDefaultUILanguage()  # type: ignore[attr-defined,unused-ignore]
    return locale.windows_locale.get(number, "")


def _of_macos(file: Path) -> str:
    import plistlib

    with file.open("rb") as opened:
        found = plistlib.load(opened).get("AppleLanguages") or [""]
    return str(found[0])


def language_of(arguments: Sequence[str]) -> str:
    """The language for a command line of which nothing is understood yet, or nothing can be."""
    if "_PREFLINT_COMPLETE" in os.environ:
        return SOURCE
    for at, word in enumerate(arguments):
        following = arguments[at + 1] if at + 1 < len(arguments) else ""
        asked = following if word == "--lang" else word.removeprefix("--lang=")
        if word.startswith("--lang") and asked in languages():
            return asked
    return language_for(configured=None if "--isolated" in arguments else _configured())


def _configured() -> str | None:
    """What the working folder's configuration says. It is loaded only where one seems to say something."""
    here = Path.cwd()
    if not any(_may_say(folder / name) for folder in (here, *here.parents) for name in CONFIG_NAMES):
        return None
    from linter.config import resolve
    from linter.errors import PreflintError

    try:
        return resolve(here).lang
    except PreflintError:
        return None


def _may_say(file: Path) -> bool:
    try:
        return _SAYS.search(file.read_bytes()) is not None
    except OSError:
        return False


def in_force(said: Said) -> str:
    """A sentence in the language that is spoken just now, for click to say."""
    return said.text(os.environ.get("LANGUAGE", SOURCE))


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Have click say its own sentences from our catalogue: it asks gettext, and gettext this variable."""
    import gettext

    gettext.bindtextdomain(DOMAIN, FOLDER)
    domain, before = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = "C" if language == SOURCE else language
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before
