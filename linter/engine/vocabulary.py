"""Phrases that a company has accepted: prose findings inside one of them are dropped."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from re import IGNORECASE, Pattern, escape
from re import compile as re_compile

from linter.checks.base import Finding
from linter.engine.plan import lies_in
from linter.model.message import APART

PROSE = (
    "header.subject",
    *(f"{body}.{place}" for body in ("body", "html") for place in ("text", "quote", "signature", "forward")),
    *APART,
    "html.link",
    "html.alt",
    "html.title",
    "html.preheader",
)
"""Scopes whose text is read by people."""

MARGIN = 200
"""How far around a finding, in code points, an accepted phrase may reach."""


class Vocabulary:
    """The accepted phrases, matched without regard to case and to the kind of blanks."""

    def __init__(self, phrases: Sequence[str]) -> None:
        self._phrases = tuple(phrases)

    @cached_property
    def _patterns(self) -> tuple[Pattern[str], ...]:
        words = (phrase.split() for phrase in self._phrases)
        return tuple(re_compile(r"\s+".join(map(escape, w)), IGNORECASE) for w in words if w)

    def accepts(self, finding: Finding) -> bool:
        """Whether the finding is in prose and inside an accepted phrase."""
        segment = finding.segment
        if not self._phrases or segment is None or not any(lies_in(segment.scope, s) for s in PROSE):
            return False
        low = max(0, finding.start - MARGIN)
        window = segment.text[low : finding.end + MARGIN]
        start, end = finding.start - low, finding.end - low
        return any(
            match.start() <= start and end <= match.end()
            for pattern in self._patterns
            for match in pattern.finditer(window)
        )
