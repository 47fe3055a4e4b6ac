"""Fields that are there, and had better not be, or not so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from linter.catalogue import _
from linter.checks.base import Finding, Outcome, Test, test
from linter.checks.headers import mending
from linter.checks.headers.header import FieldTest, as_written, lowered, on_name, on_value
from linter.checks.headers.mending import Parts
from linter.checks.tokens.expression import compiled
from linter.checks.without import without_each
from linter.facts.headers import Field, value_of
from linter.facts.mailboxes import mailboxes_of
from linter.facts.memo import Facts
from linter.facts.segments import segments_in
from linter.model.header import Header


@test
class HeaderPresent(FieldTest, frozen=True, tag="header"):
    """Report header fields that are there, or whose value matches.

    `names` are the fields looked at (`*`: all). `pattern` and `not_pattern` (RE2, case-insensitive) narrow
    it to values that hold one, or hold none, of them; what the first group matches is shown, of a field once
    or, with `every`, each time. With `raw` they look at the value as it is written in the file. The check
    speaks only where all fields of `when` and none of `unless` are there, text lies in a scope of
    `when_scope` if there are any, and none in one of `unless_scope`, the writer's text holds none of
    `unless_text` (RE2), and the fields of `unless_in` do not name all the addresses, too. `of: parts`
    looks at the fields of parts. `edit` is how the field is mended: `remove` it, `remove-beside-
    recipients` (where To or Cc names somebody), `cut` out what was found, `replace` the value by `value`,
    or `insert` the field `other` with it: `{date}`, `{message_id}`, `{unsubscribe}`, `{match}` and
    `{one_click}` (RFC 8058, where the config vouches for the host of what was found) are filled in, and
    no edit is made where one is unknown.
    """

    pattern: tuple[str, ...] = ()
    not_pattern: tuple[str, ...] = ()
    raw: bool = False
    every: bool = False
    when_scope: tuple[str, ...] = ()
    unless_scope: tuple[str, ...] = ()
    unless_text: tuple[str, ...] = ()
    unless_in: tuple[str, ...] = ()
    edit: Literal["remove", "remove-beside-recipients", "cut", "replace", "insert"] | None = None
    other: str = ""
    value: str = ""

    def validate(self) -> None:
        """Every pattern must compile; a value is what something is replaced by."""
        for patterns in (self.pattern, self.not_pattern, self.unless_text):
            compiled(patterns)
        if bool(self.value) != (self.edit in ("replace", "insert")):
            raise ValueError(_("'edit: replace' or 'insert' and 'value' go together"))
        if bool(self.other) != (self.edit == "insert"):
            raise ValueError(_("'edit: insert' and 'other' go together"))

    def clauses(self) -> Iterator[Test]:
        """One name, pattern or condition less."""
        yield from super().clauses()
        yield from without_each(
            self, "pattern", "not_pattern", "when_scope", "unless_scope", "unless_text", "unless_in"
        )

    def run(self, field: Field, facts: Facts) -> Outcome:
        """Look for the patterns, and only then at what would excuse them."""
        header = field.header
        if field.of != self.of or not self.meant(facts):
            return
        found = self._found(header, facts)
        if not found or self._is_excused(facts) or self._is_named(header, facts):
            return
        for start, end in found:
            parts = self._parts(header, start, end, facts)
            yield as_written(header, parts, facts) if self.raw else on_value(header, start, end, parts, facts)

    def _found(self, header: Header, facts: Facts) -> Sequence[tuple[int, int]]:
        """The ranges of the value to show; none where the patterns say it is not meant."""
        value = value_of(facts, header)
        whole = (0, len(value))
        if not self.pattern and not self.not_pattern:
            return (whole,)
        looked_at = header.raw.decode("utf-8", "replace").strip() if self.raw else value
        if self.not_pattern and compiled(self.not_pattern).search(looked_at):
            return ()
        if not self.pattern:
            return (whole,)
        pattern = compiled(self.pattern)
        first = None if self.every else pattern.search(looked_at)
        matches = pattern.finditer(looked_at) if self.every else (first,) if first else ()
        spans = [match.span(1) if match.re.groups and match.group(1) else match.span() for match in matches]
        return [whole if self.raw or start == end else (start, end) for start, end in spans]

    def _is_excused(self, facts: Facts) -> bool:
        if self.when_scope and not any(segments_in(facts, scope) for scope in self.when_scope):
            return True
        if any(segments_in(facts, scope) for scope in self.unless_scope):
            return True
        if not self.unless_text:
            return False
        prose = (*segments_in(facts, "body.text"), *segments_in(facts, "html.text"))
        return any(compiled(self.unless_text).search(segment.text) for segment in prose)

    def _is_named(self, header: Header, facts: Facts) -> bool:
        """Whether every address of the field stands in one of `unless_in`."""
        if not self.unless_in:
            return False
        others = [other for name in lowered(self.unless_in) for other in facts.message.root.all(name)]
        named = {box.address.lower() for other in others for box in mailboxes_of(facts, other)}
        own = {box.address.lower() for box in mailboxes_of(facts, header)}
        return bool(own) and own <= named

    def _parts(self, header: Header, start: int, end: int, facts: Facts) -> Parts:
        match self.edit:
            case "remove":
                return mending.remove(header, facts)
            case "remove-beside-recipients":
                return mending.remove_beside_recipients(header, facts)
            case "cut":
                return mending.cut(header, start, end, facts)
            case "replace":
                value = mending.filled(self.value, facts, match=value_of(facts, header)[start:end])
                return mending.replace(header, value, facts)
            case "insert":
                value = mending.filled(self.value, facts, match=value_of(facts, header)[start:end])
                return mending.insert(self.other, value, None, facts)
            case _:
                return ()


@test
class HeaderEmpty(FieldTest, frozen=True, tag="header/empty"):
    """Report header fields without text; they are taken out. Other parameters: see `header`."""

    def fails(self, header: Header, facts: Facts) -> bool:
        """Nothing but blanks."""
        return not value_of(facts, header)

    def mended(self, header: Header, facts: Facts) -> Parts:
        """Taken out."""
        return mending.remove(header, facts)


@test
class HeaderNameCase(FieldTest, frozen=True, tag="header/name-case"):
    """Report header fields whose name is not written as in `names`; it is. Other parameters: see `header`."""

    def fails(self, header: Header, facts: Facts) -> bool:
        """The same letters, small or capital."""
        return header.name not in self.names

    def mended(self, header: Header, facts: Facts) -> Parts:
        """Written as the rule does."""
        return mending.rename(header, next(name for name in self.names if name.lower() == header.key), facts)

    def shown(self, header: Header, parts: Parts, facts: Facts) -> Finding:
        """On the name."""
        return on_name(header, parts)
