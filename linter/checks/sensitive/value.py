"""Sensitive values by their kinds, judged by who reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

import msgspec

from linter.checks.base import Finding, Outcome, SubjectName, Test, as_one, test
from linter.facts.audience import Audience, goes_to
from linter.facts.memo import Facts
from linter.facts.sensitive.forms import Kind
from linter.facts.sensitive.found import Sensitive


@test
class Value(Test, frozen=True, tag="sensitive/value", kw_only=True):
    """Report a value of one of `kinds` in a text, an address, a file name or an attached text, each once.

    `audience`: only where it goes `outside`, not to colleagues alone, or to a `private` mailbox. `quoted`: in
    quoted mail, too. `once`: one finding for all, at the first. The match is shown with its end only. `mask`
    makes an edit that leaves just that.
    """

    kinds: tuple[Kind, ...]
    audience: Audience = "anybody"
    quoted: bool = False
    once: bool = False
    mask: bool = False

    subject: ClassVar[SubjectName] = "sensitive"
    values: ClassVar[tuple[str, ...]] = ("what", "what.zh", "count")

    def keys(self) -> frozenset[str]:
        """The kinds."""
        return frozenset(self.kinds)

    def clauses(self) -> Iterator[Test]:
        """One kind less."""
        for kind in self.kinds if len(self.kinds) > 1 else ():
            yield msgspec.structs.replace(self, kinds=tuple(one for one in self.kinds if one != kind))

    def run(self, one: Sensitive, facts: Facts) -> Outcome:
        """The value, if it is read by those."""
        if not self.quoted and one.segment.scope.endswith(".quote"):
            return
        if goes_to(facts, self.audience):
            values = {"what": one.says.en, "what.zh": one.says.zh, "count": "1"}
            edits = (one.segment.edit(one.start, one.end, one.shown),) if self.mask else ()
            yield Finding(one.segment, one.start, one.end, values, edits)

    def gather(self, found: Sequence[Finding], facts: Facts) -> Iterable[Finding]:
        """Each, or one for all."""
        return as_one(found) if self.once and found else found
