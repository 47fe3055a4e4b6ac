"""`preflint test`: every rule held to its own examples, and all of them to silence on clean mail."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from linter import api, ruleset
from linter.config import Config
from linter.model.report import FileResult
from linter.ruleset import Rule, RuleSet, expand
from linter.ruleset.earned import HARNESS, is_earned
from linter.ruleset.folders import SHIPPED_PACKS, built_in, is_ours
from linter.ruleset.tree import read
from linter.selftest.hold import NOW, Failure, hold
from linter.selftest.laws import hold_laws
from linter.selftest.mutate import dead_clauses

__all__ = ["Failure", "Outcome", "choose", "clean_files", "hold_rule", "noise", "place", "run"]


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


def choose(words: Sequence[str], packs: Sequence[Path] = ()) -> tuple[RuleSet, tuple[Rule, ...]]:
    """The rules that `words` mean: folders of packs, or selectors that may name rules of `packs`, too.

    Where there are no words: the rules of `packs` if there are any, else all.
    """
    folders = [Path(word) for word in words if Path(word).is_dir()] if words else [*packs]
    rules = ruleset.load([*packs, *folders])
    codes = {c for word in words if not Path(word).is_dir() for c in expand(word, rules).codes}
    roots = [folder.resolve() for folder in folders]
    own = {pack for pack, root in rules.roots.items() if any(root.is_relative_to(folder) for folder in roots)}
    if not words and not packs:
        return rules, rules.rules
    return rules, tuple(rule for rule in rules.rules if rule.code in codes or rule.pack in own)


def run(
    rules: RuleSet,
    chosen: Iterable[Rule] | None = None,
    *,
    mutate: bool = False,
    watch: Callable[[Sequence[Rule]], Iterable[Rule]] = iter,
) -> Outcome:
    """Hold rules to their examples and to the clean samples; `mutate` also looks for dead clauses.

    `watch` sees each rule as its turn comes.
    """
    held = tuple(rules.rules if chosen is None else chosen)
    failures = tuple(failure for rule in watch(held) for failure in hold_rule(rule, rules, mutate=mutate))
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


def hold_rule(rule: Rule, rules: RuleSet, *, mutate: bool = False) -> tuple[Failure, ...]:
    """What one rule does not hold."""
    failures = (*hold(rule, rules), *_unearned(rule, rules))
    return failures + (tuple(dead_clauses(rule, rules)) if mutate and not failures else ())


def _unearned(rule: Rule, rules: RuleSet) -> Iterator[Failure]:
    """Whether its fix is called safe, and nobody has read what it does to real text."""
    if not is_earned(rule, rules):
        yield Failure(
            rule,
            "unearned",
            f"the fix is called safe, and nobody has read what it does to real text: run 'python {HARNESS} "
            f"page PAGE.txt --codes {rule.code}', read that page, then run 'python {HARNESS} renew'; "
            "or call it unsafe",
        )


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
