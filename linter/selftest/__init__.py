"""`preflint test`: every rule held to its own examples, and all of them to silence on clean mail."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from linter import api
from linter.config import Config
from linter.model.report import FileResult
from linter.ruleset import Rule, RuleSet
from linter.ruleset.folders import SHIPPED_PACKS, built_in, is_ours
from linter.ruleset.tree import read
from linter.selftest.held import choose, hold_each, hold_rule, hold_together
from linter.selftest.hold import NOW, Failure
from linter.selftest.laws import hold_laws

__all__ = [
    "Failure",
    "Outcome",
    "choose",
    "clean_files",
    "hold_each",
    "hold_rule",
    "hold_together",
    "noise",
    "place",
    "run",
]


@dataclass(frozen=True)
class Outcome:
    """What a run of the examples gave.

    `noise` are the clean samples that some rule of ours was not silent on; `heard` those on which a rule of
    another pack spoke, which may be what its author wants.
    """

    rules: int
    examples: int
    failures: tuple[Failure, ...]
    clean: int
    noise: tuple[FileResult, ...]
    heard: tuple[FileResult, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether nothing failed."""
        return not self.failures and not self.noise


def run(
    rules: RuleSet,
    chosen: Iterable[Rule] | None = None,
    results: Iterable[tuple[Failure, ...]] | None = None,
) -> Outcome:
    """Hold rules to their examples and to the clean samples; `results` are of the examples, a rule each."""
    held = tuple(rules.rules if chosen is None else chosen)
    failures = tuple(chain.from_iterable(hold_each(held, rules) if results is None else results))
    failures += tuple(failure for pack in _whole(held, rules) for failure in hold_laws(pack, rules))
    examples = sum(len(rule.examples) for rule in held)
    ours = {rule.code for rule in held if is_ours(rules.roots[rule.pack])}
    found = noise(rules, held)
    loud = _of(found, lambda code: code in ours)
    heard = _of(found, lambda code: code not in ours)
    return Outcome(len(held), examples, failures, len(clean_files()), loud, heard)


def _of(results: Iterable[FileResult], is_meant: Callable[[str], bool]) -> tuple[FileResult, ...]:
    """Results with the diagnostics of some rules, where there are any."""
    some = (
        replace(one, diagnostics=tuple(d for d in one.diagnostics if is_meant(d.code))) for one in results
    )
    return tuple(one for one in some if one.diagnostics)


def _whole(held: Sequence[Rule], rules: RuleSet) -> Iterator[str]:
    """The packs all of whose rules are held."""
    codes = {rule.code for rule in held}
    for pack in rules.packs:
        own = {rule.code for rule in rules.rules if rule.pack == pack}
        if own and own <= codes:
            yield pack


def noise(rules: RuleSet, chosen: Iterable[Rule] | None = None) -> tuple[FileResult, ...]:
    """The results of those clean samples on which a rule is not silent."""
    codes = tuple(rule.code for rule in (rules.rules if chosen is None else chosen))
    prepared = api.prepare(Config(select=codes), rules=rules)
    results = (result for path in clean_files() for result in api.lint(api.read(path), prepared, now=NOW))
    return tuple(result for result in results if result.diagnostics)


def clean_files() -> tuple[Path, ...]:
    """Mails on which no rule of ours speaks: `samples/clean/` of a checkout, which a wheel has, too."""
    root = built_in()
    folder = root.parent / ("_clean" if root.name == SHIPPED_PACKS else "samples/clean")
    return tuple(sorted(path for path in folder.rglob("*") if path.is_file()))


def place(failure: Failure, rules: RuleSet) -> str:
    """`path:line:column` of what failed: the example, or the rule."""
    path = rules.path(failure.rule)
    steps: list[str | int] = ["examples", failure.example - 1] if failure.example else ["code"]
    return read(path).where(steps)
