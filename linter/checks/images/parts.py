"""Tests of all that a mail carries for its pictures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.checks.images.image import VALUES, found_at, megabytes, source_of
from linter.facts.headers import value_of
from linter.facts.images import Picture, pictures_of
from linter.facts.links import links_of
from linter.facts.memo import Facts
from linter.facts.parts import text_of
from linter.model.lazy import lazy
from linter.model.message import Message, Part

SEARCHED = 64 << 20
"""Characters of pages that are searched for the names of parts, some hundred thousand a millisecond."""

_WORD = lazy(r"[^\s\"'<>()=:,;]+")


@test
class Total(Test, frozen=True, tag="image/total", kw_only=True):
    """The mail carries more than `limit` bytes for two pictures or more; said at the heaviest."""

    limit: int

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = VALUES

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Add up what it carries; a part that is shown twice is carried once."""
        carried: dict[Part | Picture, Picture] = {}
        for picture in facts.of(pictures_of):
            if picture.size:
                carried.setdefault(picture.inline or picture, picture)
        total = sum(picture.size for picture in carried.values())
        if total > self.limit and len(carried) > 1:
            heaviest = max(carried.values(), key=lambda one: one.size)
            values = {"size": megabytes(total), "count": str(len(carried))}
            yield found_at(heaviest, source_of(heaviest, **values))


@test
class Unused(Test, frozen=True, tag="image/unused", kw_only=True):
    """An inline image part of a `multipart/related` is named by no HTML body."""

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = VALUES

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Look for the names of each part in the text of the bodies."""
        related = [part for part in message.parts if part.content_type == "multipart/related"]
        if not related or not facts.of(links_of).is_mail:
            return
        pages = _Pages([text_of(facts, part).lower() for part in message.bodies("text/html")])
        for part in (child for holder in related for child in holder.children) if pages.texts else ():
            header = part.header("content-id")
            name = value_of(facts, header).strip().strip("<>").lower() if header else ""
            if not name or not part.content_type.startswith("image/") or part.disposition == "attachment":
                continue
            if not pages.name(name) and not _is_placed(part, pages, facts) and header:
                yield Finding.at(header.name_span, name=name)


@dataclass
class _Pages:
    """The texts of the HTML bodies, in lower case; what is named in them is mostly a word of theirs."""

    texts: list[str]
    searched: int = 0

    def name(self, name: str) -> bool:
        """Whether one of them names it; taken for named once so many were searched in vain."""
        if name in self._words or self.searched > SEARCHED:
            return True
        self.searched += sum(map(len, self.texts))
        return any(name in text for text in self.texts)

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word for text in self.texts for word in _WORD.findall(text))


def _is_placed(part: Part, pages: _Pages, facts: Facts) -> bool:
    """Whether a page names it by its place or its file name."""
    place = part.header("content-location")
    filename = part.filename.value.lower() if part.filename else ""
    names = (value_of(facts, place).strip().lower() if place else "", filename)
    return any(name and pages.name(name) for name in names)
