"""Where packs lie, and which files are theirs; asked at every start, so nothing else is imported."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from linter.catalogue import _
from linter.errors import RuleError

PACK_FILE = "pack.yaml"
SHIPPED_PACKS = "_packs"
"""The folder of the built-in packs within an installed package."""


def built_in() -> Path:
    """The packs that come with preflint: in the package (a wheel), else beside it (a checkout)."""
    package = Path(__file__).resolve().parent.parent
    installed = package / SHIPPED_PACKS
    return installed if installed.is_dir() else package.parent / "rules"


def shared() -> Path:
    """The pack without rules whose tables belong to all."""
    return built_in() / "shared"


def shipped(folder: Path) -> bool:
    """Whether a pack came with an installed preflint, so that it cannot differ from what the wheel holds."""
    root = built_in()
    return root.name == SHIPPED_PACKS and folder.parent == root


def is_ours(folder: Path) -> bool:
    """Whether a pack comes with preflint, by the folder that it lies in."""
    return folder.resolve().parent == built_in()


def pack_folders(packs: Sequence[Path] = ()) -> tuple[Path, ...]:
    """The folder of every pack, built-in ones first."""
    folders = list(_packs_in(built_in()))
    for path in packs:
        if (path / PACK_FILE).is_file():
            folders.append(path.resolve())
            continue
        inner = list(_packs_in(path))
        if not inner:
            what = _("holds no pack") if path.is_dir() else _("is no folder")
            raise RuleError(_("extra pack {what}", what=what), where=str(path), hint=_what_a_pack_is(path))
        folders.extend(inner)
    return tuple(dict.fromkeys(folders))


def _what_a_pack_is(path: Path) -> str:
    for wrong in ("pack.yml", "Pack.yaml", "packs.yaml"):
        if (path / wrong).is_file():
            return _("call {wrong} {file}", wrong=wrong, file=PACK_FILE)
    return _(
        "a pack is a folder with a {file}: 'preflint init --pack {name} HSE' writes one",
        file=PACK_FILE,
        name=path.name if path.name and not path.is_dir() else "house",
    )


def _packs_in(root: Path) -> Iterator[Path]:
    if root.is_dir():
        yield from sorted(f.parent.resolve() for f in root.glob(f"*/{PACK_FILE}"))


def signature(path: str) -> bytes:
    """A file's name, time and size, which change when it does."""
    try:
        found = os.stat(path)  # noqa: PTH116  (for hundreds of files at each start)
    except OSError:
        return f"\0{path}".encode("utf-8", "surrogateescape")
    return f"\0{path} {found.st_mtime_ns} {found.st_size}".encode("utf-8", "surrogateescape")


def files_of(folder: Path) -> list[str]:
    """Every file of a pack."""
    return [*files_in(str(folder), ".yaml"), *files_in(f"{folder}{os.sep}data", ".yaml")]


def stamp(folder: Path) -> bytes:
    """The signatures of a pack's files."""
    return b"".join(map(signature, files_of(folder)))


def modules_in(folder: Path) -> list[str]:
    """The Python files of a room and of those below it, in order."""
    return sorted(
        f"{inner}{os.sep}{name}"
        for inner, _, names in os.walk(folder)
        for name in names
        if name.endswith(".py")
    )


def files_in(folder: str, suffix: str) -> list[str]:
    """The files of a folder, in order, by plain name: `Path.glob` would take longer than to read them."""
    try:
        return sorted(entry.path for entry in os.scandir(folder) if entry.name.endswith(suffix))
    except (FileNotFoundError, NotADirectoryError):
        return []
