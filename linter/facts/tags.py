"""The template tags of a message, and what several tests ask of them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from linter.facts.blocks import Loose, loose, roles
from linter.facts.directives import loose_directives
from linter.facts.memo import Facts
from linter.facts.reads import Read, reads
from linter.facts.segments import segments_in
from linter.facts.spoilt import spoilt
from linter.model.lazy import lazy
from linter.model.segment import Segment

_DEEP = 30
"""Conditions around a tag that are looked at."""

_FALLBACK = lazy(
    r"\bdefault(?:_if_none|IfEmpty|s)?\b|\?\?|\bor\b|\|\||\?|:default=|\bif\b|\bcoalesce\b|\bfallback\b|\blookup\b"
)
_PIPED = ("zoho", "mautic", "activecampaign")
"""Dialects that write a fallback behind a `|`."""


def tags(facts: Facts) -> tuple[Segment, ...]:
    """The tags that print or decide, in order; comments are none."""
    return tuple(s for s in segments_in(facts, "template") if s.scope != "template.comment")


def kind_of(tag: Segment) -> str:
    """`output` or `control`."""
    return tag.scope.rpartition(".")[2]


def spoilt_tags(facts: Facts) -> tuple[Segment, ...]:
    """The tags that an editor has spoilt."""
    return tuple(tag for tag in facts.of(tags) if spoilt(tag.text))


def sound_tags(facts: Facts) -> tuple[Segment, ...]:
    """The tags of a sure dialect that no editor has spoilt."""
    return tuple(tag for tag in facts.of(tags) if tag.attrs["sure"] and not spoilt(tag.text))


def loose_tags(facts: Facts) -> tuple[Loose, ...]:
    """Block tags that are not closed, or that close nothing."""
    return (*loose(facts.of(tags)), *loose_directives(facts))


class Bare(NamedTuple):
    """A tag that prints a variable as it is."""

    segment: Segment
    read: Read


def bare_tags(facts: Facts) -> tuple[Bare, ...]:
    """Tags that print one variable, with no fallback in them and no condition around that asks for it."""
    found: list[Bare] = []
    guards: list[str] = []
    for segment in facts.of(tags):
        for act, _ in roles(segment):
            if act == "open":
                guards.append(segment.text.casefold())
            elif guards:
                guards.pop()
        if segment.scope != "template.output":
            continue
        read = _printed(segment.text, segment.attrs["family"], reads(segment))
        if read is not None and not any(read.path[-1].casefold() in guard for guard in guards[-_DEEP:]):
            found.append(Bare(segment, read))
    return tuple(found)


@lru_cache(maxsize=4096)
def _printed(text: str, family: str, found: tuple[Read, ...]) -> Read | None:
    """The variable of a tag that prints it as it is, with nothing for those who have none."""
    if len(found) != 1 or family in ("erb", "ejs", "elixir", "blade", "freemarker"):
        return None
    piped = family in _PIPED
    has_fallback = _has_fallback(text) if piped else _FALLBACK.search(text[2:-2])
    return None if has_fallback else found[0]


def _has_fallback(text: str) -> bool:
    return re.search(r"\|[^|\]}%]+", text) is not None
