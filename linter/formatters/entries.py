"""Findings of a mail as its writer works through them: each fault once, the worst first."""

from __future__ import annotations

from typing import NamedTuple

from linter.formatters.display import spoken
from linter.model.diagnostic import Applicability, Diagnostic
from linter.model.report import FileResult

_FIRST = ("mail", "attachment", "header")
"""What is looked at before the text: what is missing, what goes along, to whom it goes."""

SHORT = 60
"""Characters up to which words that were found are repeated."""


class Entry(NamedTuple):
    """What one rule finds wrong in the same way, once or in several places."""

    found: tuple[Diagnostic, ...]

    @property
    def first(self) -> Diagnostic:
        """The one that is shown."""
        return self.found[0]

    @property
    def others(self) -> list[str]:
        """The words of the other ones, where they are not those of the first."""
        said = (one for one in self.found if one.scope and one.message != self.first.message)
        words = dict.fromkeys(as_words(one.match) for one in said)
        return [one for one in words if len(one) > 1 and one != as_words(self.first.match)]


def as_words(match: str) -> str:
    """What was found on one line, and of a whole sentence its beginning."""
    words = " ".join(match.split())
    return words if len(words) <= SHORT else f"{words[: SHORT - 1].rstrip()}…"


def entries(file: FileResult) -> tuple[Entry, ...]:
    """What is found in a file: findings of one rule are one entry where what to do is the same."""
    by_fault: dict[object, list[Diagnostic]] = {}
    for diagnostic in file.diagnostics:
        by_fault.setdefault(_fault(diagnostic), []).append(diagnostic)
    return tuple(sorted((Entry(tuple(found)) for found in by_fault.values()), key=_weight))


def _fault(diagnostic: Diagnostic) -> object:
    fix = diagnostic.fix
    advice = (fix.title, fix.applicability, fix.alternatives) if fix else diagnostic.help
    said = "" if advice else spoken(diagnostic, "en")
    return (diagnostic.code, diagnostic.severity, advice, said)


def _weight(entry: Entry) -> tuple[int, bool, int, int]:
    """The gravest first; what `--fix` does is no work, and so comes later; then as one reads."""
    first = entry.first
    where = first.place.where if first.place else "paragraph"
    order = _FIRST.index(where) if where in _FIRST else len(_FIRST) + (where != "paragraph")
    return first.severity.rank, mended(first), order, first.span.start


def mended(diagnostic: Diagnostic) -> bool:
    """Whether `--fix` does it."""
    fix = diagnostic.fix
    return fix is not None and bool(fix.parts) and fix.applicability is Applicability.SAFE
