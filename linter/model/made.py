"""Named tuples by the thousand: each takes half as long when made from a tuple of its fields."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

T = TypeVar("T", bound=tuple[Any, ...])


def maker(cls: type[T]) -> Callable[[tuple[Any, ...]], T]:
    """What makes one out of all its fields in order, without a look at how many they are."""
    return partial(tuple.__new__, cls)
