"""A finding of a rule becomes a diagnostic in bytes of the file, with the fix that can really be made."""

from __future__ import annotations

from collections.abc import Mapping
from re import compile as re_compile

from linter.checks.base import Finding
from linter.checks.tokens.forms import Told
from linter.engine.hiding import OPEN, Hiding
from linter.facts.compiled import compile_pattern, group_names
from linter.facts.memo import Facts
from linter.facts.places import place_of
from linter.facts.reader import reader, written_in
from linter.model.diagnostic import Applicability, Diagnostic, Excerpt, Fix, Severity, source_edits
from linter.model.document import Edit, TextEdit
from linter.model.reading import Place
from linter.model.source import Source, Span
from linter.ruleset.relations import about_of
from linter.ruleset.rule import FixSpec, Localized, Rule

SHOWN = 80
"""Longest value, in code points, that a message quotes."""

RAW_MATCH = 400
"""Most bytes that a finding outside every segment shows as its match."""

AROUND = 120
"""How far around a match, in code points, its excerpt reaches, if the line does."""

_UNSAID = "…"
_OURS = frozenset(("laws", "laws.zh"))
"""Values that no mail has brought, which are shown whole."""
_LAW = frozenset(("laws", "article"))
"""Values that name a law."""

_BRACES = re_compile(r"\{\{|\}\}|\{([\w.-]+)\}")
_BLANKS = re_compile(r"\s+")


def diagnose(
    rule: Rule,
    finding: Finding,
    source: Source,
    language: str,
    hidden: Hiding = OPEN,
    *,
    facts: Facts | None = None,
    held: bool = False,
) -> Diagnostic:
    """Carry a finding over into the file: its place, its words in `language`, its fix.

    `facts` are those of the mail, of which texts for it need the reader's name and the language.

    Secrets are `hidden` in all that is said; the edits of the fix hold them as the file does.
    `held`: whatever the rule says, the fix is only shown.
    """
    if finding.segment is None:
        span, exact = Span(finding.start, finding.end), True
        raw = hidden.raw(source.data, span.start, min(span.end, span.start + RAW_MATCH))
        match, scope = finding.values.get("match", raw.decode("utf-8", "replace")), ""
        shown = hidden.text(None)
    else:
        span, exact = finding.segment.to_source(finding.start, finding.end)
        shown = hidden.text(finding.segment)
        match, scope = shown.text[finding.start : finding.end], finding.segment.scope
    told = _told(rule, finding, match, facts)
    values = Told({name: shown.said(value) for name, value in told.items()}, rule.meant)
    return Diagnostic(
        code=rule.code,
        name=rule.name,
        severity=_severity(rule, finding),
        message=sentence(rule.message, values, language),
        span=span,
        match=values["match"] if finding.segment is None else match,
        scope=scope,
        fix=hidden.fix(_fix(rule, rule.fix, finding, values, language, facts, held=held))
        if rule.fix
        else None,
        exact=exact,
        help=sentence(rule.help, values, language) if rule.help else "",
        examples=_examples(rule, finding, match, values, facts),
        priority=rule.priority,
        excerpt=_excerpt(finding, shown.text),
        place=_place(rule, finding, span, hidden, facts),
        cites_law=not _LAW.isdisjoint(finding.values),
    )


def _severity(rule: Rule, finding: Finding) -> Severity:
    """The rule's, or a milder one that the finding says."""
    said = finding.gravest
    return rule.severity if said is None else max(said, rule.severity, key=lambda severity: severity.rank)


def _place(rule: Rule, finding: Finding, span: Span, hidden: Hiding, facts: Facts | None) -> Place | None:
    """As the reader counts; none in a template, whose owner counts lines."""
    if facts is None or facts.message.is_template:
        return None
    if rule.check.real.lacking or about_of(rule) in ("missing", "whole"):
        return Place("mail")
    place = place_of(facts, finding.segment, finding.start, span)
    return place._replace(name=hidden.said(place.name)) if place.name else place


def _told(rule: Rule, finding: Finding, match: str, facts: Facts | None) -> dict[str, str]:
    """Everything that the rule's texts may ask of a finding."""
    names = facts.of(reader) if facts and _asks_for_reader(rule) else {}
    return {"match": match, **_parts_of(rule.parts, match), **names, **finding.values}


def _asks_for_reader(rule: Rule) -> bool:
    return rule.fix is not None and any("{to." in text for _, text in rule.fix.choices())


def _parts_of(parts: str, match: str) -> dict[str, str]:
    if not parts:
        return {}
    pattern = compile_pattern(f"(?is){parts}")
    found = pattern.fullmatch(match.encode(errors="replace"))
    named = zip(group_names(pattern), found.groups(), strict=True) if found else ()
    return {name: group.decode() for name, group in named if group is not None}


