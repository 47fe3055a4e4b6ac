"""What a way out of a mailing asks of the reader, against what the law of the reader's country allows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil
from typing import ClassVar, Literal, NamedTuple

from linter.catalogue import within
from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.facts.law.demands import gravest, named, says
from linter.facts.law.table import Refusal
from linter.facts.memo import Facts
from linter.facts.phrases import Phrases, phrases_of
from linter.facts.segments import segments_in
from linter.model.lazy import lazy
from linter.model.message import Message
from linter.model.segment import Segment

Cost = Literal["login", "fee", "days"]

_SCOPES = ("body.text", "body.signature", "html.text", "html.signature", "html.link")
_TABLE = "shared/opt-out"
_SENTENCE = lazy(r"[^.!?。！？\n]+(?:\.(?=\w)[^.!?。！？\n]*)*")
_WORKDAY = (
    r"(?:working|business|week|werk|arbeits|jours ouvr|d[ií]as h[áa]biles|giorni lavorativi|dias úteis|arbets"
    r"|arbejds|virke)"
)
_DAY = r"(?:days?|tage?n?|jours?(?: ouvr\w+)?|d[ií]as|giorni|dagen|dage|dager|dagar|dni|dnů)\b"
_DAYS = lazy(
    rf"(?i)\b(?P<number>\d{{1,3}}) ?(?P<working>{_WORKDAY})?[- ]?{_DAY}"
    r"|(?P<chinese>\d{1,3}) ?个?(?P<chinese_working>工作|営業|영업)?(?:天|日|일)"
)
_WEEK, _WORKING = 7, 5


class _Asked(NamedTuple):
    """What a sentence asks: which cost, and how many calendar days."""

    cost: Cost
    days: int = 0


@test
class CostlyRefusal(Test, frozen=True, tag="law/refusal", kw_only=True):
    """A sentence on the way out of a mailing asks for more than the law of a reader's country allows.

    A log-in, a payment, or more days than a refusal may take.
    """

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("what", "what.zh", "laws", "laws.zh")

    def run(self, message: Message, facts: Facts) -> Outcome:
        """The first sentence of each kind."""
        seen: set[Cost] = set()
        for segment, start, end, asked in _asked(facts):
            against = [demand for demand, law in says(facts, lambda law: law.refusal) if _forbids(law, asked)]
            if asked.cost in seen or not against:
                continue
            seen.add(asked.cost)
            values: Mapping[str, str] = {**_words(asked), **named(against, facts)}
            yield Finding(segment, start, end, values, gravest=gravest(against))


def _asked(facts: Facts) -> Iterator[tuple[Segment, int, int, _Asked]]:
    """The sentences that speak of a way out and ask something for it."""
    tokens = facts.context.tokens
    ways = phrases_of(tokens(*(f"{_TABLE}#{use}" for use in ("word", "sentence", "settings"))))
    costs: Mapping[Cost, Phrases] = {
        "login": phrases_of(tokens(f"{_TABLE}#login")),
        "fee": phrases_of(tokens(f"{_TABLE}#fee")),
    }
    for scope in _SCOPES:
        for segment in segments_in(facts, scope):
            if not ways.occurs(segment.text):
                continue
            for match in _SENTENCE.finditer(segment.text):
                sentence = match[0]
                if not ways.occurs(sentence):
                    continue
                for cost, words in costs.items():
                    if place := words.first(sentence):
                        yield segment, match.start() + place.start, match.start() + place.end, _Asked(cost)
                yield from _days(segment, match.start(), sentence)


def _days(segment: Segment, at: int, sentence: str) -> Iterator[tuple[Segment, int, int, _Asked]]:
    for match in _DAYS.finditer(sentence):
        number = int(match["number"] or match["chinese"])
        is_working = bool(match["working"] or match["chinese_working"])
        days = ceil(number * _WEEK / _WORKING) if is_working else number
        yield segment, at + match.start(), at + match.end(), _Asked("days", days)


def _forbids(law: Refusal, asked: _Asked) -> bool:
    match asked.cost:
        case "login":
            return law.no_login
        case "fee":
            return law.no_fee
    if law.days is None:
        return False
    return asked.days > (ceil(law.days * _WEEK / _WORKING) if law.working else law.days)


_COSTS = {
    "login": within("what a refusal costs", "a log-in"),
    "fee": within("what a refusal costs", "money"),
    "days": within("what a refusal costs", "too many days"),
}


def _words(asked: _Asked) -> Mapping[str, str]:
    said = _COSTS[asked.cost]
    return {"what": said.text("en"), "what.zh": said.text("zh")}
