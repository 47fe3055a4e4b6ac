"""Files beside a document: the one way to them, so that an editor's buffers or an archive can stand in.

Siblings of a template and what templates take in come through here. Checks never see a path.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol


class Files(Protocol):
    """Where the files beside a document are read. Paths are as the document's own is written, or absolute."""

    def read(self, path: Path) -> bytes:
        """The bytes of a file; raises `OSError` where it cannot be read."""
        ...

    def is_file(self, path: Path) -> bool:
        """Whether there is such a file."""
        ...

    def names(self, folder: Path) -> Sequence[str]:
        """The names of the files in a folder, sorted; none where it cannot be read."""
        ...


class Disk:
    """The file system."""

    def read(self, path: Path) -> bytes:
        """As it is now."""
        return path.read_bytes()

    def is_file(self, path: Path) -> bool:
        """A link to a file is one."""
        return path.is_file()

    def names(self, folder: Path) -> Sequence[str]:
        """Without folders."""
        with suppress(OSError):
            return sorted(entry.name for entry in os.scandir(folder) if entry.is_file())
        return ()


DISK = Disk()


class Nothing:
    """No files: the mail of an archive has none beside it, whatever its path is called."""

    def read(self, path: Path) -> bytes:
        """Never."""
        raise FileNotFoundError(path)

    def is_file(self, path: Path) -> bool:
        """Never."""
        return False

    def names(self, folder: Path) -> Sequence[str]:
        """None."""
        return ()


NOTHING = Nothing()


class Buffers:
    """Texts that somebody holds open, and the files `below` them for all others.

    `texts` are looked at anew each time: whoever changes them need not say so. Keys are absolute paths.
    """

    def __init__(self, texts: Mapping[Path, bytes], below: Files = DISK) -> None:
        self._texts, self._below = texts, below

    def read(self, path: Path) -> bytes:
        """The open text, else the file."""
        found = self._texts.get(path.absolute())
        return self._below.read(path) if found is None else found

    def is_file(self, path: Path) -> bool:
        """An open text that was never saved is one."""
        return path.absolute() in self._texts or self._below.is_file(path)

    def names(self, folder: Path) -> Sequence[str]:
        """Those of open texts among them."""
        here = folder.absolute()
        own = {path.name for path in list(self._texts) if path.parent == here}
        return sorted(own.union(self._below.names(folder)))