def _examples(
    rule: Rule, finding: Finding, match: str, values: Mapping[str, str], facts: Facts | None
) -> tuple[str, ...]:
    """The rule's examples in the language of the mail."""
    if rule.help is None or not rule.help.examples or facts is None:
        return ()
    known = rule.help.examples.get(written_in(facts, _around(finding, match)), ())
    return tuple(text for text in (fill(one, values, strict=True) for one in known) if text)


def _excerpt(finding: Finding, text: str) -> Excerpt | None:
    if finding.segment is None:
        return None
    start, end = finding.start, min(finding.end, finding.start + AROUND)
    low, high = max(0, start - AROUND), min(len(text), end + AROUND)
    low = max(low, text.rfind("\n", low, start) + 1)
    newline = text.find("\n", max(start, end - 1), high)
    high = newline if newline >= end else high
    high -= high > end and text[high - 1] == "\r"
    return Excerpt(text[low:high], start - low, end - low)


def sentence(text: Localized, values: Mapping[str, str], language: str) -> str:
    """A text for people with its braces filled; long or many-lined values are shortened, `…` is for none."""
    said = text.text(language)
    if "{" not in said and "}" not in said:
        return said
    return _BRACES.sub(lambda m: _put(m[1], values) if m[1] else m[0][0], said)


def fill(text: str, values: Mapping[str, str], *, strict: bool = False) -> str | None:
    """Put values into `{braces}` (`{{` is one brace). Unknown names stay, or give `None` where `strict`."""
    if "{" not in text and "}" not in text:
        return text
    if strict and any(name and name not in values for name in _BRACES.findall(text)):
        return None
    return _BRACES.sub(lambda m: values.get(m[1], m[0]) if m[1] else m[0][0], text)


def _put(name: str, values: Mapping[str, str]) -> str:
    value = values.get(name, _UNSAID)
    return value if name in _OURS else _shown(value)


def _shown(value: str) -> str:
    if not value.isprintable() or "  " in value:
        value = _BLANKS.sub(" ", value).strip() or value
    return value if len(value) <= SHOWN else value[: SHOWN - 1].rstrip() + "…"


def _fix(
    rule: Rule,
    spec: FixSpec,
    finding: Finding,
    values: Mapping[str, str],
    language: str,
    facts: Facts | None,
    *,
    held: bool,
) -> Fix | None:
    """The fix; `None` where its title speaks of a value that this finding does not have."""
    if fill(spec.title.text(language), values, strict=True) is None:
        return None
    title = sentence(spec.title, values, language)
    alternatives = _alternatives(spec, finding, values, facts)
    parts = _parts(rule, spec, finding)
    made = tuple(part for part in parts if part is not None)
    if held or not made or len(made) < len(parts) or not _writable(made):
        return Fix(title, Applicability.DISPLAY, (), alternatives)
    return Fix(title, spec.applicability, made, alternatives)


def _alternatives(
    spec: FixSpec, finding: Finding, values: Mapping[str, str], facts: Facts | None
) -> tuple[str, ...]:
    """What could stand in the place of the match: each once, and nothing that stands there already."""
    is_by_language = isinstance(spec.alternatives, dict)
    speaks = written_in(facts, _around(finding, values["match"])) if is_by_language and facts else ""
    filled = (fill(text, values, strict=True) for keys, text in spec.choices() if keys in ((), (speaks,)))
    texts = (_BLANKS.sub(" ", text).strip() for text in filled if text)
    return tuple(dict.fromkeys(text for text in texts if text and text != values["match"]))


def _around(finding: Finding, match: str) -> str:
    return finding.segment.text if finding.segment else match


def _parts(rule: Rule, spec: FixSpec, finding: Finding) -> tuple[TextEdit | Edit | None, ...]:
    if spec.replace is None or finding.segment is None:
        return finding.parts
    match = finding.segment.text[finding.start : finding.end]
    text = fill(spec.replace, Told(_told(rule, finding, match, None), rule.meant), strict=True)
    return (None if text is None else finding.segment.edit(finding.start, finding.end, text),)


def _writable(parts: tuple[TextEdit | Edit, ...]) -> bool:
    """Whether every document can take its change; ASCII fits everywhere, so only other text is tried."""
    changes = [part for part in parts if isinstance(part, TextEdit)]
    if not all(part.document.editable for part in changes):
        return False
    if all(part.change.text.isascii() for part in changes):
        return True
    return source_edits(parts) is not None
