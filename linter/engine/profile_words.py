"""The words by which a profile is told: phrases of the shared tables, and what machines write."""

from __future__ import annotations

from linter.facts.context import Terms
from linter.facts.memo import Facts
from linter.facts.phrases import Phrases, phrases
from linter.facts.segments import segments_in
from linter.facts.table import PhraseTable

LIST_SENDERS = r"(?i)(?:^|<)owner-|-(?:owner|bounces?|admin|request)(?:\+[^@\s]*)?@"
"""What programs for discussion lists write into Sender."""

PROMOTION = "shared/campaign-cues"
"""What a campaign says to its readers."""

PROMOTION_NEEDS = 2
"""So many of the cues make a campaign; a receipt may give a discount, too."""

OFFER = "shared/offer-cues"
"""An offer to a stranger: who we are, what we make, papers and prices, how we met, please answer."""

OFFER_NEEDS = 3
"""So many of the cues make an offer; business among acquaintances has some of them, too."""


def occasion(terms: Terms, use: str) -> Phrases:
    """The phrases of the table of what a mail may be about."""
    return phrases(terms, f"shared/occasions#{use}")


def found(meant: Phrases, text: str) -> str:
    """The first of the phrases as it stands in the text; empty where there is none."""
    place = meant.first(text)
    return text[place.start : place.end].strip() if place else ""


def cues(facts: Facts, *tables: str) -> int:
    """How many of the cues the text gives."""
    terms = facts.context
    texts = [segment.text for scope in ("body.text", "html.text") for segment in segments_in(facts, scope)]
    loaded = [name for name in tables if name in terms.tables]
    uses = [f"{name}#{use}" for name in loaded for use in terms.table(name, PhraseTable).values]
    return sum(any(phrases(terms, use).occurs(text) for text in texts) for use in uses)
