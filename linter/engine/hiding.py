"""What is hidden of a message in all that is said of it: its secrets, worked out once and only if needed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from linter.facts.memo import Facts
from linter.facts.sensitive.found import hidden, hidden_spans, known
from linter.facts.sensitive.touched import touches
from linter.model.diagnostic import Applicability, Fix
from linter.model.document import TextEdit
from linter.model.secrets import Hidden, masked_bytes, reveals
from linter.model.segment import Segment
from linter.model.source import Span


@dataclass(frozen=True)
class Hiding:
    """Covers the secrets of a message; where there are no facts, of no message, nothing is covered."""

    facts: Facts | None

    def text(self, segment: Segment | None) -> Hidden:
        """A segment's text as it may be shown."""
        if self.facts is None:
            return Hidden("" if segment is None else segment.text)
        if segment is None:
            return Hidden("", self.facts.of(known))
        return self.facts.about(hidden, segment)

    def said(self, text: str) -> str:
        """What is said of the message, without its secrets."""
        return text if self.facts is None else self.facts.of(known).masked(text)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The bytes of the file that are not shown."""
        return () if self.facts is None else self.facts.of(hidden_spans)

    def raw(self, data: bytes, start: int, end: int) -> bytes:
        """Bytes of the file as they may be shown."""
        return masked_bytes(data, start, end, self.spans)

    def fix(self, fix: Fix | None) -> Fix | None:
        """A fix: only shown where it would change a secret, `withheld` where it would write some of one."""
        if fix is None or self.facts is None or not fix.parts or not self.spans:
            return fix
        if any(touches(self.facts, part) for part in fix.parts):
            return replace(fix, applicability=Applicability.DISPLAY, parts=())
        secrets, data, spans = self.facts.of(known), self.facts.message.source.data, self.spans
        texts = [part.change.text for part in fix.parts if isinstance(part, TextEdit)]
        if any(map(secrets.stand_in, texts)) or any(
            reveals(data, edit, spans, secrets) for edit in fix.edits
        ):
            return replace(fix, withheld=True)
        return fix


OPEN = Hiding(None)
"""For files of ours, such as a baseline."""
