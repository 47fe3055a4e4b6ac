"""Drafts that are passed in: checked and mended without a look at the disk."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as NoBase64
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Literal, NamedTuple

from linter import api
from linter.engine.as_read import State
from linter.engine.session import Signal
from linter.errors import UsageError
from linter.formatters.display import unknown
from linter.formatters.machine import Output, output
from linter.mcp.contract import LARGEST, Counted, Draft, Mended, NotChecked, ToMend
from linter.mcp.proof import changes, diff
from linter.mcp.words import say
from linter.model.report import FileResult, Report, capped, hidden_in
from linter.model.source import Source

MOST = 20
"""Findings of one rule that are told; of others their number."""

_MOST_KEPT = 16
"""Sets of rules that are kept ready: one for each language, relation and profile that was asked for."""


class Nothing:
    """A file system without files."""

    def read(self, path: Path) -> bytes:
        """None can be read."""
        raise FileNotFoundError(str(path))

    def is_file(self, path: Path) -> bool:
        """None is there."""
        return False

    def names(self, folder: Path) -> Sequence[str]:
        """None has a name."""
        return ()


class _Ready(NamedTuple):
    session: api.Session
    language: str


@dataclass
class Drafts:
    """Checks drafts by the working folder's configuration, or by what was given at the start."""

    config: Sequence[str] = ()
    isolated: bool = False
    lang: str | None = None
    grammar: bool = True
    _runs: dict[tuple[str | None, ...], api.Run] = field(default_factory=dict, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def language(self, wanted: str | None) -> str:
        """The language of an answer."""
        return wanted or self.lang or self.run(None, None, None).language

    def run(self, relation: str | None, profile: str | None, lang: str | None) -> api.Run:
        """What checks drafts of that kind."""
        key = (relation, profile, lang)
        with self._lock:
            if key not in self._runs:
                if len(self._runs) >= _MOST_KEPT:
                    self._runs.pop(next(iter(self._runs)))
                told = {"relation": relation, "profile": profile}
                self._runs[key] = api.Run(
                    self.config,
                    self.isolated,
                    {name: value for name, value in told.items() if value},
                    lang or self.lang,
                    self.grammar,
                )
            return self._runs[key]

    def lint(self, draft: Draft, cancel: Signal) -> Output:
        """What is found in a draft."""
        ready = self._ready(draft)
        return _told(ready.session.results(cancel=cancel), ready.language)

    def not_checked(self, draft: Draft, cancel: Signal) -> NotChecked:
        """What cannot be said of a draft."""
        ready = self._ready(draft)
        results = ready.session.results(cancel=cancel)
        told = _told(results, ready.language)
        return NotChecked(
            all(file.extent == "whole" for file in told.files),
            tuple(dict.fromkeys(one for file in told.files for one in file.not_checked)),
            tuple(unknown(Report(results, language=ready.language))),
        )

    def fix(self, draft: ToMend, cancel: Signal) -> Mended:
        """A draft after fixing, and what was changed."""
        ready = self._ready(draft)
        source = ready.session.source
        found = ready.session.results(cancel=cancel)
        outcome = ready.session.fix(unsafe=draft.unsafe, only=self._codes(draft), cancel=cancel)
        after = outcome.source
        was, is_now = State(source, hidden_in(found)), State(after, hidden_in(outcome.results))
        text, encoding = _written(after.data, draft.encoding)
        before_codes, after_codes = _codes_in(found), _codes_in(outcome.results)
        return Mended(
            text=text,
            encoding=encoding,
            is_changed=after.data != source.data,
            fixes=outcome.fixed,
            sha256_before=sha256(source.data).hexdigest(),
            sha256_after=sha256(after.data).hexdigest(),
            changes=changes(was, is_now),
            diff=diff(was, is_now),
            gone=_counted(before_codes - after_codes),
            new=_counted(after_codes - before_codes),
            left=_told(outcome.results, ready.language),
        )

    def _codes(self, draft: ToMend) -> frozenset[str]:
        """The codes that a question names by code or name."""
        if not draft.only:
            return frozenset()
        rules = self._prepared(draft).rules
        found = {word: rules.get(word) for word in draft.only}
        for word, rule in found.items():
            if rule is None:
                raise UsageError(say("no-rule", self.language(draft.lang), code=word))
        return frozenset(rule.code for rule in found.values() if rule is not None)

    def _prepared(self, draft: Draft) -> api.Prepared:
        return self.run(draft.relation, draft.profile, draft.lang).prepared_for(Path(draft.name))

    def _ready(self, draft: Draft) -> _Ready:
        language = self.language(draft.lang)
        texts = {Path(name).absolute(): _bytes(text, "text", language) for name, text in draft.beside.items()}
        if draft.name in draft.beside:
            raise UsageError(say("own-name", language))
        if len(draft.text) + sum(map(len, draft.beside.values())) > LARGEST:
            raise UsageError(say("too-large", language, most=LARGEST))
        source = Source(draft.name, _bytes(draft.text, draft.encoding, language))
        files = api.Buffers(texts, Nothing())
        return _Ready(api.Session(source, self._prepared(draft), read=files), language)


def _bytes(text: str, encoding: str, language: str) -> bytes:
    try:
        return b64decode(text, validate=True) if encoding == "base64" else text.encode("utf-8")
    except (NoBase64, ValueError) as error:
        word = "no-unicode" if isinstance(error, UnicodeError) and encoding == "text" else "no-base64"
        raise UsageError(say(word, language)) from None


def _written(data: bytes, encoding: str) -> tuple[str, Literal["text", "base64"]]:
    """The result in the encoding of the question; what is no UTF-8 in base64."""
    if encoding == "text":
        try:
            return data.decode("utf-8"), "text"
        except UnicodeDecodeError:
            pass
    return b64encode(data).decode("ascii"), "base64"


def _told(results: Sequence[FileResult], language: str) -> Output:
    return output(Report(tuple(capped(result, MOST) for result in results), language=language))


def _codes_in(results: Sequence[FileResult]) -> Counter[str]:
    return Counter(one.code for result in results for one in result.diagnostics)


def _counted(found: Counter[str]) -> tuple[Counted, ...]:
    return tuple(Counted(code, count) for code, count in sorted(found.items()))
