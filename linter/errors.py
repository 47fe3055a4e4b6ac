"""Errors a user can act on; each says what is wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from linter.catalogue import Said, _


class PreflintError(Exception):
    """Base of every error of ours; it ends a run with `exit_code`, or makes it end so.

    `where` is `path`, `path:line` or `path:line:column` (1-based); `hint` says what to do. `others` are the
    further errors that were found with it.
    """

    exit_code = 2
    others: tuple[PreflintError, ...] = ()

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    @property
    def every(self) -> tuple[PreflintError, ...]:
        """It and those that were found with it."""
        return (self, *self.others)

    def __str__(self) -> str:
        return "\n".join(one._said() for one in self.every)

    def _said(self) -> str:
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


def together(errors: Iterable[RuleError]) -> RuleError:
    """One error for all of them, each said once, in the order of their places."""
    said = {(one.where, one.message): one for error in errors for one in error.every}
    first, *rest = sorted(said.values(), key=_by_place)
    merged = RuleError(first.message, where=first.where, hint=first.hint)
    merged.others = tuple(RuleError(one.message, where=one.where, hint=one.hint) for one in rest)
    return merged


def _by_place(error: PreflintError) -> tuple[object, ...]:
    path, *numbers = error.where.rsplit(":", 2)
    return (path, *(int(number) if number.isdecimal() else 0 for number in numbers))


class WorkerError(PreflintError):
    """A file that a process of ours could not get through; a fault of ours."""

    exit_code = 3


_USUAL = (
    _("Permission denied"),
    _("Operation not permitted"),
    _("Is a directory"),
    _("Not a directory"),
    _("No such file or directory"),
    _("File exists"),
    _("File name too long"),
    _("Too many levels of symbolic links"),
    _("No space left on device"),
    _("Disk quota exceeded"),
    _("File too large"),
    _("Read-only file system"),
    _("Device or resource busy"),
    _("Input/output error"),
    _("Directory not empty"),
)
"""What systems say most often (POSIX, `strerror`), so that the catalogue has it."""


def reason(error: OSError) -> Said:
    """What the system says of a failure."""
    return _(error.strerror or type(error).__name__)


def told(error: Exception) -> str:
    """What an error says, as it was given: a sentence of the catalogue stays one, within msgspec's, too."""
    given = (next(iter(one.args), "") for one in (error, error.__cause__) if one is not None)
    return next((said for said in given if isinstance(said, Said)), None) or str(error)


def no_file(key: str, name: object) -> Said:
    """That a key of a configuration names a file that is not there."""
    return _("'{key}' names a file that is not there: {name}", key=key, name=name)


def absent(path: object, hint: str = "") -> UsageError:
    """The error for a path that a user names and that leads nowhere."""
    said = _("there is no such file or folder")
    return UsageError(said, where=str(path), hint=hint)


def unopened(error: OSError, path: object) -> UsageError:
    """The error for a file or folder that cannot be opened or listed."""
    if isinstance(error, FileNotFoundError):
        return absent(path)
    return UsageError(_("cannot read: {reason}", reason=reason(error)), where=str(path))


E = TypeVar("E", bound=PreflintError)


def unread(kind: type[E], error: OSError | UnicodeError, where: str) -> E:
    """The error for a text file that cannot be read."""
    if isinstance(error, UnicodeError):
        hint = _("save it as UTF-8")
        return kind(_("not UTF-8"), where=where, hint=hint)
    return kind(_("cannot be read: {reason}", reason=reason(error)), where=where)
