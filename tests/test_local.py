"""A test that says it is local finds the same wherever its subject stands; one that does not is found out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from random import Random
from typing import Any, ClassVar

import pytest

from linter import api
from linter.checks.base import Finding, Outcome, Test
from linter.config import Config
from linter.engine.plan import Plan, lies_in
from linter.facts.links import Links
from linter.facts.memo import Facts
from linter.facts.segments import segments_in
from linter.facts.subjects import SubjectName, content_of, keys_of, subjects
from linter.model.message import Message
from linter.model.relation import Relation
from linter.model.segment import Segment
from linter.model.source import Source
from linter.parse import parse
from linter.selftest import clean_files
from tests.documents import DOCUMENTS
from tests.edits import edits
from tests.effort import cases
from tests.ruling import rule

NOW = datetime(2024, 5, 17, 12, tzinfo=UTC)
KINDS: tuple[SubjectName, ...] = ("link", "image", "tag", "sound-tag", "spoilt-tag")
GROUPS = ("header", "body", "html", "attachment", "template")


class Blind(Facts):
    """Facts that tell nothing of the message, nor of the time."""

    @property
    def now(self) -> datetime:
        raise AssertionError("a local test asks for the time")

    def __getattribute__(self, name: str) -> Any:
        if name == "message":
            raise AssertionError("a local test asks for the message")
        return super().__getattribute__(name)


class BlindLinks:
    """What a local test may know of the links beside its own: of what kind the file is."""

    def __init__(self, links: Links) -> None:
        self.is_mail, self.is_expected_output = links.is_mail, links.is_expected_output


def blind(facts: Facts, subject: Any) -> tuple[Facts, Any]:
    """The subject with facts that say nothing of what is around it."""
    unseeing = Blind.__new__(Blind)
    unseeing.context, unseeing.kept, unseeing.timely, unseeing._known = facts.context, None, False, {}
    link = getattr(subject, "written", subject)
    if hasattr(link, "all") and not isinstance(link.all, BlindLinks):
        link.all = BlindLinks(link.all)
    return unseeing, subject


def judged(plan: Plan, facts: Facts) -> Iterator[tuple[object, bool]]:
    """Whether each local rule speaks of each subject of a message, by their content."""
    kind = facts.message.kind
    for name in KINDS:
        for subject in subjects(facts, name, None):
            content, keys = content_of(name, subject), keys_of(name, subject)
            for one, wanted in plan.local_of(name) if content is not None else ():
                if wanted is None or not wanted.isdisjoint(keys):
                    yield (kind, one.code, content), speaks(one.check, *blind(facts, subject))
    local = [one for one in plan.textual if one.code in plan.local]
    for group in GROUPS:
        for segment in segments_in(facts, group):
            content = content_of("segment", segment)
            for one in local:
                if not one.scope or any(lies_in(segment.scope, scope) for scope in one.scope):
                    yield (kind, one.code, content), speaks(one.check, *blind(facts, segment))


def speaks(check: Test, facts: Facts, subject: Any) -> bool:
    return next(iter(check.run(subject, facts)), None) is not None


def contradictions(prepared: api.Prepared, sources: list[Source]) -> set[str]:
    """The codes of rules that speak of a content in one place and are silent of it in another."""
    known: dict[object, bool] = {}
    odd = set()
    for source in sources:
        message = parse(source)[0]
        facts = prepared.linter.facts(message, NOW)
        for profile in ("marketing",):
            relation = Relation("campaign", "certain")
            facts.settle(profile, relation, is_late=lambda: False)
            plan = prepared.linter._planner.plan(message.kind, profile, relation)
            for key, said in judged(plan, facts):
                if known.setdefault(key, said) != said:
                    odd.add(key[1])  # type: ignore[index]
    return odd


def changed(source: Source, random: Random) -> Source:
    """The same file with something else in a few places."""
    parts, at = [], 0
    for _ in range(3):
        for start, end, text in edits(random, len(source.data)):
            if start >= at:
                parts += source.data[at:start], text.encode()
                at = end
    return Source(source.path, b"".join((*parts, source.data[at:])))


def test_local_rules_judge_by_content_alone() -> None:
    prepared, random = api.prepare(Config(), grammar=False), Random(5)
    sources = [api.read(path) for path in clean_files()] + [Source(p, d) for p, d in DOCUMENTS.values()]
    sources += [changed(source, random) for source in sources for _ in range(cases(10).max_examples)]
    assert contradictions(prepared, sources) == set()


class Beside(Test, frozen=True, tag="beside"):
    """Speaks of a text beside which an exclamation mark stands: not local, whatever it says."""

    local: ClassVar[bool] = True

    def run(self, segment: Segment, facts: Facts) -> Outcome:
        if "!" in segment.document.text:
            yield Finding(segment, 0, 1)


class OfWhole(Test, frozen=True, tag="of-whole"):
    """Asks for the message."""

    local: ClassVar[bool] = True

    def run(self, segment: Segment, facts: Facts) -> Outcome:
        message: Message = facts.message
        if message.kind == "mail":
            yield Finding(segment, 0, 1)


def test_a_wrong_declaration_is_found() -> None:
    prepared = api.prepare(Config(), grammar=False)
    rules = replace(prepared.rules, rules=(rule("ZZZ001", Beside(), scope=("html.link",)),))
    linter = type(prepared.linter)(rules.rules, prepared.linter.settings)
    mine = replace(prepared, rules=rules, linter=linter)
    texts = (b"<p><a href='https://a.example'>one</a>", b"<p><a href='https://a.example'>one</a>!")
    assert contradictions(mine, [Source("a.html", text) for text in texts]) == {"ZZZ001"}


def test_a_local_test_is_told_nothing_of_the_message() -> None:
    message = parse(Source("a.txt", b"Dear Li"))[0]
    facts = api.prepare(Config(), grammar=False).linter.facts(message, NOW)
    (segment,) = segments_in(facts, "body.text")
    with pytest.raises(AssertionError, match="asks for the message"):
        speaks(OfWhole(), *blind(facts, segment))
