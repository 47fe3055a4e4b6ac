"""The one door: command line, hook, editor server and tests lint and fix through here. Nothing prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linter.config import Config, resolve
from linter.engine.cache import Cache, files_named, prune
from linter.engine.files import discover, read, write
from linter.engine.fixer import FixOutcome, Linted
from linter.engine.fixer import fix as _fix
from linter.engine.results import pack, unpack
from linter.model.report import FileResult, Report
from linter.model.source import Source

if TYPE_CHECKING:  # what lints is imported when something is linted: a run from the cache needs none of it
    from linter.engine.accepted import Accepted
    from linter.engine.runner import Extra, Linter
    from linter.engine.together import Together
    from linter.model.message import Kind, Message
    from linter.ruleset import Rule, RuleSet
    from linter.ruleset.rule import Profile

__all__ = [
    "FixOutcome",
    "Prepared",
    "Run",
    "discover",
    "files_named",
    "fix",
    "lint",
    "lint_paths",
    "pack",
    "prepare",
    "read",
    "unpack",
    "write",
]

CORE = "core"
"""The pack of what the engine itself reports."""


@dataclass(frozen=True)
class Prepared:
    """A config made ready to lint many files: the rules it lets run, in one engine."""

    config: Config
    rules: RuleSet
    linter: Linter

    @cached_property
    def together(self) -> Together:
        """What lints files that are one mail."""
        from linter.engine.together import Together

        return Together(self.linter, self.ignores)

    def ignores(self, path: str) -> frozenset[str]:
        """The codes that the config ignores for one file."""
        if not self.config.per_file_ignores:
            return frozenset()
        from linter.config.active import ignored_codes

        return ignored_codes(self.config, self.rules, Path(path))


def prepare(
    config: Config | None = None,
    *,
    rules: RuleSet | None = None,
    language: str | None = None,
    now: datetime | None = None,
    grammar: bool = True,
) -> Prepared:
    """Load and select rules once. `rules` takes the place of the built-in packs and the config's own.

    `grammar` false leaves out the rules that need a grammar model.
    """
    from linter import ruleset
    from linter.checks.base import Context
    from linter.config.active import active
    from linter.config.contact import schema_of
    from linter.engine.runner import Linter, Settings

    config = config or Config()
    rules = rules or ruleset.load(config.packs)
    chosen = active(config, rules)
    context = Context(
        now=now or datetime.now().astimezone(),
        sender=config.sender,
        languages=config.languages,
        markets=config.markets,
        vocabulary=config.vocabulary,
        tables=rules.tables,
        grammar=grammar,
        clients=config.clients,
        schema=schema_of(config),
    )
    settings = Settings(
        context=context,
        profile=config.profile,
        language=language or config.lang or "en",
        codes={word: rule.code for word, rule in rules.by_word.items()},
        core=_core(rules, chosen),
    )
    linter = Linter(chosen, settings)
    linter.more = _more(config, linter)
    return Prepared(config, rules, linter)


def lint(
    source: Source, prepared: Prepared | None = None, *, kind: Kind | None = None
) -> tuple[FileResult, ...]:
    """Lint one file: one result, or one for each message of a mailbox. `kind` forbids guessing."""
    return _lint(source, prepared or prepare(), kind).results


def fix(
    source: Source,
    prepared: Prepared | None = None,
    *,
    kind: Kind | None = None,
    unsafe: bool = False,
    accept: Callable[[tuple[FileResult, ...]], tuple[FileResult, ...]] | None = None,
) -> FixOutcome:
    """Fix one file until it is stable; nothing is written to disk (see `write`).

    `accept` leaves out of a file's results what is accepted, and so not fixed.
    """
    ready = prepared or prepare()

    def linted(state: Source) -> Linted:
        found = _lint(state, ready, kind)
        return Linted(accept(found.results), found.faults) if accept else found

    return _fix(source, linted, unsafe=unsafe)


def lint_paths(paths: Iterable[Path], run: Run | None = None, *, force_exclude: bool = False) -> Report:
    """Lint files and folders, each file under the config nearest to it."""
    run = run or Run()
    files = run.discover(paths, force_exclude=force_exclude)
    results = [result for path in files for result in run.lint(read(path))]
    return Report(tuple(results), language=run.language)


@dataclass
class Run:
    """One run over many files.

    `config`, `isolated` and `overrides` are as in `config.resolve`, `grammar` as in `prepare`. `cached`: take
    results from earlier runs and keep new ones, in `cache_dir` or as `engine.cache.place` says. `accepting`:
    obey baselines.
    """

    config: Sequence[str] = ()
    isolated: bool = False
    overrides: Mapping[str, Any] = field(default_factory=dict)
    lang: str | None = None
    grammar: bool = True
    now: datetime = field(default_factory=lambda: datetime.now().astimezone())
    accepting: bool = True
    cached: bool = False
    cache_dir: Path | None = None
    _caches: dict[Path | None, Cache] = field(default_factory=dict, repr=False)
    _configs: dict[Path, Config] = field(default_factory=dict, repr=False)
    _prepared: dict[Path | None, Prepared] = field(default_factory=dict, repr=False)

    @cached_property
    def language(self) -> str:
        """The language of the report: what was asked, else what the working folder's config says."""
        return self.lang or self.config_for(Path.cwd()).lang or "en"

    def config_for(self, path: Path) -> Config:
        """The config that holds for a file or folder."""
        folder = path if path.is_dir() else path.parent
        if folder not in self._configs:
            self._configs[folder] = resolve(
                folder, config=self.config, isolated=self.isolated, overrides=self.overrides
            )
        return self._configs[folder]

    def configs(self) -> tuple[Config, ...]:
        """Every config that was asked for."""
        return tuple(self._configs.values())

    def prepared_for(self, path: Path) -> Prepared:
        """The engine for a file; files under one config share it."""
        config = self.config_for(path)
        if config.file not in self._prepared:
            self._prepared[config.file] = prepare(
                config, language=self.language, now=self.now, grammar=self.grammar
            )
        return self._prepared[config.file]

    def discover(self, paths: Iterable[Path], *, force_exclude: bool = False) -> Iterator[Path]:
        """The files that `paths` stand for."""
        return discover(paths, self.config_for, force_exclude=force_exclude)

    def lint(self, source: Source) -> tuple[FileResult, ...]:
        """Lint one file under its config, unless its results are known."""
        found = self.known(source)
        if found is None:
            found = lint(source, self.prepared_for(Path(source.path)))
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
        from linter.engine.together import beside

        return beside(source, self.config_for(Path(source.path)))

    def _cache_for(self, source: Source) -> Cache:
        config = self.config_for(Path(source.path))
        if config.file not in self._caches:
            facts = (self.language, self.grammar)
            self._caches[config.file] = Cache(config, folder=self.cache_dir, facts=facts)
        return self._caches[config.file]

    def end(self) -> None:
        """Tidy up what was kept."""
        for folder in {cache.folder for cache in self._caches.values()}:
            prune(folder)

    def fix(self, source: Source, *, unsafe: bool = False) -> FixOutcome:
        """Fix one file under its config, save what its baseline accepts; nothing is written to disk."""
        prepared = self.prepared_for(Path(source.path))
        return fix(source, prepared, unsafe=unsafe, accept=lambda found: self.without_accepted(source, found))

    def without_accepted(self, source: Source, results: tuple[FileResult, ...]) -> tuple[FileResult, ...]:
        """Results of a file without what its baseline accepts."""
        file = self.config_for(Path(source.path)).baseline if self.accepting else None
        return self._accepted.apply(file, results) if file else results

    @cached_property
    def _accepted(self) -> Accepted:
        from linter.engine.accepted import Accepted

        return Accepted(lambda path: self.prepared_for(path).linter.settings.codes)

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


