"""What an attachment holds: archives in archives are walked within limits, and what was left out is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from linter.facts.files.magic import ARCHIVES, HEAD, family, zip_family
from linter.facts.memo import Facts
from linter.facts.parts import data_of
from linter.model.message import Part

MAX_MEMBERS = 2000
"""Files that are looked at, in all archives of a message together."""

MAX_DEPTH = 4
"""Archives in archives that are opened, the attachment itself being the first."""

MAX_EXPANDED = 32 * 1024 * 1024
"""Bytes that are unpacked, for all archives of a message together."""

MAX_SIZE = 64 * 1024 * 1024
"""Largest attachment in bytes that is opened."""

Why = Literal["size", "members", "depth", "expanded", "method", "damaged"]
"""Too large, too many files, too deep, unpacks to too much, packed in a way not read here, damaged."""

_ARCHIVE_ENDINGS = frozenset("zip rar 7z tar gz tgz bz2 tbz2 xz txz".split())

Read = Callable[[int], bytes | None]
"""At most so many bytes of a file in an archive; `None` where they cannot be had."""


class Member(NamedTuple):
    """A file in an archive. `path` leads there from the attachment: `b.zip/c.exe`.

    `family` is what its content is (`magic.family`, `zip_family`); empty where unknown or not read.
    """

    path: str
    family: str
    encrypted: bool = False

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.path.rpartition("/")[2]


class Gap(NamedTuple):
    """An archive that was not looked at, or not to its end, and why."""

    path: str
    why: Why


@dataclass(frozen=True)
class Contents:
    """An attachment's content: what it is, the files in it if it is an archive, and what was left out."""

    family: str = ""
    members: tuple[Member, ...] = ()
    gaps: tuple[Gap, ...] = ()
    encrypted: bool = False


@dataclass
class Budget:
    """What may still be spent on one message: files looked at, octets unpacked."""

    members: int = MAX_MEMBERS
    octets: int = MAX_EXPANDED

    def read(self, read: Read, most: int) -> bytes | None:
        """At most `most` bytes; what is had is paid for. Nothing is left: nothing is read."""
        if self.octets <= 0:
            return b""
        found = read(min(most, self.octets))
        self.octets -= len(found or b"")
        return found


@dataclass
class _Walk:
    """Through the archives of one attachment, with what may still be spent on its message."""

    left: Budget
    members: list[Member] = field(default_factory=list)
    gaps: dict[Gap, None] = field(default_factory=dict)
    hidden: bool = False

    def part(self, data: bytes, name: str) -> Contents:
        kind = content_family(data)
        if kind in ARCHIVES:
            if len(data) > MAX_SIZE:
                self.gap(name, "size")
            else:
                self.archive(data, kind, name, "", 1)
        encrypted = self.hidden or any(member.encrypted for member in self.members)
        return Contents(kind, tuple(self.members), tuple(self.gaps), encrypted)

    def gap(self, path: str, why: Why) -> None:
        self.gaps[Gap(path, why)] = None

    def archive(self, data: bytes, kind: str, name: str, folder: str, depth: int) -> None:
        """Every file of one archive; `folder` is the path of the archives around its files."""
        where = folder.removesuffix("/") or name
        if kind in ("gzip", "bzip2", "xz"):
            found = self.stream(data, kind, where)
            if found is None:
                return
            if content_family(found) != "tar":
                self.member(_stem(name), False, lambda limit: found[:limit], folder, depth)
                return
            data, kind = found, "tar"
        files = _OPEN[kind](data)
        if files is None:
            self.gap(where, "damaged")
            return
        for path, encrypted, read in files:
            if self.left.members <= 0:
                self.gap(where, "members")
                return
            if self.left.octets <= 0:
                self.gap(where, "expanded")
            self.member(path, encrypted, read, folder, depth)

    def member(self, name: str, encrypted: bool, read: Read, folder: str, depth: int) -> None:
        """One file, and what is in it if it is an archive itself."""
        self.left.members -= 1
        if not name:
            self.hidden = True
            return
        path, data = folder + name, b""
        head = None if encrypted else self.left.read(read, HEAD)
        if head is None and not encrypted and _is_archive_name(name):
            self.gap(path, "method")
        kind = family(head or b"")
        if kind in ARCHIVES:
            data = self.whole(read, path)
            kind = content_family(data) if data else kind
        self.members.append(Member(path, kind, encrypted))
        if kind not in ARCHIVES or not data:
            return
        if depth >= MAX_DEPTH:
            self.gap(path, "depth")
        else:
            self.archive(data, kind, name, f"{path}/", depth + 1)

    def whole(self, read: Read, path: str) -> bytes:
        """All of an inner archive, or nothing."""
        data = self.left.read(read, MAX_EXPANDED)
        if data is None:
            self.gap(path, "method")
        elif self.left.octets <= 0:
            self.gap(path, "expanded")
            return b""
        return data or b""

    def stream(self, data: bytes, kind: str, where: str) -> bytes | None:
        from linter.facts.files.stream import unpack

        found = unpack(data, kind, max(self.left.octets, 1))
        if found is None:
            self.gap(where, "damaged")
            return None
        self.left.octets -= len(found[0])
        if not found[1]:
            self.gap(where, "expanded" if self.left.octets <= 0 else "damaged")
        return found[0]


