"""Errors a user can act on; each says what is wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar


class Both(str):
    """A sentence in English that knows itself in Chinese; whoever shows it chooses."""

    __slots__ = ("zh",)
    zh: str


def both(english: str, chinese: str, *values: object) -> Both:
    """A sentence in both languages, its braces filled in order; values may be such sentences themselves."""
    made = Both(english.format(*values))
    made.zh = chinese.format(*(in_language(value, "zh") for value in values))
    return made


def in_language(said: object, language: str) -> str:
    """What is said, in Chinese where that is wanted and known."""
    return said.zh if language == "zh" and isinstance(said, Both) else str(said)


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


def no_file(key: str, name: object) -> Both:
    """That a key of a configuration names a file that is not there."""
    return both("'{}' names a file that is not there: {}", "{} 指定的文件不存在：{}", key, name)


def absent(path: object, hint: str = "") -> UsageError:
    """The error for a path that a user names and that leads nowhere."""
    said = both("there is no such file or folder", "没有这个文件或文件夹")
    return UsageError(said, where=str(path), hint=hint)


def unopened(error: OSError, path: object) -> UsageError:
    """The error for a file or folder that cannot be opened or listed."""
    if isinstance(error, FileNotFoundError):
        return absent(path)
    return UsageError(both("cannot read: {}", "无法读取：{}", error.strerror), where=str(path))


E = TypeVar("E", bound=PreflintError)


def unread(kind: type[E], error: OSError | UnicodeError, where: str) -> E:
    """The error for a text file that cannot be read."""
    if isinstance(error, UnicodeError):
        hint = both("save it as UTF-8", "请另存为 UTF-8 编码")
        return kind(both("not UTF-8", "不是 UTF-8 编码"), where=where, hint=hint)
    return kind(both("cannot be read: {}", "无法读取：{}", error.strerror), where=where)
