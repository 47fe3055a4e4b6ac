"""CSS as it stands in an HTML part: sheets by places in the text, what they hold by places in the sheet.

So the same CSS is the same data, wherever it stands: a template says the same in every row, and an edit moves
all that stands behind it.
"""

from __future__ import annotations

from typing import NamedTuple

from linter.model.element import Attribute


class Declaration(NamedTuple):
    """`name: value` in a style sheet or a `style` attribute; offsets from the sheet's start.

    `name` is in lower case (a custom property as written), `value` as written without `!important` and the
    blanks around it, template tags included; in an attribute its entities are decoded. `start:end` runs from
    the name to the end of the value or of `!important`. `rule` is an index into the sheet's rules, or -1.
    """

    name: str
    value: str
    start: int
    end: int
    value_start: int
    value_end: int
    important: bool
    rule: int


class StyleRule(NamedTuple):
    """A rule of a style sheet; offsets from the sheet's start.

    `name` is the at-keyword in lower case without `@`, empty for a rule with a selector. `prelude` is the
    selector, or what stands between keyword and block. `media` are the rules around it from the outside in,
    each as `name prelude` (`media (max-width: 600px)`, or a selector where rules are nested). `parent` is an
    index into the sheet's rules, or -1. `has_block`: `{` follows; `block_start` is behind it, else the end.
    """

    name: str
    prelude: str
    start: int
    end: int
    prelude_start: int
    prelude_end: int
    block_start: int
    has_block: bool
    media: tuple[str, ...]
    parent: int


class Sheet(NamedTuple):
    """The CSS of one `style` element or attribute at `start:end` of the document's text.

    `element` is an index into the part's elements, `attribute` is `None` for a `style` element. `is_cut`: it
    was too long, and what lies behind `end` was not read.
    """

    element: int
    attribute: Attribute | None
    start: int
    end: int
    rules: tuple[StyleRule, ...]
    declarations: tuple[Declaration, ...]
    is_cut: bool = False

    def place(self, one: Declaration | StyleRule) -> tuple[int, int]:
        """Where a declaration or rule stands in the document's text."""
        return self.start + one.start, self.start + one.end
