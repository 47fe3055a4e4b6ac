"""Which built-in fixes have earned `safe`: `rules/safe-fixes.yaml`, kept by `benchmarks/safe_fixes.py`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Annotated

import msgspec

from linter.model.diagnostic import Applicability
from linter.ruleset import folders
from linter.ruleset.decoding import shaped
from linter.ruleset.rule import Code, Rule, RuleSet
from linter.ruleset.tree import read

HARNESS = "benchmarks/safe_fixes.py"
"""What makes every safe fix on real text, for people to read, and keeps the digest of what was read."""

_HEAD = f"""\
# What the safe fix of each built-in rule did to real text when that was last read by eye: how many distinct
# changes it made, and their digest. Where it made none, only the rule's examples show that it is safe.
# Written by `python {HARNESS} renew`, after reading `… page PAGE.txt`.
"""


class Shown(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was read of a rule's fix; `digest` holds for the lines of the page, and is empty without any."""

    changes: Annotated[int, msgspec.Meta(ge=0)]
    digest: Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{12})?$")] = ""


class _Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    fixes: dict[Code, Shown]


def shown(lines: Iterable[str]) -> Shown:
    """The entry of a rule that made these distinct changes."""
    made = sorted(lines)
    return Shown(len(made), blake2b("\n".join(made).encode(), digest_size=6).hexdigest() if made else "")


def earned_file() -> Path:
    """Where the entries of the built-in packs lie."""
    return folders.built_in() / "safe-fixes.yaml"


@cache
def earned() -> dict[str, Shown]:
    """The entry of each rule, by code."""
    kept: _Kept = shaped(read(earned_file()), _Kept)
    return kept.fixes


def is_earned(rule: Rule, rules: RuleSet) -> bool:
    """Whether a fix that is called safe may be: one of ours by its entry, one of a user's own pack always."""
    ours = rules.roots[rule.pack].parent == folders.built_in()
    return not ours or not is_safe(rule) or rule.code in earned()


def is_safe(rule: Rule) -> bool:
    """Whether its fix claims to be safe."""
    return rule.fix is not None and rule.fix.applicability is Applicability.SAFE


def entries(found: dict[str, Shown]) -> str:
    """The file that keeps these entries."""
    lines = (
        f"  {code}: {{changes: {one.changes}, digest: '{one.digest}'}}"
        if one.changes
        else f"  {code}: {{changes: 0}}"
        for code, one in sorted(found.items())
    )
    return _HEAD + "fixes:\n" + "".join(f"{line}\n" for line in lines)
