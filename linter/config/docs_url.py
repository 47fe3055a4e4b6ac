"""`docs-url`: the address at which a rule is explained."""

from __future__ import annotations


def page(pattern: str, code: str, name: str) -> str:
    """The page of a rule; empty where no address is configured."""
    return pattern.replace("{code}", code).replace("{name}", name)
