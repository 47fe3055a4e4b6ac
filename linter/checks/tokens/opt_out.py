"""How the way out of a mailing is told: by the words and addresses of the table `shared/opt-out`."""

from __future__ import annotations

from dataclasses import dataclass

from linter.facts.context import Terms
from linter.facts.phrases import Phrases, phrases

_TABLE = "shared/opt-out"


@dataclass(frozen=True)
class WayOut:
    """What links that end the mails say and lead to."""

    within: Phrases
    whole: Phrases
    target: Phrases

    def is_named(self, label: str) -> bool:
        """Whether a link's text says that it ends the mails."""
        return self.within.occurs(label) or self.whole.is_all(label)

    def is_address(self, target: str) -> bool:
        """Whether a link's target says so."""
        return self.target.inside(target) is not None


def way_out(terms: Terms) -> WayOut:
    """The links that end the mails, in all languages that the table knows."""
    within = (f"{_TABLE}#{use}" for use in ("word", "sentence", "link"))
    return WayOut(
        phrases(terms, *within), phrases(terms, f"{_TABLE}#label"), phrases(terms, f"{_TABLE}#target")
    )


def words_for_it(terms: Terms) -> Phrases:
    """The words that mean the way out of a mailing wherever they stand."""
    return phrases(terms, f"{_TABLE}#word", f"{_TABLE}#settings")
