"""Checks with a piece less, to see whether an example hangs on it: `preflint test --mutate`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from linter.checks.base import Test


def without_each(check: Test, *fields: str) -> Iterator[Test]:
    """Copies of a check with one item of the named tuple or mapping fields left out each."""
    for field in fields:
        items: Any = getattr(check, field)
        for dropped in items:
            kept: Any = (
                {key: items[key] for key in items if key != dropped}
                if isinstance(items, dict)
                else tuple(item for item in items if item != dropped)
            )
            yield msgspec.structs.replace(check, **{field: kept})
