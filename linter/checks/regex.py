"""Tokens of a rule as RE2 patterns over a segment's UTF-8, with word boundaries that hold in any script.

A *token* is RE2 syntax with two liberties: a space matches any run of blanks with at most one line break in
it, and `'` matches ’ too. A group `(?P<at>…)` marks what is reported where the rest is only context; such a
token says itself what stands around it, so no word boundary is added. Where tokens overlap the longest wins.
RE2 is linear in the text whatever a pack says.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, Literal, NamedTuple

import re2

from linter.model.lazy import lazy
from linter.model.segment import Segment

Where = Literal["anywhere", "whole", "start", "end", "line"]
"""Where a match must lie: anywhere, the whole segment, its start or end, or the start of a line."""

BLANKS = r" \t\x{a0}\x{2007}\x{202f}\x{3000}"
_LINE = rf"(?:\r\n?|\n)[{BLANKS}]*"
_BLANK = rf"(?:[{BLANKS}]+(?:{_LINE})?|{_LINE})"
_ANY_BLANK = rf"(?:[\r\n{BLANKS}]+)"

_WORD_RANGES = (
    "0-9A-Z_a-z ªµºÀ-ÖØ-öø-ͽͿ-؋؍-ؚؠ-٪٭-ۓە-ۿ܀-\u0dff"
    "\u0f00-\u0fffႠ-\u177f\u1800-\u1fff\u2c00-\u2dff\ua640-\ua6ff\ua720-\uabff\ufb00-\ufdff\ufe20-\ufe2f"
    "\ufe70-\ufefc０-９Ａ-Ｚａ-ｚ\U00010000-\U0001d7ff"
).replace(" ", "")
"""Letters, digits and marks of scripts that put blanks between words, as ranges: a Unicode class such as
`\\pL` takes RE2 twenty times as long to compile. Chinese, Japanese, Korean, Thai, Lao, Burmese and Khmer are
left out: there, every place is a boundary."""

_LEFT = rf"(?:\A|[^{_WORD_RANGES}])"
_RIGHT = rf"(?:\z|[^{_WORD_RANGES}'’]|['’](?:\z|[^{_WORD_RANGES}]))"
_PREFIXES: dict[Where, str] = {
    "whole": rf"\A[\r\n{BLANKS}«]*",
    "start": rf"\A[\r\n{BLANKS}]*",
    "line": rf"(?m:^)[{BLANKS}]*",
}
_EDGE = rf"[\r\n{BLANKS}.!:;,»›>→…。！：]*\z"

_WORD = f"[{_WORD_RANGES}]"
_NARROW = (
    r"[\x00-\x7f\x{2000}-\x{2006}\x{2008}-\x{2018}\x{201a}-\x{202e}\x{2030}-\x{2bff}\x{3001}-\x{9fff}"
    r"\x{ff01}-\x{ff0f}\x{ff1a}-\x{ff20}\x{fffc}]*"
)
_WORDS_ONLY = lazy(r"(?:[0-9A-Za-zÀ-ÖØ-öø-ͯͰ-ϿЀ-ӿ '|()\[\]?*+{},:]|(?<=[\w)])-(?=[\w(])|\\[dw])+")
_IN_WORD = f"['’]?{_WORD}"


class PatternError(ValueError):
    """A token that RE2 refuses, or that would match nothing at all."""

    def __init__(self, token: str, reason: str) -> None:
        super().__init__(f"pattern {token!r}: {reason}")
        self.token = token


class Match(NamedTuple):
    """A match in code points of the segment's text; `groups` are the token's own groups from 1 on."""

    start: int
    end: int
    text: str
    groups: tuple[str, ...]


def translate(token: str, *, blank: str = _BLANK) -> str:
    """The token as RE2 understands it: spaces and apostrophes widened, composed letters also decomposed."""
    pattern = _widen(token, blank)
    decomposed = unicodedata.normalize("NFD", pattern)
    if decomposed != pattern and "[" not in token and "(?P<" not in token:
        return f"(?:{pattern}|{decomposed})"
    return pattern


def _widen(token: str, blank: str) -> str:
    if "[" not in token and "\\" not in token:
        return token.replace("'", "['’]").replace(" ", blank)
    out, at, in_class = [], 0, False
    while at < len(token):
        char = token[at]
        if char == "\\":
            out.append(token[at : at + 2])
            at += 2
            continue
        if in_class:
            in_class = char != "]" or token[at - 1] == "[" or token[at - 2 : at] == "[^"
            out.append("'’" if char == "'" else char)
        else:
            in_class = char == "["
            out.append({" ": blank, "'": "['’]"}.get(char, char))
        at += 1
    return "".join(out)


def trigger(tokens: tuple[str, ...], *, ignore_case: bool = True) -> tuple[str, ...]:
    """One pattern that occurs wherever one of the tokens does, boundaries left aside; none without tokens."""
    if not tokens:
        return ()
    cores = (translate(token, blank=_ANY_BLANK).replace("(?P<at>", "(?:") for token in tokens)
    return (f"{_flags(ignore_case)}(?:{'|'.join(cores)})",)


def _flags(ignore_case: bool) -> str:
    return "(?i)" if ignore_case else ""


@lru_cache(maxsize=4096)
def compile_pattern(pattern: str, token: str = "") -> Any:
    """An RE2 object, leftmost-longest and silent on stderr; `PatternError` names the token."""
    options = re2.Options()
    options.log_errors = False
    options.longest_match = True
    options.max_mem = 64 << 20
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        reason = error.args[0]
        raise PatternError(
            token or pattern, reason.decode() if isinstance(reason, bytes) else str(reason)
        ) from None


def verify(tokens: tuple[str, ...]) -> None:
    """Raise `PatternError` for the first token that cannot be used."""
    for token in tokens:
        if compile_pattern(translate(token), token).search(b"") is not None:
            raise PatternError(token, "matches the empty text")


def _is_narrow(segment: Segment) -> bool:
    """Without letters, blanks and apostrophes beyond ASCII: such as Chinese, or a template with its tags."""
    return segment.text.isascii() or compile_pattern(_NARROW).fullmatch(segment.utf8) is not None


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
        self._built: dict[bool, tuple[_Pattern, ...]] = {}
        for token in tokens:
            self._groups.setdefault(_group_of(token), []).append(token)

    def find(self, segment: Segment) -> Iterator[Match]:
        """Every match, in order, not overlapping."""
        patterns = self._patterns(_is_narrow(segment))
        if len(patterns) == 1:
            return self._scan(patterns[0], segment)
        found = [match for pattern in patterns for match in self._scan(pattern, segment)]
        return _without_overlaps(found)

    def _patterns(self, narrow: bool) -> tuple[_Pattern, ...]:
        """For text without what patterns are widened for, some that compile in a fifth of the time."""
        if narrow not in self._built:
            self._built[narrow] = tuple(
                _build(
                    tuple(group),
                    self._ignore_case,
                    self._boundary and not name.startswith("marked"),
                    self._where,
                    free=name == "free",
                    narrow=_narrowed if narrow else str,
                )
                for name, group in self._groups.items()
            )
        return self._built[narrow]

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


def _narrowed(pattern: str) -> str:
    """A pattern of ours for text that is `_NARROW`."""
    return pattern.replace(_WORD_RANGES, "0-9A-Z_a-z").replace(BLANKS, r" \t").replace("'’", "'")


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
