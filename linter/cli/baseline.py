"""`preflint baseline update|prune`: writes the file of what is accepted, and takes out what is not needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linter.cli.options import (
    Options,
    baseline_option,
    cache_dir_option,
    cache_option,
    config_option,
    isolated_option,
    jobs_option,
    language_option,
)

if TYPE_CHECKING:
    from linter import api
    from linter.engine.baseline import Baseline, Entry
    from linter.model.report import FileResult

Command = Callable[..., int]


@click.group()
def baseline() -> None:
    """Accept what is found now, so that only new findings are reported.

    The file lists each accepted finding by code, file and what it reads like, not by line. Put it beside the
    configuration and name it there: baseline = "preflint-baseline.jsonl".
    """


def _options(command: Command) -> Command:
    for option in (
        *(language_option, jobs_option, cache_dir_option, cache_option, isolated_option, config_option),
        *(baseline_option, click.argument("paths", nargs=-1, metavar="[PATHS]...")),
    ):
        command = option(command)
    return command


@baseline.command()
@_options
def update(**given: Any) -> int:
    """Accept all that is found in PATHS (else the working folder); what other files have stays accepted."""
    return _write(given, _updated, "baseline-updated")


@baseline.command()
@_options
def prune(**given: Any) -> int:
    """Take out what is no more found in PATHS (else the working folder); accept nothing new."""
    return _write(given, _pruned, "baseline-pruned")


Change = Callable[["Baseline", "Iterable[Entry]", "list[Entry]"], "list[Entry]"]


def _updated(old: Baseline, covered: Iterable[Entry], found: list[Entry]) -> list[Entry]:
    """What is found, and the entries of files that were not looked at."""
    gone = {entry.key for entry in covered}
    return [*found, *(entry for entry in old.entries.values() if entry.key not in gone)]


def _pruned(old: Baseline, covered: Iterable[Entry], found: list[Entry]) -> list[Entry]:
    """The old entries, with no higher counts than are found."""
    from msgspec.structs import replace

    counts = {entry.key: entry.count for entry in found}
    looked_at = {entry.key for entry in covered}
    kept = []
    for entry in old.entries.values():
        count = min(entry.count, counts.get(entry.key, 0)) if entry.key in looked_at else entry.count
        if count:
            kept.append(replace(entry, count=count))
    return kept


def _write(given: dict[str, Any], change: Change, done: str) -> int:
    from linter import api
    from linter.cli.checking import folders, opened, verify, worked
    from linter.cli.words import count, say
    from linter.engine import baseline as lines
    from linter.errors import PreflintError
    from linter.model.source import Source

    options = Options(**given, accepting=False)
    verify(options)
    run = opened(options)
    file = _file(run)
    old = _old(file, must=done == "baseline-pruned")
    errors: list[PreflintError] = []
    results = [result for outcome in worked(options, run, errors) for result in outcome.results]
    run.end()
    if errors:
        raise errors[0]
    before, old = old, _moved(old, results)
    entries = lines.ordered(
        change(old, _covered(old, results, folders(options)), lines.collect(old, results))
    )
    text = lines.written(entries)
    name, language = old.source.path, run.language
    if text.encode() == before.source.data:
        print(say("baseline-as-it-was", language, path=name))
        return 0
    file.parent.mkdir(parents=True, exist_ok=True)
    api.write(Source(str(file), text.encode()))
    had, has = (sum(e.count for e in every) for every in (before.entries.values(), entries))
    findings = count("place", has if done == "baseline-updated" else had - has, language)
    files = count("file", len({entry.path for entry in entries}), language)
    print(say(done, language, path=name, findings=findings, files=files))
    if run.config_for(Path.cwd()).baseline is None:
        print(say("baseline-unnamed", language, path=name))
    return 0


def _file(run: api.Run) -> Path:
    from linter.engine.baseline import NAME

    config = run.config_for(Path.cwd())
    return config.baseline or config.root / NAME


def _old(file: Path, *, must: bool) -> Baseline:
    from linter.engine.accepted import shown
    from linter.engine.baseline import Baseline, read
    from linter.model.source import Source

    if must or file.exists():
        return read(file, shown(file))
    return Baseline(Source(shown(file), b""))


def _moved(old: Baseline, results: Iterable[FileResult]) -> Baseline:
    """The baseline with the entries of renamed files under their new names."""
    from dataclasses import replace
    from itertools import groupby

    from msgspec.structs import replace as replaced

    from linter.engine.baseline import counted
    from linter.engine.renamed import former, gone

    names: dict[str, str] = {}
    left = gone(old)
    for path, found in groupby(results if left else (), key=lambda result: result.path):
        if not old.for_file(path) and (name := former(left, counted(found), names)):
            names[name] = old.name_of(path)
    entries = {
        line: replaced(entry, path=names.get(entry.path, entry.path)) for line, entry in old.entries.items()
    }
    return replace(old, entries=entries)


def _covered(old: Baseline, results: Iterable[FileResult], walked: Iterable[Path]) -> list[Entry]:
    """The entries of files that were looked at, and of absent ones under folders that were walked."""
    from linter.engine.accepted import absent

    looked_at = {old.name_of(result.path) for result in results}
    found = [entry for entry in old.entries.values() if entry.path in looked_at]
    return found + [left.entry for left in absent(old, list(walked))]
