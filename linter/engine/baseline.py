"""A baseline: findings that were there before, accepted one by one, so that only new ones are reported.

A file of JSON lines, sorted, to be read in a review. An entry names a code, a file and a fingerprint of what
was found: its text and the words around it, not its line, so that edits elsewhere leave it valid. The same
finding twice in a file is one entry with a count; one more than counted is new. Each place of a finding has
an entry, so that it is told again where it stands in one that nobody accepted.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePath
from typing import Annotated, Any, NamedTuple

import msgspec

from linter.catalogue import _
from linter.errors import ConfigError, unread
from linter.model.diagnostic import Diagnostic, Twin
from linter.model.fingerprint import fingerprint
from linter.model.report import FileResult
from linter.model.segment import MASK
from linter.model.source import Source

NAME = "preflint-baseline.jsonl"
"""What `preflint baseline update` writes where nobody says otherwise."""

VERSION = 1
SHOWN = 60
"""Longest excerpt, in code points."""

_HEAD = "preflint-baseline"
_AGAIN = _("mend the line, or delete the file and run 'preflint baseline update'")


class Key(NamedTuple):
    """What makes a finding the same as an earlier one."""

    path: str
    code: str
    fingerprint: str


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One line: `count` findings of a rule in a file that read alike. `excerpt` is for people only."""

    path: Annotated[str, msgspec.Meta(min_length=1)]
    code: Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{3}[0-9]{3}$")]
    fingerprint: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{16}$")]
    count: Annotated[int, msgspec.Meta(ge=1)] = 1
    excerpt: str = ""

    @property
    def key(self) -> Key:
        """By what a finding is recognized."""
        return Key(self.path, self.code, self.fingerprint)


class Left(NamedTuple):
    """An entry of which only `found` findings are left, and its 1-based line."""

    entry: Entry
    found: int
    line: int


@dataclass(frozen=True, eq=False)
class Baseline:
    """A baseline file: its bytes, and its entries by line."""

    source: Source
    entries: Mapping[int, Entry] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """What the paths of entries are relative to."""
        return Path(self.source.path).absolute().parent

    def name_of(self, path: str | Path) -> str:
        """A file's path as entries have it."""
        absolute = os.path.abspath(path)  # noqa: PTH100  (symbolic links stay as they are named)
        try:
            return PurePath(os.path.relpath(absolute, self.folder)).as_posix()
        except ValueError:  # another drive
            return PurePath(absolute).as_posix()

    def for_file(self, path: str | Path) -> dict[int, Entry]:
        """The entries of one file by line."""
        return self.by_path.get(self.name_of(path), {})

    @cached_property
    def by_path(self) -> dict[str, dict[int, Entry]]:
        """All entries by file and line."""
        found: dict[str, dict[int, Entry]] = {}
        for line, entry in self.entries.items():
            found.setdefault(entry.path, {})[line] = entry
        return found


class Applied(NamedTuple):
    """A file's results without what is accepted, and the entries with fewer findings than they count."""

    results: tuple[FileResult, ...]
    left: tuple[Left, ...]


def apply(
    baseline: Baseline,
    results: Sequence[FileResult],
    renamed: Mapping[str, str] | None = None,
    path: str | None = None,
) -> Applied:
    """Leave out of one file's results what the baseline accepts.

    `renamed` gives the code for an old one; `path` is the file's name in the baseline, where that is another.
    """
    if not results:
        return Applied((), ())
    entries = baseline.for_file(path or results[0].path)
    if not entries:
        return Applied(tuple(replace(result, accepted=()) for result in results), ())
    codes = renamed or {}
    budget: Counter[tuple[str, str]] = Counter()
    for entry in entries.values():
        budget[codes.get(entry.code, entry.code), entry.fingerprint] += entry.count
    kept = tuple(_without(result, budget) for result in results)
    left = []
    for line, entry in entries.items():
        key = codes.get(entry.code, entry.code), entry.fingerprint
        if missing := min(budget[key], entry.count):
            budget[key] -= missing
            left.append(Left(entry, entry.count - missing, line))
    return Applied(kept, tuple(left))


def _without(result: FileResult, budget: Counter[tuple[str, str]]) -> FileResult:
    kept: list[Diagnostic] = []
    accepted: list[Diagnostic] = []
    for diagnostic in result.diagnostics:
        keys = [(diagnostic.code, fingerprint(place, result.source)) for place in _places(diagnostic)]
        known = [key for key in keys if budget[key] > 0 and not diagnostic.is_crash]
        budget.subtract(known)
        (kept if len(known) < len(keys) else accepted).append(diagnostic)
    return replace(
        result,
        diagnostics=tuple(kept),
        suppressed=result.suppressed + len(accepted),
        accepted=tuple(accepted),
    )


