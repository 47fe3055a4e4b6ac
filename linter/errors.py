"""Errors a user can act on; each says what is wrong, where, and what to do."""

from __future__ import annotations

from typing import TypeVar


class PreflintError(Exception):
    """Base of every error of ours; it ends a run with `exit_code`, or makes it end so.

    `where` is `path`, `path:line` or `path:line:column` (1-based); `hint` says what to do.
    """

    exit_code = 2

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f"\n  hint: {self.hint}" if self.hint else ""
        return f"{place}{self.message}{hint}"


class UsageError(PreflintError):
    """A command line that cannot be carried out."""


class Cancelled(PreflintError):
    """A lint that somebody ended because its result is no longer wanted; no fault of anybody."""


class ChangedError(PreflintError):
    """A file that somebody else changed while it was fixed; theirs stays."""

    exit_code = 1


class ConfigError(PreflintError):
    """A configuration file that cannot be used."""


class RuleError(PreflintError):
    """A rule or pack that cannot be loaded."""


class WorkerError(PreflintError):
    """A file that a process of ours could not get through; a fault of ours."""

    exit_code = 3


E = TypeVar("E", bound=PreflintError)


def unread(kind: type[E], error: OSError | UnicodeError, where: str) -> E:
    """The error for a text file that cannot be read."""
    if isinstance(error, UnicodeError):
        return kind("not UTF-8", where=where, hint="save it as UTF-8")
    return kind(f"cannot be read: {error.strerror}", where=where)
