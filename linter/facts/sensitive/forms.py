"""The table of sensitive forms: by which signs, words and patterns each is found, and what checks it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, Literal

import msgspec

from linter.facts.compiled import PatternError, compile_pattern, compile_set
from linter.facts.sensitive.checks import CHECKS
from linter.facts.table import BothNames, Fault, Step, Table, shape

Kind = Literal[
    "card", "card-code", "iban", "bad-iban", "bad-bic", "bad-routing", "account", "identity", "passport",
    "key", "private-key", "password", "link-password", "link-token", "phone", "birth-date",
]  # fmt: skip
"""What a form is, as rules ask for it. `phone` and `birth-date` count in lists only."""

_OF = r"of|for|from|von|vom|für|des|der|du|de la|de|del|della|di|do|da|van"
_IS = r"is|are|was|lautet|ist|est|es|é|è|is now|[:：=#|>»*-]|是|为|為|は|는|은|이"
_GAP = (
    r"(?:['’]s)?[)\]]?"
    r"(?:[\s-]*(?:#|no\b|nr\b|num(?:ber|ero|éro)?\b|número|n[º°.]|id\b|code\b"
    r"|номер|号码?|號碼?|番号|번호)\.?)?"
    r"[)\]*_]*\s*(?:[(（][^()（）\n\d]{1,24}[)）]\s*)?"
    rf"(?:(?:{_OF})\s[^\n:：=,;.!?\d]{{1,40}}?"
    rf"\s?(?:[:：=]|\b(?:is|ist|lautet|est|es)\b|[èé]\s)|{_IS})?"
    r"[\s*_|>\"'“「（(]{0,8}"
)
"""What may stand between a word and the number that it announces; cells of a table are lines."""


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """One form. `says` is its name. It is found by `pattern` (RE2), whose group `v` is the value.

    `signs`: literal texts, one of which stands in each; `also`: one that does besides. `words`: phrases (RE2,
    no case), one of which must stand in front. `check`: what else must hold, by its name, or the module of
    python-stdnum that knows the check digits. `head` and `kept`: how many characters at its two ends are
    shown. `least`: how many, one after the other, make a list that counts; `heading`: phrases, one of which
    stands in front of the list, or near a single value. `unless` (RE2, no case): what
    stands right in front of the words where they are a heading of something else. `reference` is where
    the form is published.
    """

    kind: Kind
    says: BothNames
    pattern: str
    reference: str
    signs: tuple[str, ...] = ()
    unless: str = ""
    also: str = ""
    words: tuple[str, ...] = ()
    check: str = ""
    head: int = 0
    kept: int = 0
    least: int = 1
    heading: tuple[str, ...] = ()

    @cached_property
    def compiled(self) -> Any:
        """What finds it, with the words in front of it."""
        words = f"(?i:(?:{'|'.join(self.words)}){_GAP})" if self.words else ""
        edge = r"(?:^|[^0-9A-Za-z])" if self.words else ""
        return compile_pattern(f"(?s){edge}{words}{self.pattern}", self.pattern)

    def shows_in(self, text: str) -> bool:
        """Whether its signs stand in a text."""
        return self.also in text and any(sign in text for sign in self.signs)

    @cached_property
    def group(self) -> int:
        """The number of the group that is the value."""
        found: int = self.compiled.groupindex["v"]
        return found

    @cached_property
    def excused(self) -> Any:
        """What must not stand in front."""
        return compile_pattern(f"(?i:(?:{self.unless})\\z)") if self.unless else None

    @cached_property
    def headed(self) -> Any:
        """What finds the heading of a list."""
        return compile_pattern(f"(?i:{'|'.join(self.heading)})") if self.heading else None


@shape
class FormTable(Table, frozen=True, tag="sensitive-forms"):
    """Sensitive forms by name, and `examples`: numbers that are published as such, and nobody's."""

    values: dict[str, Form]
    examples: tuple[str, ...] = ()

    def faults(self) -> Iterator[Fault]:
        """Every pattern must compile and name its value, and every check be known."""
        for name, form in self.values.items():
            try:
                groups = form.compiled.groupindex
            except PatternError as error:
                yield ("values", name, "pattern"), str(error), "it is RE2"
                continue
            if "v" not in groups:
                yield ("values", name, "pattern"), "it has no group 'v'", "write (?P<v>…)"
            if form.check and form.check not in CHECKS and "." not in form.check:
                yield ("values", name, "check"), f"there is no check '{form.check}'", ", ".join(CHECKS)

    def written(self) -> Iterator[tuple[tuple[Step, ...], str]]:
        """Nothing: patterns are compiled with their words."""
        return iter(())

    @cached_property
    def published(self) -> frozenset[str]:
        """The examples, bare."""
        return frozenset(self.examples)

    @cached_property
    def signed(self) -> tuple[tuple[str, Form], ...]:
        """Those with signs: links, keys and the like, which stand in headers and addresses, too."""
        return tuple((name, form) for name, form in self.values.items() if form.signs)

    def signed_in(self, text: str) -> tuple[tuple[str, Form], ...]:
        """Those of which a sign stands in a text."""
        found = self._signs.Match(text.encode("utf-8", "surrogatepass")) or ()
        return tuple(one for at in sorted(found) if (one := self.signed[at])[1].also in text)

    @cached_property
    def bare(self) -> tuple[tuple[str, Form], ...]:
        """Those that no word in front tells."""
        return tuple((name, form) for name, form in self.values.items() if not (form.signs or form.words))

    @cached_property
    def worded(self) -> tuple[tuple[str, Form], ...]:
        """Those that a word in front tells."""
        return tuple((name, form) for name, form in self.values.items() if form.words)

    @cached_property
    def _words(self) -> Any:
        return compile_set(f"(?i:{'|'.join(form.words)})" for _, form in self.worded)

    @cached_property
    def _signs(self) -> Any:
        return compile_set("|".join(map(re.escape, form.signs)) for _, form in self.signed)

    def told_in(self, text: bytes) -> tuple[tuple[str, Form], ...]:
        """Those whose words stand in a text."""
        return tuple(self.worded[at] for at in sorted(self._words.Match(text) or ()))
