"""A link as the tests of kind `link` see it, what a test answers, and the list of them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from weakref import WeakKeyDictionary

from linter.checks import url
from linter.checks.base import registrar
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
    """A link with what the tests ask of it; `text` is its target as it stands."""

    link: Link

    def __post_init__(self) -> None:
        self.text = self.link.url.text

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


_FOREIGN = ("body.quote", "body.forward", "body.source")
_SUBJECTS: WeakKeyDictionary[Message, tuple[Subject, ...]] = WeakKeyDictionary()


def subjects(message: Message) -> tuple[Subject, ...]:
    """The links that the writer put into the message, for as long as it lives, since many rules ask."""
    found = _SUBJECTS.get(message)
    if found is None:
        found = tuple(Subject(link) for link in message.links if link.url.scope not in _FOREIGN)
        _SUBJECTS[message] = found
    return found


Test = Callable[[Subject, frozenset[str]], Hit | None]
"""Asked about a link, and about the hosts or schemes that are wanted; tells what is at fault."""

TESTS: dict[str, Test] = {}
"""Every test by name, filled by `link_test` and `link_text`."""

register = registrar(TESTS)
