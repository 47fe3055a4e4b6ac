"""The country that a domain's ending is for."""

from __future__ import annotations

_CODES = {"UK": "GB"}
_SOLD = frozenset("ac ag ai bz cc co cx fm gg gs io la me ms nu pw sc sh so st tf tk to tv vc vg ws".split())
"""Endings of countries that anybody takes."""


def country_of_domain(domain: str) -> str:
    """The country (ISO 3166) that a domain's ending is for; empty where it is for anybody."""
    ending = domain.rpartition(".")[2].lower()
    if len(ending) != 2 or not ending.isascii() or ending in _SOLD or ending == "eu":
        return ""
    return _CODES.get(ending.upper(), ending.upper())
