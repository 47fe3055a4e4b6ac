"""An open rule file: its examples are run as it is typed, and those that fail are shown where they stand."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass, field, replace
from pathlib import Path

from linter import ruleset
from linter.errors import PreflintError, RuleError
from linter.ruleset.decoding import decode_rule
from linter.ruleset.folders import PACK_FILE, pack_folders
from linter.ruleset.tree import parse
from linter.selftest.hold import Failure, hold
from linter.server.opened import OpenFile
from linter.server.projects import Fault, fault_of
from linter.server.words import say

SETTLE = 0.3
"""Seconds without a key after which examples are run: a rule may have many of them."""


@dataclass
class Examples:
    """The rule files that are open, and the runs that go on. Runs have threads of their own."""

    _running: dict[Path, tuple[asyncio.Task[tuple[Fault, ...] | None], threading.Event]] = field(
        default_factory=dict
    )

    async def found(self, file: OpenFile, packs: tuple[Path, ...], language: str) -> tuple[Fault, ...] | None:
        """What is wrong with a rule file as it is in the editor; `None` where a later key makes that moot."""
        self.stop(file.named.path)
        cancel = threading.Event()
        task = asyncio.ensure_future(self._found(file, packs, language, cancel))
        self._running[file.named.path] = task, cancel
        try:
            return await task
        except asyncio.CancelledError:
            return None

    async def _found(
        self, file: OpenFile, packs: tuple[Path, ...], language: str, cancel: threading.Event
    ) -> tuple[Fault, ...] | None:
        await asyncio.sleep(SETTLE)
        text = file.text.data.decode("utf-8", "replace")
        return await asyncio.to_thread(faults_in, text, file.named.path, packs, language, cancel)

    def stop(self, path: Path) -> None:
        """Give up what runs for a file."""
        task, cancel = self._running.pop(path, (None, None))
        if task is not None and cancel is not None:
            cancel.set()
            task.cancel()


def is_rule(path: Path) -> bool:
    """Whether a file is a rule of a pack."""
    return path.name != PACK_FILE and (path.parent / PACK_FILE).is_file()


def faults_in(
    text: str, path: Path, packs: tuple[Path, ...], language: str, cancel: threading.Event
) -> tuple[Fault, ...] | None:
    """What keeps a rule from being one, else its examples that fail."""
    folder = path.parent
    try:
        rule = decode_rule(text, path, pack_folders([*packs, folder]))
    except PreflintError as error:
        return tuple(fault for one in error.every if (fault := fault_of(one)) is not None)
    try:
        rules = ruleset.load([*packs, folder])
    except RuleError:
        return ()  # said of the file in which it is
    others = tuple(one for one in rules.rules if one.code != rule.code)
    rules = replace(rules, rules=tuple(sorted((*others, rule), key=lambda one: one.code)))
    failures = tuple(hold(rule, rules, is_unwanted=cancel.is_set))
    if cancel.is_set():
        return None
    shown = (_shown(one, text, path, language) for one in failures)
    return tuple(one for one in shown if one is not None)


def _shown(failure: Failure, text: str, path: Path, language: str) -> Fault | None:
    steps: list[str | int] = ["examples", failure.example - 1] if failure.example else ["code"]
    place = fault_of(RuleError(failure.message, where=parse(text, path).where(steps)))
    if place is None:
        return None  # a file that was never saved
    word = "example-fails" if failure.example else "rule-fails"
    said = say(word, language, number=failure.example, check=failure.check, message=failure.message)
    return place._replace(message=said, code="example")
