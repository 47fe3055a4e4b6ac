"""A finding of a rule becomes a diagnostic in bytes of the file, with the fix that can really be made."""

from __future__ import annotations

from collections.abc import Mapping
from re import compile as re_compile

from linter.checks.base import Finding
from linter.engine.hiding import OPEN, Hiding
from linter.model.diagnostic import Applicability, Diagnostic, Excerpt, Fix, source_edits
from linter.model.document import Edit, TextEdit
from linter.model.source import Source, Span
from linter.ruleset.rule import FixSpec, Localized, Rule

SHOWN = 80
"""Longest value, in code points, that a message quotes."""

RAW_MATCH = 400
"""Most bytes that a finding outside every segment shows as its match."""

AROUND = 120
"""How far around a match, in code points, its excerpt reaches, if the line does."""

_BRACES = re_compile(r"\{\{|\}\}|\{([\w.]+)\}")
_BLANKS = re_compile(r"\s+")


def diagnose(
    rule: Rule,
    finding: Finding,
    source: Source,
    language: str,
    hidden: Hiding = OPEN,
    *,
    held: bool = False,
) -> Diagnostic:
    """Carry a finding over into the file: its place, its words in `language`, its fix.

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
    values = {"match": match, **finding.values}
    values = {name: shown.said(value) for name, value in values.items()}
    return Diagnostic(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        message=sentence(rule.message, values, language),
        span=span,
        match=values["match"] if finding.segment is None else match,
        scope=scope,
        fix=hidden.fix(_fix(rule.fix, finding, values, language, held=held)) if rule.fix else None,
        exact=exact,
        help=sentence(rule.help, values, language) if rule.help else "",
        priority=rule.priority,
        excerpt=_excerpt(finding, shown.text),
    )


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
    """A text for people with its braces filled; long or many-lined values are shortened."""
    said = text.text(language)
    if "{" not in said and "}" not in said:
        return said
    return _BRACES.sub(lambda m: _shown(values.get(m[1], m[0])) if m[1] else m[0][0], said)


def fill(text: str, values: Mapping[str, str], *, strict: bool = False) -> str | None:
    """Put values into `{braces}` (`{{` is one brace). Unknown names stay, or give `None` where `strict`."""
    if "{" not in text and "}" not in text:
        return text
    if strict and any(name and name not in values for name in _BRACES.findall(text)):
        return None
    return _BRACES.sub(lambda m: values.get(m[1], m[0]) if m[1] else m[0][0], text)


def _shown(value: str) -> str:
    if not value.isprintable() or "  " in value:
        value = _BLANKS.sub(" ", value).strip() or value
    return value if len(value) <= SHOWN else value[: SHOWN - 1].rstrip() + "…"


def _fix(
    spec: FixSpec, finding: Finding, values: Mapping[str, str], language: str, *, held: bool
) -> Fix | None:
    """The fix; `None` where its title speaks of a value that this finding does not have."""
    if fill(spec.title.text(language), values, strict=True) is None:
        return None
    title = sentence(spec.title, values, language)
    alternatives = tuple(text for text in (fill(a, values, strict=True) for a in spec.alternatives) if text)
    parts = _parts(spec, finding)
    made = tuple(part for part in parts if part is not None)
    if held or not made or len(made) < len(parts) or not _writable(made):
        return Fix(title, Applicability.DISPLAY, (), alternatives)
    return Fix(title, spec.applicability, made, alternatives)


def _parts(spec: FixSpec, finding: Finding) -> tuple[TextEdit | Edit | None, ...]:
    if spec.replace is None or finding.segment is None:
        return finding.parts
    match = finding.segment.text[finding.start : finding.end]
    values = {"match": match, **finding.values}
    text = fill(spec.replace, values, strict=True)
    return (None if text is None else finding.segment.edit(finding.start, finding.end, text),)


def _writable(parts: tuple[TextEdit | Edit, ...]) -> bool:
    """Whether every document can take its change; ASCII fits everywhere, so only other text is tried."""
    changes = [part for part in parts if isinstance(part, TextEdit)]
    if not all(part.document.editable for part in changes):
        return False
    if all(part.change.text.isascii() for part in changes):
        return True
    return source_edits(parts) is not None
