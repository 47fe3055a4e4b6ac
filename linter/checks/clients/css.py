"""Which features the CSS of a part uses, where, and what stands between them and some clients."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from linter.checks.clients.data import Matchers
from linter.facts.markup import styles_of
from linter.facts.memo import Facts
from linter.model.lazy import lazy
from linter.model.message import Part
from linter.model.style import Declaration, StyleRule

_NOTHING: frozenset[str] = frozenset()


class Use(NamedTuple):
    """A feature used at `start:end` of the document's text.

    `guards`: features without which a client never comes to it, such as a media query around it. `element` is
    an index into the part's elements, or -1. `written` is the value it stands in.
    """

    slug: str
    start: int
    end: int
    guards: tuple[str, ...] = ()
    element: int = -1
    written: str = ""


_TEMPLATE = lazy(r"\{\{|\{%|<%|\*\||%%|\[\[|\{!|\$\[|@\{")
_COMMENT = lazy(r"/\*(?:[^*]|\*(?!/))*+(?:\*/)?")
_BLIND = lazy(rf"url\([^)]*+\)?|\"[^\"]*+\"?|'[^']*+'?|{_COMMENT.pattern}", re.IGNORECASE)
_IMAGE = lazy(r"url\(\s*+[\"']?([^)\"']{1,2000}+)[\"']?\s*+\)", re.IGNORECASE)
_SUFFIX = lazy(r"\.(\w{2,5})\s*(?:[?#].*)?\Z", re.DOTALL)
_FUNCTION = lazy(r"([a-zA-Z][a-zA-Z-]*+)\(")
_UNIT = lazy(r"(?<![\w.#-])[-+]?(?:\d++\.?+\d*+|\.\d++)([a-zA-Z]++|%)")
_PSEUDO = lazy(r"::?([a-zA-Z-]+)")
_BRACKETS = lazy(r"\[[^\]]*+\]?|\([^()]*+\)?")
_SIZES = frozenset(("width", "height", "max-width", "max-height", "font-size", "line-height", "opacity"))
_NOUGHT = lazy(r"0(?:\.0+)?(?:px|em|pt|%)?")
# Selectors that only one client's own page fits, written to reach just that client.
AIMED = lazy(
    r"data-og|\bx_|x-apple|MessageViewBody|MessageWebViewDiv|ExternalClass|ReadMsgBody|#outlook|#?gmail|"
    r"^\s*(?:\*|u|div|body)\s*[+~>]|\[class[~*]?=|\[lang~=|\[owa\]|yahoo|\.moz-text|:root|img \+ div|im\b",
    re.IGNORECASE,
)


def uses(part: Part, matchers: Matchers, quiet: frozenset[str], facts: Facts) -> Iterator[Use]:
    """Every use of a feature in style sheets and attributes, but of those in `quiet`."""
    for sheet in styles_of(facts, part):
        for slug, start, end, guards, _, written in _within(sheet.rules, sheet.declarations, matchers, quiet):
            yield Use(slug, sheet.start + start, sheet.start + end, guards, sheet.element, written)


@lru_cache(maxsize=4096)
def _within(
    rules: tuple[StyleRule, ...],
    declarations: tuple[Declaration, ...],
    matchers: Matchers,
    quiet: frozenset[str],
) -> tuple[Use, ...]:
    """The uses in a sheet, by places in it: most elements are styled as others are."""
    guards = _Guards(rules, matchers)
    of_rules = (use for use in _of_rules(rules, matchers, guards) if use.slug not in quiet)
    return (*of_rules, *_of_declarations(declarations, matchers, guards, quiet))


class _Guards:
    """The features on the way to each rule of a sheet; `None` where `@supports` asks beforehand."""

    def __init__(self, rules: Sequence[StyleRule], matchers: Matchers) -> None:
        own = [rule_slugs(rule.name, rule.prelude, matchers) for rule in rules]
        self.own = own
        self.around: list[tuple[str, ...] | None] = []
        self.asks: list[bool] = []
        for rule in rules:
            self.around.append(() if rule.parent < 0 else self.within(rule.parent))
            self.asks.append(rule.name == "supports")

    def within(self, index: int) -> tuple[str, ...] | None:
        """What a client must know to use what a rule holds."""
        around = self.around[index]
        return None if around is None or self.asks[index] else (*around, *self.own[index])


def _of_rules(rules: Sequence[StyleRule], matchers: Matchers, guards: _Guards) -> Iterator[Use]:
    style_rules = {index for index, rule in enumerate(rules) if not rule.name}
    for index, rule in enumerate(rules):
        around = guards.around[index]
        if around is None:
            continue
        start, end = (rule.start, rule.prelude_end) if rule.name else (rule.prelude_start, rule.prelude_end)
        own = guards.own[index]
        if rule.name or not AIMED.search(rule.prelude):
            for slug in own:
                others = () if rule.name else tuple(guard for guard in own if guard != slug)
                yield Use(slug, start, end, (*around, *others), written=rule.prelude)
        nested = matchers.facts.get("nesting")
        if nested and rule.parent in style_rules:
            yield Use(nested, start, end, around, written=rule.prelude)


def _of_declarations(
    declarations: Sequence[Declaration], matchers: Matchers, guards: _Guards, quiet: frozenset[str]
) -> Iterator[Use]:
    before: dict[tuple[int, str], frozenset[str]] = {}  # what all earlier values of a property need
    unseen = {d.rule for d in declarations if d.name == "display" and d.value.lower() == "none"}
    shrunk = {d.rule for d in declarations if d.name in _SIZES and _NOUGHT.fullmatch(d.value)}
    for d in declarations:
        way = () if d.rule < 0 else guards.within(d.rule)
        if way is None or (d.rule in unseen and d.name != "display"):
            continue
        if d.name == "visibility" and d.rule in shrunk:
            continue  # hidden twice: what has no size need not be invisible
        found = declaration_slugs(d.name, d.value, matchers)
        if d.important and (slug := matchers.facts.get("important")) and slug not in quiet:
            yield Use(slug, d.start, d.end, way, written=d.value)
        if not found:
            before[d.rule, d.name] = _NOTHING
            continue
        # `x: plain; x: new`: who does not know the new value keeps the plain one.
        earlier = before.get((d.rule, d.name))
        for slug, by_value in found:
            if slug in quiet or (by_value and earlier is not None and slug not in earlier):
                continue
            others = tuple(s for s, valued in found if by_value and not valued)
            yield Use(slug, d.start, d.end, (*way, *others), written=d.value)
        needed = frozenset(slug for slug, _ in found)
        before[d.rule, d.name] = needed if earlier is None else earlier & needed


@lru_cache(maxsize=8192)
def declaration_slugs(name: str, value: str, matchers: Matchers) -> tuple[tuple[str, bool], ...]:
    """The features of a declaration, each with whether its value, not its property, means it."""
    is_masked = _TEMPLATE.search(value) is not None
    found: dict[str, bool] = {}
    for slug, pattern in matchers.properties.get(name, ()):
        if pattern is None:
            found[slug] = False
        elif not is_masked and pattern.search(value):
            found[slug] = True
    if name.startswith("--"):
        return ()  # who does not know variables loses where they are used, not where they are set
    if not is_masked:
        if name.startswith("background") and (image := _image(value, matchers)):
            found[image] = True
        for slug in _value_slugs(_BLIND.sub(" ", value), matchers):
            found.setdefault(slug, True)
    return tuple(found.items())


def _image(value: str, matchers: Matchers) -> str | None:
    """The image format that the first `url()` names, if a program may lack it."""
    address = _IMAGE.search(value)
    suffix = _SUFFIX.search(address.group(1)) if address else None
    return matchers.images.get(suffix.group(1).lower()) if suffix else None


def _value_slugs(value: str, matchers: Matchers) -> Iterator[str]:
    if "(" in value:
        for match in _FUNCTION.finditer(value):
            name = match.group(1).lower()
            slug = matchers.functions.get(name) or matchers.functions.get(name.removeprefix("-webkit-"))
            if slug:
                yield slug
    for match in _UNIT.finditer(value):
        slug = matchers.units.get(match.group(1).lower())
        if slug:
            yield slug
    for slug, pattern in matchers.keywords:
        if pattern and pattern.search(value):
            yield slug


@lru_cache(maxsize=4096)
def rule_slugs(name: str, prelude: str, matchers: Matchers) -> tuple[str, ...]:
    """The features of a rule's at-keyword and query, or of its selector."""
    if _TEMPLATE.search(prelude):
        return ()
    if name:
        found = [matchers.at_rules[name]] if name in matchers.at_rules else []
        if name == "media":
            found += [slug for slug, pattern in matchers.media if pattern and pattern.search(prelude)]
        return tuple(found)
    if not prelude or prelude.endswith("%") or prelude in ("from", "to"):
        return ()
    return tuple(dict.fromkeys(_selector_slugs(prelude, matchers)))


def _selector_slugs(prelude: str, matchers: Matchers) -> Iterator[str]:
    prelude = _COMMENT.sub("", prelude)
    for match in _PSEUDO.finditer(prelude):
        slug = matchers.pseudos.get(match.group(1).lower())
        if slug:
            yield slug
    plain = _BRACKETS.sub("\x01", prelude)
    for name, holds in _PARTS:
        if name in matchers.selectors and holds.search(prelude if name == "attribute" else plain):
            yield matchers.selectors[name]


_PARTS = (
    ("attribute", lazy(r"\[")),
    ("child", lazy(">")),
    ("adjacent", lazy(r"\+")),
    ("sibling", lazy("~")),
    ("grouping", lazy(",")),
    ("class", lazy(r"\.[\w-]")),
    ("id", lazy(r"#[\w-]")),
    ("chaining", lazy(r"[.#][\w-]+\.[\w-]|\.[\w-]+#[\w-]")),
    ("type", lazy(r"(?:^|[\s>+~,])[a-zA-Z]")),
    ("universal", lazy(r"(?:^|[\s>+~,])\*")),
    ("descendant", lazy(r"[\w\])*\x01]\s+[\w.#\[*:\x01]")),
)
