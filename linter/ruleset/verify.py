"""What must hold for a rule beyond its shape."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter
from typing import Any

from msgspec import to_builtins

from linter.catalogue import _
from linter.checks.tokens.forms import FORMS, MEANT
from linter.errors import told
from linter.facts.compiled import PatternError, compile_pattern, group_names
from linter.facts.reader import NAMES
from linter.model.lazy import lazy
from linter.ruleset.rule import SCOPES, SUFFIX, Localized, Pack, Rule
from linter.ruleset.strict import Step, did_you_mean

SCOPED = ("segment", "texts")
"""Subjects that are the texts of a rule's `scope`."""

Fault = tuple[tuple[Step, ...], str, str]


def faults(rule: Rule, pack: Pack, stem: str) -> Iterator[Fault]:
    """What the shape of a rule alone does not show."""
    if rule.name != stem:
        yield (
            ("name",),
            _("name '{name}' differs from the file name '{file}'", name=rule.name, file=stem),
            _("make them the same"),
        )
    if not rule.code.startswith(pack.prefix):
        yield (
            ("code",),
            _(
                "code '{code}' lacks the prefix '{prefix}' of the pack '{pack}'",
                code=rule.code,
                prefix=pack.prefix,
                pack=pack.id,
            ),
            "",
        )
    try:
        rule.check.validate()
        rule.check.triggers()
    except PatternError as error:
        yield ("check", *_steps_to(error.token, to_builtins(rule.check))), told(error), error.hint
    except ValueError as error:
        yield ("check",), told(error), getattr(error, "hint", "")
    for index, scope in enumerate(rule.scope):
        if scope not in SCOPES and not scope.startswith("header."):
            yield ("scope", index), _("there is no scope '{scope}'", scope=scope), did_you_mean(scope, SCOPES)
    yield from _situation(rule)
    yield from _without_effect(rule)
    yield from _braces(rule)
    for index, example in enumerate(rule.examples):
        if (example.bad is None) == (example.good is None):
            yield ("examples", index), _("an example is either 'bad' or 'good'"), ""
        if example.good is not None and (example.at or example.fixed is not None):
            yield ("examples", index), "a good example has neither 'at' nor 'fixed'", ""
        if example.suffix != SUFFIX and example.wrap != "template":
            hint = _("write 'as: template'")
            said = _("'suffix' has no effect here")
            yield ("examples", index, "suffix"), said, hint


def _steps_to(token: str, data: Any) -> tuple[Step, ...]:
    """Where a token stands in a check as it was written; nowhere if it was made of a phrase or in parts."""
    pairs = (
        data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list | tuple) else ()
    )
    for step, value in pairs:
        if token in (step, value):
            return (step,)
        if steps := _steps_to(token, value):
            return (step, *steps)
    return ()


def _without_effect(rule: Rule) -> Iterator[Fault]:
    """Keys that are read and change nothing."""
    kind, subject = str(rule.check.__struct_config__.tag), rule.check.subject
    if rule.scope and subject not in SCOPED:
        instead = (
            _("say where a condition looks with its 'in'")
            if "required" in rule.check.__struct_fields__
            else _("delete it; an example says with 'as' what it is")
        )
        said = _("'scope' has no effect: '{kind}' looks at more than one text", kind=kind)
        yield ("scope",), said, instead
    if rule.priority and rule.fix is None:
        said = _("'priority' has no effect without a 'fix'")
        yield ("priority",), said, _("delete it")
    if rule.meant and not rule.parts and not rule.check.values:
        said = _("'meant' has no effect without 'parts'")
        yield ("meant",), said, _("delete it")


def _situation(rule: Rule) -> Iterator[Fault]:
    if rule.certainty != "guess" and not rule.relations:
        yield ("certainty",), _("'certainty' is of the relation"), _("say which 'relations' the rule needs")
    for name, severity in rule.severity_in.items():
        if severity.rank < rule.severity.rank:
            yield (
                ("severity-in", name),
                _("'{severity}' is higher than the rule's severity", severity=severity.value),
                _("it may only lower it"),
            )


_LONE_BRACE = lazy(r"(?<!\{)\{\{ ")
"""What prints `{ name }`, where a tag of two braces is meant: no text has one brace and a blank."""


def _texts(rule: Rule) -> Iterator[tuple[tuple[Step, ...], str]]:
    """Every text with braces that take values, and where it stands in the file."""
    localized: dict[tuple[Step, ...], Localized | None] = {
        ("message",): rule.message,
        ("help",): rule.help,
        ("fix", "title"): rule.fix.title if rule.fix else None,
    }
    for place, said in localized.items():
        if said:
            yield from (((*place, "en"), said.en), ((*place, "zh"), said.zh))
    if rule.help:
        for key, shown in rule.help.examples.items():
            yield from ((("help", "examples", key, at), text) for at, text in enumerate(shown))
    if rule.fix:
        yield from ((("fix", "alternatives", *keys), text) for keys, text in rule.fix.choices())
        if rule.fix.replace is not None:
            yield ("fix", "replace"), rule.fix.replace


def _groups(rule: Rule) -> Iterator[str]:
    """The values that `parts` gives; `PatternError` where RE2 refuses it."""
    if rule.parts:
        yield from group_names(compile_pattern(rule.parts))


def _is_known(rule: Rule, name: str, known: frozenset[str]) -> bool:
    value, _, form = name.rpartition(".")
    return name in known or (value in known and (form in FORMS or (form == MEANT and bool(rule.meant))))


def _braces(rule: Rule) -> Iterator[Fault]:
    try:
        known = frozenset(["match", *rule.check.values, *_groups(rule)])
    except PatternError as error:
        yield ("parts",), told(error), error.hint
        return
    for steps, text in _texts(rule):
        takes = known.union(NAMES) if "alternatives" in steps else known
        if _LONE_BRACE.search(text):
            yield steps, _("'{{' prints one brace"), _("write {{{{ name }}}} for a tag with two")
        try:
            fields = [field for field in Formatter().parse(text) if field[1] is not None]
        except ValueError:
            yield steps, _("braces do not match"), _("write {{ and }} for braces that are text")
            continue
        for _text, name, form, conversion in fields:
            if not _is_known(rule, str(name), takes):
                yield steps, _("unknown value '{value}'", value=f"{{{name}}}"), did_you_mean(str(name), takes)
            elif form or conversion:
                yield steps, _("a value takes no format: write '{value}'", value=f"{{{name}}}"), ""
