"""How many cases the property tests try."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, settings

FACTOR = int(os.environ.get("PREFLINT_EFFORT", "1"))
"""Set PREFLINT_EFFORT=20 to look longer, with new cases each time."""


def cases(number: int) -> Callable[[Any], Any]:
    """That many cases; the same ones every time unless more effort is asked for."""
    return settings(
        max_examples=number * FACTOR,
        deadline=None,
        derandomize=FACTOR == 1,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
