"""What files are called, and those in archives: keys and stores of passwords tell by their names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from linter.checks.attachments.attachment import AttachmentTest, on_name, unchecked
from linter.checks.base import Outcome, Test, test
from linter.checks.tokens.expression import compiled
from linter.checks.without import without_each
from linter.facts.audience import Audience, goes_to
from linter.facts.files.contents import contents
from linter.facts.memo import Facts
from linter.facts.parts import file_text
from linter.model.message import Part


@test
class AttachmentInnerName(AttachmentTest, frozen=True, tag="attachment/inner-name", kw_only=True):
    """Report files whose name, or that of a file in them, matches one of `pattern` and none of `not_pattern`.

    Both are RE2, case-insensitive. `not_text`: nothing is said of a file whose own text holds one of these,
    and none of `text`. `audience`: only where it goes to these.
    """

    pattern: tuple[str, ...]
    not_pattern: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    not_text: tuple[str, ...] = ()
    audience: Audience = "anybody"

    values: ClassVar[tuple[str, ...]] = ("name", "inner")

    def validate(self) -> None:
        """Every pattern must compile."""
        for patterns in (self.pattern, self.not_pattern, self.text, self.not_text):
            compiled(patterns)

    def clauses(self) -> Iterator[Test]:
        """One pattern less."""
        yield from without_each(self, "pattern", "not_pattern", "text", "not_text")

    def run(self, part: Part, facts: Facts) -> Outcome:
        """The file first, then those inside."""
        param = part.filename
        if param is None or not goes_to(facts, self.audience):
            return
        if self._is_meant(param.value) and not self._is_public(part, facts):
            yield on_name(param, inner=param.value)
            return
        inside = facts.about(contents, part)
        for member in inside.members:
            if self._is_meant(member.name):
                yield on_name(param, inner=f"{param.value}/{member.path}")
                return
        yield from unchecked(inside)

    def _is_meant(self, name: str) -> bool:
        excused = self.not_pattern and compiled(self.not_pattern).search(name)
        return not excused and compiled(self.pattern).search(name) is not None

    def _is_public(self, part: Part, facts: Facts) -> bool:
        document = file_text(facts, part) if self.not_text else None
        if document is None or compiled(self.not_text).search(document.text) is None:
            return False
        return not self.text or compiled(self.text).search(document.text) is None
