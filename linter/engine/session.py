"""An open document: a file that changes while it is linted, as an editor holds it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from linter.catalogue import _
from linter.engine.beside import DISK, Files
from linter.engine.budget import OUT_OF_TIME, Unwanted
from linter.engine.fixer import FixOutcome, Linted, fix
from linter.engine.pages import holds
from linter.engine.prepared import Prepared, moment
from linter.engine.settings import Opened
from linter.engine.undisturbed import undisturbed
from linter.errors import Cancelled, UsageError
from linter.facts.kept import Kept
from linter.facts.phrases import settle
from linter.model.document import Edit
from linter.model.report import FileResult
from linter.model.source import Source
from linter.parse.versions import Versions

if TYPE_CHECKING:
    from linter.model.message import Kind


class Signal(Protocol):
    """Says that a lint is no longer wanted; `threading.Event` is one."""

    def is_set(self) -> bool:
        """Whether the lint should end."""
        ...


class Session:
    """A file that is open: its text changes, and each version is linted from what is left of the last one.

    What it answers is what a fresh lint of the same bytes answers, byte for byte; it only takes less time.
    `kind` forbids guessing, as in `lint`. `read` is where files beside it are read. Edits and lints may come
    from several threads; two lints of one session follow each other.
    """

    def __init__(
        self, source: Source, prepared: Prepared, *, kind: Kind | None = None, read: Files = DISK
    ) -> None:
        self._source = source
        self._prepared = prepared
        self._kind: Kind | None = kind
        self._files = read
        self._kept, self._versions = Kept(), Versions()
        self._done: tuple[Source, tuple[FileResult, ...]] | None = None
        self._editing, self._linting = Lock(), Lock()

    @property
    def source(self) -> Source:
        """The file as it is now."""
        return self._source

    @property
    def kept(self) -> int:
        """How many answers are kept for the next version."""
        return len(self._kept)

    def update(self, edits: Iterable[Edit]) -> None:
        """Change the text; nothing is linted yet.

        All edits are in bytes of the text as it was before any of them. They may touch, not overlap; of
        several at one place, the first stands first. Raises `UsageError`, and changes nothing, where one
        lies outside the text or in another.
        """
        with self._editing:
            self._source = self._source.holding(_edited(self._source, sorted(edits, key=_place)))

    def replace(self, data: bytes) -> None:
        """Put another text in place of all of it; what both share is still known."""
        with self._editing:
            self._source = self._source.holding(data)

    def results(self, *, now: datetime | None = None, cancel: Signal | None = None) -> tuple[FileResult, ...]:
        """What `lint` finds in the text as it is now; linted only where it is not known.

        The text may change meanwhile: `FileResult.source` is the one that was linted.

        `now` is as in `lint`. Once `cancel` is set, the lint ends and `Cancelled` is raised; the session
        goes on as if it had not been asked.
        """
        with self._linting:
            source, done = self._source, self._done
            if done is not None and done[0] is source and self._lasts(done[1]):
                return done[1]
            found = self._lint(source, now or moment(), cancel).results
            self._done = source, found
            return found

    def _lasts(self, results: Iterable[FileResult]) -> bool:
        return all(not result.timely and holds(result, self._files) for result in results)

    def rest(self) -> None:
        """Let go of what is left of the last versions: when an answer is out, before the next text comes.

        Where nobody says so, the next lint does it first. It may take a tenth of what a lint takes, and after
        the first ones more: phrases are made ready that were not worth it for one text.
        """
        with self._linting:
            self._kept.rest()
            settle(self._prepared.linter.settings.terms.tables)

    def fix(
        self,
        *,
        unsafe: bool = False,
        only: Collection[str] = (),
        accept: Callable[[tuple[FileResult, ...]], tuple[FileResult, ...]] | None = None,
        now: datetime | None = None,
        cancel: Signal | None = None,
    ) -> FixOutcome:
        """The text as `fix` would leave it; the session's own text stays until it is told (`replace`).

        `only` are the codes whose fixes are made, all without it; `accept` is as in `api.fix`.
        """
        now = now or moment()

        def linted(state: Source) -> Linted:
            found = self._lint(state, now, cancel)
            return found._replace(results=accept(found.results)) if accept else found

        with self._linting:
            return fix(self._source, linted, unsafe=unsafe, only=only)

    def _lint(self, source: Source, now: datetime, cancel: Signal | None) -> Linted:
        opened = Opened(self._kept, cancel.is_set if cancel is not None else None, self._files)
        is_whole = False
        try:
            self._kept.rest()
            with undisturbed(), self._versions.reading(self._kept.leave):
                linted = self._prepared.lint(source, self._kind, now=now, opened=opened)
            is_whole = True
        except Unwanted:
            raise Cancelled("the lint was cancelled", where=source.path) from None
        finally:
            self._kept.turn(whole=is_whole)
        if any(entry.code == OUT_OF_TIME for result in linted.results for entry in result.not_checked):
            self._kept = Kept()  # what did not come to its end has said nothing
        return linted


def _place(edit: Edit) -> tuple[int, int]:
    return edit.span


def _edited(source: Source, edits: Sequence[Edit]) -> bytes:
    data, out, at = source.data, list[bytes](), 0
    for (start, end), new in edits:
        if not at <= start <= end <= len(data):
            raise UsageError(
                _(
                    "no edit can be made at bytes {start} to {end} of a text of {n}",
                    start=start,
                    end=end,
                    n=len(data),
                ),
                where=source.path,
                hint=_("edits lie within the text as it is, each behind the one before it"),
            )
        out += data[at:start], new
        at = end
    return b"".join((*out, data[at:]))
