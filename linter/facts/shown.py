"""What the HTML bodies show besides their words."""

from __future__ import annotations

from linter.facts.markup import elements_of
from linter.facts.memo import Facts
from linter.model.element import Element


def images_shown(facts: Facts) -> tuple[Element, ...]:
    """Fact: the `img` elements, those of quoted mail too."""
    bodies = facts.message.bodies("text/html")
    return tuple(element for part in bodies for element in elements_of(facts, part) if element.name == "img")
