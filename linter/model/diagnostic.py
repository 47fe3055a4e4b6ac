"""What a user sees: a diagnostic in source coordinates, and the fix that goes with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from linter.model.document import Edit, TextEdit
from linter.model.reading import Place
from linter.model.source import Span


class Severity(StrEnum):
    """`error` breaks, bounces, misleads or is illegal; `warning` likely harms; `info` is taste."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for error, 1 for warning, 2 for info."""
        return _RANKS[self]


_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


class Applicability(StrEnum):
    """What may go wrong when a fix is made.

    `safe`: the reader sees the same meaning. `unsafe`: wording, target or effect changes.
    `display`: a person must choose; never written.
    """

    SAFE = "safe"
    UNSAFE = "unsafe"
    DISPLAY = "display"

    @property
    def rank(self) -> int:
        """0 for safe, 1 for unsafe, 2 for display."""
        return _APPLICABILITY_RANKS[self]


_APPLICABILITY_RANKS = {Applicability.SAFE: 0, Applicability.UNSAFE: 1, Applicability.DISPLAY: 2}


class Beside(NamedTuple):
    """Edits of another file of the same mail, in bytes of it as it was read; `digest` is that of all."""

    path: str
    edits: tuple[Edit, ...]
    digest: str


@dataclass(frozen=True)
class Fix:
    """Edits that remove a diagnostic. `parts` are edits of documents or of the file itself.

    `withheld`: the edits would write some of a secret, so that no report and no cache may hold them.
    `beside`: what goes into other files of the mail, with `parts` or not at all.
    """

    title: str
    applicability: Applicability
    parts: tuple[TextEdit | Edit, ...]
    alternatives: tuple[str, ...] = ()
    withheld: bool = False
    beside: tuple[Beside, ...] = ()

    def __reduce__(self) -> tuple[type[Fix], tuple[object, ...]]:
        """In another process it is edits of the file: the documents it may name live in one only."""
        return Fix, (
            self.title,
            self.applicability,
            self.edits,
            self.alternatives,
            self.withheld,
            self.beside,
        )

    @property
    def others(self) -> tuple[str, ...]:
        """The alternatives that the title does not name."""
        return tuple(text for text in self.alternatives if text not in self.title)

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """The same as edits of the file, sorted; empty where they cannot be written."""
        return source_edits(self.parts) or ()


def source_edits(parts: tuple[TextEdit | Edit, ...]) -> tuple[Edit, ...] | None:
    """Turn edits of documents into edits of the file, one re-encoding for each document.

    `None` if a document cannot take its changes.
    """
    edits = [part for part in parts if isinstance(part, Edit)]
    changes = [part for part in parts if isinstance(part, TextEdit)]
    changes.sort(key=lambda part: (id(part.document), part.change))
    for _, group in groupby(changes, key=lambda part: id(part.document)):
        members = tuple(group)
        written = members[0].document.rewrite([member.change for member in members])
        if written is None:
            return None
        edits.extend(written)
    return tuple(sorted(edits))


class Excerpt(NamedTuple):
    """A decoded line, cut to what is near the match at `start:end`; for people whom bytes tell nothing."""

    text: str
    start: int
    end: int


class Twin(NamedTuple):
    """Where the same stands in the other version of a mail: in the HTML what is in the plain text, too."""

    span: Span
    match: str
    scope: str
    exact: bool
    excerpt: Excerpt | None


@dataclass(frozen=True)
class Diagnostic:
    """One thing found, at the bytes where it is.

    `match` is the decoded text that was found; `exact` says that the span's bytes decode to just that.
    `excerpt` is what stands around it, where it was found in decoded text.
    """

    code: str
    name: str
    severity: Severity
    message: str
    span: Span
    match: str = ""
    scope: str = ""
    fix: Fix | None = None
    url: str = ""
    exact: bool = True
    help: str = ""
    examples: tuple[str, ...] = ()
    """Sentences that show how others say it, in the language of the mail; not for this very place."""
    priority: int = field(default=0, compare=False)
    excerpt: Excerpt | None = field(default=None, compare=False, repr=False)
    personas: tuple[str, ...] = ()
    """For whom a template was rendered where this shows; empty where it shows in the file itself."""
    is_crash: bool = False
    """It says that a check of ours failed, not what is wrong with the mail."""
    also: tuple[Twin, ...] = ()
    """Its other places; the fix is for all of them."""
    place: Place | None = field(default=None, compare=False, repr=False)
    """Where a reader of the mail finds it; `None` in a template."""
    cites_law: bool = field(default=False, compare=False, repr=False)
    """It rests on a law, which is no advice on what to do."""

    @property
    def sort_key(self) -> tuple[int, int, str, str]:
        """Order in a report: by place, then code."""
        return (self.span.start, self.span.end, self.code, self.message)
