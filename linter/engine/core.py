"""What the engine itself reports. Rules of kind `engine` word it; only a crash can do without."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from linter.catalogue import _
from linter.checks.base import Finding
from linter.checks.message.reported import Report
from linter.engine.diagnose import diagnose
from linter.facts.markup import cascade, sheets
from linter.facts.memo import Facts
from linter.facts.parts import faults
from linter.model.diagnostic import Diagnostic, Severity
from linter.model.message import Message
from linter.model.report import NotChecked
from linter.model.source import Span
from linter.ruleset.rule import Rule

CRASH = "COR001", "internal-error"
"""Code and name of a crash where no rule words it, since it is said in any case."""

BEYOND_LIMITS = "COR006"
"""Not a rule but the code under which content that was not read is listed as not checked."""

_LIMITS = {
    "too-deep": _("parts nested more than {detail} deep were not read"),
    "too-many-headers": _("headers after the first {detail} were not read"),
    "too-many-parts": _("parts after the first {detail} were not read"),
    "header-too-long": _("the end of the header {detail} was not read"),
    "text-truncated": _("the end of the text in part {detail} was not read"),
}

_CUT_CSS = _("CSS beyond the first million characters was not read")
_CUT_CASCADE = _("CSS rules after the first two million pairs of selector and element were not followed")

_CRASH = _(
    "Rule {rule} ({name}) failed on {file}: {error}. This is a defect of preflint; the other rules ran"
)


@dataclass(frozen=True)
class Reports:
    """The rules that word the engine's own reports, by what they report; `active` are the codes that run."""

    rules: Mapping[Report, Rule] = field(default_factory=dict)
    active: frozenset[str] = frozenset()

    @classmethod
    def of(cls, rules: Iterable[Rule], active: Iterable[str]) -> Reports:
        """Those among some rules, the later of two for one report."""
        found = {report: rule for rule in rules if (report := rule.check.worded())}
        return cls(found, frozenset(active))

    def rule(self, report: Report) -> Rule | None:
        """The rule that words a report, if it runs; a crash's runs in any case."""
        rule = self.rules.get(report)
        return rule if rule and (report == "crash" or rule.code in self.active) else None

    def code(self, report: Report) -> str:
        """The code under which it is listed that a report could not be made, whether its rule runs or not."""
        return self.rules[report].code if report in self.rules else BEYOND_LIMITS


def unread(facts: Facts, language: str) -> dict[NotChecked, None]:
    """What was not read because it is more than any mail needs."""
    limits = [fault for fault in facts.of(faults) if fault.name in _LIMITS]
    said = [_LIMITS[fault.name].text(language, detail=fault.detail) for fault in limits]
    return {NotChecked(BEYOND_LIMITS, reason): None for reason in said}


def passed_over(facts: Facts, language: str) -> dict[NotChecked, None]:
    """What the checks came upon in the CSS and left out; of what none asked for, nothing is said."""
    leaves = facts.message.leaves
    read = [sheet for part in leaves for sheet in facts.asked(sheets, part) or ()]
    followed = [facts.asked(cascade, part) for part in leaves]
    cut = [_CUT_CSS] if any(sheet.is_cut for sheet in read) else []
    cut += [_CUT_CASCADE] if any(one is not None and one.is_cut for one in followed) else []
    return {NotChecked(BEYOND_LIMITS, reason.text(language)): None for reason in cut}


def crash(
    reports: Reports, error: Exception, rule: Rule | None, message: Message, language: str
) -> Diagnostic:
    """The diagnostic for a rule (`None`: the parser) that raised; it points at the message's first line."""
    source, at = message.source, message.span.start
    line = source.line_span(source.position(at).line)
    values = {
        "rule": rule.code if rule else "-",
        "name": rule.name if rule else "parser",
        "file": source.path,
        "error": f"{type(error).__name__}: {error}"[:200],
    }
    span = Span(at, max(at, line.end))
    wording = reports.rule("crash")
    if wording:
        finding = Finding.at(span, match=values["rule"], **values)
        return replace(diagnose(wording, finding, source, language), is_crash=True)
    code, name = CRASH
    return Diagnostic(
        code=code,
        name=name,
        severity=Severity.ERROR,
        message=_CRASH.text(language, **values),
        span=span,
        match=values["rule"],
        is_crash=True,
    )


def report(
    reports: Reports, which: Report, finding: Finding, message: Message, language: str
) -> tuple[Diagnostic, ...]:
    """A diagnostic of the engine's own; none where its rule is not active."""
    rule = reports.rule(which)
    return (diagnose(rule, finding, message.source, language),) if rule else ()
