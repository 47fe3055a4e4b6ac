"""An HTML element and its attributes, by their places in the document's text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from linter.model.selector import Index

RunKind = Literal["text", "raw", "block", "line", "comment", "declaration", "stray", "tail", "broken"]


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


class Run(NamedTuple):
    """A stretch of an HTML text between its elements; `element` is the index of the one it lies in, or -1.

    `text`, `raw` (the content of a raw-text element), `comment` (what is within `<!--` and `-->`), a `block`
    edge, a `line` (`<br>`), a `declaration` (`<!…>`, `<?…>`), a `stray` end tag that closes nothing, a `tail`
    (an end tag of `body` or `html`), and `broken`: a tag that never ends, which hides the rest.
    """

    kind: RunKind
    start: int
    end: int
    element: int


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


class Splice(NamedTuple):
    """How a page follows from an earlier one of the same document, whose `token` is `of`.

    The elements before `elements` and the runs before `runs` are the same, and all of them lie before `at` of
    the text; only the end tags of those in `open` may have changed. From element `tail` (in the earlier page
    `old_tail`) and run `runs_tail` (`old_runs_tail`) on, behind `tail_at` of the text, they are the same but
    for their places: `shift` further on. `around` pairs what is open there, in the earlier page and in this.
    """

    of: object
    at: int
    elements: int
    runs: int
    open: tuple[int, ...]
    tail_at: int
    tail: int
    runs_tail: int
    old_tail: int
    old_runs_tail: int
    around: tuple[tuple[int, int], ...]
    shift: int


@dataclass(frozen=True, eq=False)
class Page:
    """One HTML text, read once: its elements in document order and the stream between the tags.

    `masked` is the text with template tags blanked out, of the same length; in mail the text itself.
    """

    elements: tuple[Element, ...] = ()
    runs: tuple[Run, ...] = ()
    masked: str = ""
    token: object = None
    """What tells one version of an open document from the next; `None` where none is open."""
    splice: Splice | None = None

    @cached_property
    def index(self) -> Index:
        """The elements by name and attribute, for selectors."""
        from linter.model.selector import Index

        return Index(self.elements)
