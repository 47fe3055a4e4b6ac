"""Packed files, unpacked as they are read, within bounds: a bomb is a gap, not the end of the run.

The attachments of one mail are unpacked to 32 MB (`facts.files.contents`); an archive of mails is as large as
it is, so its bound is a proportion: mails pack to a tenth, and no archive of mails to a two-hundredth.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable
from typing import IO, cast

from linter.parse.pieces import LARGEST

RATIO = 200
"""Bytes that one packed byte may unpack to, over all of an archive."""

FREE = 256 << 20
"""Bytes that any archive may unpack to, however small it is."""

BROKEN = (zlib.error, EOFError, lzma.LZMAError, OSError, ValueError)
"""What damaged archives raise."""

_PIECE = 1 << 18


class TooMuchError(Exception):
    """An archive unpacks to more than any archive of mails."""


class Guarded(io.RawIOBase):
    """A stream that is read once, from its start to its end, for no more than `packed` allows.

    `packed` gives how many packed bytes were read so far; what comes out is held against it.
    """

    def __init__(self, stream: IO[bytes], packed: Callable[[], int]) -> None:
        super().__init__()
        self._stream, self._packed = stream, packed
        self._at = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """Onwards."""
        return True

    def tell(self) -> int:
        """How many bytes were read."""
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        """Onwards only: to go back would be to unpack again."""
        if whence != 0 or offset < self._at:
            raise OSError("a packed stream is not read backwards")
        while self._at < offset and self.read(min(offset - self._at, _PIECE)):
            pass
        return self._at

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes; who wants more at once than any mail has is refused."""
        if size < 0 or size > LARGEST + _PIECE:
            raise TooMuchError
        data = self._stream.read(size)
        self._at += len(data)
        if self._at > FREE + RATIO * self._packed():
            raise TooMuchError
        return data

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """For who buffers."""
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def unpacked(file: IO[bytes], family: str) -> IO[bytes]:
    """A file as it was before it was packed; `family` as `facts.files.magic` names it."""
    opened: dict[str, Callable[[IO[bytes]], object]] = {
        "gzip": lambda raw: gzip.GzipFile(fileobj=raw),
        "bzip2": bz2.BZ2File,
        "xz": lzma.LZMAFile,
    }
    if family not in opened:
        return file
    return cast("IO[bytes]", Guarded(cast("IO[bytes]", opened[family](file)), file.tell))
