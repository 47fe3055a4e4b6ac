"""Rules as data: load packs, verify them, select from them."""

from linter.ruleset.loader import load
from linter.ruleset.rule import Example, Pack, Rule, RuleSet
from linter.ruleset.selection import expand, select

__all__ = ["Example", "Pack", "Rule", "RuleSet", "expand", "load", "select"]
