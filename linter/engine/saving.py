"""How a file is written: whole or not at all, and as the same file that it was.

New bytes go into a file beside the old one, which then takes its name: owner, mode and extended attributes
are carried over first. Where another file of that name would not be the same (it has further hard links, or
an owner that we may not give it), it is written in place, with the old and the new bytes kept beside it until
that is done. What a killed run leaves there is removed by `sweep`, and a half-written file made whole.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from time import time, time_ns
from zlib import crc32

from linter.catalogue import _
from linter.errors import ChangedError, UsageError, reason
from linter.model.source import Source

_MARK = ".preflint-"
_FRESH, _UNDO = ".new", ".undo"
_OLD = 86400.0
"""Seconds after which what another machine left in a shared folder is taken for left behind."""

_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class _NotOurs(OSError):
    """A new file cannot be given what the old one has."""


def write(source: Source, *, before: bytes | None = None, force: bool = False) -> None:
    """Put a source into its file.

    `before` is what the file held when the new bytes were made from it: a file that holds something else by
    now is left alone (`ChangedError`). A read-only file is written with `force` only. A symbolic link stays
    one: the file that it leads to is written. Pipes and devices are written to. Raises `UsageError` where the
    file cannot be written; it is then as it was.
    """
    path = Path(os.path.realpath(source.path))
    try:
        if not path.exists():
            if before is not None:
                raise ChangedError(_("was removed while it was read; nothing is written"), where=source.path)
            _create(path, source.stored)
        elif not path.is_file():
            Path(source.path).write_bytes(source.stored)
        else:
            _change(path, source, before, force)
    except OSError as error:
        raise UsageError(_("cannot write: {reason}", reason=reason(error)), where=source.path) from error


def sweep(folder: Path) -> None:
    """Remove what killed runs left in a folder; a file that one wrote half gets its old bytes back."""
    for left in _left(folder):
        with suppress(OSError):
            if left.name.endswith(_UNDO):
                _undo(left)
            left.unlink()


def _change(path: Path, source: Source, before: bytes | None, force: bool) -> None:
    state = path.stat()
    read_only = not (state.st_mode & _WRITABLE and os.access(path, os.W_OK))
    if read_only and not force:
        raise UsageError(
            _("is read-only; not written"), where=source.path, hint=_("--force writes it nevertheless")
        )
    try:
        if state.st_nlink > 1:
            raise _NotOurs
        _replace(path, state, source, before)
    except _NotOurs:
        _overwrite(path, state, source, before)


def _create(path: Path, data: bytes) -> None:
    beside = _beside(path)
    try:
        _fill(beside, data, mode=0o666)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _replace(path: Path, state: os.stat_result, source: Source, before: bytes | None) -> None:
    beside = _beside(path)
    try:
        _fill(beside, source.stored, like=(path, state))
        refuse_changed(path, source.path, before)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    settle(path.parent)


def _overwrite(path: Path, state: os.stat_result, source: Source, before: bytes | None) -> None:
    """Write in place. Old and new bytes lie beside the file meanwhile."""
    old = path.read_bytes()
    mode = stat.S_IMODE(state.st_mode)
    undo = keep([(path, old, source.stored)])
    try:
        if not mode & stat.S_IWUSR:
            path.chmod(mode | stat.S_IWUSR)
        with path.open("r+b") as file:
            refuse_changed(path, source.path, before)
            try:
                _write_all(file.fileno(), source.stored)
            except OSError:
                _write_all(file.fileno(), old)
                raise
    finally:
        undo.unlink(missing_ok=True)
        if not mode & stat.S_IWUSR:
            path.chmod(mode)


Kept = tuple[Path, bytes, bytes]
"""A file with its old and its new bytes."""


def keep(files: Sequence[Kept]) -> Path:
    """Put the old and the new bytes of files beside the first of them, for `sweep`."""
    folder = files[0][0].parent
    fresh = _beside(files[0][0])
    try:
        named = ((os.fsencode(os.path.relpath(path, folder)), old, new) for path, old, new in files)
        _fill(fresh, b"".join(b"%s\0%d\0%d\0%s%s" % (n, len(o), len(w), o, w) for n, o, w in named))
        return fresh.replace(fresh.with_name(fresh.name.removesuffix(_FRESH) + _UNDO))
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def _kept(undo: Path) -> Iterator[Kept]:
    """What `keep` put into a file."""
    data = undo.read_bytes()
    while data:
        name, old, new, data = data.split(b"\0", 3)
        end = int(old) + int(new)
        yield undo.parent / os.fsdecode(name), data[: int(old)], data[int(old) : end]
        data = data[end:]


def _put(descriptor: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]


def _write_all(descriptor: int, data: bytes) -> None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    _put(descriptor, data)
    os.ftruncate(descriptor, len(data))
    os.fsync(descriptor)


def refuse_changed(path: Path, name: str, before: bytes | None) -> None:
    """Raise `ChangedError` where a file does not hold what it held before."""
    if before is not None and (not path.exists() or path.read_bytes() != before):
        hint = _("what somebody else wrote stays; run again")
        raise ChangedError(_("was changed while it was fixed; nothing is written"), where=name, hint=hint)


def _beside(path: Path) -> Path:
    """A name for a file beside another that says which process made it, and where."""
    made = f"{_host():08x}-{os.getpid():x}-{time_ns():x}"
    return path.with_name(f"{_MARK}{made}-{path.name[:40]}{_FRESH}")


def _fill(
    beside: Path, data: bytes, *, mode: int = 0o600, like: tuple[Path, os.stat_result] | None = None
) -> None:
    """A new file; `like`: one that it takes the place of, whose mode it gets once it has its owner."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(beside, flags, mode)
    try:
        _put(descriptor, data)
        if like is not None:
            _liken(descriptor, *like)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _liken(descriptor: int, path: Path, state: os.stat_result) -> None:
    """Give a new file the owner, the group, the mode and the extended attributes of the old one."""
    if hasattr(os, "fchown"):
        own = os.fstat(descriptor)
        if (own.st_uid, own.st_gid) != (state.st_uid, state.st_gid):
            try:
                os.fchown(descriptor, state.st_uid, state.st_gid)
            except OSError as error:
                raise _NotOurs from error
    if hasattr(os, "listxattr"):
        with suppress(OSError):  # a file system without them
            for name in os.listxattr(path):
                value = os.getxattr(path, name)
                try:
                    os.setxattr(descriptor, name, value)
                except OSError as error:
                    if not _has(descriptor, name, value):
                        raise _NotOurs from error
    if hasattr(os, "fchmod"):  # last: a new owner takes bits away
        os.fchmod(descriptor, stat.S_IMODE(state.st_mode))


