"""Runs every active rule over a message. A rule that raises costs its own findings and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, TypeVar

from linter.checks.base import About, Finding, Unchecked
from linter.engine import core, suppress
from linter.engine.beside import DISK, Files
from linter.engine.budget import Budget
from linter.engine.diagnose import diagnose
from linter.engine.hiding import Hiding
from linter.engine.local import Local
from linter.engine.plan import Looked, Plan, Planner
from linter.engine.profile import fixed, judge
from linter.engine.reading import head
from linter.engine.settings import Extra, Opened, Settings
from linter.engine.situation import is_held, is_no_prose, unasked
from linter.engine.twins import joined
from linter.engine.vocabulary import Vocabulary
from linter.engine.yielding import Places, Yielding
from linter.facts.context import Context, Terms
from linter.facts.language import main_language
from linter.facts.memo import Facts
from linter.facts.segments import segments_in
from linter.facts.unknown import unknown
from linter.model.diagnostic import Diagnostic
from linter.model.message import Message
from linter.model.report import FileResult, NotChecked
from linter.model.segment import Segment
from linter.model.source import Span
from linter.ruleset.relations import about_of, reads_of
from linter.ruleset.rule import Rule

F = TypeVar("F")


@dataclass
class _Run:
    """What one message has given so far; `findings` are what diagnostics were made of, by their `id`."""

    facts: Facts
    budget: Budget
    diagnostics: list[Diagnostic] = field(default_factory=list)
    findings: dict[int, Finding] = field(default_factory=dict)
    not_checked: dict[NotChecked, None] = field(default_factory=dict)
    timely: bool = False

    @property
    def hiding(self) -> Hiding:
        """What covers the message's secrets."""
        return Hiding(self.facts)

    @property
    def message(self) -> Message:
        """The message."""
        return self.facts.message


