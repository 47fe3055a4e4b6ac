"""Tokens of a rule as RE2 patterns over a segment's UTF-8, with word boundaries that hold in any script.

A *token* is RE2 syntax with two liberties: a space matches any run of blanks with at most one line break in
it, and `'` matches ’ too. A group `(?P<at>…)` marks what is reported where the rest is only context; such a
token says itself what stands around it, so no word boundary is added. Where tokens overlap the longest wins.
RE2 is linear in the text whatever a pack says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from linter.catalogue import _
from linter.facts.compiled import PatternError as PatternError
from linter.facts.compiled import compile_pattern as compile_pattern
from linter.facts.widened import (
    ANY_BLANK,
    BLANKS,
    NARROW,
    NARROWER,
    WORD_RANGES,
    Form,
    is_tidy,
    plain,
    translate,
)
from linter.model.lazy import lazy
from linter.model.segment import Segment

Where = Literal["anywhere", "whole", "start", "end", "line"]
"""Where a match must lie: anywhere, the whole segment, its start or end, or the start of a line."""

_LEFT = rf"(?:\A|[^{WORD_RANGES}])"
_RIGHT = rf"(?:\z|[^{WORD_RANGES}'’]|['’](?:\z|[^{WORD_RANGES}]))"
_PREFIXES: dict[Where, str] = {
    "whole": rf"\A[\r\n{BLANKS}«]*",
    "start": rf"\A[\r\n{BLANKS}]*",
    "line": rf"(?m:^)[{BLANKS}]*",
}
_EDGE = rf"[\r\n{BLANKS}.!:;,»›>→…。！：]*\z"

_WORD = f"[{WORD_RANGES}]"
_WORDS_ONLY = lazy(r"(?:[0-9A-Za-zÀ-ÖØ-öø-ͯͰ-ϿЀ-ӿ '|()\[\]?*+{},:]|(?<=[\w)])-(?=[\w(])|\\[dw])+")
_IN_WORD = f"['’]?{_WORD}"


MOST_TOKENS = 1000
"""Tokens of one compiled pattern: of many more, RE2 makes none."""

MOST_PATTERNS = 20_000
"""Tokens of one list that are more than plain text: RE2 takes 0.2 ms to compile one, and more to hold it."""


class Match(NamedTuple):
    """A match in code points of the segment's text; `groups` are the token's own groups from 1 on."""

    start: int
    end: int
    text: str
    groups: tuple[str, ...]


def trigger(tokens: tuple[str, ...], *, ignore_case: bool = True) -> tuple[str, ...]:
    """One pattern that occurs wherever one of the tokens does, boundaries left aside; none without tokens."""
    if not tokens:
        return ()
    cores = (translate(token, blank=ANY_BLANK).replace("(?P<at>", "(?:") for token in tokens)
    return (f"{_flags(ignore_case)}(?:{'|'.join(cores)})",)


def _flags(ignore_case: bool) -> str:
    return "(?i)" if ignore_case else ""


def verify(tokens: tuple[str, ...]) -> None:
    """Raise `PatternError` for the first token that cannot be used; a plain text always can."""
    patterns = [token for token in tokens if plain(token) is None]
    if len(patterns) > MOST_PATTERNS:
        raise ValueError(
            _(
                "{n:,} patterns where {most:,} are the most; plain phrases do not count",
                n=len(patterns),
                most=MOST_PATTERNS,
            )
        )
    for token in patterns:
        if compile_pattern(translate(token), token).search(b"") is not None:
            raise PatternError(token, _("matches the empty text"))


@lru_cache(maxsize=16)
def _form_of(text: str) -> Form:
    if not text.isascii() and not compile_pattern(NARROW).fullmatch(text.encode("utf-8", "surrogatepass")):
        return "any"
    return "tidy" if is_tidy(text) else "narrow"


def _parts(tokens: list[str]) -> Iterator[list[str]]:
    return (tokens[at : at + MOST_TOKENS] for at in range(0, len(tokens), MOST_TOKENS))


class _Pattern(NamedTuple):
    """A compiled pattern whose group 1 is the token, and `group` what is reported.

    Where it may start or end with something else than a letter, its edges are looked at here and not by RE2;
    `closed` is then the pattern that must fit where the longest match cuts a word at its end.
    """

    regexp: Any
    group: int
    closed: str = ""


class Matcher:
    """Finds the tokens of one rule in a segment."""

    __slots__ = ("_boundary", "_built", "_groups", "_ignore_case", "_where")

    def __init__(self, tokens: tuple[str, ...], ignore_case: bool, boundary: bool, where: Where) -> None:
        self._ignore_case, self._where = ignore_case, where
        self._boundary = boundary and where != "whole"
        self._groups: dict[str, list[str]] = {}
        self._built: dict[Form, tuple[_Pattern, ...]] = {}
        for token in tokens:
            self._groups.setdefault(_group_of(token), []).append(token)

    def find(self, segment: Segment) -> Iterator[Match]:
        """Every match, in order, not overlapping."""
        patterns = self._patterns(_form_of(segment.text))
        if len(patterns) == 1:
            return self._scan(patterns[0], segment)
        found = [match for pattern in patterns for match in self._scan(pattern, segment)]
        return _without_overlaps(found)

    def _patterns(self, form: Form) -> tuple[_Pattern, ...]:
        """For text without what patterns are widened for, some that compile in a fifth of the time."""
        if form not in self._built:
            self._built[form] = tuple(
                _build(
                    tuple(some),
                    self._ignore_case,
                    self._boundary and not name.startswith("marked"),
                    self._where,
                    free=name == "free",
                    narrow=NARROWER[form],
                )
                for name, group in self._groups.items()
                for some in _parts(group)
            )
        return self._built[form]

    def _scan(self, pattern: _Pattern, segment: Segment) -> Iterator[Match]:
        utf8, place, pos = segment.utf8, _Place(segment), 0
        while (match := pattern.regexp.search(utf8, pos)) is not None:
            if pattern.closed:
                start, end = match.span(1)
                if skip := _inside_word(utf8, start):
                    pos = skip
                    continue
                if _cuts_word(utf8, end):
                    match = compile_pattern(pattern.closed).match(utf8, start)
                    if match is None:
                        pos = start + 1
                        continue
            start, end = match.span(pattern.group)
            low, high = place.char(start), place.char(end)
            groups = tuple((group or b"").decode("utf-8", "replace") for group in match.groups()[1:])
            yield Match(low, high, segment.text[low:high], groups)
            pos = max(end, pos + 1)


@lru_cache(maxsize=4096)
def matcher(
    tokens: tuple[str, ...], ignore_case: bool = True, boundary: bool = True, where: Where = "anywhere"
) -> Matcher:
    """The matcher for a rule's tokens, compiled once and only when a rule first needs it."""
    return Matcher(tokens, ignore_case, boundary, where)