def _core(rules: RuleSet, chosen: Sequence[Rule]) -> dict[str, Rule]:
    """The words of the engine's own reports: those that were chosen, and a crash's in any case."""
    from linter.checks.engine import EngineReport
    from linter.engine.core import INTERNAL

    every = (*rules.rules, *chosen)
    core = {r.code: r for r in every if r.pack == CORE or isinstance(r.check, EngineReport)}
    active = {INTERNAL, *(rule.code for rule in chosen)}
    return {code: rule for code, rule in core.items() if code in active}


def _more(config: Config, linter: Linter) -> Callable[[Message, Profile], Extra]:
    """What renders templates: loaded when there is one to render."""
    from linter.engine.runner import Extra

    root, nothing = config.file.resolve().parent if config.file else None, Extra()

    def more(message: Message, profile: Profile) -> Extra:
        if message.kind != "template" or not (config.render or b"<mjml" in message.source.data):
            return nothing
        from linter.engine.rendered import Renders

        return Renders(linter, config.samples, root, enabled=config.render).extra(message, profile)

    return more


def _lint(source: Source, prepared: Prepared, kind: Kind | None) -> Linted:
    from linter import parse
    from linter.engine.together import bundle_of

    ignores = prepared.ignores(source.path)
    dialect = prepared.config.dialect_for(Path(source.path)) if prepared.config.templates else ""
    bundle = bundle_of(source, prepared.config) if kind is None else None
    if bundle is not None:
        return Linted(prepared.together.lint(bundle, source, dialect), Counter())
    messages = parse.parse(source, kind, dialect)
    results = tuple(prepared.linter.lint(message, ignores) for message in messages)
    return Linted(results, _faults(messages))


def _faults(messages: Sequence[Message]) -> Counter[str]:
    return Counter(fault.name for message in messages for fault in message.faults)