class Linter:
    """The active rules, made ready once to lint many messages. `more` renders templates, where it is set."""

    def __init__(self, rules: Sequence[Rule], settings: Settings) -> None:
        self.rules = tuple(rules)
        self.settings = settings
        self._planner = Planner([rule for rule in self.rules if not rule.check.is_idle(settings.terms)])
        self._vocabulary = Vocabulary(settings.terms.vocabulary)
        self._active = frozenset(rule.code for rule in self.rules)
        self._yielding = Yielding(self.rules, settings.codes)
        self._of_output = frozenset(rule.code for rule in self.rules if reads_of(rule) == "output")
        self._reads_mailboxes = any(rule.check.subject == "mailbox" for rule in self.rules)
        self._asks_time = any(rule.check.asks_time for rule in self.rules)
        self._of_missing = frozenset(rule.code for rule in self.rules if about_of(rule) == "missing")
        self._told = {f.name: getattr(settings.terms, f.name) for f in fields(Terms)}
        self.more: Callable[[Facts, Budget, Files | None], Extra] | None = None

    def facts(self, message: Message, now: datetime, opened: Opened | None = None) -> Facts:
        """Nothing yet of what is worked out of a message; dates are judged by `now`."""
        return Facts(message, Context(**self._told, now=now), None if opened is None else opened.kept)

    def lint(
        self,
        message: Message,
        ignore: frozenset[str] = frozenset(),
        *,
        now: datetime,
        opened: Opened | None = None,
    ) -> FileResult:
        """Everything that the rules find in a message; `ignore` are codes that its file may have.

        `opened`: the message is a version of an open document; where that says so, `Unwanted` is raised.
        """
        return self.judge(self.facts(message, now, opened), ignore, opened)

    def judge(
        self, facts: Facts, ignore: frozenset[str] = frozenset(), opened: Opened | None = None
    ) -> FileResult:
        """As `lint`; what was worked out before is not worked out again."""
        settings, message = self.settings, facts.message
        is_cancelled = None if opened is None else opened.is_cancelled
        run = _Run(facts, Budget(settings.budget, settings.clock, is_cancelled))
        run.not_checked |= core.unread(facts, settings.language)
        language = settings.language
        verdict = self._tried(
            run,
            lambda: judge(facts, language, settings.profile, settings.relation),
            fixed("personal", language),
        )
        facts.settle(verdict.profile, verdict.relation, is_late=run.budget.is_over)
        self._check(run)
        run.not_checked |= core.passed_over(facts, settings.language)
        if self.more is not None:
            files = None if opened is None or opened.files is DISK else opened.files
            self._add(run, self.more(facts, run.budget, files))
        run.not_checked |= run.budget.unchecked(settings.language)
        found = joined(_ordered(self._yielding.spoken(run.diagnostics)), run.findings, facts)
        left = suppress.apply(facts, found, ignore=ignore, codes=settings.codes, active=self._active)
        own = [
            diagnostic
            for code, finding in left.reports
            if not (run.budget.left and code == "unused-suppression")
            for diagnostic in core.report(settings.core, code, finding, message, settings.language)
        ]
        return FileResult(
            path=message.source.path,
            source=message.source,
            profile=verdict.profile,
            profile_reason=verdict.reason,
            relation=verdict.relation,
            language=facts.of(main_language),
            diagnostics=settings.addressed(_ordered([*left.diagnostics, *own])),
            not_checked=tuple(run.not_checked),
            unknown=unknown(facts, of_readers=self._reads_mailboxes, of_time=self._asks_time),
            suppressed=left.suppressed,
            message=message.number,
            timely=run.timely or bool(run.budget.left),
            extent="cut" if run.budget.left else "whole",
            hidden=self._tried(run, lambda: run.hiding.spans, (message.span,)),
            reading=self._tried(run, lambda: head(facts, run.hiding.said), None),
        )

    def findings(
        self, message: Message, told: Context, budget: Budget
    ) -> tuple[list[Diagnostic], dict[NotChecked, None]]:
        """What the rules find, suppressed or not, and what they could not check."""
        run = _Run(self.facts(message, told.now), budget)
        run.facts.settle(told.profile, told.relation, is_late=budget.is_over)
        self._check(run)
        run.facts.forget()
        return run.diagnostics, run.not_checked

    def _check(self, run: _Run) -> None:
        facts, budget = run.facts, run.budget
        told = facts.context
        left_out = self._tried(run, lambda: unasked(facts), frozenset[About]())
        plan = self._planner.plan(run.message.kind, told.profile, told.relation, left_out)
        kept = facts.kept
        local = Local(kept, plan) if kept is not None else None
        known: list[Sequence[Any] | None] = [None] * len(plan.looked)
        for number, (rule, look) in enumerate(plan.whole):
            found = known[look]
            if found == ():
                continue
            if budget.is_over():
                budget.leave("whole", left=len(plan.whole) - number, all=len(plan.whole))
                break
            subjects = local.speaking(facts, plan, rule) if local and rule.code in plan.local else found
            if subjects is None:
                subjects = known[look] = self._subjects(run, rule, plan.looked[look])
            if subjects:
                self._collect(run, rule, subjects)
        late = [selector for selector in plan.selectors if not self._read(run, plan, selector, local)]
        if late:
            budget.leave("texts", scopes=", ".join(late))

    def _read(self, run: _Run, plan: Plan, selector: str, local: Local | None) -> bool:
        """Run rules on the texts that a selector picks; false where there is no time to begin."""
        if run.budget.is_over():
            return False
        segments = self._tried(run, lambda: segments_in(run.facts, selector), tuple[Segment, ...]())
        for segment in segments:
            wanted = (
                plan.rules(segment, run.facts) if local is None else local.rules(run.facts, plan, segment)
            )
            spoke = set[str]()
            for rule in wanted:
                if run.budget.is_over():
                    line = run.message.source.position(segment.to_source(0, 0)[0].start).line
                    run.budget.leave("rest", scope=selector, line=line)
                    return True
                if self._collect(run, rule, (segment,)):
                    spoke.add(rule.code)
            if local is not None and not run.budget.met:
                local.heard(plan, segment, wanted, spoke)
        return True

    def _subjects(self, run: _Run, rule: Rule, looked: Looked) -> Sequence[Any]:
        """What a rule looks at."""
        try:
            return tuple(looked.found(run.facts))
        except Exception as error:
            run.diagnostics.append(self._crash(error, rule, run.message))
            return ()

    def _add(self, run: _Run, extra: Extra) -> None:
        """Add what a render showed, without what its rule shows in the source at the same place."""
        if extra.compiled:
            of_output = self._of_output if extra.timely else self._of_output - self._of_missing
            run.diagnostics = [d for d in run.diagnostics if d.code not in of_output]
        known: dict[str, list[Span]] = {}
        for diagnostic in run.diagnostics:
            known.setdefault(diagnostic.code, []).append(diagnostic.span)
        places = {code: Places(spans) for code, spans in known.items()}
        for diagnostic in extra.diagnostics:
            if diagnostic.code not in places or not places[diagnostic.code].meet(diagnostic.span):
                run.diagnostics.append(diagnostic)
        run.not_checked |= dict.fromkeys(extra.not_checked)
        run.timely = run.timely or extra.timely

    def _collect(self, run: _Run, rule: Rule, subjects: Sequence[Any]) -> bool:
        """What one rule finds in its subjects, and whether it has anything to say of them.

        A crash, the one boundary, leaves what was found before it.
        """
        run.facts.timely = False
        found: list[Finding] = []
        try:
            has_spoken = self._find(run, rule, subjects, found)
        except Exception as error:
            has_spoken = True
            run.diagnostics.append(self._crash(error, rule, run.message))
        if found:
            try:
                self._report(run, rule, found)
            except Exception as error:
                run.diagnostics.append(self._crash(error, rule, run.message))
        if run.budget.met:  # it was not when the rule began
            run.budget.leave("rule", rule=rule.code)
        return has_spoken

    def _find(self, run: _Run, rule: Rule, subjects: Sequence[Any], found: list[Finding]) -> bool:
        check, facts, has_spoken = rule.check.real, run.facts, False
        look = check.run
        for subject in subjects if not check.asks_first or check.may_find(facts) else ():
            for one in look(subject, facts):
                has_spoken = True
                if run.budget.is_over():
                    return True
                if isinstance(one, Unchecked):
                    said = run.hiding.said(one.text(self.settings.language))
                    run.not_checked[NotChecked(rule.code, said)] = None
                else:
                    found.append(one)
        return has_spoken

    def _report(self, run: _Run, rule: Rule, found: Sequence[Finding]) -> None:
        facts = run.facts
        for one in rule.check.real.gather(found, facts):
            run.timely = run.timely or facts.timely
            if not self._vocabulary.accepts(one) and not is_no_prose(facts, rule, one):
                said = diagnose(
                    rule,
                    one,
                    run.message.source,
                    self.settings.language,
                    run.hiding,
                    facts=facts,
                    held=is_held(facts, rule, one),
                )
                run.diagnostics.append(said)
                run.findings[id(said)] = one

    def _tried(self, run: _Run, work: Callable[[], F], otherwise: F) -> F:
        """What `work` makes of the message as a whole; a crash costs that alone."""
        try:
            return work()
        except Exception as error:
            run.diagnostics.append(self._crash(error, None, run.message))
            return otherwise

    def _crash(self, error: Exception, rule: Rule | None, message: Message) -> Diagnostic:
        return core.crash(self.settings.core, error, rule, message, self.settings.language)


def _ordered(diagnostics: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By place, then code; one of each (code, span, message)."""
    unique = {(d.code, d.span, d.message): d for d in reversed(diagnostics)}
    return tuple(sorted(unique.values(), key=lambda diagnostic: diagnostic.sort_key))
