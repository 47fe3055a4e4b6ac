"""The writer's own prose as one text, and how many words it has."""

from __future__ import annotations

from linter.facts.memo import Facts
from linter.facts.segments import prose_segments
from linter.model.lazy import lazy

_WORD = lazy(r"\w+(?:['’-]\w+)*")


def prose(facts: Facts) -> str:
    """Fact: all of it, segment by segment."""
    return "\n".join(segment.text for segment in facts.of(prose_segments))


def prose_words(facts: Facts) -> int:
    """Fact: its words."""
    return sum(1 for _ in _WORD.finditer(facts.of(prose)))
