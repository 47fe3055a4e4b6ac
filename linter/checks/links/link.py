"""Tests of a link that the rule describes itself: by pattern, by a table of hosts, by scheme."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from linter.checks.base import Test, test
from linter.checks.links.base import (
    Hit,
    KindsTest,
    compiled,
    host_of,
    search,
    stands_in,
    whole,
    within,
)
from linter.checks.without import without_each
from linter.facts.kept import partial_of
from linter.facts.links import WrittenLink, links_of
from linter.facts.memo import Facts
from linter.facts.table import OfWords
from linter.facts.url import has_name


@test
class AnyLink(KindsTest, frozen=True, tag="link", kw_only=True):
    """A link in whose target one of the RE2s of `pattern` (case-insensitive) occurs; without, every link."""

    pattern: tuple[str, ...] = ()

    asks_first: ClassVar[bool] = True

    def validate(self) -> None:
        """Compile the patterns."""
        super().validate()
        compiled(self.pattern)

    def clauses(self) -> Iterator[Test]:
        """One pattern or exception less."""
        if len(self.pattern) > 1:
            yield from without_each(self, "pattern")
        yield from super().clauses()

    def may_find(self, facts: Facts) -> bool:
        """Whether a pattern stands in the targets of all links, one below the other."""
        return not self.pattern or stands_in(self.pattern, facts.of(links_of).targets)

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The match."""
        if not self.pattern:
            return whole(link)
        place = facts.by_content(partial_of(search, self.pattern), link.text)
        return within(link, *place) if place else None


@test
class HostInTable(KindsTest, frozen=True, tag="link/host-in-table", kw_only=True):
    """The host, or a domain above it, is in `table`."""

    table: OfWords

    asks_first: ClassVar[bool] = True

    def may_find(self, facts: Facts) -> bool:
        """Whether the domain of any link is in the table."""
        return not facts.context.words(self.table).isdisjoint(facts.of(links_of).every_domain)

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The host."""
        wanted = facts.context.words(self.table)
        return None if wanted.isdisjoint(link.domains) else host_of(link)


@test
class Scheme(KindsTest, frozen=True, tag="link/scheme", kw_only=True):
    """The scheme is one of `schemes`."""

    schemes: tuple[str, ...]

    def keys(self) -> frozenset[str]:
        """The kinds with these schemes."""
        return frozenset(f"{kind} {scheme}" for kind in self.of for scheme in self.schemes)

    def clauses(self) -> Iterator[Test]:
        """One scheme or exception less."""
        if len(self.schemes) > 1:
            yield from without_each(self, "schemes")
        yield from super().clauses()

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The scheme; `https` is better than `http`, save for a bare IP address, which has no certificate."""
        scheme, start = link.url.scheme, len(link.text) - len(link.text.lstrip())
        better = "https" if scheme == "http" and has_name(link.url.host) else None
        return within(link, start, start + len(scheme), better, scheme=scheme)
