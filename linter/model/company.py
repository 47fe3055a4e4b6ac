"""The user's company as its mails must know it: its domains, its customers, and what stays in the house."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Names = Mapping[str, tuple[str, ...]]
"""What is called so, and the domains that belong to it, as far as they are known."""

Kept = Literal["internal", "customers", "competitors", "project-names", "price-words"]
"""What of the company a text may give away, by its key in the config."""


@dataclass(frozen=True)
class Company:
    """What the config says of it; empty where it says nothing."""

    domains: tuple[str, ...] = ()
    internal: tuple[str, ...] = ()
    customers: Names = field(default_factory=dict)
    competitors: Names = field(default_factory=dict)
    projects: Names = field(default_factory=dict)
    price_words: tuple[str, ...] = ()

    def names(self, kept: Kept) -> Names:
        """What a text may give away, with the domains of those who know it already."""
        match kept:
            case "internal":
                return dict.fromkeys(self.internal, ())
            case "price-words":
                return dict.fromkeys(self.price_words, ())
            case "project-names":
                return self.projects
        return self.customers if kept == "customers" else self.competitors

    @property
    def is_unsaid(self) -> bool:
        """Whether nothing is said that a mail could give away."""
        others = (self.customers, self.competitors, self.projects)
        return not any(others) and not self.internal and not self.price_words
