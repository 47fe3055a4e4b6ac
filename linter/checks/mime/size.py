"""How long a body and its lines are."""

from __future__ import annotations

from typing import ClassVar

from linter.checks.base import Finding, Outcome, test
from linter.checks.mime.mending import quoted
from linter.checks.mime.part import LOCKED, MimeTest, TextTest, declared, is_locked
from linter.facts.memo import Facts
from linter.facts.parts import data_of
from linter.model.message import Part
from linter.model.source import Span

_SHOWN = 40
"""Octets of a long line that are shown."""


@test
class MimeLongLine(MimeTest, frozen=True, tag="mime/long-line"):
    """Report bodies with a line of more than `limit` octets, at the first such line; they are encoded."""

    limit: int = 998

    values: ClassVar[tuple[str, ...]] = ("length", "limit")

    def run(self, part: Part, facts: Facts) -> Outcome:
        """Look at the body as it is written."""
        if part.content_type.startswith("multipart/"):
            return
        data = facts.message.source.data
        line = _first_long_line(data, part.body, self.limit)
        if line is not None:
            shown = Span(line.start, min(line.end, line.start + _SHOWN))
            values = {"length": str(line.end - line.start), "limit": str(self.limit)}
            values["match"] = data[shown.start : shown.end].decode("utf-8", "replace")
            parts = LOCKED if is_locked(part, facts) else quoted(facts, part)
            yield Finding(None, *shown, values, parts)


@test
class MimeLongText(TextTest, frozen=True, tag="mime/long-text"):
    """Report texts of more than `limit` octets, decoded."""

    limit: int

    values: ClassVar[tuple[str, ...]] = ("length", "limit")

    def run(self, part: Part, facts: Facts) -> Outcome:
        """A decoded text is not longer than an encoded one."""
        if part.body.end - part.body.start > self.limit and len(data_of(facts, part)) > self.limit:
            span = declared(facts, part, "content-type")
            yield Finding.at(span, length=str(len(data_of(facts, part))), limit=str(self.limit))


def _first_long_line(data: bytes, body: Span, limit: int) -> Span | None:
    at = body.start
    while body.end - at > limit:
        newline = data.rfind(b"\n", at, at + limit + 1)
        if newline < 0:
            newline = data.find(b"\n", at, body.end)
            end = newline if newline >= 0 else body.end
            stop = end - (data[end - 1 : end] == b"\r")
            if stop - at > limit:
                return Span(at, stop)
            newline = end
        at = newline + 1
    return None
