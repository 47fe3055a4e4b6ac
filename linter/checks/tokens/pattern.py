"""Kinds that look for tokens in one segment: `existence`, `substitution`, `occurrence`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import ClassVar, Self

import msgspec

from linter.catalogue import _
from linter.checks.base import Finding, Outcome, Test, test
from linter.checks.tokens import regex
from linter.checks.tokens.keys import Keys
from linter.checks.tokens.letters import apart, kept_behind, like
from linter.checks.tokens.possible import present
from linter.checks.tokens.regex import Match, Where
from linter.checks.without import without_each
from linter.facts.context import Terms
from linter.facts.english import english_at
from linter.facts.memo import Facts
from linter.facts.needs import Words, either, needed, of_signs
from linter.facts.table import OfUse
from linter.facts.widened import plain, translate
from linter.model.by_thing import ByThing
from linter.model.lazy import lazy
from linter.model.segment import Segment


class TokenKind(Test, frozen=True):
    """What the token kinds share. `exceptions` are tokens around a match that excuse it."""

    ignore_case: bool = True
    boundary: bool = True
    exceptions: tuple[str, ...] = ()
    except_phrases: tuple[str, ...] = ()

    def tokens_of(self) -> tuple[str, ...]:
        """The tokens that the kind looks for."""
        raise NotImplementedError

    def is_idle(self, terms: Terms) -> bool:
        """Without tokens, as for phrases that the config may list."""
        return not self.tokens_of() and not getattr(self, "tokens_from", ())

    def validate(self) -> None:
        """Compile every pattern."""
        regex.verify((*self.tokens_of(), *self.exceptions))

    def triggers(self) -> tuple[str, ...]:
        """One pattern that any of the tokens without words fulfils, and one of those with signs alone."""
        known = needed(self.tokens_of(), bounded=self.boundary)
        wordless = [token for token in self.tokens_of() if token not in known]
        return self._trigger(wordless) + self._trigger(of_signs(known))

    def words(self) -> Mapping[str, Words]:
        """The words of each spelling of each token, and what the trigger of signs needs."""
        known = needed(self.tokens_of(), bounded=self.boundary)
        signed = of_signs(known)
        return {**known, **dict.fromkeys(self._trigger(signed), either(known[token] for token in signed))}

    def _trigger(self, tokens: Iterable[str]) -> tuple[str, ...]:
        return regex.trigger(tuple(tokens), ignore_case=self.ignore_case)

    def cuts_no_word(self) -> bool:
        """What `boundary` says."""
        return self.boundary

    def find(
        self, segment: Segment, tokens: tuple[str, ...], facts: Facts, where: Where = "anywhere"
    ) -> Iterator[Match]:
        """Matches of tokens that no exception covers."""
        tokens = present(tokens, segment, facts, bounded=self.boundary)
        return self.matches(segment, tokens, where) if tokens else iter(())

    def matches(self, segment: Segment, tokens: tuple[str, ...], where: Where) -> Iterator[Match]:
        """The same for tokens that can match the segment."""
        matches = regex.matcher(tokens, self.ignore_case, self.boundary, where).find(segment)
        return self._outside(matches, self.exceptions, segment) if self.exceptions else matches

    def _outside(
        self, matches: Iterable[Match], tokens: tuple[str, ...], segment: Segment
    ) -> Iterator[Match]:
        """Those of the matches, in any order, that no match of `tokens` covers."""
        excuses: list[tuple[int, int]] | None = None
        for match in matches:
            if excuses is None:
                found = regex.matcher(tokens, self.ignore_case, self.boundary).find(segment)
                excuses = [(one.start, one.end) for one in found]
            at = bisect_right(excuses, (match.start, len(segment.text)))
            if not at or excuses[at - 1][1] < match.end:
                yield match


@test
class Existence(TokenKind, frozen=True, tag="existence", kw_only=True):
    """Report each place where one of `tokens` or `phrases` occurs, or a phrase of a table of `tokens_from`.

    `match`: `anywhere`; `whole` (the segment is nothing else), `start` or `end` of the segment, or `line`
    (the start of a line). `boundary`: a match does not cut a word. `exceptions`: tokens around a match that
    excuse it. `unless`: tokens that silence the whole segment. `unless_attr`: an attribute of the segment
    that does. `once`: only the first place of a segment is reported.
    """

    tokens: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    tokens_from: tuple[OfUse, ...] = ()
    match: Where = "anywhere"
    unless: tuple[str, ...] = ()
    unless_phrases: tuple[str, ...] = ()
    unless_attr: str = ""
    once: bool = False

    local: ClassVar[bool] = True

    def tokens_of(self) -> tuple[str, ...]:
        """The tokens."""
        return self.tokens

    def with_phrases(self, tokens: Callable[[str], tuple[str, ...]]) -> Self:
        """With the phrases of tables among the tokens."""
        if not self.tokens_from:
            return self
        phrases = dict.fromkeys(phrase for use in self.tokens_from for phrase in tokens(use))
        return msgspec.structs.replace(self, tokens=(*self.tokens, *phrases), tokens_from=())

    def validate(self) -> None:
        """Compile every pattern."""
        regex.verify((*self.tokens, *self.exceptions, *self.unless))

    def clauses(self) -> Iterator[Test]:
        """One token, table or exception less; what a table holds is data, not clauses."""
        return without_each(self, "tokens", "tokens_from", "exceptions", "unless")

    def run(self, segment: Segment, facts: Facts) -> Outcome:
        """Each match of a token."""
        if self.unless_attr and segment.attrs.get(self.unless_attr):
            return
        for match in self.find(segment, self.tokens, facts, self.match):
            if self.unless and self._silenced(segment):
                return
            yield Finding(segment, match.start, match.end)
            if self.once:
                return

    def _silenced(self, segment: Segment) -> bool:
        silencer = regex.matcher(self.unless, self.ignore_case, self.boundary)
        return next(silencer.find(segment), None) is not None


@test
class Substitution(TokenKind, frozen=True, tag="substitution", kw_only=True):
    r"""Report each token that is a key of `swap`, and offer its value instead; `phrases` do so for phrases.

    The value may use `\1`, `\2`, … for the key's groups. With `keep_case` a capital at the start of the
    match, or capitals throughout, are kept. A match that already reads like the value is no finding. With
    `english` a paragraph must be in English. `spaced`: the letters of the keys, which are words, stand apart,
    one and the same sign between each two (`f r e e`, `f-r-e-e`). `doubtful` are tokens around a match that
    make the value a guess: it is shown, never written. What follows the last word of a match and stays as it
    is (`a long time,` for `long time,`) is context, no part of the finding.
    """

    swap: dict[str, str] = msgspec.field(default_factory=dict)
    phrases: dict[str, str] = msgspec.field(default_factory=dict)
    match: Where = "anywhere"
    keep_case: bool = True
    english: bool = False
    spaced: bool = False
    doubtful: tuple[str, ...] = ()

    local: ClassVar[bool] = True
    values: ClassVar[tuple[str, ...]] = ("replacement",)

    def tokens_of(self) -> tuple[str, ...]:
        """The keys of `swap`."""
        return tuple(self._tokens)

    @property
    def _tokens(self) -> dict[str, str]:
        return {apart(key): value for key, value in self.swap.items()} if self.spaced else self.swap

    def keys_with_values(self) -> Keys:
        """The pairs, ready to be looked for."""
        return Keys(self._tokens, ignore_case=self.ignore_case, boundary=self.boundary)

    def validate(self) -> None:
        """Compile every pattern; a value may only use groups that its key has."""
        if self.spaced and (odd := next((key for key in self.swap if not key.isalpha()), None)):
            raise ValueError(_("{odd!r} is no word: with 'spaced', give words of letters alone", odd=odd))
        super().validate()
        regex.verify(self.doubtful)
        for key, value in self.swap.items():
            known = regex.compile_pattern(translate(key), key).groups if plain(key) is None else 0
            if any(int(group) > known for group in _GROUP.findall(value)):
                raise ValueError(_("{value!r} uses a group that {key!r} does not have", value=value, key=key))

    def clauses(self) -> Iterator[Test]:
        """One pair, exception or doubt less."""
        return without_each(self, "swap", "exceptions", "doubtful")

    def run(self, segment: Segment, facts: Facts) -> Outcome:
        """Each match of a key; where keys overlap, the longest."""
        keys = _KEYS(self)
        found = list(self._found(keys, segment, facts))
        if self.exceptions:
            free = frozenset(self._outside([match for match, _ in found], self.exceptions, segment))
            found = [pair for pair in found if pair[0] in free]
        found.sort(key=lambda pair: (pair[0].start, -pair[0].end))
        sure = self._sure([match for match, _ in found], segment)
        end = 0
        for match, value in found:
            replacement = self._replacement(match, value)
            if match.start < end or replacement == match.text:
                continue
            if self.english and not english_at(segment.text, match.start, match.end):
                continue
            end = match.end
            kept = kept_behind(match.text, replacement)
            replacement = replacement[: len(replacement) - kept]
            place = match.start, match.end - kept
            edits = (segment.edit(*place, replacement),) if match in sure else ()
            yield Finding(segment, *place, {"replacement": replacement}, edits)

    def _found(self, keys: Keys, segment: Segment, facts: Facts) -> Iterator[tuple[Match, str]]:
        for key in keys.near(segment, facts):
            matcher = regex.matcher((key,), self.ignore_case, self.boundary, self.match)
            for match in matcher.find(segment):
                yield match, keys.values[key]

    def _sure(self, matches: list[Match], segment: Segment) -> frozenset[Match]:
        return frozenset(self._outside(matches, self.doubtful, segment) if self.doubtful else matches)

    def _replacement(self, match: Match, value: str) -> str:
        if "\\" in value:
            value = _GROUP.sub(lambda group: match.groups[int(group[1]) - 1], value)
        return like(match.text, value) if self.keep_case else value


_GROUP = lazy(r"\\([1-9])")
_KEYS = ByThing(Substitution.keys_with_values, 4096)


@test
class Occurrence(TokenKind, frozen=True, tag="occurrence", kw_only=True):
    """Report a segment in which `token` occurs more than `max` times, or less than `min` times.

    Too many: the first match over the limit is pointed at. Too few: the segment's first line.
    """

    token: str
    max: int | None = None
    min: int | None = None

    local: ClassVar[bool] = True
    values: ClassVar[tuple[str, ...]] = ("count", "limit")

    def tokens_of(self) -> tuple[str, ...]:
        """The one token."""
        return (self.token,)

    def validate(self) -> None:
        """Compile the patterns; one limit must be given."""
        super().validate()
        if (self.max is None) == (self.min is None):
            raise ValueError(_("give either `max` or `min`"))

    def triggers(self) -> tuple[str, ...]:
        """None for `min`: there, it is the lack of a match that counts."""
        return super().triggers() if self.min is None else ()

    def words(self) -> Mapping[str, Words]:
        """None for `min`."""
        return super().words() if self.min is None else {}

    def clauses(self) -> Iterator[Test]:
        """One exception less."""
        return without_each(self, "exceptions")

    def run(self, segment: Segment, facts: Facts) -> Outcome:
        """Count and compare."""
        matches = list(self.find(segment, _ONE(self), facts))
        count = len(matches)
        if self.max is not None and count > self.max:
            match = matches[self.max]
            yield Finding(segment, match.start, match.end, {"count": str(count), "limit": str(self.max)})
        elif self.min is not None and count < self.min and segment.text.strip():
            start = len(segment.text) - len(segment.text.lstrip())
            end = start + len(segment.text[start:].splitlines()[0].rstrip())
            yield Finding(segment, start, end, {"count": str(count), "limit": str(self.min)})


_ONE = ByThing(Occurrence.tokens_of, 256)
"""The one token of each, as the same tuple every time."""
