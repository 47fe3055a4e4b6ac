"""Which rules have nothing to say of a subject, known from equal content in the last version of a document.

Only silence is kept. A rule that found something is run once more on the subject that has the content now:
so places, edits and words are those of the new version, whatever stands around it.
"""

from __future__ import annotations

from collections.abc import Container, Hashable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from linter.engine.plan import Plan
from linter.facts.kept import Kept, Room
from linter.facts.memo import Facts
from linter.facts.subjects import SubjectName, content_of, keys_of, subjects
from linter.facts.tags import KINDS, tag_kinds, tags
from linter.model.segment import Segment
from linter.ruleset.rule import Rule


class _Carried(NamedTuple):
    """What a segment takes along where an edit only moves it (`Segment.rehomed`): its tag is the same then.

    `around` as in `Local`; `beside` is what else the answer depends on.
    """

    around: Hashable
    beside: Hashable
    known: Any


_CARRIED = "wanted"


def _carrier(name: SubjectName, subject: Any) -> tuple[Segment, Hashable] | None:
    """The segment of a subject's tag, and what is not in that tag; `None` where there is no such segment."""
    link = subject.link if name == "link" else subject.written.link if name == "image" else None
    if link is None or link.element is None or (name == "image" and subject.inline is not None):
        return None
    shown = link.text
    return link.url, (link.kind, None if shown is None else shown.text)


class Local:
    """What is known of one version of a document; `around` is what else a finding may depend on."""

    def __init__(self, kept: Kept, around: Hashable) -> None:
        self._kept = kept
        self._around = around
        self._may_carry = not kept.goes_through
        self._spoken: dict[str, Mapping[str, Sequence[Any]] | None] = {}

    def rules(self, facts: Facts, plan: Plan, segment: Segment) -> Sequence[Rule]:
        """The rules to run on a text: those that may find something."""
        carried: _Carried | None = segment.__dict__.get(_CARRIED)
        if carried is not None and carried.around is self._around and self._may_carry:
            found: Sequence[Rule] = carried.known
            return found
        known: Sequence[Rule] | None = self._room("segment").get(content_of("segment", segment))
        if known is None:
            return plan.rules(segment, facts)
        segment.__dict__[_CARRIED] = _Carried(self._around, None, known)
        return known

    def heard(self, plan: Plan, segment: Segment, asked: Sequence[Rule], spoke: Container[str]) -> None:
        """Remember which of those that have read a text to its end had nothing to say; `spoke` are codes."""
        carried: _Carried | None = segment.__dict__.get(_CARRIED)
        if carried is not None and carried.known is asked:
            return
        local = plan.local
        known = tuple([rule for rule in asked if rule.code not in local or rule.code in spoke])
        self._room("segment").put(content_of("segment", segment), known)
        segment.__dict__[_CARRIED] = _Carried(self._around, None, known)

    def _room(self, name: SubjectName) -> Room:
        return self._kept.room((name, self._around), lasting=name in ("segment", "link", "image"))

    def speaking(self, facts: Facts, plan: Plan, rule: Rule) -> Sequence[Any] | None:
        """The subjects of a rule of which it may find something; `None` where that cannot be told."""
        name = rule.check.subject
        if name not in self._spoken:
            try:
                self._spoken[name] = self._all(facts, plan, name)
            except Exception:  # the subjects cannot be found: whoever asks for them next will say so
                self._spoken[name] = None
        spoken = self._spoken[name]
        return None if spoken is None else spoken.get(rule.code, ())

    def _all(self, facts: Facts, plan: Plan, name: SubjectName) -> Mapping[str, Sequence[Any]]:
        spoken = dict[str, list[Any]]()
        for subject, known in self._every(facts, plan, name):
            for code in known:
                spoken.setdefault(code, []).append(subject)
        return spoken

    def _every(self, facts: Facts, plan: Plan, name: SubjectName) -> Iterable[tuple[Any, tuple[str, ...]]]:
        """The subjects of a name, with who may speak of each; none of them where nobody speaks of any."""
        kind = KINDS.get(name)
        if kind is None:
            return ((one, self._known(facts, plan, name, one)) for one in subjects(facts, name, None))
        # A template says the same tag many times: each kind is asked once.
        firsts, numbers = facts.of(tag_kinds)
        known = [self._known(facts, plan, name, first) if kind(first) else () for first in firsts]
        if not any(known):
            return ()
        return zip(facts.of(tags), [known[number] for number in numbers], strict=True)

    def _known(self, facts: Facts, plan: Plan, name: SubjectName, subject: Any) -> tuple[str, ...]:
        """The codes of the local rules that have something to say of a subject."""
        carrier = _carrier(name, subject)
        if carrier is None:
            return self._by_content(facts, plan, name, subject)
        segment, beside = carrier
        carried: _Carried | None = segment.__dict__.get(name)
        is_same = carried is not None and carried.around is self._around and carried.beside == beside
        if is_same and carried is not None and self._may_carry:
            found: tuple[str, ...] = carried.known
            return found
        known = self._by_content(facts, plan, name, subject)
        if not facts.context.is_late():
            segment.__dict__[name] = _Carried(self._around, beside, known)
        return known

    def _by_content(self, facts: Facts, plan: Plan, name: SubjectName, subject: Any) -> tuple[str, ...]:
        room, content = self._room(name), content_of(name, subject)
        known: tuple[str, ...] | None = None if content is None else room.get(content)
        if known is None:
            known = self._look(facts, plan, name, subject)
            if content is not None and not facts.context.is_late():
                room.put(content, known)
        return known

    def _look(self, facts: Facts, plan: Plan, name: SubjectName, subject: Any) -> tuple[str, ...]:
        keys = keys_of(name, subject)
        return tuple(
            [
                rule.code
                for rule, wanted in plan.local_of(name)
                if (wanted is None or not wanted.isdisjoint(keys)) and _speaks(rule, subject, facts)
            ]
        )


def _speaks(rule: Rule, subject: Any, facts: Facts) -> bool:
    """Whether a rule finds anything in a subject, or crashes on it."""
    facts.context.is_late()
    try:
        return next(iter(rule.check.real.run(subject, facts)), None) is not None
    except Exception:
        return True
