"""What results depend on besides the mail, as one word: by content, so that every machine makes the same.

The cache of `preflint check` asks for times and sizes, which is quicker, and enough on one machine: an
archive takes weeks and many machines, and is not to be linted again because a package was installed anew.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cache
from hashlib import blake2b
from importlib import metadata
from pathlib import Path
from typing import Any

from linter import __version__
from linter.config import Config
from linter.engine.cache import files_named
from linter.model.diagnostic import Severity
from linter.ruleset.folders import files_of, modules_in, pack_folders

_PACKAGE = Path(__file__).resolve().parent.parent
_APART = ("archive", "cli", "docs", "engines", "selftest", "server")
"""Rooms on which no finding depends."""

_NAME = re.compile(r"[\w.-]+")
_OF_THE_RUN: dict[str, Any] = {"exclude": (), "baseline": None, "fail_on": Severity.WARNING, "lang": None}
"""Keys that say which mails are taken and what becomes of findings, not what is found."""


def fingerprint(config: Config, *facts: object) -> str:
    """Of the config, its files, the packs, preflint itself, what it is built on, and `facts`."""
    made = blake2b(digest_size=12)
    told = replace(config, layers=(), file=None, root=Path(), **_OF_THE_RUN)
    made.update(repr((_environment(), told, facts)).encode("utf-8", "replace"))
    for named in sorted(files_named(config)):
        made.update(_content(Path(named)))
    for pack in pack_folders(config.packs):
        made.update(pack.name.encode("utf-8", "surrogateescape"))
        for file in sorted(files_of(pack)):
            made.update(_content(Path(file)))
    return made.hexdigest()


@cache
def _environment() -> str:
    made = blake2b(f"{__version__} {sys.version_info[:2]}".encode(), digest_size=12)
    rooms = [path for path in modules_in(_PACKAGE) if Path(path).relative_to(_PACKAGE).parts[0] not in _APART]
    for path in rooms:
        made.update(_content(Path(path)))
    for name, version in sorted(_built_on()):
        made.update(f"{name}=={version}\n".encode())
    return made.hexdigest()


def _built_on() -> Iterator[tuple[str, str]]:
    """The releases of what the distribution itself asks for; none in a checkout that is not installed."""
    try:
        wanted = metadata.requires("preflint") or ()
    except metadata.PackageNotFoundError:
        return
    for line in wanted:
        if "extra ==" in line:
            continue
        name = _NAME.match(line)
        with suppress(metadata.PackageNotFoundError):
            if name:
                yield name[0], metadata.version(name[0])


def _content(path: Path) -> bytes:
    name = f"\0{path.name}\0".encode("utf-8", "surrogateescape")
    try:
        return name + path.read_bytes()
    except OSError:
        return name
