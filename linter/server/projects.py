"""Configurations of open files: each made ready once, and what is wrong with one kept for its own file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from linter import api
from linter.config.globs import Spoken
from linter.config.read import forget
from linter.engine.files import excluded
from linter.engine.runner import Linter
from linter.errors import PreflintError
from linter.model.report import FileResult
from linter.server.names import Named

_WHERE = re.compile(r"(.*?)(?::(\d+))?(?::(\d+))?$")


class Fault(NamedTuple):
    """What is wrong with a configuration or a pack: its file, and line and column from 0."""

    path: Path
    line: int
    column: int
    message: str
    code: str = "configuration"


class Ready(NamedTuple):
    """What checks a file; `is_left_out`: its configuration says that it is not to be checked."""

    prepared: api.Prepared
    is_left_out: bool = False


@dataclass
class Projects:
    """The configurations in use. What is asked for may load rules and takes a while.

    `lang` is the language of messages; without it, the configuration's, else `locale`.
    """

    lang: str | None = None
    locale: str = ""
    grammar: bool = False
    faults: dict[Path, Fault] = field(default_factory=dict)
    number: int = 0
    _run: api.Run = field(init=False)
    _last: dict[Path, api.Prepared] = field(default_factory=dict)
    _spoken: dict[tuple[int, str], api.Prepared] = field(default_factory=dict)
    _broken: dict[Path, PreflintError] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.renew()

    def renew(self) -> None:
        """Read configurations and packs anew when they are next asked for."""
        forget()
        self._run = api.Run(lang=self.lang, grammar=self.grammar)
        if self.lang is None:
            self._run = api.Run(lang=self._said() or self.locale or None, grammar=self.grammar)
        self._spoken.clear()
        self._broken.clear()
        self.faults = {}
        self.number += 1

    def _said(self) -> str | None:
        """The language that the working folder's configuration names."""
        try:
            return self._run.config_for(Path.cwd()).lang
        except PreflintError:
            return None

    @property
    def language(self) -> str:
        """The language of messages."""
        try:
            return self._run.language
        except PreflintError:
            return self.lang or "en"

    def ready(self, named: Named) -> Ready | None:
        """What checks a file. While its configuration is wrong: what did before; nothing if nothing did."""
        folder = named.path.parent
        try:
            if folder in self._broken:
                raise self._broken[folder]
            prepared = self._last[folder] = self._run.prepared_for(named.path)
            left_out = excluded(named.path, named.path.parent, self._run.config_for)
        except PreflintError as error:
            self._broken[folder] = error
            found = [fault for one in error.every if (fault := fault_of(one)) is not None]
            self.faults = {**self.faults, **{fault.path: fault for fault in reversed(found)}}
            if folder not in self._last:
                return None
            return Ready(self._spoken_by(self._last[folder], named))
        return Ready(self._spoken_by(prepared, named), left_out)

    def discover(self, folder: Path) -> Iterator[Path]:
        """The mails and templates below a folder."""
        return self._run.discover([folder])

    @property
    def packs(self) -> tuple[Path, ...]:
        """The folders of the packs of all configurations in use."""
        return tuple(dict.fromkeys(pack for config in self._run.configs() for pack in config.packs))

    def config_file(self, path: Path) -> Path | None:
        """The configuration file that holds for a file."""
        try:
            return self._run.config_for(path).file
        except PreflintError as error:
            fault = fault_of(error)
            return fault.path if fault else None

    def without_accepted(self, named: Named, results: tuple[FileResult, ...]) -> tuple[FileResult, ...]:
        """Results without what a baseline accepts."""
        try:
            return self._run.without_accepted(results[0].source, results) if results else results
        except PreflintError as error:
            fault = fault_of(error)
            if fault is not None:
                self.faults = {**self.faults, fault.path: fault}
            return results

    def concerns(self, path: Path) -> bool:
        """Whether a file is part of a configuration in use: named by one, or in a pack of one."""
        for config in self._run.configs():
            named = (config.file, config.baseline, *map(Path, api.files_named(config)))
            if path in named or any(path.is_relative_to(pack) for pack in config.packs):
                return True
        return any(fault == path for fault in self.faults)

    def _spoken_by(self, prepared: api.Prepared, named: Named) -> api.Prepared:
        """The same with the dialect that the editor knows, where the configuration names none."""
        if not named.dialect or prepared.config.dialect_for(named.path):
            return prepared
        key = (id(prepared), str(named.path))
        if key not in self._spoken:
            spoken = Spoken(named.path.parent, f"/{named.path.name}", named.dialect)
            config = replace(prepared.config, templates=(*prepared.config.templates, spoken))
            self._spoken[key] = replace(prepared, config=config)
        return self._spoken[key]


def fault_of(error: PreflintError) -> Fault | None:
    """Where an error is, if that is in a file."""
    match = _WHERE.fullmatch(error.where)
    if match is None or not match[1] or not Path(match[1]).is_file():
        return None
    message = f"{error.message} ({error.hint})" if error.hint else error.message
    line, column = (max(int(one) - 1, 0) if one else 0 for one in match.groups()[1:])
    return Fault(Path(match[1]).absolute(), line, column, message)


def grammar_codes(prepared: api.Prepared) -> frozenset[str]:
    """The codes of the rules that need a grammar model."""
    return _grammar_codes(prepared.linter)


@lru_cache(maxsize=32)
def _grammar_codes(linter: Linter) -> frozenset[str]:
    terms = linter.settings.terms
    without, with_it = replace(terms, grammar=False), replace(terms, grammar=True)
    return frozenset(
        rule.code for rule in linter.rules if rule.check.is_idle(without) and not rule.check.is_idle(with_it)
    )
