"""Mistakes are gathered, so that the author of a pack is told all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from linter.errors import RuleError, together


class Gathered:
    """The mistakes that were found until now."""

    def __init__(self) -> None:
        self._found: list[RuleError] = []

    def __bool__(self) -> bool:
        return bool(self._found)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keep the mistake that ends what is done within."""
        try:
            yield
        except RuleError as error:
            self._found.append(error)

    def add(self, errors: Iterable[RuleError]) -> None:
        """Keep these, too."""
        self._found.extend(errors)

    def end(self) -> None:
        """Raise all as one, if there are any."""
        if self._found:
            raise together(self._found)
