"""A rule in the situation of a message: whether it speaks at all, how severely, and what it leaves alone."""

from __future__ import annotations

import msgspec

from linter.checks.base import About, Finding
from linter.facts import untouched
from linter.facts.memo import Facts
from linter.facts.sensitive.touched import is_in_password
from linter.facts.wholeness import is_base, wholeness
from linter.model.diagnostic import Severity
from linter.model.relation import Relation, RelationName, as_sure
from linter.model.report import Profile
from linter.ruleset.rule import Rule

_NOTHING: frozenset[About] = frozenset()
_MISSING: frozenset[About] = frozenset(("missing",))
_WHOLE: frozenset[About] = frozenset(("missing", "whole"))

_LETTER: RelationName = "follow-up"
_ASKED_MORE: frozenset[RelationName] = frozenset(("first-contact", "campaign", "notification"))
"""Relations of which rules ask what they ask of no letter."""


def unasked(facts: Facts) -> frozenset[About]:
    """What no rule may ask of a message: a piece of a mail, or a base that others fill, is no whole one."""
    if facts.message.kind != "template":
        return _NOTHING
    whole = facts.of(wholeness)
    if whole == "piece" or is_base(facts):
        return _WHOLE
    return _MISSING if whole == "open" else _NOTHING


def situated(rule: Rule, relation: Relation, profile: Profile) -> Rule | None:
    """The rule as it is where the mail is that to its reader; `None` where it does not speak of such a mail.

    A rule that needs a relation is an error only where the relation is certain: words alone never are. What
    is only guessed to be more than a letter is asked for no more than a letter is.
    """
    is_letter = relation.certainty == "guess" and profile == "personal" and relation.name in _ASKED_MORE
    names = {relation.name, _LETTER} if is_letter else {relation.name}
    if rule.relations and not (names <= set(rule.relations) and as_sure(relation.certainty, rule.certainty)):
        return None
    severity = max(
        (rule.severity_in[name] for name in names if name in rule.severity_in),
        key=lambda one: -one.rank,
        default=None,
    )
    if severity is None and rule.relations and relation.certainty != "certain":
        severity = Severity.WARNING if rule.severity is Severity.ERROR else None
    if severity is None or severity is rule.severity:
        return rule
    return msgspec.structs.replace(rule, severity=severity)


def is_no_prose(facts: Facts, rule: Rule, finding: Finding) -> bool:
    """Whether a rule speaks of a piece of a password, or one of wording of what is not the writer's prose."""
    at = finding.segment
    if at is None:
        return False
    if is_in_password(facts, at, finding.start, finding.end):
        return True
    return rule.prose and untouched.is_no_prose(facts, at, finding.start, finding.end)


def is_held(facts: Facts, rule: Rule, finding: Finding) -> bool:
    """Whether a fix that changes text would change what is left to people."""
    if rule.fix is None or rule.check.subject != "segment" or finding.segment is None:
        return False
    return untouched.untouched(facts, finding.segment, finding.start, finding.end)
