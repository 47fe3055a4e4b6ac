"""Whom the body greets."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from linter.facts.memo import Facts
from linter.facts.person import words_of
from linter.facts.segments import segments_in
from linter.model.segment import MASK, Segment

_FIRST = 12
"""Lines in which a greeting is looked for: a letterhead may stand above it."""

_GREETING = "shared/greetings#name.en"
_ABROAD = tuple(f"shared/greetings#name.{code}" for code in "de fr nl it es pt sv da nb".split())
_TITLES = (
    r"(?:herrn?|frau|monsieur|madame|mademoiselle|mme|m\.|señor(?:a|ita)?|senhora?|sra?\.|signora?|signore"
    r"|sig\.(?:ra)?|heer|mevrouw|meneer|dhr\.?|mevr\.?|dr\.?|prof\.?|ing\.?|dott\.?(?:ssa)?)[ \xa0]+"
)
"""What may stand between a greeting and a name, in the languages of `_ABROAD`."""

_NAMED_ABROAD = (
    rf",?[ \xa0]+(?P<title>(?:{_TITLES}){{0,3}})"
    r"(?P<name>[^\W\d_][\w'’.-]{1,30}?(?:[ \xa0]+[\w'’.-]{1,30}?){0,2})"
    r"[ \xa0]*[,!:][ \t\xa0]*(?:\r?\n|\Z)"
)
_NAMED = (
    r",?[ \xa0]+(?:(?P<title>mr|mrs|ms|miss|mx|dr|prof)\b\.?[ \xa0]*)?"
    r"(?P<name>[^\W\d_][\w'’.-]{0,30}?(?:[ \xa0]+[\w'’.-]{1,30}?){0,3})"
    r"[ \xa0]*[,!:.–—-]*[ \t\xa0]*(?:\r?\n|\Z)"
)


class Greeted(NamedTuple):
    """Whom the first line of a body greets: the name's range, the title in lower case and where it starts."""

    segment: Segment
    title: str
    start: int
    end: int
    title_start: int = 0

    @property
    def name(self) -> str:
        """The name as it stands."""
        return self.segment.text[self.start : self.end]

    @property
    def words(self) -> list[str]:
        """The words of the name, as `words_of` gives them."""
        return words_of(self.name)


@cache
def _pattern(greetings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{'|'.join(greetings)}){_NAMED}", re.IGNORECASE)


@cache
def _pattern_abroad(greetings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{'|'.join(greetings)}){_NAMED_ABROAD}", re.IGNORECASE)


def greeted_abroad(facts: Facts) -> Greeted | None:
    """Fact: the name in the German, French … greeting that the first body with text begins with."""
    pattern = _pattern_abroad(facts.context.tokens(*_ABROAD))
    for scope in ("body.text", "html.text"):
        for segment in segments_in(facts, scope):
            if segment.text.strip():
                match = pattern.match(segment.text)
                if match is None or MASK in match.group() or not match["name"][0].isupper():
                    return None
                return Greeted(segment, match["title"].strip().lower(), *match.span("name"))
    return None


def greeted_in(facts: Facts, text: str) -> tuple[int, int] | None:
    """The place of the name in the English greeting that one of a text's first lines begins with."""
    pattern = _pattern(facts.context.tokens(_GREETING))
    at = 0
    for line in text.splitlines(keepends=True)[:_FIRST]:
        if (match := pattern.match(line)) and MASK not in match.group() and match["name"][0].isupper():
            return at + match.start("name"), at + match.end("name")
        at += len(line)
    return None


def greetings(facts: Facts) -> tuple[Greeted, ...]:
    """Fact: the English greeting that the first body with text begins with, if it names somebody."""
    pattern = _pattern(facts.context.tokens(_GREETING))
    for scope in ("body.text", "html.text"):
        for segment in segments_in(facts, scope):
            if segment.text.strip():
                match = pattern.match(segment.text)
                if match is None or MASK in match.group() or not match["name"][0].isupper():
                    return ()
                title = (match["title"] or "").lower()
                return (Greeted(segment, title, *match.span("name"), match.start("title")),)
    return ()
