"""Files that are not in UTF-8: an editor sends their text; checked are the bytes that it will save.

A mail in GB 18030 whose parts say so is sound on the disk, and would seem broken if its text were taken for
bytes of UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from linter.model.diagnostic import Diagnostic
from linter.model.document import Edit
from linter.model.report import FileResult
from linter.model.source import Source, Span

_DECLARED = re.compile(rb"charset\s*=\s*\"?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_GUESSES = ("gb18030", "cp1252", "latin-1", "big5", "shift_jis", "euc-kr", "cp1251", "koi8-r")
"""What editors guess, where a file does not say what it is."""

MOST_DECLARED = 20


def encoding_of(path: Path, text: bytes) -> str:
    """The encoding by which an editor has read a file, if that is not UTF-8; `text` is what it made of it."""
    try:
        stored = path.read_bytes()
        stored.decode("utf-8")
    except UnicodeDecodeError:
        if Source.of(str(path), stored).encoding:
            return ""
        return next((one for one in _candidates(stored) if _is_read_by(one, text, stored)), "")
    except OSError:
        pass
    return ""


def _candidates(stored: bytes) -> Iterator[str]:
    found = (match[1].decode("ascii") for match in _DECLARED.finditer(stored))
    declared = [name for name, _ in zip(found, range(MOST_DECLARED), strict=False)]
    return chain(dict.fromkeys(declared), _GUESSES)


def _is_read_by(encoding: str, text: bytes, stored: bytes) -> bool:
    made = written(text, encoding)
    return made is not None and made.replace(b"\r\n", b"\n") == stored.replace(b"\r\n", b"\n")


def written(text: bytes, encoding: str) -> bytes | None:
    """The bytes that an editor will save; `None` where the encoding cannot hold the text."""
    try:
        return text.decode("utf-8").encode(encoding) if encoding else text
    except (UnicodeError, LookupError):
        return None


def read(data: bytes, encoding: str) -> bytes:
    """Bytes of the file as those of its text in UTF-8."""
    return data.decode(encoding, "replace").encode("utf-8") if encoding else data


def in_text(results: tuple[FileResult, ...], encoding: str) -> tuple[FileResult, ...]:
    """Results for the bytes of a file as results for its text in UTF-8."""
    if not encoding or not results:
        return results
    data = results[0].source.data
    offsets = {at for result in results for one in result.diagnostics for at in _offsets(one)}
    places: dict[int, int] = {}
    at = place = 0
    for offset in sorted(offsets):
        place += len(read(data[at:offset], encoding))
        places[offset], at = place, offset
    return tuple(
        replace(one, diagnostics=tuple(_moved(d, places, encoding) for d in one.diagnostics))
        for one in results
    )


def _offsets(one: Diagnostic) -> Iterator[int]:
    yield from one.span
    for twin in one.also:
        yield from twin.span
    for edit in one.fix.edits if one.fix is not None else ():
        yield from edit.span


def _moved(one: Diagnostic, places: dict[int, int], encoding: str) -> Diagnostic:
    fix = one.fix
    if fix is not None:
        moved = (Edit(_span(e.span, places), read(e.data, encoding)) for e in fix.edits)
        fix = replace(fix, parts=tuple(moved))
    also = tuple(twin._replace(span=_span(twin.span, places)) for twin in one.also)
    return replace(one, span=_span(one.span, places), fix=fix, also=also)


def _span(span: Span, places: dict[int, int]) -> Span:
    return Span(places[span.start], places[span.end])
