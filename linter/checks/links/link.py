"""Test `link`: where links and images of the bodies lead, and whether they say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.checks.links import group as group
from linter.checks.links import hop as hop
from linter.checks.links import shape as shape
from linter.checks.links import target as target
from linter.checks.links import text as text
from linter.checks.links import tracking as tracking
from linter.checks.links.subject import TESTS, Hit, Subject, links_of
from linter.checks.tokens import regex
from linter.checks.tokens.condition import Condition
from linter.checks.tokens.pattern import without_each
from linter.facts import url
from linter.facts.memo import Facts
from linter.facts.table import OfWords
from linter.model.document import TextEdit
from linter.model.message import Message

if TYPE_CHECKING:
    LinkTest = str
else:
    LinkTest = Literal[tuple(TESTS)]

LinkKind = Literal["a", "area", "image", "text", "form", "style"]


@test
class LinkCheck(Test, frozen=True, tag="link", kw_only=True):
    """Report links that a `test` finds and, if given, a `pattern` occurs in the target of.

    The tests are listed in the `link_*` modules. `of`: the kinds of link looked at: `a`, `area`,
    `image`, `form`, `style` (CSS), `text` (a bare URL in plain text). `pattern`: RE2s, case-insensitive; with
    test `any` they are all that counts, and their match is reported. `unless`: RE2s for targets that are
    left alone. `table`: hosts, or what else the test looks up. `schemes`: for `scheme`. `hosts`: a table;
    only links to these hosts and those below are looked at; `except_hosts`: tables whose hosts are left
    alone. `not_own`: links to the domain that the mail comes from are left alone. `when`: all of these
    conditions must hold. `mend`: make the edit that the test knows. `once`: one finding for all, at the
    first. `at_least`: so many must be found.
    """

    test: LinkTest = "any"
    of: tuple[LinkKind, ...] = ("a", "area", "image", "form", "style", "text")
    pattern: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    table: OfWords = ""
    schemes: tuple[str, ...] = ()
    hosts: OfWords = ""
    except_hosts: tuple[OfWords, ...] = ()
    not_own: bool = False
    when: tuple[Condition, ...] = ()
    mend: bool = False
    once: bool = False
    at_least: int = 1

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("host", "scheme", "shown", "url", "count", "inner")

    def validate(self) -> None:
        """Compile the patterns."""
        for pattern in (*self.pattern, *self.unless):
            regex.compile_pattern(f"(?i){pattern}", pattern)
        for condition in self.when:
            condition.validate()

    def clauses(self) -> Iterator[Test]:
        """One pattern, exception or scheme less."""
        if len(self.pattern) > 1:
            yield from without_each(self, "pattern")
        if len(self.schemes) > 1:
            yield from without_each(self, "schemes")
        yield from without_each(self, "unless")

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Judge every link of the bodies that the writer put there."""
        chosen = links_of(message, facts.context).of(self.of)
        found = list(self._findings(chosen, facts)) if chosen else []
        if len(found) < self.at_least or not all(c.holds(message, facts) for c in self.when):
            return
        if self.once and found:
            parts = tuple(part for finding in found for part in finding.parts)
            yield found[0]._replace(parts=parts, values={**found[0].values, "count": str(len(found))})
        else:
            yield from found

    def _findings(self, chosen: Sequence[Subject], facts: Facts) -> Iterator[Finding]:
        test = TESTS[self.test]
        wanted = facts.context.words(self.table) or frozenset(self.schemes)
        for subject in chosen:
            place = _search(self.pattern, subject.text) if self.pattern else None
            if self.pattern and place is None:
                continue
            hit = test(subject, wanted)
            if hit is None or (self.unless and _search(self.unless, subject.text)):
                continue
            if not self._is_meant(subject, facts):
                continue
            start, end = place if place and self.test == "any" else (hit.start, hit.end)
            values = {"url": subject.text, "host": subject.url.host, **hit.values}
            yield Finding(hit.segment, start, end, values, _edits(hit) if self.mend else ())

    def _is_meant(self, subject: Subject, facts: Facts) -> bool:
        host = subject.url.host
        if self.hosts and not url.is_below(host, facts.context.words(self.hosts)):
            return False
        if any(url.is_below(host, facts.context.words(table)) for table in self.except_hosts):
            return False
        return not (self.not_own and any(url.same_owner(host, own) for own in subject.all.own_domains))


def _edits(hit: Hit) -> tuple[TextEdit | None]:
    return (None if hit.better is None else hit.segment.edit(hit.start, hit.end, hit.better),)


def _search(patterns: tuple[str, ...], text: str) -> tuple[int, int] | None:
    """Where one of the patterns occurs."""
    data = text.encode("utf-8", "surrogatepass")
    match = _any_of(patterns).search(data)
    if match is None:
        return None
    start, end = match.span()
    return len(data[:start].decode("utf-8", "ignore")), len(data[:end].decode("utf-8", "ignore"))


@lru_cache(maxsize=256)
def _any_of(patterns: tuple[str, ...]) -> Any:
    return regex.compile_pattern(f"(?i:{'|'.join(patterns)})")
