"""Rules as data: load packs, verify them, select from them.

What is named here is imported when it is first asked for: a run whose results are all in the cache needs
none of it, and the kinds that rules are made of take longer to import than such a run.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from linter.ruleset.loader import load
    from linter.ruleset.rule import Example, Pack, Rule, RuleSet
    from linter.ruleset.selection import expand, select

__all__ = ["Example", "Pack", "Rule", "RuleSet", "expand", "load", "select"]

_HOMES = {
    "load": "linter.ruleset.loader",
    "expand": "linter.ruleset.selection",
    "select": "linter.ruleset.selection",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "linter.ruleset.rule")), name)
