"""A mail before and after a fix, as the standard library reads both: what may differ, and what may not.

Nothing of ours reads the mails here; of a fix only its bytes are known, and the text that it says it changes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import (
    FirstHeaderLineIsContinuationDefect,
    InvalidBase64CharactersDefect,
    InvalidBase64LengthDefect,
    InvalidBase64PaddingDefect,
    MisplacedEnvelopeHeaderDefect,
    MissingHeaderBodySeparatorDefect,
)
from email.message import Message as StdlibMessage

from linter.model.diagnostic import Diagnostic
from linter.model.document import Change, Document, Edit, TextEdit, changed
from tests.safety import applied, plain, text_of

_UNREAD = (
    MissingHeaderBodySeparatorDefect,
    FirstHeaderLineIsContinuationDefect,
    MisplacedEnvelopeHeaderDefect,
)
_BASE64 = (InvalidBase64CharactersDefect, InvalidBase64LengthDefect, InvalidBase64PaddingDefect)
_FIELD = re.compile(rb"^([!-9;-~]+)[ \t]*:", re.MULTILINE)
_FOLD = re.compile(r"\r?\n(?=[ \t])")
_BLANK = re.compile(r"\s+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
MOVES = frozenset(("MIM007", "MIM008"))
"""Fixes that put a text beside the HTML part, or the two in order: each part is still there, elsewhere."""
RELABELS = frozenset(("MIM041",))
"""Fixes that say what a text is in: the same bytes read as another text."""
ENCODING = frozenset(("content-type", "content-transfer-encoding", "mime-version", "content-disposition"))
"""Fields that say how a part is written; a fix of a text may have to write it in another way."""
NEAR = 200
"""Characters by which a change may seem wider where the charset is a guess, and ours another."""


@dataclass(frozen=True)
class Read:
    """A mail: types of its parts, its texts, the bytes of every leaf, each field as (part, name, value)."""

    tree: tuple[str, ...]
    texts: dict[int, str]
    payloads: dict[int, bytes]
    fields: Counter[tuple[int, str, str]]


def read(data: bytes) -> Read:
    parts = list(message_from_bytes(data, policy=policy.compat32).walk())
    leaves = {number: part for number, part in enumerate(parts) if part.get_content_maintype() != "multipart"}
    return Read(
        tree=tuple(part.get_content_maintype() for part in parts),
        texts={n: text_of(part) for n, part in leaves.items() if _is_text(part)},
        payloads={n: _payload(part) for n, part in leaves.items() if not part.is_multipart()},
        fields=Counter(
            (number, name.lower(), _BLANK.sub(" ", _FOLD.sub("", str(value))).strip())
            for number, part in enumerate(parts)
            for name, value in part.items()
        ),
    )


def reads(data: bytes) -> bool:
    """Whether the library sees a header block, and where it ends."""
    mail = message_from_bytes(data, policy=policy.compat32)
    return bool(mail.keys()) and not any(isinstance(defect, _UNREAD) for defect in mail.defects)


def _is_text(part: StdlibMessage) -> bool:
    """Whether it is one that the library can decode: of faulty base64, it gives the signs as they stand."""
    if part.get_content_maintype() != "text":
        return False
    _payload(part)
    return not any(isinstance(defect, _BASE64) for defect in part.defects)


def _payload(part: StdlibMessage) -> bytes:
    raw = part.get_payload(decode=True)
    return raw.rstrip(b"\r\n") if isinstance(raw, bytes) else b""


def outside(data: bytes, diagnostic: Diagnostic) -> Iterator[str]:
    """A line for each thing that a fix, made alone, changes besides what it says that it changes."""
    assert diagnostic.fix is not None
    before, after = read(data), read(applied(data, diagnostic.fix.edits))
    where = f"{diagnostic.code} {diagnostic.name} at byte {diagnostic.span.start}"
    if diagnostic.code in MOVES:
        if not keeps_all(before, after):
            yield f"{where}: a text, a file or a field is lost"
        return
    if before.tree != after.tree and diagnostic.code != "ATT007":
        yield f"{where}: the parts were {before.tree}, now {after.tree}"
        return
    for number, payload in before.payloads.items():
        same = before.tree[number] != "text" or diagnostic.code in RELABELS
        if same and after.payloads.get(number) != payload:
            yield f"{where}: the bytes of part {number} are not what they were"
    named = {name.lower() for part in diagnostic.fix.parts for name in _fields_of(data, part)}
    for _, name, value in (before.fields - after.fields) + (after.fields - before.fields):
        if name not in named and name not in ENCODING:
            yield f"{where}: touches the field {name}: {value[:40]!r}"
    if diagnostic.code not in RELABELS:
        yield from (f"{where}: {line}" for line in _texts(before, after, diagnostic))


def keeps_all(before: Read, after: Read) -> bool:
    """Whether every text, every file and every field of the mail itself is still there, but for encoding."""
    own = {(name, value) for part, name, value in before.fields if part == 0 and name not in ENCODING}
    files = [Counter(p for n, p in r.payloads.items() if n not in r.texts) for r in (before, after)]
    return (
        not Counter(before.texts.values()) - Counter(after.texts.values())
        and not files[0] - files[1]
        and own <= {(name, value) for part, name, value in after.fields if part == 0}
    )


def _fields_of(data: bytes, part: TextEdit | Edit) -> Iterator[str]:
    """The fields that a change lies in or brings."""
    if isinstance(part, TextEdit):
        edit = Edit(part.document.to_source(part.change.start, part.change.end)[0], b"")
    else:
        edit = part
    start = data.rfind(b"\n", 0, edit.span.start) + 1
    while start > 0 and data[start : start + 1] in b" \t":
        start = data.rfind(b"\n", 0, start - 1) + 1
    end = data.find(b"\n", max(edit.span.end - 1, edit.span.start))
    text = data[start : end if end >= 0 else len(data)]
    for match in (*_FIELD.finditer(text), *_FIELD.finditer(edit.data)):
        yield match[1].decode("ascii")


def _texts(before: Read, after: Read, diagnostic: Diagnostic) -> Iterator[str]:
    promised = list(_promised(diagnostic))
    for number, old in before.texts.items():
        new = after.texts.get(number, "")
        if new == old:
            continue
        if any(_is_kept(promise, old, new) for promise in promised):
            continue
        at = next((n for n, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), -1)
        yield f"text {number} changes elsewhere: {old[at : at + 30]!r} became {new[at : at + 30]!r}"


@dataclass(frozen=True)
class Promise:
    """The text that a fix means to change, what it makes of it, and how far its changes lie apart."""

    old: str
    new: str
    width: int


def _promised(diagnostic: Diagnostic) -> Iterator[Promise]:
    assert diagnostic.fix is not None
    by_document: dict[int, tuple[Document, list[Change]]] = {}
    for part in diagnostic.fix.parts:
        if isinstance(part, TextEdit):
            by_document.setdefault(id(part.document), (part.document, []))[1].append(part.change)
    for document, changes in by_document.values():
        width = max(change.end for change in changes) - min(change.start for change in changes)
        yield Promise(plain(document.text), plain(changed(document.text, sorted(changes))), width)


def _is_kept(promise: Promise, old: str, new: str) -> bool:
    """Whether that is the change that was promised, and all of it.

    Where a charset is not named and guessed in two ways, only what is ASCII can be compared; where that
    differs too (Big5 and the like have ASCII in their second bytes), only how wide the change is.
    """
    for form in (str, _ascii_of):
        if form(old) == form(promise.old):
            return form(new) == form(promise.new)
    start = next((n for n, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), len(new))
    rest = zip(reversed(old[start:]), reversed(new[start:]), strict=False)
    end = next((n for n, pair in enumerate(rest) if pair[0] != pair[1]), 0)
    return len(old) - end - start <= promise.width + NEAR and not old.isascii()


def _ascii_of(text: str) -> str:
    return _NOT_ASCII.sub("?", text)
