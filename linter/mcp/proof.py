"""What was changed of a draft, to be checked by whoever asked: the places, and both texts decoded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher, unified_diff

from linter import parse
from linter.coding.headervalue import read_header
from linter.engine.as_read import State, lines_of, masked
from linter.mcp.contract import Changed
from linter.model.alike import same_ends
from linter.model.secrets import masked_bytes
from linter.model.source import Span

_MOST_LINES = 4000
"""Lines that are compared one by one; of more, all between the first and the last change is one change."""

_MOST_SHOWN = 2000
"""Bytes of one change that are shown."""


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
            for header in part.headers:
                document = read_header(
                    header, message.newline, message.fallback, plain=message.kind != "mail"
                )
                yield f"{header.name}: {masked(state, document).strip()}"
            if part.headers:
                yield ""
            if not part.content_type.startswith("multipart/"):
                yield from lines_of(state, message, part)
