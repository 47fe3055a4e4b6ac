"""Holds what a rule offers to its examples: in the place of what was found, it makes the rule silent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from linter.model.diagnostic import Diagnostic
from linter.model.source import Source, Span
from linter.ruleset import Rule

if TYPE_CHECKING:
    from linter.selftest.hold import Scene

_BRACES = re.compile(r"\\\{[^{}]+\\\}")


def unfit(scene: Scene, source: Source, found: Sequence[Diagnostic]) -> Iterator[str]:
    """Each alternative of a finding that the rule reports again where it was put in."""
    for diagnostic in found:
        for text in diagnostic.fix.alternatives if diagnostic.fix and diagnostic.exact else ():
            after, place = _written(source, diagnostic.span, text)
            again = [d for d in scene.find(after)[0] if d.span.overlaps(place)]
            if again:
                yield f"'{text}' in the place of '{diagnostic.match}' is reported again: '{again[0].match}'"


def offered(found: Iterable[Diagnostic]) -> frozenset[str]:
    """Everything that is offered in the places of some findings."""
    return frozenset(text for d in found if d.fix for text in d.fix.alternatives)


def idle(rule: Rule, seen: frozenset[str]) -> Iterator[str]:
    """Each alternative of the rule that no example offers."""
    for _, text in rule.fix.choices() if rule.fix else ():
        pattern = re.compile(re.sub(r"(?:\\ )+", " +", _BRACES.sub(".*", re.escape(text))))
        if not any(pattern.fullmatch(one) for one in seen):
            yield f"no bad example offers '{text}'"


def _written(source: Source, span: Span, text: str) -> tuple[Source, Span]:
    data = text.encode()
    whole = source.data[: span.start] + data + source.data[span.end :]
    return Source(source.path, whole), Span(span.start, span.start + len(data))
