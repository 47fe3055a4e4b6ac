"""What a mail is to its reader: the relation, how sure it is, and the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

RelationName = Literal[
    "answer",
    "inquiry-answer",
    "follow-up",
    "first-contact",
    "campaign",
    "notification",
    "internal",
    "not-a-mail",
]
"""`answer`: to a mail of the reader's. `inquiry-answer`: to an inquiry or a request for a quotation.
`follow-up`: goes on with somebody known, or with a discussion list. `first-contact`: to a stranger.
`campaign`: the same to many. `notification`: a program tells one person what happened. `internal`: among
colleagues. `not-a-mail`: a web page."""

Certainty = Literal["certain", "likely", "guess"]
"""`certain`: a header says so, or the user. `likely`: several words do. `guess`: too little says anything."""

CERTAINTIES: tuple[Certainty, ...] = ("certain", "likely", "guess")
"""From the surest on."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sign of a relation: whether it speaks `for` the one that was taken, and what was seen, in words."""

    speaks: Literal["for", "against"]
    text: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation, how sure it is, and what spoke for it and against it, the weightiest first."""

    name: RelationName
    certainty: Certainty
    evidence: tuple[Evidence, ...] = ()

    @property
    def reason(self) -> str:
        """What decided, in a few words."""
        return next((one.text for one in self.evidence if one.speaks == "for"), "")


def as_sure(certainty: Certainty, least: Certainty) -> bool:
    """Whether it is at least so sure."""
    return CERTAINTIES.index(certainty) <= CERTAINTIES.index(least)
