"""What the tests of a link share: which links they look at, what they leave alone, what they report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any, ClassVar, Literal, NamedTuple

from linter.checks.base import Finding, Outcome, SubjectName, Test, as_one
from linter.checks.tokens import regex
from linter.checks.tokens.condition import Condition
from linter.checks.without import without_each
from linter.facts import url
from linter.facts.links import WrittenLink
from linter.facts.memo import Facts
from linter.facts.table import OfWords
from linter.model.segment import Segment

LinkKind = Literal["a", "area", "image", "text", "form", "style"]
WEB = ("http", "https")
"""Schemes of pages."""

_NO_VALUES: Mapping[str, str] = MappingProxyType({})
_NOTHING: Outcome = iter(())


class Hit(NamedTuple):
    """A range of one of the link's segments; `better` is what should stand there, `None` if unknown."""

    segment: Segment
    start: int
    end: int
    values: Mapping[str, str] = _NO_VALUES
    better: str | None = None


def within(link: WrittenLink, start: int, end: int, better: str | None = None, **values: str) -> Hit:
    """A range of the target."""
    return Hit(link.link.url, start, end, values, better)


def whole(link: WrittenLink, better: str | None = None, **values: str) -> Hit:
    """The whole target; where it is empty, the attribute or the start tag it should stand in."""
    element = link.link.element
    if link.text or element is None:
        return within(link, 0, len(link.text), better, **values)
    document = link.link.url.document
    attribute = element.attribute(link.link.url.attrs.get("attribute", ""))
    start, end = (attribute.start, attribute.end) if attribute else (element.start, element.open_end)
    return Hit(Segment("html.source", document.text, document), start, end, values)


def host_of(link: WrittenLink, **values: str) -> Hit:
    """The host."""
    return within(link, link.url.host_start, link.url.host_end, **values)


class LinkTest(Test, frozen=True, kw_only=True):
    """Looks at the links of the bodies that the writer put there, not at those of quoted mail.

    `unless`: RE2s, case-insensitive, for targets that are left alone. `hosts`: a table; only links to these
    hosts and those below are looked at; `except_hosts`: tables whose hosts are left alone. `not_own`: links
    to the domain that the mail comes from are left alone. `when`: all of these conditions must hold. `once`:
    one finding for all, at the first. `at_least`: so many must be found. Where the test knows a better text,
    it is the edit of a `fix` without `replace`.
    """

    unless: tuple[str, ...] = ()
    hosts: OfWords = ""
    except_hosts: tuple[OfWords, ...] = ()
    not_own: bool = False
    when: tuple[Condition, ...] = ()
    once: bool = False
    at_least: int = 1

    subject: ClassVar[SubjectName] = "link"
    local: ClassVar[bool] = True
    values: ClassVar[tuple[str, ...]] = ("host", "scheme", "shown", "url", "count", "inner")
    schemes_read: ClassVar[tuple[str, ...] | None] = None
    """The schemes of the links that it can find; `None`: all, also none."""

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """What is at fault in a link."""
        raise NotImplementedError

    def kinds(self) -> tuple[LinkKind, ...]:
        """The kinds of link that it looks at."""
        return ("a",)

    def is_local(self) -> bool:
        """Not where the sender's own domain counts."""
        return self.local and not self.not_own

    def keys(self) -> frozenset[str]:
        """The kinds, with their schemes where it looks at no others."""
        return _keys(self.kinds(), self.schemes_read)

    def validate(self) -> None:
        """Compile the patterns."""
        compiled(self.unless)
        for condition in self.when:
            condition.validate()

    def clauses(self) -> Iterator[Test]:
        """One exception less."""
        yield from without_each(self, "unless")

    def run(self, link: WrittenLink, facts: Facts) -> Outcome:
        """Judge a link, and leave alone what the rule says."""
        hit = self.judge(link, facts)
        if hit is None or not self._is_meant(link, facts):
            return _NOTHING
        values = {"url": link.text, "host": link.url.host, **hit.values}
        edit = None if hit.better is None else hit.segment.edit(hit.start, hit.end, hit.better)
        return iter((Finding(hit.segment, hit.start, hit.end, values, (edit,)),))

    def gather(self, found: Sequence[Finding], facts: Facts) -> Iterable[Finding]:
        """All findings, or one for them, if they are enough and the mail is as the rule says."""
        if len(found) < self.at_least or not all(c.holds(facts.message, facts) for c in self.when):
            return ()
        return as_one(found) if self.once else found

    def _is_meant(self, link: WrittenLink, facts: Facts) -> bool:
        if self.unless and search(self.unless, link.text):
            return False
        words, host = facts.context.words, link.url.host
        if self.hosts and words(self.hosts).isdisjoint(link.domains):
            return False
        if not all(words(table).isdisjoint(link.domains) for table in self.except_hosts):
            return False
        return not (self.not_own and any(url.same_owner(host, own) for own in link.all.own_domains))


class KindsTest(LinkTest, frozen=True, kw_only=True):
    """Looks at links of the kinds in `of`: `style` is one of CSS, `text` a bare URL in plain text."""

    of: tuple[LinkKind, ...] = ("a", "area", "image", "form", "style", "text")

    def kinds(self) -> tuple[LinkKind, ...]:
        """What the rule says."""
        return self.of


@lru_cache(maxsize=256)
def _keys(kinds: tuple[LinkKind, ...], schemes: tuple[str, ...] | None) -> frozenset[str]:
    if schemes is None:
        return frozenset(kinds)
    return frozenset(f"{kind} {scheme}" for kind in kinds for scheme in schemes)


def search(patterns: tuple[str, ...], text: str) -> tuple[int, int] | None:
    """Where one of the patterns occurs."""
    data = text.encode("utf-8", "surrogatepass")
    match = _any_of(patterns).search(data)
    if match is None:
        return None
    start, end = match.span()
    return len(data[:start].decode("utf-8", "ignore")), len(data[:end].decode("utf-8", "ignore"))


def stands_in(patterns: tuple[str, ...], lines: bytes) -> bool:
    """Whether one of the patterns can occur in one of the lines."""
    return any(edge in one for one in patterns for edge in _EDGES) or bool(_lines(patterns).search(lines))


def compiled(patterns: tuple[str, ...]) -> None:
    """Raise `PatternError` for the first that does not compile."""
    for pattern in patterns:
        regex.compile_pattern(f"(?i){pattern}", pattern)


_EDGES = (r"\A", r"\z", "(?-m")
"""What stands for the ends of a text, and not for those of a line where lines are asked for."""


@lru_cache(maxsize=256)
def _lines(patterns: tuple[str, ...]) -> Any:
    return regex.compile_pattern(f"(?im:{'|'.join(patterns)})")


@lru_cache(maxsize=256)
def _any_of(patterns: tuple[str, ...]) -> Any:
    return regex.compile_pattern(f"(?i:{'|'.join(patterns)})")
