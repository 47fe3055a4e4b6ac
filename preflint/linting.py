"""Lint and fix one mail, or many under one configuration."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.message import Message as EmailMessage
from email.policy import SMTP
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import msgspec

from linter import api
from linter.catalogue import _
from linter.errors import UsageError
from linter.formatters.machine import File, Found, output
from linter.model.report import FileResult, Report
from linter.model.source import Source

Mail = bytes | str | os.PathLike[str] | EmailMessage
"""What is checked: a file's bytes, the path of a file (a `str` is a path, not a text), or a message of the
`email` package, which is written out as it would be sent (CRLF)."""


@dataclass(frozen=True)
class Result:
    """What was found in one file.

    `data` are the bytes that were checked: offsets count in them, from 0. Lines and columns count from 1,
    columns in code points. `messages` has one entry for each message: one, or as many as a mailbox holds.
    """

    path: str
    data: bytes = field(repr=False)
    messages: tuple[File, ...]

    @property
    def findings(self) -> tuple[Found, ...]:
        """All that was found, in the order of its places."""
        return tuple(found for message in self.messages for found in message.diagnostics)

    @property
    def passed(self) -> bool:
        """Whether nothing was found but what is `info`, and the file was checked to its end."""
        is_whole = all(message.extent in ("whole", "other") for message in self.messages)
        return is_whole and all(found.severity == "info" for found in self.findings)

    def to_dict(self) -> dict[str, Any]:
        """The same as dictionaries, lists, texts and numbers: messages as in `files` of the report."""
        return {"path": self.path, "messages": msgspec.to_builtins(self.messages)}


@dataclass(frozen=True)
class Fixed:
    """A file with its fixes made; on the disk nothing is changed.

    `data` are its bytes now, `count` how many fixes were made, `left` what is found in it still.
    """

    data: bytes = field(repr=False)
    count: int
    left: Result

    @property
    def changed(self) -> bool:
        """Whether any fix was made."""
        return self.count > 0


@dataclass(frozen=True)
class Linter:
    """Lints and fixes under one configuration; rules are loaded once. It may be used from many threads.

    `config` is a configuration file. Without one, a path is checked under the nearest `preflint.toml` above
    it, bytes and messages without any. `settings` are keys as they stand in such a file, which win over it:
    `Linter(settings={"select": ["SPM"], "profile": "marketing"})`. `language` is that of messages.
    `grammar=False` leaves out the rules that load a grammar model, which takes seconds at the first mail and
    most of the time at each. `now` is the time by which dates are judged; without it, the clock.

    Raises `ConfigError` where the configuration cannot be used and `RuleError` where a pack of it cannot,
    when the first mail is checked.
    """

    config: str | os.PathLike[str] | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)
    language: Literal["en", "zh"] = "en"
    grammar: bool = True
    now: datetime | None = None

    def lint(self, mail: Mail, *, name: str = "mail.eml") -> Result:
        """What is found in a mail.

        `name` is what bytes and messages are called in the result; its suffix says what they are (`.eml`,
        `.mbox`, `.html`, `.txt`, `.html.j2` …). Raises `UsageError` where a path cannot be read.
        """
        source, run = self._opened(mail, name)
        return _result(source, run.lint(source), self.language)

    def fix(self, mail: Mail, *, unsafe: bool = False, name: str = "mail.eml") -> Fixed:
        """The mail with its safe fixes made; with `unsafe`, those too that change wording, target or effect.

        `name` and errors are as in `lint`.
        """
        source, run = self._opened(mail, name)
        outcome = run.fix(source, unsafe=unsafe)
        left = _result(outcome.source, outcome.results, self.language)
        return Fixed(outcome.source.stored, outcome.fixed, left)

    def _opened(self, mail: Mail, name: str) -> tuple[Source, api.Run]:
        if isinstance(mail, str | os.PathLike):
            return api.read(Path(mail)), self._near
        if isinstance(mail, EmailMessage):
            return Source.of(name, mail.as_bytes(policy=mail.policy.clone(linesep=SMTP.linesep))), self._far
        if isinstance(mail, bytes | bytearray):
            return Source.of(name, bytes(mail)), self._far
        kind = type(mail).__name__
        raise UsageError(_("a mail is bytes, a path or an email.message.Message, not {kind}", kind=kind))

    @cached_property
    def _near(self) -> api.Run:
        """What checks files, each under the configuration nearest to it."""
        return self._run(isolated=False)

    @cached_property
    def _far(self) -> api.Run:
        """What checks bytes, which lie nowhere."""
        return self._run(isolated=True)

    def _run(self, *, isolated: bool) -> api.Run:
        config: Sequence[str] = () if self.config is None else (os.fspath(self.config),)
        return api.Run(
            config=config,
            isolated=isolated,
            overrides=dict(self.settings),
            lang=self.language,
            grammar=self.grammar,
            now=self.now,
        )


def _result(source: Source, results: Sequence[FileResult], language: str) -> Result:
    report = Report(tuple(results), language=language)
    return Result(source.path, source.stored, output(report).files)


_PLAIN = Linter()


def lint(mail: Mail, *, linter: Linter = _PLAIN, name: str = "mail.eml") -> Result:
    """What is found in a mail: `Linter.lint` of one that is made ready at the first call."""
    return linter.lint(mail, name=name)


def fix(mail: Mail, *, linter: Linter = _PLAIN, unsafe: bool = False, name: str = "mail.eml") -> Fixed:
    """The mail with its fixes made: `Linter.fix` of one that is made ready at the first call."""
    return linter.fix(mail, unsafe=unsafe, name=name)
