"""An HTML text, read once: its elements and what stands between them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from linter.model.element import Element
from linter.model.index import Index

RunKind = Literal["text", "raw", "block", "line", "comment", "declaration", "stray", "tail", "broken"]


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
        return Index(self.elements)

    def following(self, earlier: Page) -> Page:
        """The same page; what is known of the one that it follows from need not be worked out again."""
        if self.splice is not None and "index" in earlier.__dict__:
            self.__dict__["index"] = earlier.index.again(self.elements, self.splice)
        return self
