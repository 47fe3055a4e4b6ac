"""An open file as the server holds it, and what is known of each version."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from linter import api
from linter.engine.beside import Files
from linter.model.alike import same_ends
from linter.model.diagnostic import Diagnostic
from linter.model.report import FileResult
from linter.model.source import Span
from linter.server import foreign
from linter.server.names import Named
from linter.server.text import Text

if TYPE_CHECKING:
    from linter.engine.session import Session


class Shown(NamedTuple):
    """What is told of one version: `own` results of the file, and of `others` that are one mail with it.

    `carried` is what the grammar check said of the version before, where that still stands.
    """

    number: int
    text: Text
    version: int | None
    own: tuple[FileResult, ...] = ()
    others: tuple[FileResult, ...] = ()
    carried: tuple[Diagnostic, ...] = ()
    is_whole: bool = False

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All of the file, in the order of a report."""
        found = [one for result in self.own for one in result.diagnostics]
        if not self.carried:
            return tuple(found)
        return tuple(sorted((*found, *self.carried), key=lambda one: one.sort_key))


@dataclass(eq=False)
class OpenFile:
    """A file between didOpen and didClose."""

    uri: str
    named: Named
    version: int | None
    text: Text
    encoding: str = ""
    base: str = ""
    rank: int = 0
    session: Session | None = None
    prepared: api.Prepared | None = None
    task: asyncio.Task[None] | None = None
    cancel: threading.Event = field(default_factory=threading.Event)
    shown: Shown | None = None
    whole: Shown | None = None
    waiting: list[tuple[bool, asyncio.Future[Shown]]] = field(default_factory=list)
    seen: Seen | None = None
    is_refused: bool = False

    def stored(self, text: Text) -> bytes:
        """The bytes that the editor will save; the text in UTF-8 where its encoding cannot hold it."""
        found = foreign.written(text.data, self.encoding)
        if found is None:
            self.encoding = ""
        return text.data if found is None else found


class Seen:
    """Files beside a document, and which of them its check has asked for."""

    def __init__(self, below: Files) -> None:
        self._below = below
        self.paths: set[Path] = set()

    def read(self, path: Path) -> bytes:
        """As below."""
        self.paths.add(path.absolute())
        return self._below.read(path)

    def is_file(self, path: Path) -> bool:
        """As below."""
        self.paths.add(path.absolute())
        return self._below.is_file(path)

    def names(self, folder: Path) -> Sequence[str]:
        """As below; the folder itself counts as asked for."""
        self.paths.add(folder.absolute())
        return self._below.names(folder)


def carried(before: Shown | None, text: Text, is_grammar: Callable[[str], bool]) -> tuple[Diagnostic, ...]:
    """What the grammar check said of an earlier version, of places that have not changed since.

    Without it, every key would wipe out these diagnostics until the next answer comes. Their fixes are left
    out, since what they would write may not fit any more, and so are their other places.
    """
    if before is None:
        return ()
    old, new = before.text.data, text.data
    head, tail = same_ends(old, new)
    end, grown = len(old) - tail, len(new) - len(old)
    found = []
    for one in before.diagnostics:
        if not is_grammar(one.code):
            continue
        if one.span.end < head or old == new:
            found.append(replace(one, fix=None, also=()))
        elif one.span.start > end:
            moved = Span(one.span.start + grown, one.span.end + grown)
            found.append(replace(one, span=moved, fix=None, also=()))
    return tuple(found)
