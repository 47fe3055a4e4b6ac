"""Files that are one mail together: a template with its text version, its subject, its preheader."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from linter.model.source import Source, Span

Role = Literal["html", "text", "subject", "preheader", "from", "meta"]
"""What a file is to its mail; `meta` is Postmark's `meta.json`, which holds the subject."""

BODIES: tuple[Role, ...] = ("html", "text")
"""Roles of files that are a body."""

_BETWEEN = b"\n"


@dataclass(frozen=True, eq=False)
class Member:
    """One file of a bundle, whose bytes begin at `start` of the whole."""

    role: Role
    source: Source
    start: int

    @property
    def span(self) -> Span:
        """Its bytes in the whole."""
        return Span(self.start, self.start + len(self.source.data))


@dataclass(frozen=True)
class Bundle:
    """The members, the main one first: the HTML if there is one, else the text."""

    members: tuple[Member, ...]

    @classmethod
    def of(cls, files: Sequence[tuple[Role, Source]]) -> Bundle:
        """One after the other, with a line end between them, so that no line is of two files."""
        members, at = [], 0
        for role, source in files:
            members.append(Member(role, source, at))
            at += len(source.data) + len(_BETWEEN)
        return cls(tuple(members))

    @cached_property
    def whole(self) -> Source:
        """All of it as one source under the main member's name."""
        data = _BETWEEN.join(member.source.data for member in self.members)
        return Source(self.members[0].source.path, data)

    def member_at(self, offset: int) -> Member:
        """The member in which a byte of the whole lies; what lies between two belongs to the first."""
        return self.members[bisect_right([member.start for member in self.members], offset) - 1]
