"""Runs every active rule over a message. A rule that raises costs its own findings and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from time import monotonic
from typing import NamedTuple

from linter.checks.base import Context, Terms, Unchecked
from linter.engine import core, suppress
from linter.engine.budget import Budget, Clock
from linter.engine.diagnose import diagnose
from linter.engine.plan import Plan, Planner
from linter.engine.profile import AUTO, Verdict, detect, fixed
from linter.engine.spans import Spans
from linter.engine.vocabulary import Vocabulary
from linter.model.diagnostic import Diagnostic
from linter.model.message import Message
from linter.model.report import FileResult, NotChecked
from linter.model.segment import Segment
from linter.model.source import Span
from linter.ruleset.rule import Profile, Rule

SAID_BY = {"gap-left": ("TPL025", "PER001"), "empty-greeting": ("TPL025",)}
"""What a render says is left out where the source shows it under one of these codes."""

UNREADABLE = ("TPL006", "TPL007", "TPL008", "TPL009", "TPL014", "TPL015", "TPL016")
"""Codes that say why a template cannot be rendered, often far from where its engine gives up."""


@dataclass(frozen=True)
class Settings:
    """What a run is told besides its rules.

    `codes` gives the code for every code, name and alias that exists, active or not; `core` are the rules
    of the engine's own reports by code, as far as they are active (a crash is reported in any case). `budget`
    is how many seconds by `clock` one message may take; 0: as long as it takes.
    """

    terms: Terms = field(default_factory=Terms)
    profile: str = AUTO
    language: str = "en"
    codes: Mapping[str, str] = field(default_factory=dict)
    core: Mapping[str, Rule] = field(default_factory=dict)
    budget: float = 0.0
    clock: Clock = monotonic


@dataclass
class _Run:
    """What one message has given so far, and what each rule is told about the run."""

    message: Message
    now: datetime
    terms: Terms
    budget: Budget
    diagnostics: list[Diagnostic] = field(default_factory=list)
    not_checked: dict[NotChecked, None] = field(default_factory=dict)
    timely: bool = False
    _contexts: dict[tuple[str, ...], Context] = field(default_factory=dict)

    def start(self, profile: Profile, *, guessed: bool) -> None:
        """From here on rules may run: the profile is known."""
        terms = {f.name: getattr(self.terms, f.name) for f in fields(Terms)}
        first = Context(**terms, now=self.now, profile=profile, guessed=guessed, is_late=self.budget.is_over)
        self._contexts = {(): first}

    def context(self, rule: Rule) -> Context:
        """What a rule is told; rules of the same scopes are told the same."""
        found = self._contexts.get(rule.scope)
        if found is None:
            found = self._contexts[rule.scope] = replace(self._contexts[()], scopes=rule.scope)
        return found


class Extra(NamedTuple):
    """What the render of a template adds. `compiled`: its rules speak of what came out, not of the source.

    `timely`: it depends on more than the file, such as files that it includes.
    """

    diagnostics: tuple[Diagnostic, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    compiled: bool = False
    timely: bool = False


class Linter:
    """The active rules, made ready once to lint many messages. `more` renders templates, where it is set."""

    def __init__(self, rules: Sequence[Rule], settings: Settings) -> None:
        self.rules = tuple(rules)
        self.settings = settings
        self._planner = Planner(self.rules)
        self._vocabulary = Vocabulary(settings.terms.vocabulary)
        self._active = frozenset(rule.code for rule in self.rules)
        self._packs = {rule.code: rule.pack for rule in self.rules}
        self.more: Callable[[Message, Profile, datetime, Budget], Extra] | None = None

    def lint(self, message: Message, ignore: frozenset[str] = frozenset(), *, now: datetime) -> FileResult:
        """Everything that the rules find in a message; `ignore` are codes that its file may have."""
        unread = core.unread(message, self.settings.language)
        budget = Budget(self.settings.budget, self.settings.clock)
        run = _Run(message, now, self.settings.terms, budget, not_checked=unread)
        verdict = self._profile(run)
        self._check(run, verdict.profile, guessed=verdict.guessed)
        run.not_checked |= core.passed_over(message, self.settings.language)
        if self.more is not None:
            self._add(run, self.more(message, verdict.profile, now, budget))
        run.not_checked |= budget.unchecked(self.settings.language)
        found = _ordered(run.diagnostics)
        kept = suppress.apply(message, found, ignore=ignore, codes=self.settings.codes, active=self._active)
        own = [
            diagnostic
            for code, finding in kept.reports
            if not (budget.left and code == core.UNUSED_SUPPRESSION)
            for diagnostic in core.report(self.settings.core, code, finding, message, self.settings.language)
        ]
        return FileResult(
            path=message.source.path,
            source=message.source,
            profile=verdict.profile,
            profile_reason=verdict.reason,
            diagnostics=_ordered([*kept.diagnostics, *own]),
            not_checked=tuple(run.not_checked),
            suppressed=kept.suppressed,
            message=message.number,
            timely=run.timely or bool(budget.left),
        )

    def findings(
        self, message: Message, profile: Profile, now: datetime, budget: Budget
    ) -> tuple[list[Diagnostic], dict[NotChecked, None]]:
        """What the rules find, suppressed or not, and what they could not check."""
        run = _Run(message, now, self.settings.terms, budget)
        self._check(run, profile)
        return run.diagnostics, run.not_checked

    def _check(self, run: _Run, profile: Profile, *, guessed: bool = False) -> None:
        run.start(profile, guessed=guessed)
        plan, budget = self._planner.plan(run.message.kind, profile), run.budget
        for number, rule in enumerate(plan.whole):
            if budget.is_over():
                budget.leave("whole", left=len(plan.whole) - number, all=len(plan.whole))
                break
            self._collect(run, rule, None)
        late = [selector for selector in plan.selectors if not self._read(run, plan, selector)]
        if late:
            budget.leave("texts", scopes=", ".join(late))

    def _read(self, run: _Run, plan: Plan, selector: str) -> bool:
        """Run rules on the texts that a selector picks; false where there is no time to begin."""
        if run.budget.is_over():
            return False
        for segment in self._segments(run, selector):
            for rule in plan.rules(segment):
                if run.budget.is_over():
                    line = run.message.source.position(segment.to_source(0, 0)[0].start).line
                    run.budget.leave("rest", scope=selector, line=line)
                    return True
                self._collect(run, rule, segment)
        return True

    def _add(self, run: _Run, extra: Extra) -> None:
        """Add what a render showed, without what the source shows at the same place or says of the whole."""
        if extra.compiled:
            run.diagnostics = [d for d in run.diagnostics if self._of_source(d.code)]
        known: dict[str, list[Span]] = {}
        for diagnostic in run.diagnostics:
            known.setdefault(diagnostic.code, []).append(diagnostic.span)
        places = {code: Spans(spans) for code, spans in known.items()}
        same = {(code, span) for code, spans in known.items() for span in spans}
        is_said = any(code in known for code in UNREADABLE)
        for diagnostic in extra.diagnostics:
            if is_said and diagnostic.name == "failed-render":
                continue
            codes = (diagnostic.code, *SAID_BY.get(diagnostic.name, ()))
            if not any(
                (code, diagnostic.span) in same or places[code].overlap(diagnostic.span)
                for code in codes
                if code in known
            ):
                run.diagnostics.append(diagnostic)
        run.not_checked |= dict.fromkeys(extra.not_checked)
        run.timely = run.timely or extra.timely

    def _of_source(self, code: str) -> bool:
        """Whether a rule reads the source of what is compiled, rather than what comes out."""
        return self._packs.get(code, "core") in ("core", "templates")

    def _collect(self, run: _Run, rule: Rule, segment: Segment | None) -> None:
        """The one crash boundary: around one rule on one segment or message."""
        message, context = run.message, run.context(rule)
        asked = context.asked
        asked.clear()
        try:
            check = rule.check
            outcome = check.run_message(message, context) if segment is None else check.run(segment, context)
            for found in outcome:
                if run.budget.is_over():
                    break
                run.timely = run.timely or bool(asked)
                if isinstance(found, Unchecked):
                    run.not_checked[NotChecked(rule.code, found.text(self.settings.language))] = None
                elif not self._vocabulary.accepts(found):
                    run.diagnostics.append(diagnose(rule, found, message.source, self.settings.language))
        except Exception as error:
            run.diagnostics.append(self._crash(error, rule, message))
        if run.budget.met:  # it was not when the rule began
            run.budget.leave("rule", rule=rule.code)

    def _segments(self, run: _Run, selector: str) -> tuple[Segment, ...]:
        try:
            return run.message.segments(selector)
        except Exception as error:
            run.diagnostics.append(self._crash(error, None, run.message))
            return ()

    def _profile(self, run: _Run) -> Verdict:
        if self.settings.profile != AUTO:
            return fixed(self.settings.profile, self.settings.language)
        try:
            return detect(run.message, self.settings.language)
        except Exception as error:
            run.diagnostics.append(self._crash(error, None, run.message))
            return fixed("personal", self.settings.language)

    def _crash(self, error: Exception, rule: Rule | None, message: Message) -> Diagnostic:
        return core.crash(self.settings.core, error, rule, message, self.settings.language)


def _ordered(diagnostics: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By place, then code; one of each (code, span, message)."""
    unique = {(d.code, d.span, d.message): d for d in reversed(diagnostics)}
    return tuple(sorted(unique.values(), key=lambda diagnostic: diagnostic.sort_key))
