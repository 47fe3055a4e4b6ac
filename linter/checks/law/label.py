"""The word that the law of a reader's country wants advertising to be marked with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from linter.checks.base import Outcome, SubjectName, Test, anchored, test
from linter.checks.tokens import regex
from linter.facts.law.demands import Demand, gravest, named, says
from linter.facts.law.table import Label
from linter.facts.memo import Facts
from linter.facts.phrases import phrases_of
from linter.facts.segments import segments_in
from linter.model.message import Message
from linter.model.segment import Segment

_ANYWHERE = (
    "header.subject",
    "body",
    "html.text",
    "html.signature",
    "html.link",
    "html.alt",
    "html.preheader",
)
_FREE = "shared/ad-label#word"


@test
class MissingLabel(Test, frozen=True, tag="law/label", kw_only=True):
    """Advertising lacks the word that the law of a reader's country marks it with.

    `countries`: of these alone; `other_than`: of all but these. Where a single label is missing and stands at
    the front of the subject, the fix puts it there.
    """

    countries: tuple[str, ...] = ()
    other_than: tuple[str, ...] = ()

    subject: ClassVar[SubjectName] = "message"
    lacking: ClassVar[bool] = True
    values: ClassVar[tuple[str, ...]] = ("label", "laws", "laws.zh")

    def run(self, message: Message, facts: Facts) -> Outcome:
        """One finding for all labels that are missing."""
        missing = [found for found in says(facts, lambda law: law.label) if self._lacks(*found, facts)]
        if not missing:
            return
        found = [demand for demand, _ in missing]
        labels = [label for _, label in missing]
        values: Mapping[str, str] = {
            "label": "', '".join(dict.fromkeys(label.text for label in labels)),
            **named(found, facts),
        }
        one = labels[0] if len(labels) == 1 and labels[0].place == "front" else None
        parts = [s.edit(0, 0, f"{one.text} ") for s in segments_in(facts, "header.subject")] if one else []
        place = anchored(facts, "subject", *parts, values=values)
        yield place._replace(gravest=gravest(found))

    def _lacks(self, demand: Demand, label: Label, facts: Facts) -> bool:
        code = demand.law.country
        is_asked = code in self.countries if self.countries else code not in self.other_than
        if not is_asked or facts.context.relation.name not in label.relations:
            return False
        subjects = segments_in(facts, "header.subject")
        return bool(subjects) and not _is_marked(label, subjects, facts)


def _is_marked(label: Label, subjects: tuple[Segment, ...], facts: Facts) -> bool:
    places = subjects if label.place != "anywhere" else tuple(_everywhere(facts))
    tokens = regex.matcher(label.accepts, boundary=False)
    if any(next(iter(tokens.find(segment)), None) is not None for segment in places):
        return True
    words = phrases_of(facts.context.tokens(_FREE)) if label.free else None
    return words is not None and any(words.occurs(segment.text) for segment in places)


def _everywhere(facts: Facts) -> Iterator[Segment]:
    for scope in _ANYWHERE:
        yield from segments_in(facts, scope)
