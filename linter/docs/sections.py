"""What there is to say about one rule, once: the page and the terminal only lay it out differently."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

import msgspec

from linter.catalogue import COMMA, SOURCE, _, either, in_language, together
from linter.checks.base import About
from linter.config.starter import toml
from linter.docs.words import Key, word
from linter.formatters.terms import term
from linter.model.diagnostic import Severity
from linter.ruleset import Example, Rule
from linter.ruleset.relations import about_of, reads_of
from linter.ruleset.rule import Help
from linter.ruleset.spoken import unspoken, without_tokens

FILTERS = {"spamassassin": "SpamAssassin", "rspamd": "Rspamd"}
_BRACES = re.compile(r"\{\{|\}\}|\{[\w.-]+\}")
_WIDTH = 96


class Block(NamedTuple):
    """A piece of a section: running text, a list of lines, or text that stays as it is (in a syntax)."""

    kind: Literal["text", "list", "code"]
    lines: tuple[str, ...]
    syntax: str = ""


class Section(NamedTuple):
    """A heading and what stands under it."""

    key: Key
    blocks: tuple[Block, ...]


def sections(rule: Rule, language: str, rendered: str = "") -> Iterator[Section]:
    """All sections in order; `rendered` is the diagnostic that the first bad example really gives."""
    stop = word("stop", language)
    message = Block("text", (opened(rule.message.text(language)).rstrip(stop) + stop,))
    yield Section("what", (message, *_notes(rule, language)))
    yield Section("why", (Block("text", (rule.why.text(language).strip(),)),))
    if rule.help:
        yield Section("help", tuple(_help(rule.help, language)))
    bad = next((example for example in rule.examples if example.bad is not None), None)
    if bad:
        shown = (code(rendered, "text"),) if rendered else ()
        yield Section("example", (code(bad.source, _syntax(rule, bad)), *shown))
    if bad and bad.fixed is not None and bad.fixed.strip():
        yield Section("instead", (code(bad.fixed, _syntax(rule, bad)),))
    allowed = tuple(_allowed(rule, language))
    if allowed:
        yield Section("allowed", allowed)
    yield Section("fix", tuple(_fix(rule, language)))
    exceptions = rule.exceptions(language)
    unless = Block("list", exceptions) if exceptions else Block("text", (word("no-exceptions", language),))
    yield Section("unless", (unless,))
    options = Block("text", (word("options-of", language),))
    yield Section("options", (options, code(settings(rule), "toml")))
    if rule.evidence:
        rows = [
            word("points", language, FILTERS[name], found.rule, f"{found.score:g}")
            for name, found in rule.evidence.items()
        ]
        yield Section("evidence", (Block("list", tuple(rows)),))
    if rule.references:
        yield Section("references", (Block("list", rule.references),))


def for_people(rule: Rule, language: str, *, source: bool = False) -> Iterator[Section]:
    """The sections that say what to do about a finding; the rule's own options only for who makes rules."""
    for section in sections(rule, language):
        if section.key == "options":
            yield Section("off", tuple(_off(rule, language)))
        if section.key != "options" or source:
            yield section


def explain(rule: Rule, language: str, *, file: str = "") -> str:
    """The rule for a terminal; with its options and patterns where its `file` is given."""
    lines = [_head(rule, language), *([file] if file else []), ""]
    for section in for_people(rule, language, source=bool(file)):
        lines.append(word(section.key, language))
        for block in section.blocks:
            if block.kind == "text":
                lines += [f"  {line}" for text in block.lines for line in wrap(_untick(text), _WIDTH)]
            elif block.kind == "list":
                lines += [f"  - {_untick(item)}" for item in block.lines]
            else:
                lines += [f"    {line}".rstrip() for line in block.lines]
        lines.append("")
    return "\n".join(lines).rstrip("\n")


def _head(rule: Rule, language: str) -> str:
    severity = term("severity", rule.severity, language)
    return _("{name} ({severity})", name=f"{rule.code} {rule.name}", severity=severity).text(language)


def _off(rule: Rule, language: str) -> Iterator[Block]:
    """How to be rid of it: everywhere, in some files, in one place; or how to hear of it more softly."""
    yield Block("text", (word("off-in-config", language),))
    milder = "off" if rule.severity is Severity.INFO else "info"
    keys: tuple[tuple[Key, str], ...] = (
        ("off-everywhere", f'ignore = ["{rule.code}"]'),
        ("off-in-files", f'[per-file-ignores]\n"archive/**" = ["{rule.code}"]'),
        ("off-milder", f'[rules.{rule.code}]\nseverity = "{milder}"'),
    )
    lines = "\n\n".join(
        f"# {word(key, language)}\n{text}" for key, text in keys if (key, milder) != ("off-milder", "off")
    )
    yield code(lines, "toml")
    if "template" in rule.inputs:
        yield Block("text", (word("off-here", language),))
        yield code(f"<!-- preflint-ignore-next[{rule.code}]: {word('off-reason', language)} -->", "html")


