"""Renamed files: what a baseline accepts in one that is gone holds in the one that reads like it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from linter.engine.baseline import Baseline, Entry
from linter.model.fingerprint import ANYWHERE

SHARE = 0.5
"""How much of what is accepted in a file must be found in another for it to be that file, as git has it."""

Found = Mapping[tuple[str, str], int]
"""How often each code and fingerprint is found in a file."""


Gone = Mapping[str, tuple[Entry, ...]]
"""The entries of each file that is not there any more."""


def gone(baseline: Baseline) -> Gone:
    """Whose entries wait for a file of another name."""
    return {
        name: tuple(entries.values())
        for name, entries in baseline.by_path.items()
        if not (baseline.folder / name).exists()
    }


def former(names: Gone, found: Found, taken: Iterable[str] = ()) -> str:
    """The name that a file had which the baseline does not know; empty if it had none.

    `taken` are names that others had. Two that are as much alike are none: nobody knows which of them it was.
    """
    by_likeness: dict[float, list[str]] = {}
    for name, entries in names.items():
        if name not in taken and (likeness := _likeness(entries, found)) >= SHARE:
            by_likeness.setdefault(likeness, []).append(name)
    best = by_likeness[max(by_likeness)] if by_likeness else []
    return best[0] if len(best) == 1 else ""


def _likeness(entries: Iterable[Entry], found: Found) -> float:
    """The share of accepted findings that are there; none where all of these are what any mail may lack."""
    known = Counter({(entry.code, entry.fingerprint): entry.count for entry in entries})
    common = known & Counter(found)
    if all(fingerprint == ANYWHERE for _, fingerprint in common):
        return 0.0
    return common.total() / known.total()
