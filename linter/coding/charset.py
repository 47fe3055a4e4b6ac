"""Bytes to text: charset labels as mail uses them, and a guess where the label is missing or wrong."""

from __future__ import annotations

import codecs
from functools import lru_cache
from typing import NamedTuple

from linter.model.lazy import lazy

# A label is read as the superset that senders mean by it, as browsers do (WHATWG Encoding §4.2).
_SUPERSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "ks_c-5601-1987": "cp949",
    "x-gbk": "gb18030",
    "x-sjis": "cp932",
    "x-unknown": "",
    "unknown-8bit": "",
    "default": "",
}
_STATEFUL = ("iso2022", "hz", "utf-7", "utf_7")
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", ("utf-32", "utf-32-le")),
    (codecs.BOM_UTF32_BE, "utf-32-be", ("utf-32", "utf-32-be")),
    (codecs.BOM_UTF8, "utf-8", ("utf-8",)),
    (codecs.BOM_UTF16_LE, "utf-16-le", ("utf-16", "utf-16-le")),
    (codecs.BOM_UTF16_BE, "utf-16-be", ("utf-16", "utf-16-be")),
)
_C1 = lazy(rb"[\x80-\x9f]")
_SURROGATE = lazy("[\ud800-\udfff]")
_ASCII = bytes(range(0x80))
_MOSTLY_CJK = 0.3
_HIGH_RUN = lazy(rb"([A-Za-z]?)([\x80-\xff]+)(?=([A-Za-z]?))")
_GB2312 = bytes(range(0xA1, 0xFF))
_GB2312_UPPER = bytes(range(0xC0, 0xFF))  # where Cyrillic and Greek charsets have nearly all of their letters


class Decoded(NamedTuple):
    """Text and how it was read: `codec` is Python's name, `prefix` the bytes of a byte order mark.

    `known` is false for a label that no codec answers to; `clean` where every byte had a meaning.
    """

    text: str
    codec: str
    prefix: int
    known: bool
    clean: bool


def decode(data: bytes, label: str, fallback: str = "") -> Decoded:
    """Decode by label; without a usable one by byte order mark, UTF-8, `fallback`, GB 18030, Windows-1252."""
    codec = codec_of(label)
    known = codec is not None
    for bom, bom_codec, families in _BOMS:
        if data.startswith(bom) and (not codec or codec in families):
            text, clean = _read(data[len(bom) :], bom_codec)
            return Decoded(text, bom_codec, len(bom), known, clean)
    if codec in ("utf-16", "utf-32"):
        codec += "-be"  # RFC 2781 §4.3: without a byte order mark, big-endian
    if codec == "iso8859-1" and _C1.search(data):
        codec = "cp1252"
    if codec and (codec != "ascii" or data.isascii()):
        text, clean = _read(data, codec)
        return Decoded(text, codec, 0, known, clean)
    guessed = guess(data, fallback)
    text, clean = _read(data, guessed)
    return Decoded(text, guessed, 0, known, clean and codec != "ascii")


@lru_cache(maxsize=256)
def codec_of(label: str) -> str | None:
    """Python's codec for a charset label; `""` for no label, `None` for one that names none."""
    label = label.strip().strip("'\"").lower()
    label = _SUPERSETS.get(label, label)
    if not label:
        return ""
    try:
        found = codecs.lookup(label)
    except (LookupError, ValueError, UnicodeError):
        return None
    if not getattr(found, "_is_text_encoding", True) or found.incrementaldecoder is None:
        return None
    if found.name in ("idna", "punycode", "mbcs", "undefined", "unicode_escape", "raw_unicode_escape"):
        return None
    return _SUPERSETS.get(found.name, found.name)


def guess(data: bytes, fallback: str = "") -> str:
    """The likeliest codec of unlabelled bytes."""
    if data.isascii():
        return "utf-8"
    high = len(data[:4096].translate(None, _ASCII))
    for codec in ("utf-8", codec_of(fallback) or ""):
        if codec and codec != "ascii" and _decodes(data, codec):
            return codec
    chinese = _is_paired(data[:4096])
    if chinese is None:
        chinese = high > _MOSTLY_CJK * min(len(data), 4096)
    return "gb18030" if chinese and _decodes(data, "gb18030") else "cp1252"


def _is_paired(data: bytes) -> bool | None:
    """Whether the high bytes are pairs of GB 2312 that no Western word has; `None` where they are no pairs.

    `Größe` has a pair, but between letters; in Cyrillic and Greek nearly all letters are above 0xC0.
    """
    runs = list(_HIGH_RUN.finditer(data))
    if any(len(run[2]) % 2 or run[2].translate(None, _GB2312) for run in runs):
        return None
    return any(
        (len(run[2]) > 2 or not (run[1] or run[3])) and run[2].translate(None, _GB2312_UPPER) for run in runs
    )


def is_stateful(codec: str) -> bool:
    """Whether a character's bytes depend on what came before (ISO-2022, HZ, UTF-7)."""
    return codec.startswith(_STATEFUL)


def _decodes(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _read(data: bytes, codec: str) -> tuple[str, bool]:
    try:
        text, clean = data.decode(codec), True
    except (UnicodeDecodeError, UnicodeError):
        # The incremental decoder, because CharsetMap walks the same one byte by byte.
        text, clean = codecs.getincrementaldecoder(codec)("replace").decode(data, True), False
    if codec.startswith(("utf-7", "utf_7")) and _SURROGATE.search(text):
        return _SURROGATE.sub("\ufffd", text), False  # only UTF-7 can spell half a character
    return text, clean
