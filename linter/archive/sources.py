"""Where mails lie: folders, mailboxes, Maildirs, archives and tables, each read as a stream, in one order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from linter.archive import packed
from linter.archive.guarded import BROKEN
from linter.archive.names import ARCHIVE, MAIL, MAILBOX, PARQUET, STORE, sort_of, time_in_name
from linter.facts.files.magic import family
from linter.parse import mbox
from linter.parse.pieces import LARGEST, Done, Gap, Piece, Pieces, hashed, mail

_HEAD = 4096
_NEVER = ("node_modules", "__pycache__")
Known = Callable[[bytes], bool]
Skips = Callable[[Path], bool]


def pieces(sources: list[Path], known: Known, skips: Skips) -> Pieces:
    """All that lies in the sources. What is `known` to have been read to its end is not read again."""
    for source in sources:
        for path in files(source, skips):
            yield from _file(path, known, named=path == source)


def files(source: Path, skips: Skips) -> Iterator[Path]:
    """Every file of a source, in order of names; no hidden ones, no links to folders, none to skip."""
    if not source.is_dir():
        yield source
        return
    try:
        entries = sorted(os.scandir(source), key=lambda entry: entry.name)
    except OSError:
        yield source  # it is read as a file in vain, which is said
        return
    for entry in entries:
        path = source / entry.name
        if entry.name.startswith(".") or skips(path):
            continue
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in _NEVER and not _is_unfinished(entry.name, source):
                yield from files(path, skips)
        elif entry.is_file():
            yield path


def _is_unfinished(name: str, folder: Path) -> bool:
    """Whether it is the folder of a Maildir in which mails are being delivered."""
    return name == "tmp" and (folder / "cur").is_dir() and (folder / "new").is_dir()


def size_of(source: Path, skips: Skips) -> int:
    """Bytes of a source, for who wants to know how far a run has come."""
    total = 0
    for path in files(source, skips):
        try:
            total += path.stat().st_size
        except OSError:
            continue
    return total


def _file(path: Path, known: Known, *, named: bool) -> Iterator[Piece]:
    """A file of any sort; one whose name, size and time were read to the end before is not opened."""
    try:
        state = path.stat()
        place = hashed("file", str(path.absolute()), state.st_size, state.st_mtime_ns)
        if known(place):
            yield Done(place, state.st_size)
            return
        sort = sort_of(path.as_posix(), lambda: _head(path))
    except OSError:
        yield Gap(str(path), "unreadable")
        return
    whole = True
    for piece in _read(path, sort, state.st_size, named=named):
        whole = whole and not isinstance(piece, Gap)
        yield piece
    if whole:
        yield Done(place)


def _read(path: Path, sort: str, size: int, *, named: bool) -> Iterator[Piece]:
    if sort == MAILBOX:
        yield from _mailbox(path)
    elif sort == PARQUET:
        from linter.archive import parquet

        yield from parquet.mails(path)
    elif sort == ARCHIVE:
        yield from _archive(path)
    elif sort == STORE:
        yield Gap(str(path), "pst")
    elif sort == MAIL or named:
        yield _single(path, size)


def _mailbox(path: Path) -> Iterator[Piece]:
    try:
        with path.open("rb", buffering=1 << 20) as file:
            yield from mbox.mails(file, str(path))
    except OSError:
        yield Gap(str(path), "unreadable")


def _archive(path: Path) -> Iterator[Piece]:
    try:
        kind = family(_head(path))
        inner = _is_tar(path, kind)
    except BROKEN:
        yield Gap(str(path), "damaged")
        return
    if kind == "zip":
        yield from packed.in_zip(path)
    elif inner:
        yield from packed.in_tar(path, kind)
    elif kind in ("gzip", "bzip2", "xz"):
        yield from packed.in_stream(path, kind)
    else:
        yield Gap(str(path), "method" if kind in ("7z", "rar") else "damaged")


def _is_tar(path: Path, kind: str) -> bool:
    from linter.archive.guarded import TooMuchError, unpacked

    if kind == "tar":
        return True
    if kind not in ("gzip", "bzip2", "xz"):
        return False
    with path.open("rb") as file:
        try:
            return family(unpacked(file, kind).read(512)) == "tar"
        except TooMuchError:
            return False


def _single(path: Path, size: int) -> Piece:
    try:
        if size > LARGEST:
            return mail(
                str(path), hashed(str(path.absolute()), size), b"", key=_whole(path), size=size, step=size
            )
        data = path.read_bytes()
    except OSError:
        return Gap(str(path), "unreadable")
    key = hashed(data)
    name = path.as_posix()
    return mail(str(path), hashed(str(path.absolute()), key), data, time_in_name(name), key=key, step=size)


def _whole(path: Path) -> bytes:
    """The hash of a file that is too large to be held."""
    from hashlib import file_digest

    with path.open("rb") as file:
        return file_digest(file, "blake2b").digest()[:16]


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEAD)
