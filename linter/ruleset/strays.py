"""Files in a pack that nothing reads: one that was meant as a rule is an error, any other is noted.

Not asked of our own packs, whose files a test holds.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from linter.catalogue import Said, _
from linter.errors import RuleError

_KNOWN = ("README", "LICENSE", "LICENCE", "CHANGELOG", "CONTRIBUTING", "__pycache__")
_DATA = "data"


def strays_in(folder: Path) -> Iterator[RuleError | Said]:
    """What is wrong with files that are not read, and notes on others."""
    yield from _in(folder, is_data=False)


def _in(folder: Path, *, is_data: bool) -> Iterator[RuleError | Said]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        path, suffix = Path(entry.path), Path(entry.name).suffix
        if entry.name.startswith((".", "~")) or entry.name.startswith(_KNOWN) or entry.name.endswith("~"):
            continue
        if entry.is_dir():
            yield from _in_folder(path, is_data=is_data)
        elif suffix.lower() in (".yml", ".yaml") and suffix != ".yaml":
            hint = _("call it {name}", name=path.with_suffix(".yaml").name)
            yield RuleError(_("'{suffix}' files are not read", suffix=suffix), where=entry.path, hint=hint)
        elif suffix != ".yaml" and suffix != ".md":
            yield _("{path}: nothing reads this file in a pack; rules are .yaml files", path=entry.path)


def _in_folder(folder: Path, *, is_data: bool) -> Iterator[RuleError | Said]:
    if folder.name == _DATA and not is_data:
        yield from _in(folder, is_data=True)
        return
    rules = sorted(path for path in folder.rglob("*") if path.suffix.lower() in (".yaml", ".yml"))
    for path in rules:
        hint = _("move it up, beside pack.yaml")
        said = _("rules in a folder of a pack are not read")
        yield RuleError(said, where=str(path), hint=hint)
