"""Kinds that hold a message to conditions: `presence` and `conditional`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, Literal

import msgspec

from linter.catalogue import _, every
from linter.checks.base import About, Finding, Outcome, SubjectName, Test, Unchecked, anchored, test
from linter.checks.law.piece import Piece
from linter.checks.tokens import regex
from linter.checks.tokens.condition import Condition
from linter.checks.tokens.pattern import TokenKind
from linter.checks.without import without_each
from linter.facts.law.demands import Demand, demands, gravest, named, sender_demands
from linter.facts.law.signals import present
from linter.facts.law.table import SignalName
from linter.facts.memo import Facts
from linter.facts.needs import Words, needed
from linter.facts.reader import written_in
from linter.facts.segments import prose_segments, segments_in
from linter.model.document import TextEdit
from linter.model.message import Message
from linter.model.segment import Segment

Anchor = Literal["headers", "body-start", "body-end", "subject", "from", "to", "reply-to"]


def _one_less(check: Test, field: str) -> Iterator[Test]:
    """Copies with one condition, or one token of one condition, left out."""
    conditions: tuple[Condition, ...] = getattr(check, field)
    for index, condition in enumerate(conditions):
        smaller = [(changed,) for changed in condition.clauses()]
        for kept in [(), *smaller] if len(conditions) > 1 else smaller:
            changed: dict[str, Any] = {field: (*conditions[:index], *kept, *conditions[index + 1 :])}
            yield msgspec.structs.replace(check, **changed)


@test
class Presence(Test, frozen=True, tag="presence"):
    """Report what a message lacks, or what it must not have.

    `when`: all of them must hold for the check to speak. `required`: one of them must hold, else the place
    named by `anchor` is reported. `forbidden`: none may hold; the first place where one does is reported.
    `footer`: the piece of a footer that mends it, put into each body in the language of the mail
    (`shared/footer`), made of what the config says of the sender or, in the template of a platform, of its
    own tags (`shared/platforms`; `platform-…`: of these alone). `append`: a line for the end of the body, or
    one for each language (ISO 639-1), with `{name}`, `{address}`, `{privacy_url}` and `{unsubscribe}` of the
    configured sender. What the config does not say is not written: it is said which key to set. `prefix`: a
    text for the front of the subject that mends it.
    `law`: it speaks only where the law of a reader's country wants this signal (`of: senders`: of the
    sender's), and reports where it is not there, without `required` or `forbidden`; `{laws}` says which laws.
    """

    required: tuple[Condition, ...] = ()
    forbidden: tuple[Condition, ...] = ()
    when: tuple[Condition, ...] = ()
    anchor: Anchor = "body-end"
    append: str | dict[str, str] = ""
    footer: Piece | Literal[""] = ""
    prefix: str = ""
    law: SignalName | None = None
    of: Literal["senders"] | None = None

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("laws", "laws.zh")

    def validate(self) -> None:
        """Validate the conditions; there must be something to look for."""
        if sum(map(bool, (self.required, self.forbidden, self.law))) != 1:
            raise ValueError(_("give one of `required`, `forbidden` and `law`"))
        for condition in (*self.required, *self.forbidden, *self.when):
            condition.validate()

    def words(self) -> Mapping[str, Words]:
        """Those of the conditions."""
        conditions = (*self.required, *self.forbidden, *self.when)
        return needed((token for one in conditions for token in one.text), bounded=True)

    def clauses(self) -> Iterator[Test]:
        """One condition less, or one token of one."""
        for field in ("required", "forbidden", "when"):
            yield from _one_less(self, field)

    def default_about(self) -> About:
        """What is missing, or what is there and must not be."""
        return "text" if self.forbidden else "missing"

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Ask the conditions in turn."""
        failing = [condition for condition in self.when if not condition.holds(message, facts)]
        if failing:
            if self.law is None or self._wanted(self.law, facts):
                yield from _unknown(failing)
            return
        for condition in self.forbidden:
            if condition.holds(message, facts):
                place = next(condition.places(message, facts), None)
                yield place or anchored(facts, self.anchor)
                return
        if self.required and not any(condition.holds(message, facts) for condition in self.required):
            yield anchored(facts, self.anchor, *self._edits(message, facts))
            yield from self._lacking(facts)
        if self.law is not None:
            yield from self._unlawful(self.law, message, facts)

    def _unlawful(self, signal: SignalName, message: Message, facts: Facts) -> Outcome:
        """The one finding for all countries whose law wants what is not there."""
        wanted = self._wanted(signal, facts)
        if not wanted or present(facts, signal):
            return
        found = anchored(facts, self.anchor, *self._edits(message, facts), values=named(wanted, facts))
        yield found._replace(gravest=gravest(wanted))
        yield from self._lacking(facts)

    def _wanted(self, signal: SignalName, facts: Facts) -> tuple[Demand, ...]:
        return sender_demands(facts, signal) if self.of == "senders" else demands(facts, signal)

    def _lacking(self, facts: Facts) -> Iterator[Unchecked]:
        line = self._line(facts)
        if self.footer or line:
            from linter.checks.law.footer import lacking

            yield from lacking(facts, self.footer, line)

    def _edits(self, message: Message, facts: Facts) -> tuple[TextEdit | None, ...]:
        line = self._line(facts)
        if self.footer or line:
            from linter.checks.law.footer import footer_edits, line_edits

            return footer_edits(facts, self.footer) if self.footer else line_edits(facts, line)
        if self.prefix:
            return tuple(s.edit(0, 0, self.prefix) for s in segments_in(facts, "header.subject"))
        return ()

    def _line(self, facts: Facts) -> str:
        return self.append if isinstance(self.append, str) else self.append.get(_language(facts), "")


