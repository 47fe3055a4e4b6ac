"""Forms of what was found, that a rule's texts may ask for: `{match.participle}`, `{match.day-first}`.

A form is empty where it cannot be worked out; what asks for it is then not offered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from types import MappingProxyType

from linter.checks.tokens.letters import like
from linter.facts.inflect import inflect, lemma
from linter.model.lazy import lazy

_NUMERIC_DATE = lazy(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)?\d{2})\s*")
_COUNT = lazy(r"(?is)\s*(\d+(?:\.\d+)?)[ -]?(w|ten[ -]thousands?|hundred[ -]millions?)\b(.*)")
_NOTHING: Mapping[str, str] = MappingProxyType({})
_TAGS = {"base": "VB", "ing": "VBG", "participle": "VBN", "past": "VBD", "s": "VBZ"}
"""Forms of a verb; `participle` is the third form, `s` what goes with *he*."""
_TIMES = {"w": 10_000, "t": 10_000, "h": 100_000_000}
_MONTHS = "January February March April May June July August September October November December".split()
_OLDEST_SHORT_YEAR = 70


def _verb(tag: str, text: str) -> str:
    """The form of a verb that a tag (Penn Treebank) asks for, whichever it stands in."""
    base = lemma(text, "VERB")
    return like(text, inflect(base, tag)) if base else ""


def _day(text: str, *, month_first: bool) -> date | None:
    found = _NUMERIC_DATE.fullmatch(text)
    if found is None:
        return None
    first, second, year = map(int, found.groups())
    if year < 100:
        year += 1900 if year >= _OLDEST_SHORT_YEAR else 2000
    month, day = (first, second) if month_first else (second, first)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _dated(text: str, *, month_first: bool) -> str:
    """`03/04/2026` → `3 April 2026`, or `4 March 2026` where the month comes first."""
    day = _day(text, month_first=month_first)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else ""


def _figure(text: str) -> str:
    """`5w pcs` → `50,000 pcs`; what follows the figure stays."""
    found = _COUNT.fullmatch(text)
    if found is None:
        return ""
    figure = float(found[1]) * _TIMES[found[2][0].lower()]
    return f"{figure:,.0f}{found[3]}" if figure == int(figure) else ""


FORMS: Mapping[str, Callable[[str], str]] = {
    **{form: partial(_verb, tag) for form, tag in _TAGS.items()},
    "day-first": partial(_dated, month_first=False),
    "month-first": partial(_dated, month_first=True),
    "figure": _figure,
}
"""Each form by the word behind the dot."""


MEANT = "meant"
"""The form that a rule gives itself: what its `meant` has in the place of a word."""


class Told(Mapping[str, str]):
    """Values by name, and by `name.form` what `FORMS` make of them, or the rule's own words for them."""

    def __init__(self, values: Mapping[str, str], meant: Mapping[str, str] = _NOTHING) -> None:
        self._values, self._meant = values, meant

    def __getitem__(self, name: str) -> str:
        if name in self._values:
            return self._values[name]
        value, _, form = name.rpartition(".")
        made = self._made(self._values[value], form)
        if not made:
            raise KeyError(name)
        return made

    def _made(self, value: str, form: str) -> str:
        if form == MEANT:
            return like(value, self._meant.get(value.lower(), ""))
        return FORMS[form](value)

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)
