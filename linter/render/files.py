"""The files that a template may take in: those below the root, and no others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath

from linter.render.contract import Answered, Asked, RenderTrouble

MAX_FILE = 1_000_000
"""Bytes of a file that is taken in."""


ASK: list[Callable[[Asked], Answered]] = []
"""Whom this process asks for files, if anybody; else it reads the disk."""


def resolve(
    name: str, path: Path, root: Path, suffixes: tuple[str, ...] = ("",), *, other: bool = False
) -> Path:
    """The file that `name` stands for: beside the template, else below a folder above it, up to the root.

    `other`: the template itself is not meant, but another of its name. A name that leads out of the root, by
    `..`, as an absolute path or through a link, is refused.
    """
    asked = PurePosixPath(name.replace("\\", "/"))
    if asked.is_absolute() or (asked.parts and ":" in asked.parts[0]) or "\0" in name:
        raise RenderTrouble("outside", name)
    root = root.resolve()
    folder = path.resolve().parent
    above = [f for f in (folder, *folder.parents) if f == root or f.is_relative_to(root)]
    escaped = False
    for base in above or [root]:
        for suffix in suffixes:
            found = _real(base, f"{asked}{suffix}")
            if found is None:
                continue
            if found.is_relative_to(root):
                if _is_file(found) and not (other and found == path.resolve()):
                    return found
            elif ".." in asked.parts or (not ASK and found.exists()):
                escaped = True
    raise RenderTrouble("outside" if escaped else "missing", name)


def read(path: Path) -> str:
    """The text of a file, line ends as LF."""
    if ASK:
        answer = ASK[0](Asked(str(path), "data"))
        if not answer.found:
            raise RenderTrouble("missing", path.name)
        data = answer.data
    else:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise RenderTrouble("missing", path.name) from error
    if len(data) > MAX_FILE:
        raise RenderTrouble("bounds", f"{path.name}: {len(data)} bytes")
    text = data.decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_file(path: Path) -> bool:
    return ASK[0](Asked(str(path), "is_file")).found if ASK else path.is_file()


def _real(base: Path, name: str) -> Path | None:
    try:
        return (base / name).resolve()
    except (OSError, RuntimeError, ValueError):  # a circle of links
        return None
