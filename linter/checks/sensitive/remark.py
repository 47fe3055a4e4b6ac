"""Words for colleagues alone, and mails of others, where somebody outside reads them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.checks.tokens.pattern import Existence
from linter.facts.audience import Audience, goes_to
from linter.facts.clauses import main_script
from linter.facts.english import cjk_letters
from linter.facts.memo import Facts
from linter.facts.strangers import is_list_mail, strangers
from linter.model.segment import Segment


@test
class Remark(Existence, frozen=True, tag="sensitive/remark", kw_only=True):
    """As `existence`, where the mail goes to this `audience`. `edit: true`: the edit takes the match out.

    `abroad: true`: only where most of the mail is in an alphabet.
    """

    audience: Audience = "outside"
    abroad: bool = False
    edit: bool = False

    local: ClassVar[bool] = False

    def run(self, segment: Segment, facts: Facts) -> Outcome:
        """Each match, if it is read by those."""
        for found in super().run(segment, facts):
            if not isinstance(found, Finding) or not goes_to(facts, self.audience):
                return
            if self.abroad and not _is_abroad(segment, facts):
                return
            if self.edit:
                end = found.end + (segment.text[found.end : found.end + 1] == " ")
                found = found._replace(parts=(segment.edit(found.start, end, ""),))
            yield found


def _is_abroad(segment: Segment, facts: Facts) -> bool:
    return cjk_letters(segment.text) > 0 and facts.of(main_script) == "latin"


@test
class Stranger(Test, frozen=True, tag="sensitive/stranger", kw_only=True):
    """Report who wrote a quoted or forwarded mail and is neither a colleague nor at a reader's company.

    `{domain}` is his, `{count}` how many such mails are there. Nothing is said where no reader is known,
    nor of mail to a discussion list.
    """

    subject: ClassVar[SubjectName] = "texts"
    values: ClassVar[tuple[str, ...]] = ("domain", "count")

    def run(self, texts: Sequence[Segment], facts: Facts) -> Outcome:
        """The first of them."""
        found = [one for segment in texts for one in facts.about(strangers, segment)]
        if found and goes_to(facts, "strangers") and not is_list_mail(facts):
            first = found[0]
            values = {"domain": first.domain, "count": str(len(found))}
            yield Finding(first.segment, first.start, first.end, values)
