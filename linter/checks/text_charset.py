"""Whether a text is in the charset that its part declares."""

from __future__ import annotations

import re

from linter.model.message import Part

_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|([\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})")
_TELLING = 65536
"""Bytes of a text from which its charset is told."""

_SINGLE_BYTE = ("iso-8859", "windows-125", "cp125", "latin")
_NOT_OTHER = ("", "utf8", "us-ascii", "ascii")


def is_mislabelled(part: Part) -> bool:
    """UTF-8 under another name, for sure: two letters at least, one of three bytes if the name is Chinese.

    One pair, such as `É»` in Latin-1 or two Chinese letters in GBK, can be valid UTF-8 by chance.
    """
    if part.charset in _NOT_OTHER or part.charset.startswith("utf-") or part.data.isascii():
        return False
    try:
        part.data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    long = [match[1] is not None for match in _SEQUENCE.finditer(part.data, 0, _TELLING)]
    return len(long) > 1 and (any(long) or part.charset.startswith(_SINGLE_BYTE))
