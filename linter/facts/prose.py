"""The writer's own prose as one text, and how many words it has."""

from __future__ import annotations

from linter.facts.memo import Facts
from linter.facts.segments import prose_segments
from linter.model.lazy import lazy
from linter.parse.segments import lines_of

_WORD = lazy(r"\w+(?:['’-]\w+)*")


def prose(facts: Facts) -> str:
    """Fact: all of it, segment by segment."""
    return "\n".join(segment.text for segment in facts.of(prose_segments))


def without_leave(text: str) -> str:
    """A letter up to the line with which it takes leave: names and addresses below say nothing of it."""
    last = max((start for start, _ in lines_of("closing", text)), default=len(text))
    return text[:last]


def prose_words(facts: Facts) -> int:
    """Fact: its words."""
    return sum(1 for _ in _WORD.finditer(facts.of(prose)))
