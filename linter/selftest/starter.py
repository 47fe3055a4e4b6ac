"""The pack that `preflint init --pack` writes: a rule of each common kind, with examples that hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path, PurePosixPath

from linter.catalogue import _
from linter.errors import UsageError

_ID, _PREFIX = "house", "HSE"
"""What the files that come with preflint are called by."""


def starter(name: str, prefix: str, language: str) -> dict[PurePosixPath, str]:
    """The files of a new pack by their place in it, with comments in `en` or `zh`."""
    root = files("linter.selftest") / _ID / language
    found = {}
    for folder in ("", "data"):
        for entry in sorted((root / folder).iterdir(), key=lambda entry: entry.name):
            if entry.name.endswith(".yaml"):
                found[PurePosixPath(folder, entry.name)] = _renamed(entry.read_text("utf-8"), name, prefix)
    return found


def _renamed(text: str, name: str, prefix: str) -> str:
    text = re.sub(rf"\b{_PREFIX}(?=\d{{3}}|\b)", prefix, text)
    return re.sub(rf"(?<=id: ){_ID}\b|\b{_ID}(?=/)|(?<=test ){_ID}\b|(?<=\[\"){_ID}\b", name, text)


def verify(folder: Path, prefix: str, taken: Iterable[tuple[str, str]]) -> None:
    """Raise `UsageError` where no such pack can be; `taken`: prefixes and the packs that have them."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", folder.resolve().name):
        raise UsageError(
            _("a pack is called by lower-case words joined by hyphens"),
            where=str(folder),
            hint=_("such as house or sales-mails"),
        )
    if not re.fullmatch(r"[A-Z]{3}", prefix):
        raise UsageError(
            _("'{prefix}' is no prefix for codes", prefix=prefix),
            hint=_("three capitals, such as HSE"),
        )
    owner = dict(taken).get(prefix)
    if owner:
        raise UsageError(
            _("the prefix '{prefix}' belongs to the pack '{owner}'", prefix=prefix, owner=owner),
            hint=_("choose three other capitals"),
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(
            _("there is something already"),
            where=str(folder),
            hint=_("name a new folder"),
        )
