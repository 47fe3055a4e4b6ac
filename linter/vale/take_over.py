"""A folder of Vale styles becomes a pack: each rule that can be, with what cannot and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from linter import api, ruleset
from linter.catalogue import _
from linter.errors import PreflintError, RuleError, told
from linter.model.source import Source
from linter.ruleset import Example
from linter.ruleset.decoding import decode_rule
from linter.ruleset.folders import PACK_FILE, pack_folders
from linter.vale.examples import examples_of
from linter.vale.made import rule_of
from linter.vale.styles import Left, Style, styles_in
from linter.vale.written import yaml


@dataclass(frozen=True)
class TakenOver:
    """How many rules were written, which of them have no examples yet, and what was left, with the reason."""

    rules: int
    bare: tuple[Path, ...]
    left: tuple[tuple[Path, str], ...]


def take_over(styles: Path, pack: Path, prefix: str) -> TakenOver:
    """Write the pack. Nothing of it may be there."""
    left, made = list[tuple[Path, str]](), list[tuple[Style, dict[str, Any]]]()
    found = list(styles_in(styles))
    names = dict.fromkeys(style.style for style in found if isinstance(style, Style))
    _write(
        pack / PACK_FILE,
        {"id": pack.resolve().name, "prefix": prefix, "title": f"From Vale: {', '.join(names)}"},
    )
    numbers, folders = count(1), pack_folders([pack])
    taken = {rule.name for rule in ruleset.load(pages=False).rules}
    for style in found:
        if not isinstance(style, Style):
            left.append(style)
            continue
        try:
            rule = rule_of(style, f"{prefix}{next(numbers):03}")
            if rule["name"] in taken:
                raise Left(_("another rule is called '{name}'", name=rule["name"]))
            path = pack / f"{rule['name']}.yaml"
            decode_rule(yaml(rule), path.resolve(), folders)
        except Left as reason:
            left.append((style.path, told(reason)))
        except RuleError as error:
            left.append((style.path, error.message))
        else:
            _write(path, rule)
            taken.add(rule["name"])
            made.append((style, rule))
    return TakenOver(len(made), _with_examples(pack, [rule for _style, rule in made]), tuple(left))


def _with_examples(pack: Path, rules: Sequence[dict[str, Any]]) -> tuple[Path, ...]:
    """Write the examples of each rule; gives the files of those that have none."""
    loaded, bare = ruleset.load([pack]), []
    for data in rules:
        rule, path = loaded.by_word[data["code"]], pack / f"{data['name']}.yaml"
        try:
            examples = examples_of(rule, loaded)
        except PreflintError:
            examples = ()
        if examples:
            _write(path, {**data, "examples": list(map(_as_written, examples))})
        else:
            bare.append(path)
    return tuple(bare)


def _as_written(example: Example) -> dict[str, Any]:
    if example.good is not None:
        return {"good": example.good}
    found: dict[str, Any] = {"bad": example.bad, "at": list(example.at)}
    return found if example.fixed is None else {**found, "fixed": example.fixed}


def _write(path: Path, data: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    api.write(Source(str(path), yaml(data).encode()))