def counted(results: Iterable[FileResult]) -> Counter[tuple[str, str]]:
    """How often each code and fingerprint is found."""
    return Counter(
        (diagnostic.code, fingerprint(place, result.source))
        for result in results
        for diagnostic in result.diagnostics
        for place in _places(diagnostic)
    )


def collect(baseline: Baseline, results: Iterable[FileResult]) -> list[Entry]:
    """Entries for all that was found, in the order in which they are written."""
    counts: Counter[Key] = Counter()
    excerpts: dict[Key, str] = {}
    for result in results:
        path = baseline.name_of(result.path)
        for diagnostic in result.diagnostics:
            for place in () if diagnostic.is_crash else _places(diagnostic):
                key = Key(path, diagnostic.code, fingerprint(place, result.source))
                counts[key] += 1
                excerpts.setdefault(key, _excerpt(place.match.replace(MASK, "…")))
    return ordered(
        Entry(path=key.path, code=key.code, fingerprint=key.fingerprint, count=count, excerpt=excerpts[key])
        for key, count in counts.items()
    )


def ordered(entries: Iterable[Entry]) -> list[Entry]:
    """As they stand in the file: by path, code, excerpt."""
    return sorted(entries, key=lambda entry: (entry.path, entry.code, entry.excerpt, entry.fingerprint))


def _places(diagnostic: Diagnostic) -> tuple[Diagnostic | Twin, ...]:
    return (diagnostic, *diagnostic.also)


def _excerpt(match: str) -> str:
    text = "".join(char if char.isprintable() else "\ufffd" for char in " ".join(match.split()))
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def written(entries: Iterable[Entry]) -> str:
    """The text of a baseline file."""
    rows: list[dict[str, Any]] = [{_HEAD: VERSION}, *map(msgspec.structs.asdict, entries)]
    return "".join(f"{_line(row)}\n" for row in rows)


def _line(row: Mapping[str, Any]) -> str:
    text = json.dumps(row, ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # a file name that is no UTF-8
        return json.dumps(row)
    return text


def read(path: Path, name: str | None = None) -> Baseline:
    """A baseline file, strictly; a `ConfigError` at the line and column of what is wrong."""
    shown = name or str(path)
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except FileNotFoundError as error:
        hint = _("'preflint baseline update' writes one")
        raise ConfigError(_("there is no such baseline"), where=shown, hint=hint) from error
    except (OSError, UnicodeDecodeError) as error:
        raise unread(ConfigError, error, shown) from error
    rows = _rows(text, shown)
    _verify_head(next(rows, (1, "", None)), shown)
    entries = {line: _entry(raw, row, f"{shown}:{line}") for line, raw, row in rows}
    return Baseline(Source(shown, data), entries)


def _rows(text: str, shown: str) -> Iterator[tuple[int, str, Any]]:
    for line, raw in enumerate(text.split("\n"), 1):
        if not raw.strip():
            continue
        try:
            yield line, raw, json.loads(raw)
        except (json.JSONDecodeError, RecursionError) as error:
            column = error.colno if isinstance(error, json.JSONDecodeError) else 1
            what = error.msg if isinstance(error, json.JSONDecodeError) else _("nested too deeply")
            conflict = raw.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||"))
            hint = _("settle the merge conflict") if conflict else _AGAIN
            raise ConfigError(
                _("not JSON: {what}", what=what), where=f"{shown}:{line}:{column}", hint=hint
            ) from error


def _verify_head(row: tuple[int, str, Any], shown: str) -> None:
    line, _raw, value = row
    version = value.get(_HEAD) if isinstance(value, dict) else None
    where = f"{shown}:{line}:1"
    if version is None:
        first = f'{{"{_HEAD}": {VERSION}}}'
        raise ConfigError(
            _("no baseline: its first line is not {first}", first=first), where=where, hint=_AGAIN
        )
    if version != VERSION:
        message = _(
            "this baseline is of version {version}; this preflint reads version {known}",
            version=version,
            known=VERSION,
        )
        hint = _("use the preflint that wrote it, or delete the file and run 'preflint baseline update'")
        raise ConfigError(message, where=where, hint=hint)


def _entry(raw: str, row: Any, where: str) -> Entry:
    from linter.ruleset.strict import Mismatch, convert

    try:
        return convert(row, Entry)
    except Mismatch as error:
        step = next((step for step in error.steps if isinstance(step, str)), "")
        column = raw.find(f'"{step}"') + 1 if step else 1
        said = (
            _("{message} in {step}", message=error.message, step=step)
            if step and not error.key
            else error.message
        )
        raise ConfigError(said, where=f"{where}:{max(1, column)}", hint=error.hint or _AGAIN) from error