def _build(
    tokens: tuple[str, ...],
    ignore_case: bool,
    boundary: bool,
    where: Where,
    *,
    free: bool,
    narrow: Callable[[str], str],
) -> _Pattern:
    core = f"({_flags(ignore_case)}{'|'.join(translate(token) for token in tokens)})"
    prefix = _PREFIXES.get(where, _LEFT if boundary else "")
    suffix = _EDGE if where in ("whole", "end") else _RIGHT if boundary else ""
    closed = narrow(f"{core}{suffix}") if free and boundary and suffix == _RIGHT else ""
    if closed:
        prefix, suffix = _PREFIXES.get(where, ""), ""
    regexp = compile_pattern(narrow(f"{prefix}{core}{suffix}"), tokens[0] if len(tokens) == 1 else "")
    return _Pattern(regexp, regexp.groupindex.get("at", 1), closed)


def _group_of(token: str) -> str:
    """Tokens of one group share a pattern: those of words alone, those with other edges, each with a mark."""
    if "(?P<at>" in token:
        return f"marked {token}"
    return "words" if token == token.strip() and _WORDS_ONLY.fullmatch(token) else "free"


def _without_overlaps(found: list[Match]) -> Iterator[Match]:
    end = 0
    for match in sorted(found, key=lambda match: (match.start, -match.end)):
        if match.start >= end:
            yield match
            end = match.end


class _Place:
    """Bytes to code points for offsets that only grow, in one pass over the text."""

    __slots__ = ("_byte", "_char", "_utf8", "_wide")

    def __init__(self, segment: Segment) -> None:
        self._utf8 = segment.utf8
        self._wide = len(segment.utf8) != len(segment.text)
        self._byte = self._char = 0

    def char(self, byte: int) -> int:
        if not self._wide:
            return byte
        if byte < self._byte:
            self._byte = self._char = 0
        self._char += len(self._utf8[self._byte : byte].decode("utf-8", "surrogatepass"))
        self._byte = byte
        return self._char


def _inside_word(utf8: bytes, start: int) -> int:
    """Where the word ends that a match at `start` would begin in the middle of; 0 if there is none."""
    match = compile_pattern(f"{_WORD}+").match(utf8, start) if _follows_word(utf8, start) else None
    return int(match.end()) if match else 0


def _cuts_word(utf8: bytes, end: int) -> bool:
    """Whether a match that stops at `end` leaves the rest of a word behind."""
    return _follows_word(utf8, end) and compile_pattern(_IN_WORD).match(utf8, end) is not None


def _follows_word(utf8: bytes, at: int) -> bool:
    """Whether the character before is one of a word."""
    low = at - 1
    while low > 0 and utf8[low] & 0xC0 == 0x80:
        low -= 1
    return low >= 0 and compile_pattern(_WORD).match(utf8, low) is not None
