"""What the tests of an HTML body share: kind `page`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from types import MappingProxyType
from typing import ClassVar, NamedTuple

from linter.checks.base import Finding, Outcome, SubjectName, Test
from linter.facts.memo import Facts
from linter.facts.pages import View
from linter.facts.quoted import lies_in, quoted_in
from linter.model.document import TextEdit

_NO_VALUES: Mapping[str, str] = MappingProxyType({})


class Hit(NamedTuple):
    """A range of a page's text that a test reports, with values for the message and edits."""

    start: int
    end: int
    values: Mapping[str, str] = _NO_VALUES
    parts: tuple[TextEdit | None, ...] = ()


class PageTest(Test, frozen=True, kw_only=True):
    """Base of the tests of an HTML body; quoted mail is left alone.

    `document`: only whole documents, with an `html` or `body` element.
    """

    document: bool = False

    subject: ClassVar[SubjectName] = "page"

    def run(self, view: View, facts: Facts) -> Outcome:
        """What stands in the writer's own part of a page."""
        for hit in self._own(view, facts):
            yield Finding(view.source, *hit)

    def _own(self, view: View, facts: Facts) -> Iterator[Hit]:
        for hit in self._hits(view, facts) if view.is_whole or not self.document else ():
            if not lies_in(facts.about(quoted_in, view.part), hit.start):
                yield hit

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        raise NotImplementedError


class PlacesTest(PageTest, frozen=True, kw_only=True):
    """Base of those that find many places in a page. `{count}` is their number.

    `at_least`: only a page where so many are found. `once`: one finding for all, at the first.
    """

    at_least: int = 1
    once: bool = False

    def run(self, view: View, facts: Facts) -> Outcome:
        """Count, then report."""
        found = list(self._own(view, facts))
        if not found or len(found) < self.at_least:
            return
        count = str(len(found))
        if self.once:
            found = [found[0]._replace(parts=tuple(chain.from_iterable(hit.parts for hit in found)))]
        for hit in found:
            yield Finding(view.source, hit.start, hit.end, {**hit.values, "count": count}, hit.parts)


class ElementsTest(PlacesTest, frozen=True, kw_only=True):
    """Base of those that find elements. `elements`: only elements of these names."""

    elements: tuple[str, ...] = ()

    def _own(self, view: View, facts: Facts) -> Iterator[Hit]:
        found = super()._own(view, facts)
        if not self.elements:
            return found
        return (hit for hit in found if hit.values["element"] in self.elements)