def budget(facts: Facts) -> Budget:
    """Fact: what may still be unpacked of the message, for whoever reads files in its attachments."""
    return Budget()


def contents(facts: Facts, part: Part) -> Contents:
    """Fact: what a part of the message is and holds."""
    data = data_of(facts, part)
    if not data:
        return Contents()
    return _Walk(facts.of(budget)).part(data, part.filename.value if part.filename else "")


def content_family(data: bytes) -> str:
    """`magic.family`, with ZIP files told apart by what their directory lists."""
    kind = family(data)
    if kind != "zip":
        return kind
    from itertools import islice

    from linter.facts.files.zip import zip_entries

    listed = zip_entries(data) if len(data) <= MAX_SIZE else None
    return zip_family(entry.name for entry in islice(listed or (), MAX_MEMBERS))


def _stem(name: str) -> str:
    from linter.facts.files.stream import stream_name

    return stream_name(name)


def _is_archive_name(name: str) -> bool:
    return name.rpartition(".")[2].lower() in _ARCHIVE_ENDINGS


_Files = Iterator[tuple[str, bool, Read]]


def _zip(data: bytes) -> _Files | None:
    from linter.facts.files.zip import ZipEntry, zip_entries, zip_read

    def reader(entry: ZipEntry) -> Read:
        return lambda limit: zip_read(data, entry, limit)

    listed = zip_entries(data)
    if listed is None:
        return None
    return ((e.name, e.encrypted, reader(e)) for e in listed if not e.name.endswith("/"))


def _tar(data: bytes) -> _Files:
    from linter.facts.files.stream import TarEntry, tar_entries

    def reader(entry: TarEntry) -> Read:
        return lambda limit: data[entry.start : min(entry.end, entry.start + limit)]

    return ((entry.name, False, reader(entry)) for entry in tar_entries(data))


def _rar(data: bytes) -> _Files | None:
    from linter.facts.files.rar import rar_entries

    listed = rar_entries(data)
    return None if listed is None else ((e.name, e.encrypted, _nothing) for e in listed)


def _7z(data: bytes) -> _Files | None:
    from linter.facts.files.seven_zip import seven_zip

    found = seven_zip(data)
    if found is None:
        return None
    names = found.names or (("",) if found.encrypted else ())
    return ((name, found.encrypted, _nothing) for name in names)


def _nothing(_limit: int) -> None:
    """7z and RAR files are listed, not unpacked."""
    return


_OPEN: dict[str, Callable[[bytes], _Files | None]] = {"zip": _zip, "tar": _tar, "rar": _rar, "7z": _7z}
