"""What an HTML part is: its page, its CSS, and what that says of each element."""

from __future__ import annotations

from linter.facts.memo import Facts
from linter.facts.parts import document_of
from linter.model.cascade import Cascade
from linter.model.document import Document
from linter.model.element import Element
from linter.model.message import HTML, Part
from linter.model.page import Page
from linter.model.style import Sheet
from linter.parse import template
from linter.parse.html import page
from linter.parse.write import Tags

_NO_PAGE = Page()
_NO_CASCADE = Cascade({}, {})


def page_of(facts: Facts, part: Part) -> Page:
    """The elements of an HTML part and the text between them; empty for other parts."""
    return facts.about(_page, part)


def elements_of(facts: Facts, part: Part) -> tuple[Element, ...]:
    """The elements of an HTML part in document order; empty for other parts."""
    return facts.about(_page, part).elements


def styles_of(facts: Facts, part: Part) -> tuple[Sheet, ...]:
    """The CSS of an HTML part, a `style` element or attribute each, in document order."""
    return facts.about(sheets, part)


def cascade_of(facts: Facts, part: Part) -> Cascade:
    """What the CSS of an HTML part says of each of its elements."""
    return facts.about(cascade, part)


def masked(facts: Facts, document: Document) -> str:
    """A text as the readers of HTML, CSS and prose take it: in a template the tags are blanked out."""
    message = facts.message
    return template.mask(document.text, message.dialect) if message.is_template else document.text


def tags_in(facts: Facts, document: Document) -> Tags:
    """The template tags of a text."""
    message = facts.message
    return Tags(template.find(document.text, message.dialect) if message.is_template else ())


def _page(facts: Facts, part: Part) -> Page:
    document = document_of(facts, part) if part.content_type in HTML else None
    return page(document.text, masked(facts, document)) if document else _NO_PAGE


def sheets(facts: Facts, part: Part) -> tuple[Sheet, ...]:
    """Fact: see `styles_of`."""
    document = document_of(facts, part)
    if document is None or "style" not in document.text.lower():
        return ()
    from linter.parse import css

    return css.sheets(document.text, masked(facts, document), elements_of(facts, part))


def cascade(facts: Facts, part: Part) -> Cascade:
    """Fact: see `cascade_of`."""
    styles = styles_of(facts, part)
    if not styles:
        return _NO_CASCADE
    from linter.parse.cascade import cascade as read

    return read(page_of(facts, part), styles)
