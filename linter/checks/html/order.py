"""Tests of kind `page` on the order of a document: one root, its end, its ids, its headings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import ClassVar

from linter.checks.base import test
from linter.checks.html.names import is_blank
from linter.checks.html.page import Hit, PageTest, PlacesTest
from linter.facts.memo import Facts
from linter.facts.pages import View

_SEEN = frozenset("a table p div form h1 h2 h3 ul ol hr".split())
"""What shows; a pixel behind the end does no harm."""

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@test
class ContentAfterHtml(PageTest, frozen=True, tag="page/content-after-html"):
    """Report text or elements behind the first `</html>`; the edits move the end tags to where the end is."""

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        tails = view.runs("tail")
        names = [view.text[run.start : run.end].lower() for run in tails]
        end = next(
            (run.end for run, name in zip(tails, names, strict=True) if name.startswith("</html")), None
        )
        if end is None or len(view.places("html")) > 1:
            return
        texts = takewhile(lambda run: run.start >= end, reversed(view.runs("text")))
        places = [run.start for run in texts if not is_blank(view.own(run.start, run.end))]
        behind = takewhile(lambda element: element.start >= end, reversed(view.elements))
        places += [element.start for element in behind if element.name in _SEEN]
        if not places:
            return
        first = min(places)
        first += len(view.text[first:]) - len(view.text[first:].lstrip())
        last = view.text.find("\n", first)
        stop = min(last if last > 0 else len(view.text), first + 80)
        drops = tuple(view.edit(run.start, run.end, "") for run in tails)
        kept = len(view.text.rstrip())
        closing = "</body></html>" if any(name.startswith("</body") for name in names) else "</html>"
        parts = (None,) if tails[-1].end >= kept else (*drops, view.edit(kept, kept, closing))
        yield Hit(first, len(view.text[:stop].rstrip()), parts=parts)


@test
class SecondDocument(PageTest, frozen=True, tag="page/second-document"):
    """Report a second `html` or `body` start tag."""

    values: ClassVar[tuple[str, ...]] = ("element",)

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        seen: set[str] = set()
        for element in view.named("html", "body"):
            if element.name in seen:
                yield Hit(element.start, element.open_end, {"element": element.name})
                return
            seen.add(element.name)


@test
class DuplicateId(PlacesTest, frozen=True, tag="page/duplicate-id"):
    """Report an id that a link or label refers to and that stands on two elements."""

    values: ClassVar[tuple[str, ...]] = ("element", "value", "count")

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        wanted = set() if view.is_branching else _wanted(view)
        seen: set[str] = set()
        for element in view.having("id") if wanted else ():
            attribute = element.attribute("id")
            if attribute is None or attribute.value not in wanted:
                continue
            if attribute.value in seen:
                yield Hit(attribute.start, attribute.end, {"element": element.name, "value": attribute.value})
            seen.add(attribute.value)


def _wanted(view: View) -> set[str]:
    """The ids that links and labels refer to."""
    found: set[str] = set()
    for element in view.having("href", "for", "aria-labelledby"):
        for attribute in element.attributes:
            if attribute.name in ("for", "aria-labelledby"):
                found.update(value.removeprefix("#") for value in attribute.value.split()[:20])
            elif attribute.name == "href" and "#" in attribute.value:
                values = attribute.value.split()[:20]
                found.update(value[1:] for value in values if len(value) > 1 and value[0] == "#")
    return found


@test
class HeadingOrder(PlacesTest, frozen=True, tag="page/heading-order"):
    """Report a heading more than one level below the one before it."""

    values: ClassVar[tuple[str, ...]] = ("element", "expected", "count")

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        last = 0
        for element in view.named(*_HEADINGS):
            level = int(element.name[1])
            if last and level > last + 1:
                values = {"element": element.name, "expected": f"h{last + 1}"}
                yield Hit(element.start, element.open_end, values)
            last = level
