"""RE2 patterns, compiled once and alike wherever they are looked for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

import re2

from linter.catalogue import _
from linter.model.lazy import lazy

SHOWN = 200
"""Characters of a token that an error shows."""


_AFTER = lazy(r"\(\?<?=")
_NOT_AFTER = lazy(r"\(\?<?!")
_SAME_AGAIN = lazy(r"(?:^|[^\\])(?:\\\\)*\\[1-9]|\(\?P=")
_ATOMIC = lazy(r"\(\?>|[+*?}]\+")


def _way_out(token: str) -> str:
    """What to write in place of that which RE2, which never goes back in a text, does not have."""
    if _NOT_AFTER.search(token):
        return _(
            "RE2 has no lookarounds ((?!…), (?<!…)): list under 'exceptions' what a match may not be part of"
        )
    if _AFTER.search(token):
        return _(
            "RE2 has no lookarounds ((?=…), (?<=…)): write what stands around it into the pattern, and mark "
            "what is reported: 'our (?P<at>price) list'"
        )
    if _SAME_AGAIN.search(token):
        return _("RE2 has no backreferences (\\1): write each case out, as a choice")
    if _ATOMIC.search(token):
        return _("RE2 has no atomic groups and no possessive '++': it never goes back, so leave them out")
    return ""


class PatternError(ValueError):
    """A token that RE2 refuses, or that would match nothing at all; `hint` says what to write instead."""

    def __init__(self, token: str, reason: str) -> None:
        shown = token if len(token) <= SHOWN else f"{token[:SHOWN]}…"
        super().__init__(_("pattern {pattern!r}: {reason}", pattern=shown, reason=reason))
        self.token = token
        self.hint = _way_out(token)


@cache
def _options() -> Any:
    options = re2.Options()
    options.log_errors = False
    options.longest_match = True
    options.max_mem = 64 << 20
    return options


_NOWHERE = (-1, -1)
_ANYWHERE, _AT_START, _WHOLE = (
    re2._Anchor.UNANCHORED,
    re2._Anchor.ANCHOR_START,
    re2._Anchor.ANCHOR_BOTH,
)


class Compiled(re2._Regexp):  # type: ignore[misc]
    """A pattern that asks RE2 for one match at once.

    The library makes a generator of all matches for it, which takes as long as the search of a short text.
    """

    __slots__ = ()

    def search(self, text: Any, pos: int = 0, endpos: int | None = None) -> Any:
        """The first match."""
        return self._one(_ANYWHERE, text, pos, endpos)

    def match(self, text: Any, pos: int = 0, endpos: int | None = None) -> Any:
        """The match at the start."""
        return self._one(_AT_START, text, pos, endpos)

    def fullmatch(self, text: Any, pos: int = 0, endpos: int | None = None) -> Any:
        """The match of all."""
        return self._one(_WHOLE, text, pos, endpos)

    def _one(self, anchor: Any, text: Any, pos: int, endpos: int | None) -> Any:
        end = len(text)
        data = text.encode() if type(text) is str and text.isascii() else text
        if endpos is not None or type(data) is not bytes or not 0 <= pos <= end:
            return next(self._match(anchor, text, pos, endpos), None)
        spans = self._regexp.Match(anchor, data, pos, end)
        return None if spans[0] == _NOWHERE else re2._Match(self, text, pos, end, spans)


@lru_cache(maxsize=4096)
def compile_pattern(pattern: str, token: str = "") -> Any:
    """An RE2 object, leftmost-longest and silent on stderr; `PatternError` names the token."""
    try:
        return Compiled(pattern, _options())  # as `re2.compile` does, which copies the options twice more
    except re2.error as error:
        reason = error.args[0]
        raise PatternError(
            token or pattern, reason.decode() if isinstance(reason, bytes) else str(reason)
        ) from None


def compile_set(patterns: Iterable[str]) -> Any:
    """An RE2 set that tells in one pass which of the patterns, by their numbers, stand in a text."""
    options = re2.Options()
    options.log_errors = False
    options.max_mem = 64 << 20
    found = re2.Set.SearchSet(options)
    for pattern in patterns:
        found.Add(pattern)
    found.Compile()
    return found


def group_names(pattern: Any) -> tuple[str, ...]:
    """What the groups of a compiled pattern are called: their names, or their numbers from 1."""
    named = {number: name for name, number in pattern.groupindex.items()}
    return tuple(named.get(number, str(number)) for number in range(1, pattern.groups + 1))
