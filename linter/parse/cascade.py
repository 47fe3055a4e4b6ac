"""The cascade (CSS Cascade 4 §6) over the sheets of one part, for the properties that checks ask about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.model.cascade import Cascade
from linter.model.lazy import lazy
from linter.model.page import Page
from linter.model.selector import Complex, Compound, parse
from linter.model.style import Declaration, Sheet, StyleRule

PROPERTIES = frozenset(
    (
        "color background background-color background-image font-size font line-height text-align display "
        "visibility opacity max-height height overflow text-indent position left top direction white-space"
    ).split()
)
"""The properties that are followed."""

MAX_MATCHES = 2_000_000
"""Pairs of rule and element that are looked at in one part; what is left out behind that is said."""

_ALWAYS = lazy(r"(?:only\s+)?(?:all|screen)?$", re.IGNORECASE)
_STATE = lazy(
    r"::?(?:hover|active|focus|visited|link|focus-\w+|any-link|before|after|checked|target)\b(?:\([^)]*\))?"
)
_TAIL = lazy(r"[\s>+~]*([\w-]*)((?:[.#][\w-]+)*)[^\s>+~]*$")


def cascade(page: Page, sheets: Sequence[Sheet], properties: frozenset[str] = PROPERTIES) -> Cascade:
    """Follow these properties through all sheets of the page."""
    winners: dict[int, dict[str, tuple[tuple[bool, bool, int, int], str]]] = {}
    conditional: dict[int, set[str]] = {}
    budget, order = MAX_MATCHES, 0
    for sheet in sheets:
        if sheet.attribute is not None:
            for declaration in sheet.declarations:
                order += 1
                if declaration.name in properties:
                    key = (declaration.important, True, 0, order)
                    _win(winners.setdefault(sheet.element, {}), declaration, key)
            continue
        for rule, declarations in _rules(sheet, properties):
            for selector, certain in _selectors(rule):
                budget -= len(page.elements)
                found = page.index.select(selector) if budget > 0 else None
                if found is None:
                    continue
                weight = _weight(selector)
                for declaration in declarations:
                    order += 1
                    for index in found:
                        if certain and _applies(rule):
                            key = (declaration.important, False, weight, order)
                            _win(winners.setdefault(index, {}), declaration, key)
                        else:
                            conditional.setdefault(index, set()).add(declaration.name)
    declared = {index: {name: value for name, (_, value) in won.items()} for index, won in winners.items()}
    unsure = {index: frozenset(names) for index, names in conditional.items()}
    return Cascade(declared, unsure, is_cut=budget <= 0)


def _rules(sheet: Sheet, properties: frozenset[str]) -> Iterator[tuple[StyleRule, list[Declaration]]]:
    """Rules with a selector, and their declarations of these properties."""
    by_rule: dict[int, list[Declaration]] = {}
    for declaration in sheet.declarations:
        if declaration.name in properties and declaration.rule >= 0:
            by_rule.setdefault(declaration.rule, []).append(declaration)
    for number, declarations in by_rule.items():
        rule = sheet.rules[number]
        if not rule.name:
            yield rule, declarations


def _applies(rule: StyleRule) -> bool:
    """Whether it holds on every wide screen."""
    for around in rule.media:
        word, _, prelude = around.partition(" ")
        if word != "media" or _ALWAYS.match(prelude.strip()) is None:
            return False
    return True


def _selectors(rule: StyleRule) -> Iterator[tuple[str, bool]]:
    """Each selector of the rule, and whether it is certain that it matches what is selected by it.

    Of one that is not understood, what is left without the states and what stands before its last part.
    """
    if "{" in rule.prelude or "<" in rule.prelude:
        return
    for written in rule.prelude.split(","):
        selector = " ".join(written.split())
        if not selector:
            continue
        if parse(selector) is not None:
            yield selector, True
            continue
        bare = _STATE.sub("", selector).strip()
        if bare and parse(bare) is not None:
            yield bare, False
            continue
        tail = _TAIL.search(bare)
        if tail and (tail[1] or tail[2]):
            yield tail[1] + tail[2], False


def _win(
    won: dict[str, tuple[tuple[bool, bool, int, int], str]],
    declaration: Declaration,
    key: tuple[bool, bool, int, int],
) -> None:
    name, value = declaration.name, declaration.value.strip().lower()
    if name == "background":
        # The shorthand sets all of it anew.
        for other in ("background-color", "background-image"):
            if other in won and won[other][0] < key:
                del won[other]
    if name not in won or won[name][0] < key:
        won[name] = key, value


def _weight(selector: str) -> int:
    """The specificity of a selector as one number (Selectors 4 §17)."""
    parsed = parse(selector) or ()
    return max((_weight_of(complex_) for complex_ in parsed), default=0)


def _weight_of(complex_: Complex) -> int:
    compounds: tuple[Compound, ...] = (complex_.subject, *(compound for _, compound in complex_.above))
    total = 0
    for compound in compounds:
        ids = sum(test.name == "id" and test.operator == "=" for test in compound.attributes)
        total += 1_000_000 * ids + 1000 * (len(compound.attributes) - ids) + bool(compound.tag)
        for inner in (*compound.nots, *compound.alternatives):
            total += max((_weight_of(each) for each in inner), default=0)
    return total
