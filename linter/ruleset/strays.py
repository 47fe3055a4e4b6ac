"""Files in a pack that nothing reads: one that was meant as a rule is an error, any other is noted.

Not asked of our own packs, whose files a test holds.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from linter.errors import Both, RuleError, both

_KNOWN = ("README", "LICENSE", "LICENCE", "CHANGELOG", "CONTRIBUTING", "__pycache__")
_DATA = "data"


def strays_in(folder: Path) -> Iterator[RuleError | Both]:
    """What is wrong with files that are not read, and notes on others."""
    yield from _in(folder, is_data=False)


def _in(folder: Path, *, is_data: bool) -> Iterator[RuleError | Both]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        path, suffix = Path(entry.path), Path(entry.name).suffix
        if entry.name.startswith((".", "~")) or entry.name.startswith(_KNOWN) or entry.name.endswith("~"):
            continue
        if entry.is_dir():
            yield from _in_folder(path, is_data=is_data)
        elif suffix.lower() in (".yml", ".yaml") and suffix != ".yaml":
            hint = both("call it {}", "请改名为 {}", path.with_suffix(".yaml").name)
            yield RuleError(
                both("'{}' files are not read", "不读取 {} 文件", suffix), where=entry.path, hint=hint
            )
        elif suffix != ".yaml" and suffix != ".md":
            yield both(
                "{}: nothing reads this file in a pack; rules are .yaml files",
                "{}：规则包里没有什么会读这个文件；规则是 .yaml 文件",
                entry.path,
            )


def _in_folder(folder: Path, *, is_data: bool) -> Iterator[RuleError | Both]:
    if folder.name == _DATA and not is_data:
        yield from _in(folder, is_data=True)
        return
    rules = sorted(path for path in folder.rglob("*") if path.suffix.lower() in (".yaml", ".yml"))
    for path in rules:
        hint = both("move it up, beside pack.yaml", "请移到上一级，和 pack.yaml 放在一起")
        said = both("rules in a folder of a pack are not read", "规则包的子文件夹里的规则不会被读取")
        yield RuleError(said, where=str(path), hint=hint)
