"""Holds each country's law to the mails in its file: exactly these codes of its pack are found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from linter import api
from linter.config.read import command_line
from linter.config.resolve import merge
from linter.errors import PreflintError
from linter.facts.law.table import NAME, LawExample, LawTable
from linter.model.source import Source
from linter.ruleset import Rule, RuleSet
from linter.selftest.hold import NOW, Failure


def hold_laws(pack: str, rules: RuleSet) -> Iterator[Failure]:
    """Everything that the laws of a pack do not hold, told of the rule that finds too much or too little."""
    own = [rule for rule in rules.rules if rule.pack == pack]
    for name in sorted(rules.tables):
        folder, _, stem = name.partition("/")
        if folder == pack and stem.startswith(NAME):
            law = rules.table(name, LawTable)
            for number, example in enumerate(law.examples, 1):
                yield from _hold(law, example, number, own, rules)


def codes_of(example: LawExample, pack: str, rules: RuleSet) -> tuple[str, ...]:
    """The codes of a pack that are found in an example, each once, in order."""
    fields = {"select": [rules.packs[pack].prefix], "relation": example.relation, **example.config}
    prepared = api.prepare(merge([command_line(fields, Path.cwd())]), rules=rules, language="en")
    results = api.lint(Source("a.eml", _mail(example)), prepared, now=NOW)
    return tuple(sorted({found.code for result in results for found in result.diagnostics}))


def _hold(
    law: LawTable, example: LawExample, number: int, own: list[Rule], rules: RuleSet
) -> Iterator[Failure]:
    by_code = {rule.code: rule for rule in own}
    try:
        found = set(codes_of(example, own[0].pack, rules))
    except PreflintError as error:
        yield Failure(own[0], f"law-{law.country.lower()}", f"example {number}: {error.message}")
        return
    for code in sorted(found ^ set(example.codes)):
        word = "is found" if code in found else "is not found"
        rule = by_code.get(code, own[0])
        yield Failure(rule, f"law-{law.country.lower()}", f"example {number}: {code} {word}")


def _mail(example: LawExample) -> bytes:
    fields = [f"From: {example.sender}", *([f"To: {example.to}"] if example.to else []), *example.headers]
    head = "\n".join([*fields, f"Subject: {example.subject}", "Content-Type: text/plain; charset=utf-8"])
    return f"{head}\n\n{example.text}\n".encode()
