"""The pack that `preflint init --pack` writes: a rule of each common kind, with examples that hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path, PurePosixPath

from linter.errors import UsageError, both

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
            both(
                "a pack is called by lower-case words joined by hyphens",
                "规则包的名字要用小写单词，中间用连字符连接",
            ),
            where=str(folder),
            hint=both("such as house or sales-mails", "例如 house 或 sales-mails"),
        )
    if not re.fullmatch(r"[A-Z]{3}", prefix):
        raise UsageError(
            both("'{}' is no prefix for codes", "“{}”不能作为编号的开头", prefix),
            hint=both("three capitals, such as HSE", "要三个大写字母，例如 HSE"),
        )
    owner = dict(taken).get(prefix)
    if owner:
        raise UsageError(
            both("the prefix '{}' belongs to the pack '{}'", "编号开头 {} 已经属于规则包 {}", prefix, owner),
            hint=both("choose three other capitals", "请换三个大写字母"),
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(
            both("there is something already", "这里已经有东西了"),
            where=str(folder),
            hint=both("name a new folder", "请换一个新文件夹"),
        )
