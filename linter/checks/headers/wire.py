"""Header text as it goes over the wire: folding and encoded-words (RFC 2047)."""

from __future__ import annotations

import binascii
from collections.abc import Iterator

from linter.model.lazy import lazy

FOLD = 78
"""Longest line in octets that a new header line gets (RFC 5322 §2.1.1)."""

MAX_LINE = 998
"""Longest line in octets that may be sent at all (RFC 5322 §2.1.1)."""

ENCODED_WORD = lazy(r"=\?[^?\s]+\?[bqBQ]\?[^?\s]*\?=")
_WORD_RUN = lazy(rf'("?){ENCODED_WORD.pattern}(?:[ \t\r\n]+{ENCODED_WORD.pattern})*\1')
_SPECIALS = lazy(r"[()<>\[\]:;@\\,.\"]")
_LINE_END = lazy(r"\r?\n|\r")
_WORD = lazy(r"[ \t]*[^ \t]+")
_MIME_WORD = lazy(r'[ \t]*(?:"(?:[^"\\]|\\.)*"|[^ \t])+')


def encoded_words(text: str) -> str:
    """Text as UTF-8 encoded-words of at most 75 characters each, between blanks (RFC 2047 §2)."""
    words, chunk = [], ""
    for char in text:
        if len((chunk + char).encode()) > 42:
            words.append(chunk)
            chunk = ""
        chunk += char
    encoded = (binascii.b2a_base64(word.encode(), newline=False).decode() for word in [*words, chunk])
    return " ".join(f"=?utf-8?B?{word}?=" for word in encoded)


def phrase(name: str) -> str:
    """A display name as an address header takes it: bare, quoted or encoded (RFC 5322 §3.2.5)."""
    if not name.isascii():
        return encoded_words(name)
    if _SPECIALS.search(name):
        return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return name


def without_encoded_words(raw: str, *, structured: bool) -> str | None:
    """Every run of encoded-words as the ASCII that it says; `None` where it says anything else.

    `structured`: the runs are display names, which must be quoted where they hold specials.
    """
    out, at = [], 0
    for run in _WORD_RUN.finditer(raw):
        text = "".join(_decoded(word) or "\0" for word in ENCODED_WORD.findall(run.group()))
        if not text.isascii() or not text.isprintable() or "=?" in text:
            return None
        out += [raw[at : run.start()], phrase(text.strip()) if structured else run[1] + text + run[1]]
        at = run.end()
    return "".join([*out, raw[at:]]).strip()


def _decoded(word: str) -> str | None:
    charset, encoding, payload = word[2:-2].split("?")
    try:
        if encoding in "bB":
            return binascii.a2b_base64(payload).decode(charset.partition("*")[0])
        return binascii.a2b_qp(payload, header=True).decode(charset.partition("*")[0])
    except (LookupError, ValueError):
        return None


def fold(name: str, value: str, newline: bytes) -> bytes | None:
    """What follows `name:`, unfolded and broken again before blanks into lines of at most `FOLD` octets.

    A longer word stays whole on its line, and so does what is quoted in a field of MIME, where a blank counts
    (a boundary); `None` where a word is so long that its line passes `MAX_LINE`.
    """
    lines = [*_folded(name, value)]
    if max(map(len, lines)) > MAX_LINE:
        return None
    return newline.join(lines)[len(name) + 1 :]


def _folded(name: str, value: str) -> Iterator[bytes]:
    line = f"{name}:".encode()
    text = _LINE_END.sub("", value).strip(" \t")
    words = _MIME_WORD if name.lower().startswith("content-") else _WORD
    for word in words.findall(f" {text}"):
        part = word.encode("utf-8", "surrogateescape")
        if len(line) + len(part) > FOLD and not line.endswith(b":"):
            yield line
            line = b""
        line += part
    yield line
