"""What the laws that hold for a mail ask of it, and how to say which they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from linter.facts.clock.lands import country_of as land_of
from linter.facts.law.countries import Jurisdiction, Reader, jurisdictions, law_of, laws_of, sender_country
from linter.facts.law.table import GRAVEST, Cited, Duty, LawTable, SignalName
from linter.facts.memo import Facts
from linter.facts.segments import segments_in
from linter.model.diagnostic import Severity

C = TypeVar("C", bound=Cited)

SHOWN = 3
"""How many laws a finding names."""


class Demand(NamedTuple):
    """What a law says of a mail, in which country, and whether it is sure that the mail is read there."""

    country: str
    law: LawTable
    says: Cited
    sure: bool = True
    unknown: bool = False

    @property
    def gravest(self) -> Severity:
        """How grave its lack is at most: what rests on a guess or on an account of the law is no error."""
        most = GRAVEST[self.says.status]
        return most if self.sure or most is not Severity.ERROR else Severity.WARNING


def demands(facts: Facts, signal: SignalName) -> tuple[Demand, ...]:
    """What the laws of the readers' countries say of a signal; a country's own law before its union's."""
    relation = facts.context.relation.name
    found = []
    for one in facts.of(jurisdictions):
        for law in laws_of(facts, one.code):
            duty = law.duties.get(signal)
            if duty is not None and relation in duty.relations and _is_for(duty, one):
                found.append(Demand(one.code, law, duty, one.sure, one.unknown))
                break
    return tuple(found)


def _is_for(duty: Duty, one: Jurisdiction) -> bool:
    return duty.readers == "everybody" or duty.readers in one.readers


def sender_demands(facts: Facts, signal: SignalName) -> tuple[Demand, ...]:
    """What the law of the sender's own country says of a signal."""
    code = sender_country(facts)
    law = law_of(facts, code) if code else None
    duty = law.senders.get(signal) if law is not None else None
    if law is None or duty is None or facts.context.relation.name not in duty.relations:
        return ()
    return (Demand(code, law, duty),) if _has_form(facts, duty) else ()


def says(facts: Facts, of: Callable[[LawTable], C | None]) -> Iterator[tuple[Demand, C]]:
    """What each law that holds has in one of its fields."""
    for one in facts.of(jurisdictions):
        for law in laws_of(facts, one.code):
            if (cited := of(law)) is not None:
                yield Demand(one.code, law, cited, one.sure, one.unknown), cited
                break


def gravest(found: Sequence[Demand]) -> Severity:
    """How grave a finding is at most that rests on all of them."""
    return min((one.gravest for one in found), key=lambda severity: severity.rank)


def named(found: Sequence[Demand], facts: Facts) -> Mapping[str, str]:
    """The laws by their countries and articles, for a message: `{laws}`, and `{laws.zh}` in Chinese."""
    return {
        "laws": _english(found, facts),
        "laws.zh": _chinese(found, facts),
    }


def _english(found: Sequence[Demand], facts: Facts) -> str:
    said = [f"{country_named(one, facts, 'en')}, {one.says.article}" for one in found[:SHOWN]]
    more = len(found) - SHOWN
    text = "; ".join([*said, *([f"{more} more"] if more > 0 else [])])
    return f"country not known, so {text}" if found[0].unknown else text


def _chinese(found: Sequence[Demand], facts: Facts) -> str:
    said = [f"{country_named(one, facts, 'zh')} {one.says.article}" for one in found[:SHOWN]]
    more = len(found) - SHOWN
    text = "；".join([*said, *([f"另有 {more} 国"] if more > 0 else [])])
    return f"收件国家不明，按{text}" if found[0].unknown else text


def country_named(one: Demand, facts: Facts, language: str) -> str:
    """The country of a law, in `en` or `zh`."""
    return land_of(facts.context, one.country).called(language)


def _has_form(facts: Facts, duty: Duty) -> bool:
    """Whether the sender is a company of the forms that the duty is for."""
    if not duty.forms:
        return True
    from_ = (segment.text for segment in segments_in(facts, "header.from"))
    signed = (
        segment.text[-_SIGNED:]
        for scope in ("body.text", "body.signature", "html.text", "html.signature")
        for segment in segments_in(facts, scope)
    )
    said = {
        word.strip(".,;:()|")
        for text in (facts.context.sender.name, *from_, *signed)
        for word in text.split()
    }
    return not said.isdisjoint(duty.forms)


_SIGNED = 600
"""Characters at the end of a text in which a company signs."""


def consent_of(
    facts: Facts, code: str, readers: frozenset[Reader], *, at_desks: bool = False
) -> Demand | None:
    """What the law of a country says of consent, if such readers must have agreed.

    None where no source tells. Readers who may be anybody are taken for companies', where the law says what
    holds for those.
    """
    for law in laws_of(facts, code):
        says = law.consent
        if says is None:
            continue
        wanted = says.business if "businesses" in readers else says.consumers
        if wanted is not None:
            is_free = at_desks and not says.desks and "businesses" in readers
            return Demand(code, law, says) if wanted and not is_free else None
    return None
