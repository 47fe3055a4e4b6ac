"""A link as the tests of kind `link` see it, what a test answers, and the list of them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from linter.checks import url
from linter.model.message import Link, Message
from linter.model.segment import Segment


class Hit(NamedTuple):
    """A range of one of the link's segments; `better` is what should stand there, `None` if unknown."""

    segment: Segment
    start: int
    end: int
    values: Mapping[str, str]
    better: str | None = None


@dataclass
class Subject:
    """A link with what the tests ask of it."""

    link: Link
    message: Message
    table: frozenset[str]
    schemes: tuple[str, ...]

    @property
    def text(self) -> str:
        """The target as it stands."""
        return self.link.url.text

    @cached_property
    def url(self) -> url.Url:
        """The target in pieces."""
        return url.read(self.text)

    def hit(self, start: int, end: int, better: str | None = None, **values: str) -> Hit:
        """A range of the target."""
        return Hit(self.link.url, start, end, {"host": self.url.host, **values}, better)

    def whole(self, better: str | None = None, **values: str) -> Hit:
        """The whole target; where it is empty, the attribute or the start tag it should stand in."""
        element = self.link.element
        if self.text or element is None:
            return self.hit(0, len(self.text), better, **values)
        source = Segment("html.source", self.link.url.document.text, self.link.url.document)
        name = self.link.url.attrs.get("attribute", "")
        attribute = element.attribute(name)
        start, end = (attribute.start, attribute.end) if attribute else (element.start, element.open_end)
        return Hit(source, start, end, values)

    def host(self) -> Hit:
        """The host."""
        return self.hit(self.url.host_start, self.url.host_end)


Test = Callable[[Subject], Hit | None]
TESTS: dict[str, Test] = {}
"""Every test by name, filled by `link_test` and `link_text`."""


def register(name: str) -> Callable[[Test], Test]:
    """Put a test into `TESTS`."""

    def add(test: Test) -> Test:
        TESTS[name] = test
        return test

    return add
