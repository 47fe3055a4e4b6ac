"""The headings and set phrases of rule pages and of `preflint explain`."""

from __future__ import annotations

from typing import Literal

from linter.catalogue import Said, _, ordered, within

Key = Literal[
    "what", "why", "help", "example", "instead", "fix", "unless", "options", "evidence", "references",
    "safe", "unsafe", "display", "no-fix", "no-exceptions", "points", "applies", "relations", "anyhow",
    "severity-in", "was", "preview",
    "stop",
    "options-of", "allowed", "reads-source", "reads-output", "about-element", "about-data", "about-tag",
    "about-language", "about-whole", "about-missing", "yields", "yields-everywhere",
    "examples", "alternatives",
    "pack", "fix-is", "kind", "rules", "rules-in", "rules-fixes", "rules-head",
    "off", "off-in-config", "off-everywhere", "off-in-files", "off-milder", "off-here", "off-reason",
]  # fmt: skip

_WORDS: dict[Key, Said] = {
    "what": _("What it does"),
    "why": _("Why it matters"),
    "help": _("What to do"),
    "example": _("Example"),
    "instead": _("Use instead"),
    "allowed": _("Not reported"),
    "fix": _("Fix safety"),
    "unless": _("When not to"),
    "options": _("Options"),
    "evidence": _("Evidence"),
    "references": _("References"),
    "examples": _("Examples of how others say it:"),
    "alternatives": _("What could stand there:"),
    "safe": _("Safe: the reader sees the same meaning. Written by `--fix`."),
    "unsafe": _("Unsafe: wording, target or effect changes. Written by `--fix --unsafe-fixes` only."),
    "display": _("Shown only: a person must choose; nothing is written."),
    "no-fix": _("There is none: only the writer can mend this."),
    "no-exceptions": _("No case is known where this should stay."),
    "points": _("{filter} rule `{rule}`, {points} points"),
    "applies": _("Profiles: {profiles}. Files: {inputs}."),
    "relations": _("Relations to the reader: {relations}; how sure: {certainty}."),
    "anyhow": _("anyhow"),
    "severity-in": _("In a mail that is {relation}: {severity}."),
    "was": _("Formerly {codes}."),
    "preview": _("Preview: it runs only if it is selected by code or name."),
    "reads-source": _("Of a template it judges the source, not what that is rendered or compiled to."),
    "reads-output": _("Of MJML it judges what that is compiled to, not the source."),
    "about-element": _("In MJML it also speaks of elements whose HTML the compiler wrote."),
    "about-data": _("In a rendered template it also speaks of the values that a tag printed."),
    "about-tag": _(
        "In a rendered template it also speaks of values; a tag that was left for a later program is none."
    ),
    "about-language": _("A template is rendered for it only with samples of your own."),
    "about-whole": _("It speaks of the whole mail, wherever it points."),
    "about-missing": _("It speaks of what the whole mail lacks."),
    "yields": _("Where {codes} speaks of the same place, it is silent."),
    "yields-everywhere": _("Where {codes} speaks of the same mail, it is silent."),
    "pack": _("pack {name}"),
    "fix-is": _("fix: {safety}"),
    "kind": _("The check is of the kind {kind}."),
    "rules": _("Rules"),
    "rules-in": _("{rules} rules in {packs} packs."),
    "rules-fixes": _(
        "Fix: **safe** is written by `--fix`, **unsafe** by `--fix --unsafe-fixes`, display is shown only."
    ),
    "rules-head": _("| code | name | severity | fix | |"),
    "stop": within("ends a sentence", "."),
    "off": _("Switch it off"),
    "off-in-config": _("In `preflint.toml`, one of these:"),
    "off-everywhere": _("everywhere"),
    "off-in-files": _("in some files"),
    "off-milder": _("or hear of it as a minor thing"),
    "off-here": _("In a template, for the line that follows:"),
    "off-reason": _("why it is right here"),
    "options-of": _("In `preflint.toml`, as they stand by default:"),
}


def word(key: Key, language: str, *values: object) -> str:
    """A heading or phrase, its braces filled in order."""
    return ordered(_WORDS[key], language, *values)
