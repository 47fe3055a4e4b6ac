"""Who is to be paid: a person, or a company that the mail does not come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.checks.without import without_each
from linter.facts.audience import goes_to
from linter.facts.memo import Facts
from linter.facts.phrases import phrases
from linter.facts.sensitive.payee import (
    Payee,
    is_told,
    is_trade,
    labelled,
    letterheads,
    own_words,
    payees,
    reader_words,
    telling,
)
from linter.facts.table import OfUse
from linter.model.segment import Segment


@test
class OddPayee(Test, frozen=True, tag="sensitive/payee", kw_only=True):
    """Report a payee that is not the writer's company: `person: true`, a person; else another company.

    `labels` (regular expressions) stand in front of the payee's name, `forms` are what companies have behind
    theirs. Another company is reported where the mail names the writer's own, in a signature or in the
    config. Silent for a payee on the reader's side, and for mail that colleagues alone read.
    """

    labels: tuple[str, ...]
    forms: OfUse
    person: bool = True

    subject: ClassVar[SubjectName] = "texts"

    def validate(self) -> None:
        """Every label must compile."""
        labelled(self.labels)

    def clauses(self) -> Iterator[Test]:
        """One label less."""
        yield from without_each(self, "labels")

    def run(self, texts: Sequence[Segment], facts: Facts) -> Outcome:
        """The first of them."""
        if not goes_to(facts, "outside"):
            return
        for segment in texts:
            for one in payees(segment, self.labels):
                if self._is_odd(one, facts):
                    yield Finding(segment, one.start, one.end)
                    return

    def _is_odd(self, payee: Payee, facts: Facts) -> bool:
        words = telling(payee.name)
        own = facts.of(own_words)
        if is_told(words, facts.of(reader_words)) or is_told(words, own):
            return False
        forms = phrases(facts.context, self.forms)
        if self.person:
            return payee.is_person and not forms.occurs(payee.name)
        if not payee.name.isascii() and not any(word.isalpha() and not word.isascii() for word in own):
            return False
        if not words or not (forms.occurs(payee.name) or is_trade(payee.name)):
            return False
        return _company_is_known(facts, own, payee)


def _company_is_known(facts: Facts, own: frozenset[str], payee: Payee) -> bool:
    """Whether the config or the letterhead names a company, and not the payee's besides."""
    if facts.context.sender.name:
        return True
    text = facts.of(letterheads).casefold()
    return any(word in text for word in own) and text.count(payee.name.casefold()) == 1
