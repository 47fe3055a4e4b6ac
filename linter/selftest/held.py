"""Which rules a run holds, and what each of them does not hold, by one process or by several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from linter import ruleset
from linter.processes import pool, submit
from linter.ruleset import Rule, RuleSet, expand
from linter.ruleset.earned import HARNESS, is_earned
from linter.selftest.hold import Failure, hold
from linter.selftest.mutate import dead_clauses

Told = list[tuple[str, str, int | None]]
"""What a rule does not hold, without the rule."""

_worker: dict[str, Any] = {}
"""In a worker process: the `rules`, those that are `chosen`, and whether to `mutate`."""


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


def hold_each(
    chosen: Iterable[Rule], rules: RuleSet, *, mutate: bool = False
) -> Iterator[tuple[Failure, ...]]:
    """What each rule does not hold, in order."""
    return (hold_rule(rule, rules, mutate=mutate) for rule in chosen)


def hold_together(
    chosen: Sequence[Rule], words: Sequence[str], packs: Sequence[Path], jobs: int, *, mutate: bool
) -> Iterator[tuple[Failure, ...]]:
    """What each of the rules that `choose(words, packs)` gives does not hold, in order, by so many processes.

    Each process loads the packs for itself.
    """
    with pool(jobs, _begin, tuple(words), tuple(packs), mutate) as processes:
        answers: list[Future[Told]] = [submit(processes, _hold, number) for number in range(len(chosen))]
        for rule, answer in zip(chosen, answers, strict=True):
            yield tuple(Failure(rule, *told) for told in answer.result())


def _begin(words: Sequence[str], packs: Sequence[Path], mutate: bool) -> None:
    rules, chosen = choose(words, packs)
    _worker.update(rules=rules, chosen=chosen, mutate=mutate)


def _hold(number: int) -> Told:
    failures = hold_rule(_worker["chosen"][number], _worker["rules"], mutate=_worker["mutate"])
    return [(failure.check, failure.message, failure.example) for failure in failures]
