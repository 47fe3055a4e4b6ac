"""Whether text is in the charset that it is read in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from linter.facts.headers import value_of
from linter.facts.memo import Facts
from linter.facts.parts import data_of
from linter.model.header import Header
from linter.model.lazy import lazy
from linter.model.message import Part
from linter.model.script import Ranges, occurs

_SEQUENCE = lazy(rb"[\xc2-\xdf][\x80-\xbf]|([\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})")
_HAN: Ranges = (("\u4e00", "\u9fa5"),)
_GB2312_TEXT = lazy(rb"(?:[\x00-\x7f]|[\xa1\xa3\xb0-\xf7][\xa1-\xfe])*")
_WORD_START = lazy(rb"=\?([^?*\s]+)[^?\s]*\?[BbQq]\?")
_TELLING = 65536
"""Bytes of a text from which its charset is told."""

_SINGLE_BYTE = ("iso-8859", "windows-125", "cp125", "latin")
_SIGNS_OF_PROSE = "–—‘’‚“”„†•…‹›«»€£©®™°·¿¡\xa0"
_NOT_OTHER = ("", "utf8", "us-ascii", "ascii")


def is_mislabelled(facts: Facts, part: Part) -> bool:
    """Fact: surely UTF-8 under another name: two letters, one of three bytes at least if the name is Chinese.

    One pair, such as `É»` in Latin-1 or two Chinese letters in GBK, can be valid UTF-8 by chance.
    """
    if part.charset in _NOT_OTHER or part.charset.startswith("utf-"):
        return False
    data = data_of(facts, part)
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    long = [match[1] is not None for match in _SEQUENCE.finditer(data, 0, _TELLING)]
    return len(long) > 1 and (any(long) or part.charset.startswith(_SINGLE_BYTE))


def is_surely_read(header: Header, facts: Facts) -> bool:
    """Encoded words name a charset that there is; bare bytes are UTF-8, in that of a part, or Chinese.

    Where a charset reads any byte, letters must come out, and no signs that only a wrong guess gives.
    """
    if not all(_exists(match[1].decode("ascii", "replace")) for match in _WORD_START.finditer(header.raw)):
        return False
    try:
        header.raw.decode("utf-8")
    except UnicodeDecodeError:
        labels = {
            "gb18030" if part.charset.startswith("gb") else part.charset for part in facts.message.parts
        }
        return header.raw.strip() in _written(value_of(facts, header), labels) or _is_chinese(header, facts)
    return True


def _exists(label: str) -> bool:
    try:
        "".encode(label)
    except (LookupError, ValueError):
        return False
    return True


def _written(text: str, labels: set[str]) -> Iterator[bytes]:
    for label in labels - set(_NOT_OTHER):
        if label.startswith(_SINGLE_BYTE) and not _is_written_in_words(text):
            continue
        with suppress(LookupError, UnicodeError):
            yield text.encode(label)


def _is_written_in_words(text: str) -> bool:
    """Whether what is not ASCII are letters and signs of prose: any bytes can be read as Latin-1."""
    return all(char.isascii() or char.isalpha() or char in _SIGNS_OF_PROSE for char in text)


def _is_chinese(header: Header, facts: Facts) -> bool:
    """Read as GB 18030, with nothing but the signs and the characters of GB 2312."""
    if _GB2312_TEXT.fullmatch(header.raw) is None or not occurs(value_of(facts, header), _HAN):
        return False
    with suppress(UnicodeError):
        return value_of(facts, header).encode("gb18030") in header.raw
    return False
