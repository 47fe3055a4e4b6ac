"""The outcome of a run, file by file, in the order in which it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from linter.model.diagnostic import Diagnostic, Severity
from linter.model.source import Source

Profile = Literal["personal", "marketing", "transactional"]
"""What a mail is for."""


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A check that could not run on this file, and why; no severity filter hides it."""

    code: str
    reason: str


@dataclass(frozen=True)
class FileResult:
    """What was found in one message. `message` is its 1-based number in a mailbox, else `None`.

    `profile` is empty for a file that is no mail, such as a baseline or a web page. `timely`: some of it
    depends on the time at which it was found, or on files beside it.
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


@dataclass(frozen=True)
class Report:
    """All file results of a run, and how many fixes were written."""

    files: tuple[FileResult, ...]
    fixed: int = 0
    language: str = "en"

    def count(self, severity: Severity) -> int:
        """How many diagnostics of this severity."""
        return sum(d.severity is severity for d in self._diagnostics())

    @property
    def internal_errors(self) -> int:
        """How many checks crashed."""
        return sum(d.is_crash for d in self._diagnostics())

    def exit_code(self, fail_on: Severity) -> int:
        """0 clean, 1 a diagnostic at or above `fail_on`, 3 a crash of ours."""
        if self.internal_errors:
            return 3
        return int(any(d.severity.rank <= fail_on.rank for d in self._diagnostics()))

    def _diagnostics(self) -> Iterable[Diagnostic]:
        return (diagnostic for file in self.files for diagnostic in file.diagnostics)
