"""What was changed of a draft, to be checked by whoever asked: the places, and both texts decoded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher, unified_diff
from hashlib import sha256
from typing import NamedTuple

from linter import parse
from linter.coding.body import raw_body, read_body
from linter.coding.headervalue import read_header
from linter.mcp.contract import Changed
from linter.model.alike import same_ends
from linter.model.document import Document
from linter.model.message import Message, Part
from linter.model.secrets import SIGN, masked_bytes
from linter.model.source import Source, Span

_MOST_LINES = 4000
"""Lines that are compared one by one; of more, all between the first and the last change is one change."""

_MOST_SHOWN = 2000
"""Bytes of one change that are shown."""


class State(NamedTuple):
    """A draft before or after, and its bytes that no output may show."""

    source: Source
    hidden: Sequence[Span]


def changes(before: State, after: State) -> tuple[Changed, ...]:
    """All places that differ, whole lines each."""
    old, new = (state.source.data.splitlines(keepends=True) for state in (before, after))
    head, tail = same_ends(old, new)
    old_mid, new_mid = old[head : len(old) - tail], new[head : len(new) - tail]
    if not old_mid and not new_mid:
        return ()
    if max(len(old_mid), len(new_mid)) > _MOST_LINES:
        blocks = [("replace", 0, len(old_mid), 0, len(new_mid))]
    else:
        compared = SequenceMatcher(None, old_mid, new_mid, autojunk=False)
        blocks = [block for block in compared.get_opcodes() if block[0] != "equal"]
    old_at, new_at = _starts(old), _starts(new)
    return tuple(
        _changed(
            before,
            after,
            head + a + 1,
            Span(old_at[head + a], old_at[head + b]),
            Span(new_at[head + c], new_at[head + d]),
        )
        for _, a, b, c, d in blocks
    )


def _starts(lines: Sequence[bytes]) -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    return starts


def _changed(before: State, after: State, line: int, old: Span, new: Span) -> Changed:
    was, is_now = _shown(before, old), _shown(after, new)
    return Changed(line, old.start, old.end, new.start, new.end, was, is_now)


def _shown(state: State, span: Span) -> str:
    end = min(span.end, span.start + _MOST_SHOWN)
    data = masked_bytes(state.source.data, span.start, end, state.hidden)
    return data.decode("utf-8", "replace") + ("…" if end < span.end else "")


def diff(before: State, after: State) -> str:
    """A unified diff of both as they are read: decoded, with secrets covered."""
    old, new = list(_read(before)), list(_read(after))
    return "\n".join(unified_diff(old, new, "before", "after", lineterm=""))


def _read(state: State) -> Iterator[str]:
    """A draft's lines as a reader has them, and what stands for parts that are no text."""
    for message in parse.parse(state.source):
        for part in message.parts:
            yield from _fields(state, message, part)
            yield from _content(state, message, part)


def _fields(state: State, message: Message, part: Part) -> Iterator[str]:
    for header in part.headers:
        document = read_header(header, message.newline, message.fallback, plain=message.kind != "mail")
        yield f"{header.name}: {_masked(state, document).strip()}"
    if part.headers:
        yield ""


def _content(state: State, message: Message, part: Part) -> Iterator[str]:
    document = read_body(message, part)
    if document is not None:
        yield from _masked(state, document).splitlines()
    elif not part.content_type.startswith("multipart/"):
        data = raw_body(message, part)
        yield f"[{part.content_type}, {len(data)} bytes, SHA-256 {sha256(data).hexdigest()}]"


def _masked(state: State, document: Document) -> str:
    """The text of a document with a sign for each one of a secret."""
    text = document.text
    if not text or not state.hidden:
        return text
    whole, _ = document.to_source(0, len(text))
    near = [span for span in state.hidden if span.start < whole.end and whole.start < span.end]
    return _covered(document, text, near) if near else text


def _covered(document: Document, text: str, hidden: Sequence[Span]) -> str:
    signs = list(text)
    for at, sign in enumerate(text):
        if not sign.isspace():
            place, _ = document.to_source(at, at + 1)
            if any(span.start < place.end and place.start < span.end for span in hidden):
                signs[at] = SIGN
    return "".join(signs)
