"""Rules and messages that are made up for one test."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar

import linter.checks.every
from linter.checks.base import TESTS, Finding, Outcome, SubjectName, Test, Unchecked
from linter.engine.core import Reports
from linter.engine.plan import Looked
from linter.engine.runner import Linter
from linter.engine.settings import Settings
from linter.facts.context import Context, Terms
from linter.facts.memo import Facts
from linter.facts.segments import segments_in
from linter.model.diagnostic import Applicability, Severity
from linter.model.message import Message
from linter.model.report import FileResult
from linter.model.segment import Segment
from linter.model.source import Source
from linter.parse import parse
from linter.ruleset.rule import FixSpec, Localized, Rule, with_words

NOW = datetime(2026, 7, 6, 9, 30, tzinfo=UTC)
assert linter.checks.every  # its import registers the kinds
PROSE = ("header.subject", "body.text", "html.text")
NO_MESSAGE = parse(Source("a.txt", b""))[0]
"""For tests of one segment that ask nothing of the rest."""


class Scripted(Test, frozen=True, tag="scripted"):
    """Does to a segment what the test says."""

    script: Callable[[Segment, Facts], Iterator[Finding | Unchecked]]

    def run(self, segment: Segment, facts: Facts) -> Outcome:
        return self.script(segment, facts)


class ScriptedMessage(Test, frozen=True, tag="scripted-message"):
    """Does to a message what the test says."""

    script: Callable[[Message, Facts], Iterator[Finding | Unchecked]]
    subject: ClassVar[SubjectName] = "message"

    def run(self, message: Message, facts: Facts) -> Outcome:
        return self.script(message, facts)


def words(*tokens: str) -> Test:
    return TESTS["existence"](tokens=tokens)


def replacing(text: str | None, claim: str = "safe", alternatives: tuple[str, ...] = ()) -> FixSpec:
    title = Localized(en="Write it well", zh="改写")
    return FixSpec(title=title, applicability=Applicability(claim), replace=text, alternatives=alternatives)


def rule(code: str, check: Test, **fields: Any) -> Rule:
    told: dict[str, Any] = {
        "name": f"rule-{code.lower()}",
        "severity": Severity.WARNING,
        "message": Localized(en="Found '{match}'", zh="发现“{match}”"),
        "why": Localized(en="Because.", zh="因为。"),
        "scope": PROSE,
    }
    return with_words(Rule(code=code, check=check, **(told | fields)))


def yielded(check: Test, message: Message, context: Context, *scope: str) -> Outcome:
    """What a check yields for a message, its subjects found as the engine finds them."""
    facts = Facts(message, context)
    if check.subject == "segment":
        subjects: Sequence[Any] = [s for one in scope or PROSE for s in segments_in(facts, one)]
    else:
        subjects = Looked.by(rule("TST001", check, scope=scope)).found(facts)
    every = [one for subject in subjects for one in check.run(subject, facts)]
    found = [one for one in every if isinstance(one, Finding)]
    yield from (one for one in every if isinstance(one, Unchecked))
    yield from check.gather(found, facts)


def settings(
    rules: Sequence[Rule] = (),
    *,
    language: str = "en",
    profile: str = "personal",
    vocabulary: tuple[str, ...] = (),
    core: Sequence[Rule] = (),
) -> Settings:
    codes = {word: rule.code for rule in rules for word in (rule.code, rule.name)}
    return Settings(
        Terms(vocabulary=vocabulary), profile, language, codes, Reports.of(core, (rule.code for rule in core))
    )


def linter(*rules: Rule, **told: Any) -> Linter:
    return Linter(rules, settings(rules, **told))


def lint(text: str | bytes, *rules: Rule, path: str = "a.eml", **told: Any) -> FileResult:
    """The result for a file of one message."""
    data = text.encode() if isinstance(text, str) else text
    (message,) = parse(Source(path, data))
    return linter(*rules, **told).lint(message, now=NOW)


def mail(body: str, *headers: str, subject: str = "List of parts") -> str:
    """A plain mail in UTF-8."""
    lines = [
        *("From: Ann <ann@a.example>", "To: Bob <bob@b.example>", f"Subject: {subject}", *headers),
        *("MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit"),
    ]
    return "".join(f"{line}\n" for line in lines) + f"\n{body}\n"