def _unknown(failing: Sequence[Condition]) -> Iterator[Unchecked]:
    """That the config does not say what the rule would look for, where nothing else keeps it silent."""
    if all(condition.configured and not condition.negated for condition in failing):
        keys = [f"sender.{str(one.configured).replace('_', '-')}" for one in failing]
        yield Unchecked(_("{keys} is not set in the configuration", keys=every(keys)))


def _language(facts: Facts) -> str:
    return written_in(facts, " ".join(segment.text for segment in facts.of(prose_segments)))


@test
class Conditional(TokenKind, frozen=True, tag="conditional", kw_only=True):
    """Report the first place where one of `first` occurs in a message for which `second` does not hold."""

    first: tuple[str, ...]
    second: Condition

    subject: ClassVar[SubjectName] = "texts"

    def tokens_of(self) -> tuple[str, ...]:
        """The tokens of `first`."""
        return self.first

    def validate(self) -> None:
        """Compile every pattern."""
        super().validate()
        self.second.validate()

    def words(self) -> Mapping[str, Words]:
        """Those of `first` and of `second`."""
        return {**super().words(), **needed(self.second.text, bounded=True)}

    def clauses(self) -> Iterator[Test]:
        """One token, exception or token of `second` less."""
        yield from without_each(self, "first", "exceptions")
        for condition in self.second.clauses():
            yield msgspec.structs.replace(self, second=condition)

    def run(self, texts: Sequence[Segment], facts: Facts) -> Outcome:
        """Look for `first`, and only then ask `second`."""
        for segment in texts:
            match = next(self.find(segment, self.first, facts), None)
            if match is not None:
                if not self.second.holds(facts.message, facts):
                    yield Finding(segment, match.start, match.end)
                return


@test
class Consistency(Test, frozen=True, tag="consistency"):
    """Report a message that uses both words of a pair of `either`; the first is taken as meant."""

    either: dict[str, str]
    ignore_case: bool = True

    subject: ClassVar[SubjectName] = "texts"
    values: ClassVar[tuple[str, ...]] = ("preferred",)

    def validate(self) -> None:
        """Compile every pattern."""
        regex.verify((*self.either, *self.either.values()))

    def clauses(self) -> Iterator[Test]:
        """One pair less."""
        return without_each(self, "either")

    def run(self, texts: Sequence[Segment], facts: Facts) -> Outcome:
        """Every later word that differs from the first of its pair, scope by scope in order."""
        for pair in self.either.items():
            finder, first = regex.matcher(pair, self.ignore_case), ""
            for segment in texts:
                for match in finder.find(segment):
                    first = first or match.text
                    if match.text.casefold() != first.casefold():
                        yield Finding(segment, match.start, match.end, {"preferred": first})
