"""The signs that were seen in a mail, weighed: what they amount to for each relation."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from linter.facts.relation_headers import Seen
from linter.facts.signs import Sign
from linter.model.relation import Certainty, RelationName

OFFER_NEEDS = 3
"""So many of the cues make an offer to a stranger; business among acquaintances has some of them, too."""

PROMOTION_NEEDS, PROMOTION_TO_SOMEBODY_NEEDS = 2, 3
"""So many of the cues make a campaign, and one that greets its reader by name or is long without a link; one
discount makes none."""

_GOODS = frozenset(("maker", "papers", "boast"))
"""Cues of what is sold: *we have*, *if you need* and *looking forward to* stand in any letter."""


class Judged(NamedTuple):
    """A relation, how sure it is, and the signs for it and against it, the weightiest first."""

    name: RelationName
    certainty: Certainty
    speaks_for: tuple[Seen, ...] = ()
    speaks_against: tuple[Seen, ...] = ()


def by_sign(
    signs: dict[str, Sign], first: Seen, seen: list[Seen], certainty: Certainty | None = None
) -> Judged:
    """The relation that one sign shows; the others speak for it or against it."""
    name = signs[first.sign].relation
    others = [one for one in seen if one != first]
    return Judged(
        name,
        certainty or signs[first.sign].certainty,
        (first, *(one for one in others if signs[one.sign].relation == name)),
        tuple(one for one in others if signs[one.sign].relation != name),
    )


class Weighed(NamedTuple):
    """Words seen, and what they amount to."""

    signs: dict[str, Sign]
    seen: dict[str, str]
    cues: Counter[RelationName]

    def names(self, *signs: str) -> list[Seen]:
        """Those of the signs that were seen, in this order."""
        return [Seen(sign, self.seen[sign]) for sign in signs if sign in self.seen]

    def cues_of(self, name: RelationName) -> list[Seen]:
        """The cues of a relation, in the order of the table."""
        return [
            Seen(sign, value)
            for sign, value in self.seen.items()
            if self.signs[sign].relation == name and self.signs[sign].certainty == "guess"
        ]

    def by(self, first: Seen, certainty: Certainty | None = None) -> Judged:
        """What one sign shows."""
        return by_sign(self.signs, first, [Seen(*one) for one in self.seen.items()], certainty)

    @property
    def notices(self) -> list[Seen]:
        """It says how to stop being told what happens, or what somebody wrote, and sells nothing."""
        is_sale = self.cues["campaign"] or self.offers or self.names("campaign-template")
        return [] if is_sale else self.names("notices")

    @property
    def offers(self) -> list[Seen]:
        """The cues of an offer to a stranger, if enough: who writes presents himself, to nobody named."""
        found = [one for one in self.cues_of("first-contact") if not self.signs[one.sign].alone]
        personal = self.names("introduction", "found-you", "nobody")
        both = {"introduction", "nobody"} <= self.seen.keys()
        of_goods = not _GOODS.isdisjoint(self.seen) or len(found) > OFFER_NEEDS
        if personal and (both or (len(found) >= OFFER_NEEDS and of_goods)):
            return [*personal, *found]
        return found if len(found) > OFFER_NEEDS and {"maker", "we-do"} <= self.seen.keys() else []


def weighed_of(signs: dict[str, Sign], seen: dict[str, str]) -> Weighed:
    """Signs with the number of cues of each relation; a word said twice is one cue of a campaign."""
    cues: Counter[RelationName] = Counter()
    promotion = list[str]()
    for name, value in seen.items():
        if signs[name].certainty != "guess":
            continue
        small = value.lower()
        if signs[name].relation == "campaign":
            if any(small in one or one in small for one in promotion):
                continue
            promotion.append(small)
        cues[signs[name].relation] += 1
    return Weighed(signs, seen, cues)
