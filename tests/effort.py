"""How much tests try. PREFLINT_EFFORT is `quick` (the default), `thorough` or `whole`.

With quick effort the slow tests take a part of what they could read; `nox -s thorough` takes all of it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings

T = TypeVar("T")

_COMMON: dict[str, Any] = {
    "deadline": None,
    "database": None,
    "suppress_health_check": [
        HealthCheck.too_slow,  # how fast a machine is says nothing about the code
        HealthCheck.data_too_large,
        HealthCheck.function_scoped_fixture,  # those used write the same files anew for each case
    ],
}
TRIES = 4
"""How often a time is taken before it counts: on a busy machine, processor time grows too."""

settings.register_profile("quick", max_examples=25, derandomize=True, **_COMMON)
settings.register_profile("thorough", max_examples=200, print_blob=True, **_COMMON)
settings.register_profile("whole", max_examples=200, print_blob=True, **_COMMON)
EFFORT = os.environ.get("PREFLINT_EFFORT") or "quick"
settings.load_profile(EFFORT)
THOROUGHLY = [pytest.mark.slow] * (EFFORT != "quick")
"""The mark of fast tests that try more with thorough effort: `nox -s thorough` takes those that are slow."""


def spread(every: Sequence[T], most: int) -> Sequence[T]:
    """At most so many, spread evenly; with thorough effort all of them."""
    return every if EFFORT != "quick" else every[:: -(-len(every) // most) or 1]


def cases(number: int) -> settings:
    """A quarter of the number, the same ones every time; with thorough effort twice it, and new ones."""
    return settings(max_examples=number * settings().max_examples // 100)
