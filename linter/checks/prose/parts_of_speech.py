"""The attribute ruler of the grammar model, looked up by tag and word instead of matched over each text.

spaCy's own runs its matcher with all patterns over every text, a fifth of what reading it costs. Nearly all
of them ask one word for no more than its tag and its letters, so what they say of these two can be kept.
Here as there it runs before the parser: a pattern that asks for a relation says nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from importlib import import_module
from itertools import count
from typing import Any, NamedTuple

Asked = Mapping[str, Any]
"""What a pattern asks of one token: attributes with a value or a mapping of conditions."""


class _Rule(NamedTuple):
    """One pattern. The later of two decides, so `order` comes first; `attrs` are for token `spoken_of`."""

    order: int
    pattern: tuple[Asked, ...]
    spoken_of: int
    attrs: Mapping[str, str]


def setter(ruler: Any) -> Callable[[Any], None]:
    """What does to a tagged `Doc` the same as that attribute ruler."""
    rules, analysis = _rules(ruler), import_module("spacy.tokens").MorphAnalysis
    single, longer = _by_word_and_tag(rules), _by_anchor(rules)

    def merged(rules: Iterable[_Rule]) -> tuple[tuple[str, Any], ...]:
        attrs = {name: value for rule in sorted(rules, key=_order) for name, value in rule.attrs.items()}
        return tuple(
            ("morph", analysis(ruler.vocab, value)) if name == "MORPH" else (f"{name.lower()}_", value)
            for name, value in attrs.items()
        )

    @lru_cache(maxsize=8192)
    def said(tag: str, lower: str) -> tuple[_Rule, ...]:
        asked = {key: single.get(key, ()) for key in (("", ""), (tag, ""), ("", lower), (tag, lower))}
        return tuple(rule for some in asked.values() for rule in some if _fits(rule.pattern[0], tag, lower))

    @lru_cache(maxsize=8192)
    def kept(tag: str, lower: str) -> tuple[tuple[str, Any], ...]:
        return merged(said(tag, lower))

    def run(doc: Any) -> None:
        words = [(token.tag_, token.lower_) for token in doc]
        more = _longer_at(words, longer)
        for at, (token, word) in enumerate(zip(doc, words, strict=True)):
            for name, value in merged((*said(*word), *more[at])) if at in more else kept(*word):
                setattr(token, name, value)

    return run


def _rules(ruler: Any) -> list[_Rule]:
    order = count()
    return [
        _Rule(next(order), tuple(pattern), entry["index"], entry["attrs"])
        for entry in ruler.patterns
        for pattern in entry["patterns"]
        if all(_is_met("", asked.get("DEP", "")) for asked in pattern)
    ]


def _by_word_and_tag(rules: list[_Rule]) -> Mapping[tuple[str, str], list[_Rule]]:
    """Patterns of one token by the tag and the word that they name, empty where they name none."""
    found: dict[tuple[str, str], list[_Rule]] = defaultdict(list)
    for rule in rules:
        if len(rule.pattern) == 1:
            asked = rule.pattern[0]
            for tag in _named(asked.get("TAG")):
                for lower in _named(asked.get("LOWER")):
                    found[tag, lower].append(rule)
    return dict(found)


def _by_anchor(rules: list[_Rule]) -> Mapping[str, list[tuple[_Rule, int]]]:
    """Longer patterns by a word that they name, and where in them it stands."""
    found: dict[str, list[tuple[_Rule, int]]] = defaultdict(list)
    for rule in rules:
        if len(rule.pattern) > 1:
            named = [(at, _named(asked.get("LOWER"))) for at, asked in enumerate(rule.pattern)]
            at, words = next((at, words) for at, words in named if "" not in words)
            for word in words:
                found[word].append((rule, at))
    return dict(found)


def _named(asked: Any) -> tuple[str, ...]:
    """The words of a condition; one that is empty where any may fit."""
    if isinstance(asked, str):
        return (asked,)
    return tuple(asked["IN"]) if isinstance(asked, dict) and "IN" in asked else ("",)


def _longer_at(
    words: list[tuple[str, str]], longer: Mapping[str, list[tuple[_Rule, int]]]
) -> Mapping[int, list[_Rule]]:
    """Patterns of more than one token that fit, by the token that they speak of."""
    found: dict[int, list[_Rule]] = defaultdict(list)
    for at, (_, lower) in enumerate(words):
        for rule, offset in longer.get(lower, ()):
            first = at - offset
            there = words[first : first + len(rule.pattern)] if first >= 0 else []
            if len(there) == len(rule.pattern) and all(map(_fits_word, rule.pattern, there)):
                found[first + rule.spoken_of].append(rule)
    return found


def _order(rule: _Rule) -> int:
    return rule.order


def _fits_word(asked: Asked, word: tuple[str, str]) -> bool:
    return _fits(asked, *word)


def _fits(asked: Asked, tag: str, lower: str) -> bool:
    values = {"TAG": tag, "LOWER": lower, "IS_SPACE": lower.isspace(), "DEP": ""}
    return all(_is_met(values[name], wanted) for name, wanted in asked.items())


def _is_met(value: Any, wanted: Any) -> bool:
    if not isinstance(wanted, dict):
        return bool(value == wanted)
    return all(_CONDITIONS[name](value, operand) for name, operand in wanted.items())


_CONDITIONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "IN": lambda value, words: value in words,
    "NOT_IN": lambda value, words: value not in words,
    "REGEX": lambda value, pattern: re.search(pattern, value) is not None,
}
