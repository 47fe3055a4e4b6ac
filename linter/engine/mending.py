"""What each fix of a message would change, as its reader sees it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.engine.as_read import State, changed
from linter.engine.fixer import apply
from linter.model.alike import same_ends
from linter.model.diagnostic import Diagnostic
from linter.model.document import Edit
from linter.model.look import Mended
from linter.model.source import Span

MOST = 60
"""Fixes of a message that are tried."""

AROUND = 60
"""Characters around a change that are shown."""

LARGEST = 1 << 20
"""Bytes of a file in which they are tried: each reads it once more."""

_LONGEST = 600


def mended(state: State, diagnostics: Sequence[Diagnostic]) -> dict[int, tuple[Mended, ...]]:
    """By the number of the diagnostic; none where a secret is touched, or nothing to be seen changes."""
    found: dict[int, tuple[Mended, ...]] = {}
    if len(state.source.data) > LARGEST:
        return found
    for number, one in enumerate(diagnostics):
        if one.fix is None or one.fix.withheld or not one.fix.edits or len(found) >= MOST:
            continue
        edits = one.fix.edits
        if not any(edit.span.overlaps(span) for edit in edits for span in state.hidden):
            changes = tuple(_changes(state, edits))
            if changes:
                found[number] = changes
    return found


def _changes(state: State, edits: Sequence[Edit]) -> Iterator[Mended]:
    after = State(state.source.holding(apply(state.source.data, edits)), _moved(state.hidden, edits))
    for change in changed(state, after):
        if len(change.old) == len(change.new):  # line by line, for what stands between changes is the same
            for old, new in zip(change.old, change.new, strict=True):
                if old != new:
                    yield _near(old, new)
        else:
            yield _near("\n".join(change.old), "\n".join(change.new))


def _moved(hidden: Sequence[Span], edits: Sequence[Edit]) -> tuple[Span, ...]:
    """Where what is hidden lies when edits are made, none of which touches it."""
    return tuple(Span(span.start + by, span.end + by) for span in hidden for by in (_shift(span, edits),))


def _shift(span: Span, edits: Sequence[Edit]) -> int:
    before = (edit for edit in edits if edit.span.end <= span.start)
    return sum(len(edit.data) - (edit.span.end - edit.span.start) for edit in before)


def _near(old: str, new: str) -> Mended:
    head, tail = same_ends(old, new)
    while (
        head
        and _is_word(old[head - 1])
        and (_is_word(old[head : head + 1]) or _is_word(new[head : head + 1]))
    ):
        head -= 1
    while tail and _is_word(old[-tail]) and (_is_word(old[:-tail][-1:]) or _is_word(new[:-tail][-1:])):
        tail -= 1
    old_end, new_end = len(old) - tail, len(new) - tail
    low, high = max(0, head - AROUND), min(len(old), old_end + AROUND)
    return Mended(
        ("…" if low else "") + old[low:head],
        _short(old[head:old_end]),
        _short(new[head:new_end]),
        old[old_end:high] + ("…" if high < len(old) else ""),
    )


def _is_word(sign: str) -> bool:
    """Whether words are read more easily as a whole that a change would cut there."""
    return sign.isascii() and sign.isalnum()


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
