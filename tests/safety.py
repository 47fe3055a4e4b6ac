"""What a safe fix must leave alone, as the standard library reads it: parts, texts, header fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message as StdlibMessage

from linter.model.diagnostic import Applicability, Diagnostic
from linter.model.document import Edit

_META_CHARSET = re.compile(r"(<meta\b[^>]*?charset\s*=\s*[\"']?)[\w-]+", re.IGNORECASE)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs"}
STRUCTURAL = ("HDR", "MIM", "ATT")
"""Packs whose fixes may change how a text is encoded, but never the text."""


@dataclass(frozen=True)
class Reading:
    """A mail as a reader's program has it: types of the parts, their texts, the header fields."""

    tree: tuple[str, ...]
    texts: tuple[str, ...]
    fields: tuple[str, ...]


def read(data: bytes) -> Reading:
    mail = message_from_bytes(data, policy=policy.compat32)
    parts = list(mail.walk())
    tree = tuple(part.get_content_type() for part in parts)
    texts = tuple(text_of(part) for part in parts if not part.is_multipart())
    fields = tuple(f"{part_number}.{name.lower()}" for part_number, part in enumerate(parts) for name in part)
    return Reading(tree, texts, fields)


def applied(data: bytes, edits: tuple[Edit, ...]) -> bytes:
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        data = data[: edit.span.start] + edit.data + data[edit.span.end :]
    return data


def broken_by(data: bytes, diagnostics: tuple[Diagnostic, ...], limit: int) -> Iterator[str]:
    """A line for each safe fix that, made alone, changes more than it says."""
    before = read(data)
    fixes = [
        d
        for d in diagnostics
        if d.fix is not None and d.fix.applicability is Applicability.SAFE and d.fix.edits
    ]
    for diagnostic in fixes[:limit]:
        assert diagnostic.fix is not None
        after = read(applied(data, diagnostic.fix.edits))
        where = f"{diagnostic.code} {diagnostic.name} at byte {diagnostic.span.start}"
        if after.tree != before.tree:
            yield f"{where}: the parts were {before.tree}, now {after.tree}"
            continue
        changed = [
            n for n, pair in enumerate(zip(before.texts, after.texts, strict=True)) if pair[0] != pair[1]
        ]
        structural = diagnostic.code.startswith(STRUCTURAL)
        if changed and structural:
            difference = _first_difference(before, after, changed[0])
            yield f"{where}: the text of part {changed[0]} changes: {difference}"
        elif len(changed) > 1 + len(diagnostic.also):  # what stands in text and page is mended in both
            yield f"{where}: changes the texts of {len(changed)} parts"
        if not structural and after.fields != before.fields:
            yield f"{where}: adds or removes a header field"
        if len(set(before.fields) ^ set(after.fields)) > 2:
            yield f"{where}: changes several header fields"


def text_of(part: StdlibMessage) -> str:
    raw = part.get_payload(decode=True)
    payload = raw if isinstance(raw, bytes) else b""
    if part.get_content_maintype() != "text":
        return payload.rstrip(b"\r\n").decode("latin-1")
    return plain(_decoded(payload, part))


def plain(text: str) -> str:
    """A text without what a fix of its encoding may change: line ends, the charset that a page names."""
    return _META_CHARSET.sub(r"\1", text.replace("\r\n", "\n").replace("\r", "\n")).rstrip("\n")


def _decoded(payload: bytes, part: StdlibMessage) -> str:
    charset = str(part.get_content_charset() or "us-ascii")
    if charset in ("us-ascii", "ascii"):
        charset = "utf-8"
    try:
        return payload.decode(_WIDER.get(charset, charset), "replace")
    except LookupError:
        return payload.decode("latin-1")


def _first_difference(before: Reading, after: Reading, number: int) -> str:
    one, two = before.texts[number], after.texts[number]
    at = next(
        (n for n, pair in enumerate(zip(one, two, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(two)),
    )
    return f"{one[at : at + 30]!r} became {two[at : at + 30]!r}"
