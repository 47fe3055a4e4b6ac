"""Faults: what the parser could not read as it should be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

import msgspec

from linter.checks.base import Finding, Outcome, SubjectName, Test, message_anchor, test
from linter.facts.memo import Facts
from linter.model.message import Fault
from linter.model.source import Span

FaultName = Literal[
    "missing-boundary",
    "unterminated-multipart",
    "boundary-not-found",
    "bad-base64",
    "bad-quoted-printable",
    "unknown-charset",
    "undecodable-bytes",
    "bad-header-line",
    "bad-encoded-word",
    "too-deep",
    "nul-bytes",
    "header-too-long",
    "text-truncated",
]
"""Names of faults (`linter.facts.parts.faults`)."""


@test
class FaultCheck(Test, frozen=True, tag="fault"):
    """Report every fault of the name `name` that the parser met, but not with a detail of `unless_detail`."""

    name: FaultName
    unless_detail: tuple[str, ...] = ()

    subject: ClassVar[SubjectName] = "fault"
    values: ClassVar[tuple[str, ...]] = ("detail",)

    def encoding_matters(self) -> bool:
        """Faults lie in how a mail is written."""
        return True

    def clauses(self) -> Iterator[Test]:
        """One detail less."""
        for dropped in self.unless_detail:
            left = tuple(detail for detail in self.unless_detail if detail != dropped)
            yield msgspec.structs.replace(self, unless_detail=left)

    def keys(self) -> frozenset[str] | None:
        """The name of the fault."""
        return frozenset((self.name,))

    def run(self, fault: Fault, facts: Facts) -> Outcome:
        """Show it."""
        if fault.detail not in self.unless_detail:
            yield Finding.at(_shown(facts, fault.span), detail=fault.detail)


def _shown(facts: Facts, span: Span) -> Span:
    """The span, or the line where it is empty: a person must see something."""
    if span.start < span.end:
        return span
    source = facts.message.source
    line = source.line_span(source.position(min(span.start, len(source.data))).line)
    return line if line.start < line.end else message_anchor(facts, "headers")
