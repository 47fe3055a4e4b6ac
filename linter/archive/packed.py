"""Archives of mails: zip by `zipfile`, tar by `tarfile`, both within the bounds of `guarded`.

A member is a mail by its name, or a mailbox, which is read as a stream in its turn: so are the archives that
Google Takeout gives. An archive in an archive is not opened, and said.
"""

from __future__ import annotations

import io
import os
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, cast

from linter.archive.guarded import BROKEN, FREE, RATIO, Guarded, TooMuchError, unpacked
from linter.archive.names import ARCHIVE, MAIL, MAILBOX, NOTHING, sort_of, time_in_name
from linter.parse import mbox
from linter.parse.pieces import LARGEST, Gap, Mail, Piece, hashed, mail


def in_zip(path: Path) -> Iterator[Piece]:
    """The mails of a ZIP file, in the order of its directory."""
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            left = FREE + RATIO * os.fstat(file.fileno()).st_size
            for entry in archive.infolist():
                name = f"{path}!{entry.filename}"
                if entry.is_dir():
                    continue
                left -= entry.file_size
                if left < 0:
                    yield Gap(str(path), "expanded")
                    return
                if entry.flag_bits & 1:
                    yield Gap(name, "encrypted")
                    continue
                yield from _zipped(archive, entry, name)
    except (*BROKEN, zipfile.BadZipFile, NotImplementedError):
        yield Gap(str(path), "damaged")


def _zipped(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> Iterator[Piece]:
    try:
        with archive.open(entry) as member:
            bound = cast("IO[bytes]", Guarded(member, lambda: entry.file_size))
            yield from _member(bound, name, entry.compress_size)
    except NotImplementedError:
        yield Gap(name, "method")
    except TooMuchError:
        yield Gap(name, "expanded")
    except (*BROKEN, zipfile.BadZipFile):
        yield Gap(name, "damaged")


def in_tar(path: Path, family: str) -> Iterator[Piece]:
    """The mails of a tar file, packed or not, in its order."""
    try:
        with path.open("rb") as file:
            stream = unpacked(file, family)
            with tarfile.open(fileobj=stream, mode="r:") as archive:
                before = 0
                while (entry := archive.next()) is not None:
                    vars(archive)["members"] = []  # it keeps them all
                    if not entry.isfile():
                        continue
                    member = archive.extractfile(entry)
                    if member is not None:
                        step, before = file.tell() - before, file.tell()
                        yield from _member(member, f"{path}!{entry.name}", step)
    except TooMuchError:
        yield Gap(str(path), "expanded")
    except (*BROKEN, tarfile.TarError):
        yield Gap(str(path), "damaged")


def in_stream(path: Path, family: str) -> Iterator[Piece]:
    """What a packed file holds: a mailbox or a mail."""
    try:
        with path.open("rb") as file:
            stream = io.BufferedReader(cast("io.RawIOBase", unpacked(file, family)))
            name = str(path.with_suffix(""))
            yield from _member(stream, name, path.stat().st_size, shown=str(path))
    except TooMuchError:
        yield Gap(str(path), "expanded")
    except BROKEN:
        yield Gap(str(path), "damaged")


def _member(stream: IO[bytes], name: str, step: int, shown: str = "") -> Iterator[Piece]:
    """What lies in one file of an archive."""
    shown = shown or name
    buffered = stream if isinstance(stream, io.BufferedReader) else _buffered(stream)
    sort = sort_of(name, lambda: buffered.peek(4096)[:4096])
    if sort == ARCHIVE:
        yield Gap(shown, "nested")
    elif sort == MAILBOX:
        for one in mbox.mails(buffered, shown):
            yield one._replace(step=0)
    elif sort == MAIL:
        yield _one(buffered.read, shown, name, step)
    elif sort != NOTHING:
        yield Gap(shown, "pst")


def _buffered(stream: IO[bytes]) -> io.BufferedReader:
    return io.BufferedReader(cast("io.RawIOBase", stream), 1 << 16)


def _one(read: Callable[[int], bytes], shown: str, name: str, step: int) -> Mail:
    data = read(LARGEST + 1)
    key = hashed(data)
    if len(data) > LARGEST:
        return mail(shown, hashed(shown, key), b"", size=len(data), key=hashed(data), step=step)
    return mail(shown, hashed(shown, key), data, time_in_name(name), key=key, step=step)
