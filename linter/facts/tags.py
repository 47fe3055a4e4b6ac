"""The template tags of a message, and what several tests ask of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from linter.facts.blocks import Loose, loose, may_pair, roles
from linter.facts.directives import loose_directives
from linter.facts.memo import Facts
from linter.facts.reads import Read, reads
from linter.facts.segments import segments_in
from linter.facts.spoilt import spoilt
from linter.model.lazy import lazy
from linter.model.made import maker
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
    return tuple([s for s in segments_in(facts, "template") if s.scope != "template.comment"])


class Kinds(NamedTuple):
    """Tags of one text and meaning are of one kind: the first tag of each, and the kind of every tag.

    A template has thousands of tags, and the same few kinds of them in every row.
    """

    firsts: tuple[Segment, ...]
    numbers: tuple[int, ...]


def tag_kinds(facts: Facts) -> Kinds:
    """Fact: the kinds of the tags, in the order of their first ones."""
    every = facts.of(tags)
    keys = [(tag.text, tag.scope, id(tag.attrs), id(tag.document)) for tag in every]
    firsts = dict(zip(reversed(keys), reversed(every), strict=True))
    known = dict[tuple[str, str, int, int], int]()
    numbers = [known.setdefault(key, len(known)) for key in keys]
    return Kinds(tuple([firsts[key] for key in known]), tuple(numbers))


def of_kinds(facts: Facts, holds: Callable[[Segment], object]) -> tuple[Segment, ...]:
    """The tags, in order, for whose kinds something holds."""
    firsts, numbers = facts.of(tag_kinds)
    held = [bool(holds(first)) for first in firsts]
    if not any(held):
        return ()
    every = facts.of(tags)
    return every if all(held) else tuple([t for t, n in zip(every, numbers, strict=True) if held[n]])


def kind_of(tag: Segment) -> str:
    """`output` or `control`."""
    return tag.scope.rpartition(".")[2]


def _is_sound(tag: Segment) -> bool:
    return bool(tag.attrs["sure"]) and not spoilt(tag.text)


def _is_spoilt(tag: Segment) -> bool:
    return spoilt(tag.text) is not None


KINDS: Mapping[str, Callable[[Segment], object]] = {
    "tag": lambda tag: True,
    "sound-tag": _is_sound,
    "spoilt-tag": _is_spoilt,
}
"""The subjects that are tags, by what their kind must be."""


def spoilt_tags(facts: Facts) -> tuple[Segment, ...]:
    """The tags that an editor has spoilt."""
    return of_kinds(facts, _is_spoilt)


def sound_tags(facts: Facts) -> tuple[Segment, ...]:
    """The tags of a sure dialect that no editor has spoilt."""
    return of_kinds(facts, _is_sound)


def loose_tags(facts: Facts) -> tuple[Loose, ...]:
    """Block tags that are not closed, or that close nothing."""
    return (*loose(of_kinds(facts, may_pair)), *loose_directives(facts))


class Bare(NamedTuple):
    """A tag that prints a variable as it is."""

    segment: Segment
    read: Read


_bare = maker(Bare)


def bare_tags(facts: Facts) -> tuple[Bare, ...]:
    """Tags that print one variable, with no fallback in them and no condition around that asks for it."""
    found: list[Bare] = []
    guards: list[str] = []
    firsts, numbers = facts.of(tag_kinds)
    kinds = [(roles(tag), _printed_by(tag), tag.text.casefold()) for tag in firsts]
    telling = [bool(acts or read) for acts, read, _ in kinds]
    for segment, number in zip(facts.of(tags), numbers, strict=True):
        if not telling[number]:
            continue
        acts, read, folded = kinds[number]
        for act, _ in acts:
            if act == "open":
                guards.append(folded)
            elif guards:
                guards.pop()
        if read is not None:
            name = read.path[-1].casefold() if guards else ""
            if not any(name in guard for guard in guards[-_DEEP:]):
                found.append(_bare((segment, read)))
    return tuple(found)


def _printed_by(tag: Segment) -> Read | None:
    return _printed(tag.text, tag.attrs["family"], reads(tag)) if tag.scope == "template.output" else None


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