def settings(rule: Rule) -> str:
    """The rule's severity and options as a table of `preflint.toml`: phrases as they are written."""
    options: dict[str, Any] = {"severity": rule.severity.value}
    check = without_tokens(rule.check, rule.spoken)
    for name in unspoken(check):
        value = _without_none(msgspec.to_builtins(getattr(check, name)))
        if value is not None:
            options[name.replace("_", "-")] = value
    lines = [f"[rules.{rule.code}]"]
    for key, value in options.items():
        line = f"{key} = {toml(value)}"
        if isinstance(value, list | tuple) and len(line) > _WIDTH:
            line = "\n".join([f"{key} = [", *(f"  {toml(item)}," for item in value), "]"])
        lines.append(line)
    return "\n".join(lines)


def code(text: str, syntax: str) -> Block:
    """Text that keeps its lines."""
    return Block("code", tuple(text.rstrip("\n").split("\n")), syntax)


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most that many columns; Chinese may break between any two characters."""
    lines: list[str] = []
    current, columns = "", 0
    for piece in re.findall(
        r"[\u2e80-\u9fff\uff00-\uffef][，。；：！？、）”’]*|[^\s\u2e80-\u9fff\uff00-\uffef]+|\s+", text
    ):
        size = sum(2 if ord(char) > 0x2E7F else 1 for char in piece)
        if columns + size > width and current.strip():
            lines.append(current.rstrip())
            current, columns = "", 0
        if piece.isspace():
            piece, size = (" ", 1) if current else ("", 0)
        current, columns = current + piece, columns + size
    return [*lines, current.rstrip()] if current.strip() else lines


def _notes(rule: Rule, language: str) -> Iterator[Block]:
    comma = COMMA.text(language)
    profiles = comma.join(term("profile", one, language) for one in rule.profiles)
    inputs = comma.join(term("input", one, language) for one in rule.inputs)
    lines = [word("applies", language, profiles, inputs)]
    if rule.relations:
        sure = (
            word("anyhow", language)
            if rule.certainty == "guess"
            else term("certainty", rule.certainty, language)
        )
        relations = comma.join(term("relation", one, language) for one in rule.relations)
        lines.append(word("relations", language, relations, sure))
    lines += [
        word("severity-in", language, term("relation", name, language), term("severity", one, language))
        for name, one in rule.severity_in.items()
    ]
    if rule.aliases:
        lines.append(word("was", language, comma.join(rule.aliases)))
    if rule.status == "preview":
        lines.append(word("preview", language))
    lines += _relations(rule, language)
    yield Block("text", (together(lines, language),))


def _relations(rule: Rule, language: str) -> Iterator[str]:
    """What it reads and is about, where that is not as with most rules, and who else speaks of the same."""
    reads, about = reads_of(rule), about_of(rule)
    if "template" in rule.inputs and (rule.reads or reads == "source"):
        yield word("reads-source" if reads == "source" else "reads-output", language)
    about_key = _ABOUT.get(about)
    if about_key:
        yield word(about_key, language)
    if rule.yields_to:
        listed = in_language(either(rule.yields_to), language)
        yield word("yields-everywhere" if about in ("whole", "missing") else "yields", language, listed)


_ABOUT: dict[About, Key] = {
    "element": "about-element",
    "data": "about-data",
    "tag": "about-tag",
    "language": "about-language",
    "whole": "about-whole",
    "missing": "about-missing",
}


def _help(said: Help, language: str) -> Iterator[Block]:
    yield Block("text", (opened(said.text(language)).strip(),))
    if said.examples:
        yield Block("text", (word("examples", language),))
        yield Block("list", tuple(opened(text) for texts in said.examples.values() for text in texts))


def _fix(rule: Rule, language: str) -> Iterator[Block]:
    if rule.fix is None:
        yield Block("text", (word("no-fix", language),))
        return
    safety: dict[str, Key] = {"safe": "safe", "unsafe": "unsafe", "display": "display"}
    title = opened(rule.fix.title.text(language)).rstrip(".。")
    said = (title + word("stop", language), word(safety[rule.fix.applicability.value], language))
    yield Block("text", (together(said, language),))
    if rule.fix.alternatives:
        yield Block("text", (word("alternatives", language),))
        yield Block("list", tuple(dict.fromkeys(opened(text) for _, text in rule.fix.choices())))


def _allowed(rule: Rule, language: str) -> Iterator[Block]:
    """The first two good examples, with what their authors say of them."""
    good = [example for example in rule.examples if example.good is not None]
    for example in good[:2]:
        yield code(example.source, _syntax(rule, example))
        if example.note and language == SOURCE:  # authors write them in English
            yield Block("text", (example.note[0].upper() + example.note[1:].rstrip(".") + ".",))


def _syntax(rule: Rule, example: Example) -> str:
    wrap_name = example.wrap or (rule.scope[0].partition(".")[0] if rule.scope else "")
    return {"html": "html", "template": "html", "eml": "eml", "header": "eml"}.get(wrap_name, "text")


def opened(text: str) -> str:
    """A text with an ellipsis for each value."""
    return _BRACES.sub(lambda m: m[0][0] if m[0] in ("{{", "}}") else "…", text)


def _untick(text: str) -> str:
    return text.replace("`", "")


def _without_none(value: Any) -> Any:
    """TOML has no word for nothing: what is not set is left out."""
    if isinstance(value, dict):
        return {key: _without_none(item) for key, item in value.items() if item is not None}
    return [_without_none(item) for item in value] if isinstance(value, list | tuple) else value
