"""An HTML element and its attributes, by their places in the document's text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Attribute(NamedTuple):
    """An attribute of an element; offsets into the document's text. `value` has its entities decoded.

    `start:end` is the whole attribute, `value_start:value_end` its value without quotes (empty where absent).
    """

    name: str
    value: str
    start: int
    end: int
    value_start: int
    value_end: int


_FILLERS = ("th:", "data-th-", "v-bind:", ":", "t-att-", "t-attf-")
"""What Thymeleaf, Vue and QWeb write before the name of an attribute."""

_LISTS = ("tal:attributes", "py:attrs", "th:attr", "t-att")
"""Attributes of Zope, Genshi, Thymeleaf and QWeb that name others."""


@dataclass(eq=False, slots=True)
class Element:
    """An HTML element; offsets into the document's text.

    `start:open_end` is the start tag, `open_end:close_start` the inner source, `close_start:end` the end
    tag (empty where it is implied or void). `parent` is an index into the part's elements, or -1.
    """

    name: str
    attributes: tuple[Attribute, ...]
    start: int
    open_end: int
    close_start: int
    end: int
    parent: int

    def get(self, name: str) -> str | None:
        """The value of an attribute, `None` where it is absent."""
        for attribute in self.attributes:
            if attribute.name == name:
                return attribute.value
        return None

    def attribute(self, name: str) -> Attribute | None:
        """An attribute by lower-case name."""
        for attribute in self.attributes:
            if attribute.name == name:
                return attribute
        return None

    def is_filled(self, name: str) -> bool:
        """Whether a template language writes an attribute anew, so that its own value is a sample."""
        for attribute in self.attributes:
            start, end = attribute.name[: -len(name)], attribute.name[-len(name) :]
            if (end == name and start in _FILLERS) or (attribute.name in _LISTS and name in attribute.value):
                return True
        return False
