"""What the server asks an editor to change, in the form that the editor can take."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from lsprotocol import types

from linter.model.alike import same_ends, same_head, same_tail
from linter.model.document import Edit
from linter.model.source import Span
from linter.server.client import Client

_UNSURE = "preflint.unsafe"

MOST_LINES = 4000
"""Lines that are compared with each other; more are changed as one block."""


class Edited(NamedTuple):
    """What is changed in one file; without a version where it is not open."""

    uri: str
    version: int | None
    edits: Sequence[types.TextEdit]


def workspace_edit(
    client: Client,
    uri: str,
    version: int | None,
    edits: Sequence[types.TextEdit],
    *,
    asks: tuple[str, str] | None = None,
    is_new: bool = False,
    others: Sequence[Edited] = (),
) -> types.WorkspaceEdit:
    """Edits of one file, and of `others` with it.

    `asks`: a title and a reason, shown before they are made. `is_new`: the file is created.
    """
    files = (Edited(uri, version, edits), *others)
    if not client.versions:
        return types.WorkspaceEdit(changes={file.uri: file.edits for file in files})
    annotated = bool(asks) and client.annotates
    steps: list[types.TextDocumentEdit | types.CreateFile] = [_step(file, annotated) for file in files]
    if is_new:
        steps.insert(0, types.CreateFile(uri, options=types.CreateFileOptions(ignore_if_exists=True)))
    annotations = None
    if annotated and asks is not None:
        label, why = asks
        annotations = {_UNSURE: types.ChangeAnnotation(label=label, needs_confirmation=True, description=why)}
    return types.WorkspaceEdit(document_changes=steps, change_annotations=annotations)


def _step(file: Edited, annotated: bool) -> types.TextDocumentEdit:
    made = [types.AnnotatedTextEdit(_UNSURE, e.range, e.new_text) for e in file.edits]
    document = types.OptionalVersionedTextDocumentIdentifier(uri=file.uri, version=file.version)
    return types.TextDocumentEdit(document, list(made if annotated else file.edits))


def between(old: bytes, new: bytes) -> tuple[Edit, ...]:
    """Edits that make one text the other, line by line, as few bytes as can be within each change."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    head, tail = same_ends(before, after)
    left, right = before[head : len(before) - tail], after[head : len(after) - tail]
    start = sum(map(len, before[:head]))
    if len(left) > MOST_LINES or len(right) > MOST_LINES:
        end = start + sum(map(len, left))
        return (Edit(Span(start, end), b"".join(right)),)
    starts = [start]
    for line in left:
        starts.append(starts[-1] + len(line))
    return tuple(
        _trimmed(Span(starts[a], starts[b]), b"".join(left[a:b]), b"".join(right[c:d]))
        for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
        if kind != "equal"
    )


def _trimmed(span: Span, old: bytes, new: bytes) -> Edit:
    """Without what both share at either end; no sign is cut in two, nor a CR from its LF."""
    head = same_head(old, new)
    while head and (_splits(old, head) or _splits(new, head)):
        head -= 1
    tail = same_tail(old, new, min(len(old), len(new)) - head)
    while tail and (_splits(old, len(old) - tail) or _splits(new, len(new) - tail)):
        tail -= 1
    return Edit(Span(span.start + head, span.end - tail), new[head : len(new) - tail])


def _splits(data: bytes, at: int) -> bool:
    if not 0 < at < len(data):
        return False
    return data[at] & 0xC0 == 0x80 or data[at - 1 : at + 1] == b"\r\n"