def _has(descriptor: int, name: str, value: bytes) -> bool:
    """Whether a file has an attribute by itself, as labels of a security module are given."""
    try:
        return os.getxattr(descriptor, name) == value
    except OSError:
        return False


def settle(folder: Path) -> None:
    """Have a renaming survive a power cut, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _left(folder: Path) -> Iterator[Path]:
    try:
        names = os.listdir(folder)  # noqa: PTH208  (the entries are made and removed meanwhile)
    except OSError:
        return
    for name in names:
        if name.startswith(_MARK) and name.endswith((_FRESH, _UNDO)) and _is_left(folder / name):
            yield folder / name


def _is_left(path: Path) -> bool:
    """Whether the process that made a file of ours is gone."""
    host, _, rest = path.name.removeprefix(_MARK).partition("-")
    try:
        here, process = int(host, 16) == _host(), int(rest.partition("-")[0], 16)
        if not here or not hasattr(os, "getuid"):
            return time() - path.lstat().st_mtime > _OLD
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return True
    except (OSError, ValueError):
        return False
    return False


def _undo(left: Path) -> None:
    """Give files their old bytes back, unless all of them were written.

    One that was written in place may hold the beginning of the new bytes and the end of the old.
    """
    files = [(path, path.read_bytes(), old, new) for path, old, new in _kept(left)]
    if all(now == new for _, now, _, new in files):
        return
    for path, now, old, new in files:
        if now != old and (now == new or _is_mixed(now, old, new)):
            with path.open("r+b") as file:
                _write_all(file.fileno(), old)


def _is_mixed(now: bytes, old: bytes, new: bytes) -> bool:
    same = next(
        (n for n, (a, b) in enumerate(zip(now, new, strict=False)) if a != b), min(len(now), len(new))
    )
    return now[same:] == old[same:]


def _host() -> int:
    return crc32(os.uname().nodename.encode() if hasattr(os, "uname") else b"")
