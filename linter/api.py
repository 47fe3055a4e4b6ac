"""The one door: command line, hook, editor server and tests lint and fix through here. Nothing prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linter.config import Config, resolve
from linter.engine.beside import DISK, Buffers, Disk, Files
from linter.engine.cache import Cache, files_named, prune
from linter.engine.files import discover, read, unread
from linter.engine.fixer import FixOutcome
from linter.engine.results import pack, unpack
from linter.engine.saving import sweep, write
from linter.errors import Cancelled, UsageError
from linter.model.document import Edit
from linter.model.report import FileResult, Report, Told
from linter.model.source import Source

if TYPE_CHECKING:  # what lints is imported when something is linted: a run from the cache needs none of it
    from linter.engine.accepted import Accepted
    from linter.engine.as_read import State as State
    from linter.engine.as_read import changed as changed
    from linter.engine.digest import Digest as Digest
    from linter.engine.digest import study as study
    from linter.engine.fingerprint import fingerprint as fingerprint
    from linter.engine.looking import Looking as Looking
    from linter.engine.prepared import Prepared as Prepared
    from linter.engine.prepared import prepare as prepare
    from linter.engine.saving_all import write_all as write_all
    from linter.engine.session import Session as Session
    from linter.engine.viewing import viewed as viewed
    from linter.model.message import Kind

__all__ = [
    "DISK",
    "Buffers",
    "Cancelled",
    "Disk",
    "Edit",
    "Files",
    "FixOutcome",
    "Looking",
    "Run",
    "Session",
    "State",
    "changed",
    "discover",
    "files_named",
    "fingerprint",
    "fix",
    "lint",
    "lint_paths",
    "pack",
    "prepare",
    "read",
    "study",
    "sweep",
    "unpack",
    "viewed",
    "write",
    "write_all",
]


_LATER = {
    "Looking": "linter.engine.looking",
    "Session": "linter.engine.session",
    "State": "linter.engine.as_read",
    "changed": "linter.engine.as_read",
    "fingerprint": "linter.engine.fingerprint",
    "prepare": "linter.engine.prepared",
    "study": "linter.engine.digest",
    "viewed": "linter.engine.viewing",
    "write_all": "linter.engine.saving_all",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_LATER[name]), name)


def lint(
    source: Source,
    prepared: Prepared | None = None,
    *,
    kind: Kind | None = None,
    now: datetime | None = None,
    read: Files = DISK,
) -> tuple[FileResult, ...]:
    """Lint one file: one result, or one for each message of a mailbox.

    `kind` forbids guessing. `now` is the time by which dates are judged; without it, the clock is asked.
    `read` is where files beside it are read.
    """
    if read is DISK:
        return (prepared or _plain()).lint(source, kind, now=now).results
    from linter.engine.settings import Opened

    return (prepared or _plain()).lint(source, kind, now=now, opened=Opened(files=read)).results


def fix(
    source: Source,
    prepared: Prepared | None = None,
    *,
    kind: Kind | None = None,
    unsafe: bool = False,
    now: datetime | None = None,
    accept: Callable[[tuple[FileResult, ...]], tuple[FileResult, ...]] | None = None,
    together: bool = False,
) -> FixOutcome:
    """Fix one file until it is stable; nothing is written to disk (see `write`).

    `now` is as in `lint`, the same for every round. `accept` leaves out of a file's results what is accepted,
    and so not fixed. `together`: fixes may change other files of its mail, too (`FixOutcome.others`).
    """
    from linter.engine.fixed import fixed

    ready = prepared or _plain()
    return fixed(source, ready, kind=kind, unsafe=unsafe, now=now, accept=accept, together=together)


def _plain() -> Prepared:
    """The built-in rules without a config."""
    from linter.engine.prepared import prepare

    return prepare()


def lint_paths(paths: Iterable[Path], run: Run | None = None, *, force_exclude: bool = False) -> Report:
    """Lint files and folders, each file under the config nearest to it."""
    run = run or Run()
    files = run.discover(paths, force_exclude=force_exclude)
    return Report(tuple(one for path in files for one in run.lint(read(path))), language=run.language)


@dataclass
class Run:
    """One run over many files.

    `config`, `isolated` and `overrides` are as in `config.resolve`, `grammar` as in `prepare`. `cached`: take
    results from earlier runs and keep new ones, in `cache_dir` or as `engine.cache.place` says. `accepting`:
    obey baselines. `now` is the time by which dates are judged; without it, each lint asks the clock.
    """

    config: Sequence[str] = ()
    isolated: bool = False
    overrides: Mapping[str, Any] = field(default_factory=dict)
    lang: str | None = None
    grammar: bool = True
    now: datetime | None = None
    accepting: bool = True
    cached: bool = False
    cache_dir: Path | None = None
    _caches: dict[Path | None, Cache] = field(default_factory=dict, repr=False)
    _configs: dict[Path, Config] = field(default_factory=dict, repr=False)
    _by_name: dict[str, Config] = field(default_factory=dict, repr=False)
    _prepared: dict[Path | None, Prepared] = field(default_factory=dict, repr=False)

    @cached_property
    def language(self) -> str:
        """The language of the report: what was asked, else what the working folder's config says."""
        return self.lang or self.config_for(Path.cwd()).lang or "en"

    def config_for(self, path: Path) -> Config:
        """The config that holds for a file or folder."""
        return self._config_in(path if path.is_dir() else path.parent)

    def config_of(self, name: str) -> Config:
        """The config that holds for a source of that name."""
        if name not in self._by_name:
            self._by_name[name] = self._config_in(Path(name).parent)
        return self._by_name[name]

    def _config_in(self, folder: Path) -> Config:
        if folder not in self._configs:
            given: dict[str, Any] = {
                "config": self.config,
                "isolated": self.isolated,
                "overrides": self.overrides,
            }
            self._configs[folder] = resolve(folder, **given)
        return self._configs[folder]

    def configs(self) -> tuple[Config, ...]:
        """Every config that was asked for."""
        return tuple(self._configs.values())

    def prepared_for(self, path: Path) -> Prepared:
        """The engine for a file; files under one config share it."""
        from linter.engine.prepared import prepare

        config = self.config_for(path)
        if config.file not in self._prepared:
            self._prepared[config.file] = prepare(config, language=self.language, grammar=self.grammar)
        return self._prepared[config.file]

    def notes(self) -> tuple[str, ...]:
        """What the authors of the rules and configurations in use should write in another way."""
        notes = [note for one in self._prepared.values() for note in one.rules.notes]
        if self._prepared and not self.overrides and not self.config:  # else a key may matter in other runs
            from linter.config.idle import noted

            for one in self._prepared.values():
                notes += noted(one.config, one.rules, self.language)
        return tuple(dict.fromkeys(notes))

    def discover(self, paths: Iterable[Path], *, force_exclude: bool = False) -> Iterator[Path]:
        """The files that `paths` stand for."""
        return discover(paths, self.config_for, force_exclude=force_exclude)

    def unread(self, folders: Iterable[Path]) -> Iterator[UsageError]:
        """What is wrong with folders in which there is nothing but files that are not read."""
        return (error for folder in folders if (error := unread(folder, self.config_for)))

    def lint(self, source: Source) -> tuple[FileResult, ...]:
        """Lint one file under its config, unless its results are known."""
        found = self.known(source)
        if found is None:
            found = lint(source, self.prepared_for(Path(source.path)), now=self.now)
            self.keep(source, found)
        return self.without_accepted(source, found)

    def known(self, source: Source) -> tuple[FileResult, ...] | None:
        """The results of an earlier run, where they hold."""
        return self._cache_for(source).load(source, self._beside(source)) if self.cached else None

    def keep(self, source: Source, results: Sequence[FileResult]) -> None:
        """Keep results for later runs."""
        if self.cached:
            self._cache_for(source).store(source, results, self._beside(source))

    def _beside(self, source: Source) -> tuple[Source, ...]:
        from linter.engine.bundle_lint import beside

        return beside(source, self.config_of(source.path))

    def _cache_for(self, source: Source) -> Cache:
        config = self.config_of(source.path)
        if config.file not in self._caches:
            facts = (self.language, self.grammar)
            self._caches[config.file] = Cache(config, folder=self.cache_dir, facts=facts)
        return self._caches[config.file]

    def end(self) -> None:
        """Tidy up what was kept."""
        for folder in {cache.folder for cache in self._caches.values()}:
            prune(folder)

    def fix(self, source: Source, *, unsafe: bool = False, together: bool = False) -> FixOutcome:
        """Fix one file under its config, save what its baseline accepts; nothing is written to disk."""
        prepared = self.prepared_for(Path(source.path))
        left = partial(self.without_accepted, source)
        return fix(source, prepared, unsafe=unsafe, now=self.now, accept=left, together=together)

    def without_accepted(self, source: Source, results: tuple[FileResult, ...]) -> tuple[FileResult, ...]:
        """Results of a file without what its baseline accepts."""
        file = self.config_of(source.path).baseline if self.accepting else None
        return self._accepted.apply(file, results) if file else results

    @cached_property
    def _accepted(self) -> Accepted:
        from linter.engine.accepted import Accepted

        return Accepted(lambda path: self.prepared_for(path).linter.settings.codes)

    def told(self, codes: Iterable[str]) -> dict[str, Told]:
        """What the rules of all configs that were asked say of themselves, in the language of the report."""
        from linter.engine.told import told

        return told(self.configs(), codes, self.language)

    def stale(self, walked: Sequence[Path] = ()) -> tuple[FileResult, ...]:
        """What is to be said of baselines: entries without findings, also of absent files under `walked`."""
        named = {file for folder in walked if (file := self.config_for(folder).baseline)}
        if not self.accepting or not (named or "_accepted" in vars(self)):
            return ()
        for file in named:
            self._accepted.baseline(file)
        left = self._accepted.left(walked)
        if not left:
            return ()
        from linter.engine import stale

        return tuple(
            result
            for baseline, entries in left.items()
            for result in stale.report(baseline, entries, self.prepared_for)
        )
