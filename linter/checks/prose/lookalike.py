"""Kinds `lookalike` and `styled`: Latin words in letters that only look like plain Latin ones."""

from __future__ import annotations

import re
import unicodedata
from typing import ClassVar, Literal

from linter.checks.base import Finding, Outcome, Test, test
from linter.facts.lookalikes import LATIN_FOR
from linter.facts.memo import Facts
from linter.model.lazy import lazy
from linter.model.segment import Segment

_MIXED = lazy(
    r"(?<![^\W\d_])(?=[A-Za-z]*[\u0370-\u03ff\u0400-\u052f])[A-Za-z\u0370-\u03ff\u0400-\u052f]+(?![^\W\d_])"
)
_LATIN = lazy(r"[A-Za-z]")


@test
class Lookalike(Test, frozen=True, tag="lookalike"):
    """Report a word that mixes Latin letters with Cyrillic or Greek ones of the same shape.

    The edit writes Latin. A word with a letter that has no Latin double is left alone (`µm`, `kΩ`, a Russian
    word with a Latin ending).
    """

    local: ClassVar[bool] = True

    min_length: int = 3

    values: ClassVar[tuple[str, ...]] = ("replacement", "letters")

    def triggers(self) -> tuple[str, ...]:
        """A Latin letter in the same word as one of the doubles, next to each other somewhere."""
        doubles = "".join(LATIN_FOR)
        return (f"[A-Za-z][{doubles}]|[{doubles}][A-Za-z]",)

    def run(self, segment: Segment, facts: Facts) -> Outcome:
        """Each mixed word of which all foreign letters are doubles."""
        for match in _MIXED.finditer(segment.text):
            word = match.group()
            foreign = [char for char in word if not char.isascii()]
            if len(word) < self.min_length or not foreign or not _LATIN.search(word):
                continue
            if all(char in LATIN_FOR for char in foreign):
                mended = "".join(LATIN_FOR.get(char, char) for char in word)
                values = {"replacement": mended, "letters": " ".join(dict.fromkeys(foreign))}
                yield Finding(
                    segment,
                    match.start(),
                    match.end(),
                    values,
                    (segment.edit(match.start(), match.end(), mended),),
                )


_STYLES = {
    "full-width": "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a",
    "mathematical": "\U0001d400-\U0001d7ff",
}
"""Signs that are Latin letters and digits in another width or style, as ranges."""


@test
class Styled(Test, frozen=True, tag="styled", kw_only=True):
    """Report words in full-width letters (`ＡＢＣ`), or in mathematical ones that pose as bold or script.

    A word has at least `min_length` such signs in a row. The edit writes plain letters (Unicode NFKC).
    """

    local: ClassVar[bool] = True

    style: Literal["full-width", "mathematical"]
    min_length: int = 2

    values: ClassVar[tuple[str, ...]] = ("replacement",)

    def triggers(self) -> tuple[str, ...]:
        """Two such signs in a row, or as many as `min_length` asks for."""
        return (self._pattern(),)

    def _pattern(self) -> str:
        return f"[{_STYLES[self.style]}]{{{self.min_length},}}"

    def run(self, segment: Segment, facts: Facts) -> Outcome:
        """Each run, over single blanks to the next one."""
        for match in re.finditer(rf"{self._pattern()}(?: {self._pattern()})*", segment.text):
            plain = unicodedata.normalize("NFKC", match.group())
            edit = segment.edit(match.start(), match.end(), plain)
            yield Finding(segment, match.start(), match.end(), {"replacement": plain}, (edit,))
