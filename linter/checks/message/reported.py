"""Test `engine`: what the engine reports itself; a rule of this kind only lends it severity and words."""

from __future__ import annotations

from typing import ClassVar, Literal

from linter.checks.base import Outcome, Reads, SubjectName, Test, test
from linter.facts.memo import Facts
from linter.model.message import Message

Report = Literal[
    "crash",
    "unused-suppression",
    "unknown-suppression",
    "malformed-suppression",
    "stale-baseline",
    "render-failed",
    "render-bounds",
    "render-forbidden",
    "render-outside",
    "unescaped-field",
    "gap",
    "mjml",
]
"""What the engine reports itself. It knows its own reports by these words, and no rule by its code."""


@test
class EngineReport(Test, frozen=True, tag="engine"):
    """Nothing is looked for: `reports` says which of the engine's own reports the rule words."""

    reports: Report

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = (
        "code",
        "rule",
        "name",
        "file",
        "error",
        "count",
        "found",
        "detail",
        "left",
    )

    def default_reads(self) -> Reads:
        """The file: what the engine says is no output's."""
        return "source"

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Find nothing."""
        yield from ()
