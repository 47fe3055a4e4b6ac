"""Test `spelling`: words of the writer's English that are spelt wrongly, and what was meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal, NamedTuple

from linter.checks.base import Finding, Outcome, Test, test
from linter.checks.tokens.letters import like
from linter.facts.corrections import (
    corrections,
    is_compound,
    is_expected,
    is_likely,
    is_no_name,
    is_one_slip,
    is_same_word,
    taken_apart,
)
from linter.facts.inflect import is_listed
from linter.facts.memo import Facts
from linter.facts.strange import Word, is_own_english, strange_words, times, words_near, words_of_others
from linter.facts.table import MappingTable, OfMapping, OfWords
from linter.facts.wordlist import frequency, is_common, is_english_word, written
from linter.model.segment import Segment

Find = Literal["listed", "misspelt", "doubtful", "joined"]


_APOSTROPHES = ("'", "’")
_OTHERS = ("second", "third")

_SHORT, _RARE, _RARE_SAME = 8, 7_000_000, 1_500_000
"""Letters up to which a strange word is sooner a name or jargon than a slip for a word as rare as this."""

_LONG, _RARE_LONG, _FREQUENT = 7, 2_000_000, 20_000_000
"""Letters from which one slip is believed for a rarer word, and in what looks like a compound."""


class _Meant(NamedTuple):
    """What a word is to be read as, the likeliest first, and as what it is found."""

    words: tuple[str, ...]
    find: Find


@test
class Spelling(Test, frozen=True, tag="spelling", kw_only=True):
    """Report words in English clauses that are spelt wrongly; the edit writes the likeliest word.

    `find` `listed`: the words that the table `slips` has, each with what it is meant to be. The others look
    words up, and know those of the tables `known` besides: `misspelt` ones are near a word that they explain
    themselves by (vowels, doubled or swapped letters, a long word with one or two slips); `doubtful` ones
    are near one that is much more usual; `joined` are two words without the blank between them. British and
    American spellings are right. Nothing is said of names, of words that others in the thread used, of what
    is quoted, and of what a mail writes alike three times.
    """

    find: Find
    slips: OfMapping
    known: tuple[OfWords, ...] = ()

    values: ClassVar[tuple[str, ...]] = ("replacement", "candidates", *_OTHERS)

    def run(self, segment: Segment, facts: Facts) -> Outcome:
        """Each word of that sort."""
        slips = facts.context.table(self.slips, MappingTable)
        found = (
            self._listed(segment, facts, slips)
            if self.find == "listed"
            else self._sought(segment, facts, slips.values)
        )
        for word, meant in found:
            words = tuple(like(word.text, each) for each in meant)
            values = {"replacement": words[0], "candidates": " / ".join(words)}
            values |= dict(zip(_OTHERS, words[1:], strict=False))
            edit = segment.edit(word.start, word.end, words[0])
            yield Finding(segment, word.start, word.end, values, (edit,))

    def _listed(
        self, segment: Segment, facts: Facts, slips: MappingTable
    ) -> Iterator[tuple[Word, tuple[str, ...]]]:
        for word in words_near(facts, segment, segment.words & slips.endings):
            meant = slips.values.get(word.small)
            if meant and "'" in meant and segment.text[word.end : word.end + 1] in _APOSTROPHES:
                continue
            if meant and word.small not in facts.of(words_of_others) and is_own_english(facts, word):
                yield word, (meant,)

    def _sought(
        self, segment: Segment, facts: Facts, slips: dict[str, str]
    ) -> Iterator[tuple[Word, tuple[str, ...]]]:
        for word in facts.about(strange_words, segment):
            if word.small in slips or any(word.small in facts.context.words(table) for table in self.known):
                continue
            meant = _meant(word, is_repeated=times(facts, word.small) > 1)
            if meant is not None and meant.find == self.find:
                yield word, meant.words


def _is_pet_form(small: str, meant: str) -> bool:
    """*the techies*, *a goalie*: a usual word made small, as people of a trade do."""
    stem = small.removesuffix("s").removesuffix("ie")
    return small.endswith(("ie", "ies")) and is_common(stem) and meant in (stem, f"{stem}s", f"{stem}ing")


def _is_behind_name(word: Word) -> bool:
    """Whether a given name stands before it, written small as well: otherwise no name goes on."""
    written_before = word.clause.segment.text[: word.start].rstrip().endswith(word.before)
    return word.before != "" and is_listed(word.before.title()) and written_before


def _is_cut(small: str) -> bool:
    """*weren* of *weren't*: a sign was lost, and no letter."""
    return is_english_word(f"{small}'t")


def _meant(word: Word, *, is_repeated: bool) -> _Meant | None:
    small = word.small
    if apart := taken_apart(word.text):
        is_another = is_compound(small) and apart.replace(" ", "").lower() != small
        return None if is_another else _Meant((apart,), "joined")
    found = corrections(small, word.before, word.behind)
    if not found or not (word.text.islower() or is_no_name(small, found)):
        return None
    first = found[0].word
    if _is_pet_form(small, first) or first == f"{small}g":
        return None  # *the techies*, *settin*
    if _is_behind_name(word) and (written(first).istitle() or not is_common(word.before)):
        return None  # a surname behind a given one, both in small letters
    same, one_slip = is_same_word(small, first), is_one_slip(small, first)
    is_long = one_slip and len(small) >= _LONG
    if is_compound(small) and not same and not (is_long and frequency(first) >= _FREQUENT):
        return None
    is_pet_like = small.endswith(("ie", "ies"))
    least = _RARE_SAME if same else _RARE_LONG if is_long and not is_pet_like else _RARE
    if len(small) <= _SHORT and frequency(first) < least:
        return None
    meant = tuple(written(each.word) for each in found)
    is_asked_for = one_slip and not is_repeated and is_expected(first, word.before, word.behind)
    if (found[0].plain and (same or not is_repeated)) or (is_asked_for and not _is_cut(small)):
        return _Meant(meant, "misspelt")
    return _Meant(meant, "doubtful") if is_likely(small, found) else None
