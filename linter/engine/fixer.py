"""Writes fixes: what does not collide goes in together, then the file is linted again until nothing moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from linter.engine.choose import Candidate, choose
from linter.model.diagnostic import Applicability, Diagnostic
from linter.model.document import Edit
from linter.model.report import FileResult, hidden_in
from linter.model.source import Source, Span

ROUNDS = 10
"""After so many rounds a file that still changes is left as it is."""


class Linted(NamedTuple):
    """A file's results, and how often the parser met each kind of fault in it."""

    results: tuple[FileResult, ...]
    faults: Counter[str]


@dataclass(frozen=True)
class FixOutcome:
    """A file after fixing: its bytes, what is left in it, how many fixes were made.

    `hidden`: the bytes of the file as it was that no output may show.
    """

    source: Source
    results: tuple[FileResult, ...]
    fixed: int = 0
    rounds: int = 0
    hidden: tuple[Span, ...] = ()


class _Version(NamedTuple):
    """One state of the file on the way; `fixed` counts the fixes that led to it."""

    source: Source
    linted: Linted
    fixed: int


def fix(
    source: Source, lint: Callable[[Source], Linted], *, unsafe: bool = False, only: Collection[str] = ()
) -> FixOutcome:
    """Fix a file until it is stable. `unsafe` also writes fixes that change wording or effect.

    `only` are the codes whose fixes are made; without any, all are.

    Where fixes undo each other, the version with the fewest diagnostics (then the least bytes) of the
    circle is taken, so that fixing again gives it again.
    """
    versions = [_Version(source, lint(source), 0)]
    while len(versions) <= ROUNDS:
        following = _round(versions[-1], lint, unsafe, only)
        if following is None:
            break
        same = [n for n, version in enumerate(versions) if version.source.data == following.source.data]
        if same:
            versions.append(min(versions[same[0] :], key=_preference))
            break
        versions.append(following)
    last = versions[-1]
    hidden = hidden_in(versions[0].linted.results)
    return FixOutcome(last.source, last.linted.results, last.fixed, len(versions) - 1, hidden)


def _preference(version: _Version) -> tuple[int, bytes]:
    return sum(len(result.diagnostics) for result in version.linted.results), version.source.data


def _round(
    version: _Version, lint: Callable[[Source], Linted], unsafe: bool, only: Collection[str]
) -> _Version | None:
    """The file after one round; `None` where nothing can be changed."""
    return _most(version, lint, _candidates(version.linted.results, unsafe, only))


def _most(
    version: _Version, lint: Callable[[Source], Linted], candidates: Sequence[Candidate]
) -> _Version | None:
    """The file with all fixes, else with a half of them that does no harm; the rest is for later."""
    whole = _try(version, lint, candidates)
    if whole is None or not _worse(version.linted, whole.linted):
        return whole
    if len(candidates) == 1:
        return None
    middle = (len(candidates) + 1) // 2
    halves = (candidates[:middle], candidates[middle:])
    return next((found for half in halves if (found := _most(version, lint, half)) is not None), None)


def _candidates(results: Sequence[FileResult], unsafe: bool, only: Collection[str]) -> list[Candidate]:
    limit = Applicability.UNSAFE if unsafe else Applicability.SAFE
    found: list[Diagnostic] = [
        diagnostic
        for result in results
        for diagnostic in result.diagnostics
        if diagnostic.fix
        and diagnostic.fix.parts
        and diagnostic.fix.applicability.rank <= limit.rank
        and (not only or diagnostic.code in only)
    ]
    found.sort(key=lambda diagnostic: (diagnostic.priority, diagnostic.sort_key))
    return [
        Candidate(number, diagnostic.fix.parts) for number, diagnostic in enumerate(found) if diagnostic.fix
    ]


def _try(
    version: _Version, lint: Callable[[Source], Linted], candidates: Sequence[Candidate]
) -> _Version | None:
    chosen = choose(candidates)
    data = apply(version.source.data, chosen.edits)
    if data == version.source.data:
        return None
    source = version.source.holding(data)
    return _Version(source, lint(source), version.fixed + chosen.fixes)


def apply(data: bytes, edits: Sequence[Edit]) -> bytes:
    """Make edits that are sorted and do not overlap."""
    pieces, at = [], 0
    for span, new in edits:
        pieces += [data[at : span.start], new]
        at = span.end
    return b"".join([*pieces, data[at:]])


def _worse(before: Linted, after: Linted) -> bool:
    """Whether the file shows a fault or a crash that it did not show, or lost a message of its mailbox."""
    return (
        bool(after.faults - before.faults)
        or len(after.results) != len(before.results)
        or _crashes(after) > _crashes(before)
    )


def _crashes(linted: Linted) -> int:
    return sum(d.is_crash for result in linted.results for d in result.diagnostics)
