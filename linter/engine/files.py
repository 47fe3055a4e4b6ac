"""Which files a run takes, and how they are read."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from linter.catalogue import _
from linter.config import Config
from linter.errors import UsageError, absent, unopened
from linter.model.source import Source
from linter.model.suffixes import SUFFIXES, UNREAD_SUFFIXES

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

MAILDIR = ("cur", "new", "tmp")
"""Folders that make a Maildir; the messages in the first two have names without a suffix."""

PATIENCE = 10
"""Seconds that a pipe may say nothing."""

LONGEST = 60.0
"""Seconds after which a pipe that still speaks is taken for one that does not end."""

ENDLESS = 256 << 20
"""Bytes from which on a pipe is taken for one that does not end."""

_NEVER = ("node_modules", "__pycache__")


def read(path: Path, name: str | None = None) -> Source:
    """The bytes of a file; `name` is what reports call it, if not its path.

    A pipe or device is read to its end; one that does not end, or does not begin, is an error.
    """
    try:
        data = path.read_bytes() if path.is_file() or path.is_dir() else _flowing(path)
    except OSError as error:
        raise unopened(error, path) from error
    return Source.of(name or str(path), data)


def _flowing(path: Path) -> bytes:
    """What comes out of a pipe or device."""
    import select
    from time import monotonic

    if not hasattr(select, "poll"):
        return path.read_bytes()
    found: list[bytes] = []
    waiting, size, end = select.poll(), 0, monotonic() + LONGEST
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        waiting.register(descriptor, select.POLLIN | select.POLLHUP)
        while waiting.poll(PATIENCE * 1000):
            piece = os.read(descriptor, 1 << 20)
            if not piece:
                return b"".join(found)
            found.append(piece)
            size += len(piece)
            if size > ENDLESS or monotonic() > end:
                raise UsageError(_("does not end: {n} bytes were read", n=size), where=str(path))
    finally:
        os.close(descriptor)
    raise UsageError(
        _("nothing came for {n} s", n=PATIENCE), where=str(path), hint=_("this is a pipe, not a file")
    )


def discover(
    paths: Iterable[Path], config_for: Callable[[Path], Config], *, force_exclude: bool = False
) -> Iterator[Path]:
    """The files that `paths` stand for, each once.

    A file is taken as it is (unless `force_exclude` and its config excludes it). A folder is walked in
    order of names for the suffixes of mail, templates and drafts and for what `messages` names, without what
    `.gitignore` or `exclude` leave out, hidden folders and links to folders. In a Maildir every message is
    taken.
    """
    seen: set[str] = set()
    identity = _Identity()
    for path in paths:
        if path.is_dir():
            found: Iterable[Path] = _walk(path, config_for, _Ignored(path))
        elif path.exists():
            found = () if force_exclude and excluded(path, path, config_for) else (path,)
        else:
            raise absent(path)
        for file in found:
            key = identity(file)
            if key not in seen:
                seen.add(key)
                yield file


def unread(folder: Path, config_for: Callable[[Path], Config]) -> UsageError | None:
    """What is wrong with a folder that holds nothing but files of mails that are not read."""
    found = _walk(folder, config_for, _Ignored(folder), UNREAD_SUFFIXES)
    counted = sorted(Counter(path.suffix.lower() for path in found).items())
    if not counted:
        return None
    kinds = ", ".join(f"{count} {suffix}" for suffix, count in counted)
    said = _("no mails or templates, but {kinds}", kinds=kinds)
    hint = _("these are not read; save the mails as .eml")
    return UsageError(said, where=str(folder), hint=hint)


class _Identity:
    """The one true path of each file, by whatever name it is asked for."""

    def __init__(self) -> None:
        self._folders: dict[str, str] = {}

    def __call__(self, file: Path) -> str:
        if file.is_symlink():
            return os.path.realpath(file)
        folder, name = os.path.split(file)
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(folder)
        return os.path.join(self._folders[folder], name)  # noqa: PTH118


def excluded(path: Path, beside: Path, config_for: Callable[[Path], Config]) -> bool:
    """Whether the config excludes a file or one of the folders in which it lies."""
    config = config_for(beside)
    if not config.exclude:
        return False
    absolute = path.absolute()
    return any(config.excludes(p) for p in (absolute, *absolute.parents) if p != p.parent)


def _walk(
    folder: Path,
    config_for: Callable[[Path], Config],
    ignored: _Ignored,
    suffixes: tuple[str, ...] = SUFFIXES,
) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise unopened(error, folder) from error
    maildir = {entry.name for entry in entries if entry.is_dir()}.issuperset(MAILDIR)
    config, specs = config_for(folder), ignored.specs(folder)
    for entry in entries:
        path = folder / entry.name
        is_folder = entry.is_dir(follow_symlinks=False)
        if config.exclude and config.excludes(path):
            continue
        if _is_ignored(entry.name + "/" * is_folder, specs):
            continue
        if is_folder and maildir and entry.name in MAILDIR:
            yield from sorted(p for p in path.iterdir() if entry.name != "tmp" and _is_message(p))
        elif is_folder:
            if not entry.name.startswith(".") and entry.name not in _NEVER:
                yield from _walk(path, config_for, ignored, suffixes)
        elif entry.is_file() and (entry.name.lower().endswith(suffixes) or config.names(path)):
            yield path


def _is_ignored(name: str, specs: Sequence[tuple[GitIgnoreSpec, str]]) -> bool:
    """Whether a folder's entry is ignored; the deepest `.gitignore` that speaks of it decides."""
    for spec, below in specs:
        verdict = spec.check_file(below + name).include
        if verdict is not None:
            return verdict
    return False


def _is_message(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(".")


class _Ignored:
    """The `.gitignore` files from the top of the repository (else the walked folder) down."""

    def __init__(self, root: Path) -> None:
        absolute = root.absolute()
        above = (absolute, *absolute.parents)
        self._top = next((folder for folder in above if (folder / ".git").exists()), absolute)
        self._specs: dict[Path, GitIgnoreSpec | None] = {}

    def specs(self, folder: Path) -> tuple[tuple[GitIgnoreSpec, str], ...]:
        """Those that may speak of a folder's entries, the deepest first, with the way from there down."""
        absolute = folder.absolute()
        found: list[tuple[GitIgnoreSpec, str]] = []
        for place in (absolute, *absolute.parents):
            spec = self._spec(place)
            if spec is not None:
                below = absolute.relative_to(place).as_posix()
                found.append((spec, "" if below == "." else f"{below}/"))
            if place == self._top:
                break
        return tuple(found)

    def _spec(self, folder: Path) -> GitIgnoreSpec | None:
        if folder not in self._specs:
            file = folder / ".gitignore"
            self._specs[folder] = None
            with suppress(OSError):
                lines = file.read_text("utf-8", "replace").splitlines()
                from pathspec import GitIgnoreSpec

                self._specs[folder] = GitIgnoreSpec.from_lines(lines)
        return self._specs[folder]
