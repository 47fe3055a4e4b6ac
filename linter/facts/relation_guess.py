"""What a mail most likely is where no sign decides: by what its words do, and by cues that are few."""

from __future__ import annotations

from linter.facts import relation_person as person
from linter.facts import relation_texts as texts
from linter.facts.mailboxes import addressees
from linter.facts.memo import Facts
from linter.facts.relation_weighed import Judged, Weighed
from linter.model.relation import RelationName

_ORDER: tuple[RelationName, ...] = (
    *("answer", "follow-up", "notification"),
    *("internal", "campaign", "first-contact"),
)
"""Where two weigh the same, the one that asks for less comes first."""

_HOUSE_ALONE = frozenset(("to-us", "office-life", "third-person", "before-it-goes", "at-work"))
"""Cues of which one is enough for a guess; a margin that is named may have gone to the wrong reader."""

_PERSONAL = frozenset(("stranger", "asks-bare", "introduction", "found-you"))
"""What only strangers say; *we have* and *feel free to* stand in any letter."""

_COLD = ({"nobody", "found-you"}, {"nobody", "we-do", "please-answer"})
"""Cues that stand in strangers' letters, if not in theirs alone."""

_NEEDS = 2
"""So much makes a guess."""

_SHORT = 4000
"""Characters of the longest text in which two cues of a campaign make a guess."""


def guessed(facts: Facts, weighed: Weighed) -> Judged:
    """The relation that most speaks for; a follow-up where nothing does, which asks for nothing."""
    points = {name: _points(facts, weighed, name) for name in _ORDER}
    best = max(_ORDER, key=lambda name: points[name])
    if not points[best]:
        return Judged("follow-up", "guess", (), tuple(weighed.names(*weighed.seen)))
    found = weighed.cues_of(best)
    return weighed.by(next((one for one in found if weighed.signs[one.sign].alone), found[0]), "guess")


def _points(facts: Facts, weighed: Weighed, name: RelationName) -> int:
    """What the cues of a relation amount to: one that is enough alone counts twice, too little not at all."""
    found = {one.sign for one in weighed.cues_of(name)}
    points = weighed.cues[name] + sum(weighed.signs[sign].alone for sign in found)
    if name in ("internal", "first-contact") and {"to-us", "introduction"} <= weighed.seen.keys():
        return 0  # *Hi all, my name is Ines, I joined yesterday*
    if name == "follow-up" and weighed.seen.get("to-everyone", "").endswith("s"):
        return 0  # *Dear clients*: one who is known has a name
    if name == "internal":
        return _house(facts, weighed, points)
    if name == "first-contact":
        is_cold = not found.isdisjoint(("stranger", "asks-bare")) or any(both <= found for both in _COLD)
        return len(found & _PERSONAL) + 1 if is_cold and not person.is_shop(facts) else 0
    if name == "campaign" and texts.size(facts) > _SHORT and "to-everyone" not in found:
        return 0  # an article that is passed on
    if name == "campaign" and {"season", "nobody"} <= weighed.seen.keys():
        return max(points, _NEEDS)
    is_shop = person.is_shop(facts)
    if name == "campaign" and points and (person.is_by_team(facts) or is_shop):
        points += 1
    if name == "notification":
        return 0 if facts.of(person.is_signed) or not points else points + (not texts.greets_somebody(facts))
    return points if points >= _NEEDS else 0


def _house(facts: Facts, weighed: Weighed, points: int) -> int:
    """A cue of the house is enough where no field says that others read it, nor words that they are many."""
    alone = _HOUSE_ALONE & weighed.seen.keys()
    is_group = person.is_by_team(facts) or person.is_shop(facts)
    is_many = alone == {"to-us"} and ("stranger" in weighed.seen or is_group)
    if facts.of(addressees) or not alone or is_many or "to-everyone" in weighed.seen:
        return 0
    return max(points, _NEEDS)
