"""`[company]` of all layers as one: lists and tables of names add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from linter.config.read import Layer
from linter.config.schema import NamesOf
from linter.model.company import Company, Names


def company_of(layers: Sequence[Layer]) -> Company:
    """What all layers say of the company."""
    tables = [layer.values.company for layer in layers]
    return Company(
        domains=tuple(name for table in tables for name in table.domains),
        internal=tuple(name for table in tables for name in table.internal),
        customers=_names([table.customers for table in tables]),
        competitors=_names([table.competitors for table in tables]),
        projects=_names([table.project_names for table in tables]),
        price_words=tuple(word for table in tables for word in table.price_words),
    )


def settings(company: Company) -> Mapping[str, Any]:
    """Its values by their keys, as `preflint config` shows them."""
    return {
        "company.domains": list(company.domains),
        "company.internal": list(company.internal),
        "company.customers": _shown(company.customers),
        "company.competitors": _shown(company.competitors),
        "company.project-names": _shown(company.projects),
        "company.price-words": list(company.price_words),
    }


def _names(given: Sequence[NamesOf]) -> Names:
    """A list says names alone, or domains whose owners are called as they are."""
    found: dict[str, tuple[str, ...]] = {}
    for one in given:
        for name in one:
            more = one[name] if isinstance(one, dict) else (name,) if _is_domain(name) else ()
            found[name] = (*found.get(name, ()), *more)
    return found


def _is_domain(name: str) -> bool:
    return "." in name.strip(".") and " " not in name


def _shown(names: Names) -> list[str] | dict[str, list[str]]:
    return {name: list(domains) for name, domains in names.items()} if any(names.values()) else list(names)
