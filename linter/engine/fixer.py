"""Writes fixes: what does not collide goes in together, then the file is linted again until nothing moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from linter.engine.choose import Candidate, choose, in_others
from linter.model.diagnostic import Applicability, Diagnostic
from linter.model.document import Edit
from linter.model.report import FileResult, hidden_in
from linter.model.source import Source, Span

ROUNDS = 10
"""After so many rounds a file that still changes is left as it is."""


class Linted(NamedTuple):
    """A file's results, how often the parser met each kind of fault in it, and the mail's `others` files."""

    results: tuple[FileResult, ...]
    faults: Counter[str]
    others: Mapping[str, Source] = MappingProxyType({})


class Again(NamedTuple):
    """Another file of the mail, before and after what was changed in it."""

    before: Source
    after: Source


@dataclass(frozen=True)
class FixOutcome:
    """A file after fixing: its bytes, what is left in it, how many fixes were made.

    `hidden`: the bytes of the file as it was that no output may show. `others`: other files of the mail that
    belong to it, which are written with it or not at all.
    """

    source: Source
    results: tuple[FileResult, ...]
    fixed: int = 0
    rounds: int = 0
    hidden: tuple[Span, ...] = ()
    others: tuple[Again, ...] = ()


class _Version(NamedTuple):
    """One state of the file on the way; `fixed` counts the fixes that led to it.

    `others`: what other files of its mail hold by then, as far as they were changed.
    """

    source: Source
    linted: Linted
    fixed: int
    others: Mapping[str, Source] = MappingProxyType({})

    @property
    def data(self) -> tuple[bytes, Mapping[str, bytes]]:
        """All that makes it another state than the one before."""
        return self.source.data, {path: source.data for path, source in self.others.items()}


Together = Callable[[Source, Mapping[str, Source]], Linted]
"""Lints a file beside other ones, given by their paths."""


class _How(NamedTuple):
    """How a file is fixed: what `fix` was told."""

    lint: Callable[[Source], Linted]
    together: Together | None
    unsafe: bool
    only: frozenset[str]

    def linted(self, source: Source, others: Mapping[str, Source]) -> Linted:
        """One state of the file, beside other files that were changed with it."""
        return self.together(source, others) if self.together is not None and others else self.lint(source)


def fix(
    source: Source,
    lint: Callable[[Source], Linted],
    *,
    unsafe: bool = False,
    only: Collection[str] = (),
    together: Together | None = None,
) -> FixOutcome:
    """Fix a file until it is stable. `unsafe` also writes fixes that change wording or effect.

    `only` are the codes whose fixes are made; without any, all are. `together` lints a file beside other
    files that are not as they were: with it, fixes are made that change these, too.

    Where fixes undo each other, the version with the fewest diagnostics (then the least bytes) of the
    circle is taken, so that fixing again gives it again.
    """
    how = _How(lint, together, unsafe, frozenset(only))
    versions = [_Version(source, lint(source), 0)]
    while len(versions) <= ROUNDS:
        following = _round(versions[-1], how)
        if following is None:
            break
        same = [n for n, version in enumerate(versions) if version.data == following.data]
        if same:
            versions.append(min(versions[same[0] :], key=_preference))
            break
        versions.append(following)
    last = versions[-1]
    first = versions[0].linted
    others = tuple(Again(first.others[path], after) for path, after in last.others.items())
    hidden = hidden_in(first.results)
    return FixOutcome(last.source, last.linted.results, last.fixed, len(versions) - 1, hidden, others)


def _preference(version: _Version) -> tuple[int, bytes]:
    return sum(len(result.diagnostics) for result in version.linted.results), version.source.data


def _round(version: _Version, how: _How) -> _Version | None:
    """The file after one round; `None` where nothing can be changed."""
    return _most(version, how, _candidates(version.linted.results, how))


def _most(version: _Version, how: _How, candidates: Sequence[Candidate]) -> _Version | None:
    """The file with all fixes, else with a half of them that does no harm; the rest is for later."""
    whole = _try(version, how, candidates)
    if whole is None or not _worse(version.linted, whole.linted):
        return whole
    if len(candidates) == 1:
        return None
    middle = (len(candidates) + 1) // 2
    halves = (candidates[:middle], candidates[middle:])
    return next((found for half in halves if (found := _most(version, how, half)) is not None), None)


def _candidates(results: Sequence[FileResult], how: _How) -> list[Candidate]:
    limit = Applicability.UNSAFE if how.unsafe else Applicability.SAFE
    found: list[Diagnostic] = [
        diagnostic
        for result in results
        for diagnostic in result.diagnostics
        if diagnostic.fix
        and diagnostic.fix.parts
        and diagnostic.fix.applicability.rank <= limit.rank
        and (not how.only or diagnostic.code in how.only)
        and (how.together is not None or not diagnostic.fix.beside)
    ]
    found.sort(key=lambda diagnostic: (diagnostic.priority, diagnostic.sort_key))
    return [
        Candidate(number, diagnostic.fix.parts, diagnostic.fix.beside)
        for number, diagnostic in enumerate(found)
        if diagnostic.fix
    ]


def _try(version: _Version, how: _How, candidates: Sequence[Candidate]) -> _Version | None:
    chosen = choose(candidates)
    data = apply(version.source.data, chosen.edits)
    if data == version.source.data:
        return None
    source, others = version.source.holding(data), dict(version.others)
    for path, edits in in_others(candidates, chosen).items():
        other = others.get(path) or version.linted.others[path]
        others[path] = other.holding(apply(other.data, edits))
    return _Version(source, how.linted(source, others), version.fixed + chosen.fixes, others)


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
