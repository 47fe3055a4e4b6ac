"""The keys of a substitution, each of which is looked for by itself."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from linter.checks.tokens import regex
from linter.checks.tokens.possible import present, without_words
from linter.facts.compiled import compile_set
from linter.facts.memo import Facts
from linter.facts.needs import fixed_piece
from linter.model.segment import Segment

_FEW = 6
"""Keys that are looked for one by one; of more, one pass tells which can be there."""

_OFTEN = 40
"""Texts that are searched before it pays to compile the keys once more, for that pass."""


class Keys:
    """The keys with their values."""

    def __init__(self, values: Mapping[str, str], *, ignore_case: bool, boundary: bool) -> None:
        self.values = values
        self._all = tuple(values)
        self._ignore_case, self._boundary = ignore_case, boundary
        self._asked = 0

    def near(self, segment: Segment, facts: Facts) -> tuple[str, ...]:
        """Those that may stand in a segment, in their order."""
        near = present(self._all, segment, facts, bounded=self._boundary)
        if len(near) <= _FEW:
            return near
        text = segment.text.casefold()
        near = tuple([key for key in near if self._pieces[key] in text])
        if len(near) <= _FEW:
            return near
        self._asked += 1
        if self._asked <= _OFTEN or len(self._wordless) <= _FEW:
            return near
        places = self._set.Match(segment.utf8) or ()
        there = {self._wordless[at] for at in places}
        return tuple([key for key in near if key in there or key not in self._known])

    @cached_property
    def _pieces(self) -> Mapping[str, str]:
        """What every match of each has as it is; to look for that is cheaper than to compile the key."""
        return {key: fixed_piece(key) for key in self._all}

    @cached_property
    def _wordless(self) -> tuple[str, ...]:
        """Those that no word of a text tells."""
        return without_words(self._all, bounded=self._boundary)

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self._wordless)

    @cached_property
    def _set(self) -> Any:
        found = (regex.trigger((key,), ignore_case=self._ignore_case) for key in self._wordless)
        return compile_set(pattern for (pattern,) in found)
