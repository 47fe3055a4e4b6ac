"""Test `engine`: what the engine reports itself; a rule of this kind only lends it severity and words."""

from __future__ import annotations

from typing import ClassVar

from linter.checks.base import Outcome, Reads, SubjectName, Test, test
from linter.checks.base import Report as Report
from linter.facts.memo import Facts
from linter.model.message import Message


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

    def worded(self) -> Report:
        """What `reports` says."""
        return self.reports

    def default_reads(self) -> Reads:
        """The file: what the engine says is no output's."""
        return "source"

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Find nothing."""
        yield from ()
