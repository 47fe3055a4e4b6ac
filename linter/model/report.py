"""The outcome of a run, file by file, in the order in which it is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from linter.model.diagnostic import Applicability, Diagnostic, Severity
from linter.model.look import Look, Past
from linter.model.mailbox import Unknown
from linter.model.reading import Reading
from linter.model.relation import Relation
from linter.model.source import Source, Span

Profile = Literal["personal", "marketing", "transactional"]
"""What a mail is for."""

Extent = Literal["whole", "cut", "other", "unread"]
"""How much of a file was checked: `cut`: until its time ran out; `other`: nothing, since it is no mail but a
web page; `unread`: nothing, since it cannot be read."""


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A check that could not run on this file, and why; no severity filter hides it."""

    code: str
    reason: str


class More(NamedTuple):
    """What one rule found in a file beyond what is shown: how often, and what fixes would do about it."""

    code: str
    name: str
    severity: Severity
    left: int
    safe: int
    unsafe: int


@dataclass(frozen=True)
class FileResult:
    """What was found in one message. `message` is its 1-based number in a mailbox, else `None`.

    `relation` is what it is to its reader, `None` for a file that could not be read or is no mail of
    anybody, and `language` what most of it is written in (ISO 639-1; empty where nobody can say). `profile`
    is empty for a file that is no mail, such as a baseline or a web page. `timely`: some of it depends on
    the time at which it was found, or on what the file takes in. `beside`: whether the files beside it were
    found to be pages, `None` where nobody asked. `extent`: how much was checked. `more`: what `capped` left
    out. `hidden`: the bytes that no output may show, in their order. `unknown`: what rules would have to know
    of its readers, which is said once a run. `accepted`: what its baseline accepts, `None`
    where there is none. `reading`: what was read, `None` where no message was.
    """

    path: str
    source: Source = field(repr=False)
    profile: str
    profile_reason: str
    diagnostics: tuple[Diagnostic, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    suppressed: int = 0
    message: int | None = None
    timely: bool = field(default=False, compare=False)
    beside: bool | None = field(default=None, compare=False)
    extent: Extent = "whole"
    more: tuple[More, ...] = ()
    relation: Relation | None = None
    language: str = ""
    hidden: tuple[Span, ...] = field(default=(), compare=False, repr=False)
    unknown: tuple[Unknown, ...] = field(default=(), compare=False)
    accepted: tuple[Diagnostic, ...] | None = field(default=None, compare=False, repr=False)
    reading: Reading | None = field(default=None, compare=False, repr=False)


class Told(NamedTuple):
    """What a rule says of itself, in the report's language: what it finds, why, and what to do."""

    what: str
    why: str
    help: str


@dataclass(frozen=True)
class Report:
    """All file results of a run, how many fixes were written, and how many `milder` findings are left out.

    `rules`: what rules of these codes say of themselves; asked by formats that carry it.
    `fails`: whether a diagnostic of that severity makes a run on the file of that path fail.
    `other`: the same report in the other language, `look` what is shown of a message, `past` earlier runs;
    asked by the format that shows mails.
    """

    files: tuple[FileResult, ...]
    fixed: int = 0
    language: str = "en"
    milder: int = 0
    rules: Callable[[Iterable[str]], Mapping[str, Told]] = field(
        default=lambda _: {}, compare=False, repr=False
    )
    fails: Callable[[str, Severity], bool] = field(
        default=lambda _, severity: severity is not Severity.INFO, compare=False, repr=False
    )
    other: Callable[[], Report | None] = field(default=lambda: None, compare=False, repr=False)
    look: Callable[[FileResult], Look | None] = field(default=lambda _: None, compare=False, repr=False)
    past: tuple[Past, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many diagnostics of this severity."""
        more = sum(one.left for file in self.files for one in file.more if one.severity is severity)
        return more + sum(d.severity is severity for d in self._diagnostics())

    def fixable(self, applicability: Applicability) -> int:
        """How many diagnostics a fix of this applicability would remove."""
        more = (one for file in self.files for one in file.more)
        counts = sum(getattr(one, applicability.value, 0) for one in more)
        return counts + sum(_mends(d, applicability) for d in self._diagnostics())

    @property
    def internal_errors(self) -> int:
        """How many checks crashed."""
        return sum(d.is_crash for d in self._diagnostics())

    @property
    def cites_law(self) -> bool:
        """Whether a diagnostic rests on a law."""
        return any(diagnostic.cites_law for diagnostic in self._diagnostics())

    def unknown(self, what: Unknown) -> int:
        """In how many files nobody says this of the readers."""
        return len({file.path for file in self.files if what in file.unknown})

    def exit_code(self, fail_on: Severity) -> int:
        """0 clean, 1 a diagnostic at or above `fail_on`, 2 a file not (wholly) checked, 3 a crash of ours."""
        if self.internal_errors:
            return 3
        if any(file.extent in ("cut", "unread") for file in self.files):
            return 2
        return int(any(d.severity.rank <= fail_on.rank for d in self._diagnostics()))

    @property
    def checked(self) -> int:
        """How many files were checked, at least in part."""
        return len({file.path for file in self.files if file.extent in ("whole", "cut")})

    def _diagnostics(self) -> Iterable[Diagnostic]:
        return (diagnostic for file in self.files for diagnostic in file.diagnostics)


def hidden_in(results: Iterable[FileResult]) -> tuple[Span, ...]:
    """The bytes of a file that no output may show, those of all its messages."""
    return tuple(sorted(span for result in results for span in result.hidden))


def capped(file: FileResult, most: int) -> FileResult:
    """A result with the first `most` diagnostics of each rule, and the others as numbers."""
    if len(file.diagnostics) <= most:
        return file
    by_rule: dict[str, list[Diagnostic]] = {}
    for diagnostic in file.diagnostics:
        by_rule.setdefault(diagnostic.code, []).append(diagnostic)
    over = {code: found[most:] for code, found in by_rule.items() if len(found) > most}
    if not over:
        return file
    left_out = {id(diagnostic) for found in over.values() for diagnostic in found}
    return replace(
        file,
        diagnostics=tuple(d for d in file.diagnostics if id(d) not in left_out),
        more=tuple(_more(over[code]) for code in sorted(over)),
    )


def without_milder(file: FileResult, least: Severity) -> FileResult:
    """A result with the diagnostics of this severity and of graver ones."""
    kept = tuple(d for d in file.diagnostics if d.severity.rank <= least.rank)
    return file if len(kept) == len(file.diagnostics) else replace(file, diagnostics=kept)


def _more(found: Sequence[Diagnostic]) -> More:
    first = found[0]
    safe = sum(_mends(d, Applicability.SAFE) for d in found)
    unsafe = sum(_mends(d, Applicability.UNSAFE) for d in found)
    return More(first.code, first.name, first.severity, len(found), safe, unsafe)


def _mends(diagnostic: Diagnostic, applicability: Applicability) -> bool:
    fix = diagnostic.fix
    return fix is not None and bool(fix.parts) and fix.applicability is applicability
