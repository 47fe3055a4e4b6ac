"""What a message is to its reader and what it is for, with the reasons in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple, cast

from linter.catalogue import _
from linter.facts.memo import Facts
from linter.facts.relation import SIGNS, relation
from linter.facts.relation_headers import Seen
from linter.facts.relation_weighed import Judged
from linter.facts.signs import SignTable
from linter.model.relation import Evidence, Relation, RelationName
from linter.model.report import Profile

AUTO = "auto"

SHOWN = 4
"""How many signs for a relation, and how many against it, are told."""

_PROFILES: dict[RelationName, Profile] = {
    "answer": "personal",
    "inquiry-answer": "personal",
    "follow-up": "personal",
    "internal": "personal",
    "first-contact": "marketing",
    "campaign": "marketing",
    "notification": "transactional",
}
_RELATIONS: dict[Profile, RelationName] = {
    "personal": "follow-up",
    "marketing": "campaign",
    "transactional": "notification",
}
"""The relation where the user says a profile alone, and the mail shows one of another."""

_ONE = ("marketing", "transactional")
"""Profiles that leave no choice of the relation."""

_ASKS = "asks-to-buy"
"""The sign of a buyer's first letter, which offers nothing."""

_PAPER = "paper"
"""The sign of an attached document, which tells what a mail is for though it is only a guess."""


class Verdict(NamedTuple):
    """The profile that was taken, why, in the language of the run, and the relation that it follows from."""

    profile: Profile
    reason: str
    relation: Relation


def judge(facts: Facts, language: str, profile: str = AUTO, said: str = AUTO) -> Verdict:
    """What the user says of the profile and of the relation (`said`); else what the mail shows."""
    told = Evidence("for", _SAID.text(language))
    if said != AUTO:
        name = cast(RelationName, said)
        own = _PROFILES.get(name, "personal") if profile == AUTO else cast(Profile, profile)
        return Verdict(own, told.text, Relation(name, "certain", (told,)))
    if profile in _ONE:
        wanted = cast(Profile, profile)
        return Verdict(wanted, told.text, Relation(_RELATIONS[wanted], "certain", (told,)))
    judged = facts.of(relation)
    found = _in_words(facts, judged, language)
    is_buyer = bool(judged.speaks_for) and judged.speaks_for[0].sign == _ASKS
    is_guess = found.certainty == "guess" and facts.message.kind != "template"
    is_letter = is_buyer or (is_guess and judged.speaks_for[:1] and judged.speaks_for[0].sign != _PAPER)
    shown: Profile = "personal" if is_letter else _PROFILES.get(found.name, "personal")
    if profile == AUTO:
        return Verdict(shown, found.reason, found)
    kept = (found.name, found.evidence) if shown == "personal" else (_RELATIONS["personal"], ())
    return Verdict("personal", told.text, Relation(kept[0], "certain", (told, *kept[1])))


def fixed(profile: Profile, language: str) -> Verdict:
    """The verdict where nothing can be read from the mail."""
    reason = _SAID.text(language)
    return Verdict(profile, reason, Relation(_RELATIONS[profile], "guess", (Evidence("for", reason),)))


def _in_words(facts: Facts, judged: Judged, language: str) -> Relation:
    table = facts.context.tables.get(SIGNS)
    if not isinstance(table, SignTable):
        return Relation(judged.name, judged.certainty)

    def said(seen: Iterable[Seen], speaks: Literal["for", "against"]) -> Iterable[Evidence]:
        for one in list(dict.fromkeys(seen))[:SHOWN]:
            says = table.values[one.sign].says
            yield Evidence(speaks, says.text(language).replace("{}", one.value))

    spoken = tuple(said(judged.speaks_for, "for"))
    if not spoken:
        default = _TEMPLATE if facts.message.kind == "template" else _DEFAULT
        spoken = (Evidence("for", default.text(language)),)
    return Relation(judged.name, judged.certainty, (*spoken, *said(judged.speaks_against, "against")))


_SAID = _("set by you")
_DEFAULT = _("nothing shows a bulk or automatic message")
_TEMPLATE = _("nothing shows that the template goes to many")
