"""What must hold for a rule beyond its shape."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

from linter.catalogue import _
from linter.checks.tokens.forms import FORMS, MEANT
from linter.facts.compiled import PatternError, compile_pattern, group_names
from linter.facts.reader import NAMES
from linter.model.lazy import lazy
from linter.ruleset.rule import SCOPES, Localized, Pack, Rule
from linter.ruleset.strict import Step, did_you_mean

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
    except ValueError as error:
        yield ("check",), str(error), ""
    for index, scope in enumerate(rule.scope):
        if scope not in SCOPES and not scope.startswith("header."):
            yield ("scope", index), _("there is no scope '{scope}'", scope=scope), did_you_mean(scope, SCOPES)
    yield from _situation(rule)
    yield from _braces(rule)
    for index, example in enumerate(rule.examples):
        if (example.bad is None) == (example.good is None):
            yield ("examples", index), _("an example is either 'bad' or 'good'"), ""
        if example.good is not None and (example.at or example.fixed is not None):
            yield ("examples", index), _("a good example has neither 'at' nor 'fixed'"), ""


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
    for place, both in localized.items():
        if both:
            yield from (((*place, "en"), both.en), ((*place, "zh"), both.zh))
    if rule.help:
        for key, said in rule.help.examples.items():
            yield from ((("help", "examples", key, at), text) for at, text in enumerate(said))
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
        yield ("parts",), str(error), ""
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
