"""What CSS says of each element of an HTML part, once the rules that win are known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Cascade(NamedTuple):
    """By the index of an element: its winning declarations, property to value in lower case, not inherited.

    `declared` holds what applies on a wide screen in light mode; `conditional` the properties that a media
    query, a state such as `:hover` or a selector that is not understood may set as well, so that nobody can
    be sure of them. Elements without any of both are left out. `is_cut`: there were more selectors than are
    looked at, and the last ones count as not written.
    """

    declared: Mapping[int, Mapping[str, str]]
    conditional: Mapping[int, frozenset[str]]
    is_cut: bool = False
