"""Kind `repetition`: a word that is written twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from linter.checks.base import Finding, Outcome, Test, test
from linter.checks.without import without_each
from linter.facts.english import english_at
from linter.facts.inflect import tags
from linter.facts.memo import Facts
from linter.model.lazy import lazy
from linter.model.segment import Segment

_TAG = lazy(r"\{\{|\{%|<%|\*\||%%|<#|@(?:if|else|end)")
_REPEATED = lazy(r"(?<![\w'’-])([^\W\d_]{2,})((?:[ \t\xa0]{1,2}|[ \t\xa0]*\r?\n[ \t\xa0]*)\1)(?![\w'’-])")


def _is_third(match: re.Match[str]) -> bool:
    """Whether the same word stands before or behind both."""
    before = match.string[max(match.start() - 40, 0) : match.start()].lower().split()[-1:]
    behind = match.string[match.end() : match.end() + 40].lower().split()[:1]
    return match[1] in (*before, *(word.rstrip(".,;:!?)") for word in behind))


_PARTICLES = frozenset(("for", "in", "on", "with", "at", "up"))
_VERBS = frozenset(("VBG", "VBD", "VBN"))


def _belongs_to_verb(match: re.Match[str]) -> bool:
    """*The list we were looking for for years*: one of the two belongs to the verb before them."""
    before = match.string[max(match.start() - 40, 0) : match.start()].lower().split()[-1:]
    return match[1] in _PARTICLES and bool(before) and bool(tags(before[0]) & _VERBS)


def _is_parted(segment: Segment, match: re.Match[str]) -> bool:
    """Whether a template tag stands between the two: the one may be printed without the other."""
    low, high, _ = segment.to_document(match.end(1), match.end())
    return _TAG.search(segment.document.text, low, high) is not None


@test
class Repetition(Test, frozen=True, tag="repetition"):
    """Report a lower-case word written twice in a row, across a line break too; the edit drops the second.

    Written three times it is meant, and wide gaps are those of a table. In another language than English
    words are repeated by its grammar.

    `exceptions` are words that English does repeat (`that`, `had`). Only of the words of `never` the second
    is dropped: of others, one clause may end in the word that the next begins with (`what we looked for for
    years`).
    """

    local: ClassVar[bool] = True

    exceptions: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    values: ClassVar[tuple[str, ...]] = ("word",)

    def clauses(self) -> Iterator[Test]:
        """One exception, or one word that is never right, less."""
        return without_each(self, "exceptions", "never")

    def run(self, segment: Segment, facts: Facts) -> Outcome:
        """Each word that is its neighbour's equal."""
        words = segment.text.split()
        if not any(a == b for a, b in zip(words, (w.rstrip(".,;:!?)") for w in words[1:]), strict=False)):
            return
        for match in _REPEATED.finditer(segment.text):
            if not match[1].islower() or match[1] in self.exceptions or _is_third(match):
                continue
            if _belongs_to_verb(match) or _is_parted(segment, match):
                continue
            if english_at(segment.text, *match.span()):
                edit = segment.edit(match.start(2), match.end(2), "")
                parts = (edit,) if match[1] in self.never else ()
                yield Finding(segment, *match.span(), {"word": match[1]}, parts)
