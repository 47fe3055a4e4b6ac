"""Holds one rule to its examples: found exactly there, fixed exactly so, in every form of the mail."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

from linter import api
from linter.catalogue import _
from linter.checks.message.reported import EngineReport
from linter.config.read import command_line
from linter.config.resolve import merge
from linter.engine.fixer import Linted, fix
from linter.errors import PreflintError
from linter.model.diagnostic import Applicability, Diagnostic
from linter.model.source import Source
from linter.ruleset import Example, Rule, RuleSet
from linter.ruleset.rule import Place
from linter.selftest.letter import CRLF, PLAIN, WORDS, Letter, letter_of
from linter.selftest.offers import idle, offered, unfit
from linter.selftest.reading import own_terms, structure

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=timezone(timedelta(hours=8)))
"""When every example is linted: Mon, 02 Mar 2026 10:00:00 +0800."""

_HAN = r"\u3040-\u30ff\u4e00-\u9fff"
_WORD = re.compile(rf"[^\W\d_{_HAN}]{{3,}}|(?=([{_HAN}]{{2}}))")
"""A word of three letters or, as Chinese and Japanese set no blanks, any pair of signs."""
_BARE_LINE_FEED = re.compile(rb"(?<!\r)\n")
_COMMON = frozenset(
    re.findall(r"\w+", "and are com example for http https our that the this was with www you your")
)


class Failure(NamedTuple):
    """One thing that a rule does not hold: which check it failed, and how; `example` counts from 1."""

    rule: Rule
    check: str
    message: str
    example: int | None = None


@dataclass(frozen=True)
class Scene:
    """One example of a rule, ready to be linted again and again."""

    rule: Rule
    example: Example
    letter: Letter
    prepared: api.Prepared
    kept: dict[Source, Linted] = field(default_factory=dict, repr=False, compare=False)
    """What was linted: a fix begins where finding ended, and the second fix where the first one ended."""

    def lint(self, source: Source) -> Linted:
        """The results for one state of the file, which is linted once."""
        if source not in self.kept:
            self.kept[source] = self.prepared.lint(source, now=NOW)
        return self.kept[source]

    def find(self, source: Source) -> tuple[list[Diagnostic], list[str]]:
        """What the rule finds, and in words what kept it or another from running."""
        results = self.lint(source).results
        every = [diagnostic for result in results for diagnostic in result.diagnostics]
        own = [d for d in every if d.code == self.rule.code and d.name == self.rule.name]
        crashes = [d.message for d in every if d.is_crash]
        unchecked = [f"not checked: {n.reason}" for r in results for n in r.not_checked]
        return own, crashes + unchecked

    def fix(self, source: Source) -> Source:
        """The file after every fix of the rule that can be written."""
        return fix(source, self.lint, unsafe=True).source


def scene_of(rule: Rule, example: Example, rules: RuleSet, language: str = "en") -> Scene:
    """Wrap the example and make the linter for it; only this rule runs, unless the engine reports it."""
    profile = example.profile or ("personal" if "personal" in rule.profiles else rule.profiles[0])
    selected = ["ALL", rule.code] if isinstance(rule.check, EngineReport) else [rule.code]
    relation = example.relation or (rule.relations[0] if rule.relations else "auto")
    layer = command_line(
        {"profile": profile, "relation": relation, "select": selected, **example.config}, Path.cwd()
    )
    prepared = api.prepare(merge([layer]), rules=rules, language=language)
    return Scene(rule, example, letter_of(rule, example), prepared)


def hold(rule: Rule, rules: RuleSet, is_unwanted: Callable[[], bool] = lambda: False) -> Iterator[Failure]:
    """Everything that the rule does not hold. Once it is unwanted, it ends before the next example."""
    yield from _enough(rule)
    seen: set[str] = set()
    for number, example in enumerate(rule.examples, 1):
        if is_unwanted():
            return
        try:
            scene = scene_of(rule, example, rules)
        except PreflintError as error:
            words = f"{error.message}; {error.hint}" if error.hint else error.message
            yield Failure(rule, "config", words, number)
            continue
        for check, message in _hold_example(scene, seen):
            yield Failure(rule, check, message, number)
    for message in idle(rule, frozenset(seen)):
        yield Failure(rule, "alternatives", message)


def _enough(rule: Rule) -> Iterator[Failure]:
    if isinstance(rule.check, EngineReport) and rule.check.reports in ("crash", "stale-baseline"):
        return  # no mail makes a rule fail (one that does is mended) or a baseline stale
    bad = [example for example in rule.examples if example.bad is not None]
    good = [example for example in rule.examples if example.good is not None]
    for name, examples in (("bad", bad), ("good", good)):
        if len(examples) < 2:
            yield Failure(rule, "enough", f"{len(examples)} {name} example(s); at least 2 are needed")
    words = frozenset[str]().union(*(_words(example.source) for example in bad))
    if good and not any(words & _words(example.source) for example in good):
        yield Failure(rule, "near-miss", "no good example shares a word with a bad one")
    if not rule.references:
        yield Failure(rule, "references", "no reference is given")


def _words(text: str) -> frozenset[str]:
    return frozenset(match[1] or match[0] for match in _WORD.finditer(text.casefold())) - _COMMON


Fault = tuple[str, str]


def _hold_example(scene: Scene, seen: set[str]) -> Iterator[Fault]:
    """What the example does not hold; `seen` gains what the rule offers in it."""
    source = scene.letter.write(PLAIN)
    found, words = scene.find(source)
    expected = [place if isinstance(place, Place) else Place(place) for place in scene.example.at]
    if scene.example.bad is not None and not expected:
        yield "findings", "; ".join([_unsaid([diagnostic.match for diagnostic in found]), *words])
        return
    fault = _compare(expected, found) or _places(scene, source, expected, found)
    if fault or words:
        yield "findings", "; ".join([*filter(None, [fault]), *words])
        return
    if scene.example.bad is not None:
        yield from _hold_fix(scene, source, PLAIN.name)
        yield from (("alternatives", message) for message in unfit(scene, source, found))
        seen |= offered(found)
    for form in (CRLF,) if scene.rule.check.encoding_matters() else scene.letter.forms():
        source = scene.letter.write(form)
        found, words = scene.find(source)
        fault = _compare(expected, found, unquoted=form is WORDS)
        if fault or words:
            yield "re-encoded", f"as {form.name}: {'; '.join([*filter(None, [fault]), *words])}"
        elif scene.example.bad is not None and form is not WORDS and scene.rule.fix is not None:
            yield from _hold_fix(scene, source, form.name)


def _unsaid(found: Sequence[str]) -> str:
    """What to write for an example that does not say what is found in it."""
    if found:
        return _("'at' names nothing: write at: {found}", found=list(found))
    return _(
        "'at' names nothing, and the rule finds nothing: if that is right, write 'good' in place of 'bad'"
    )


def _compare(expected: Sequence[Place], found: Sequence[Diagnostic], *, unquoted: bool = False) -> str:
    """Texts and order; `unquoted` where encoded words take the place of quotes (RFC 2047 §5)."""
    wanted = [_plain(place.text) for place in expected]
    matches = [_plain(diagnostic.match) for diagnostic in found]
    if unquoted:
        wanted = [text.replace('"', "") for text in wanted]
    return "" if wanted == matches else f"expected {wanted or 'nothing'}, found {matches or 'nothing'}"


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n")


def _places(scene: Scene, source: Source, expected: Sequence[Place], found: Sequence[Diagnostic]) -> str:
    """Whether each finding is the occurrence that is meant, where the example stands in the file as it is."""
    start = source.data.find(scene.letter.text.encode("utf-8", "surrogateescape"))
    if start < 0:
        return ""
    end = start + len(scene.letter.text.encode("utf-8", "surrogateescape"))
    for place in {place.text: place for place in expected}.values():
        offsets = _occurrences(source.data, place.text.encode("utf-8"), start, end)
        meant = [item.nth for item in expected if item.text == place.text]
        spans = [d.span.start for d in found if _plain(d.match) == place.text]
        if not offsets:
            continue
        if len(meant) == len(offsets) and set(meant) == {1}:
            meant = list(range(1, len(meant) + 1))
        elif len(offsets) > 1 and place.text in scene.example.at and len(meant) > 1:
            return f"'{place.text}' occurs {len(offsets)} times; say which: {{text: …, nth: …}}"
        if max(meant) > len(offsets):
            return f"'{place.text}' occurs {len(offsets)} times, not {max(meant)}"
        places = [offsets[nth - 1] for nth in meant]
        if places != spans:
            numbers = [offsets.index(at) + 1 if at in offsets else "another place" for at in spans]
            return f"'{place.text}': expected occurrence {meant}, found {numbers}; say it with nth"
    return ""


def _occurrences(data: bytes, text: bytes, start: int, end: int) -> list[int]:
    return [m.start() + start for m in re.finditer(b"(?=" + re.escape(text) + b")", data[start:end])]


def _hold_fix(scene: Scene, source: Source, form: str) -> Iterator[Fault]:
    rule, example = scene.rule, scene.example
    after = scene.fix(source)
    if rule.fix is None or rule.fix.applicability is Applicability.DISPLAY:
        if example.fixed is not None:
            yield "fixed", "'fixed' is given, but the rule has no fix that is written"
        if after.data != source.data:
            yield "fixed", f"as {form}: a fix that is for display only was written"
        return
    if example.fixed is None:
        yield "fixed", f"'fixed' is missing; the fix gives {own_terms(scene.letter, after)!r}"
        return
    given, wanted = own_terms(scene.letter, after), example.fixed.rstrip("\n")
    comparable = form == PLAIN.name or not rule.check.encoding_matters()
    if given != wanted and comparable:
        yield "fixed", f"as {form}: expected {wanted!r}, got {given!r}"
    if b"\r\n" in source.data and _BARE_LINE_FEED.search(after.data):
        yield "fixed", f"as {form}: the fix writes a bare line feed"
    if scene.fix(after).data != after.data:
        yield "fixed-twice", f"as {form}: fixing the fixed mail changes it again"
    claims_safe = rule.fix.applicability is Applicability.SAFE and scene.letter.suffix == ".eml"
    if claims_safe and structure(scene.letter, after.data) != structure(scene.letter, source.data):
        yield "structure", f"as {form}: the fix changes the mail's parts"
