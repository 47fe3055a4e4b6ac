"""Examples for a rule that comes without any: sentences with a word that it looks for, as it finds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import msgspec

from linter import api
from linter.facts.spellings import Spellings
from linter.facts.widened import plain
from linter.ruleset import Example, Rule, RuleSet
from linter.ruleset.rule import Place
from linter.selftest.hold import NOW, hold, scene_of
from linter.selftest.letter import PLAIN
from linter.selftest.reading import own_terms

_FRAMES = ("They wrote {} twice.", "{} they wrote twice.", "{}.")
_CLEAN = ("They wrote a letter.", "They wrote it down.", "They came twice.", "They wrote a word.")
_NEEDED, _TRIED = 2, 12


def examples_of(rule: Rule, rules: RuleSet) -> tuple[Example, ...]:
    """Two that it finds and two that it does not, which hold; none where we know of none."""
    tried = (_bad(text, rule, rules) for text in _texts(rule))
    bad = list(islice((one for one in tried if one is not None), _NEEDED))
    good = list(islice(_good(bad, rule, rules), _NEEDED))
    made = (*bad, *good)
    held = msgspec.structs.replace(rule, examples=made)
    return made if len(made) == 2 * _NEEDED and not any(hold(held, rules)) else ()


def _texts(rule: Rule) -> Iterator[str]:
    """Sentences with words of the rule; a few of each token, so that both examples are not of one."""
    tokens = [token for token in _tokens(rule.check) if token]
    for frame in _FRAMES:
        for word in [word for token in tokens[:_TRIED] for word in _spelt(token)][:_TRIED]:
            shown = word if not frame.startswith("{}") else word[:1].upper() + word[1:]
            yield frame.format(shown)


def _tokens(check: Any) -> tuple[str, ...]:
    for name in ("tokens", "swap", "first", "either"):
        if found := getattr(check, name, ()):
            return tuple(one for one in found if isinstance(one, str))
    return ()


def _spelt(token: str) -> list[str]:
    as_it_stands = plain(token)
    if as_it_stands is not None:
        return [as_it_stands]
    known = Spellings(token).all() or set()
    return sorted((word for word in known if word.isprintable() and word.strip()), key=len)[:2]


def _bad(text: str, rule: Rule, rules: RuleSet) -> Example | None:
    """The example with what is found in it, once, and what the fix makes of it."""
    scene = scene_of(rule, Example(bad=text), rules)
    source = scene.letter.write(PLAIN)
    found, _ = scene.find(source)
    if len(found) != 1 or found[0].match not in text:
        return None
    at: tuple[str | Place, ...] = (found[0].match,)
    fixed = None
    if rule.fix is not None and rule.fix.applicability != "display":
        fixed = own_terms(scene.letter, api.fix(source, scene.prepared, unsafe=True, now=NOW).source)
    return Example(bad=text, at=at, fixed=fixed)


def _good(bad: Iterable[Example], rule: Rule, rules: RuleSet) -> Iterator[Example]:
    for text in _CLEAN if bad else ():
        example = Example(good=text)
        scene = scene_of(rule, example, rules)
        found, _ = scene.find(scene.letter.write(PLAIN))
        if not found:
            yield example
