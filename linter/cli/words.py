"""What the command line says where a person reads results."""

from __future__ import annotations

from linter.catalogue import _, plural
from linter.formatters.terminal import plain

_WORDS = {
    "would-fix": _("Would fix {count} in {files}."),
    "nothing-to-fix": _("Nothing to fix."),
    "no-files": _(
        "No mails or templates found under {paths}: looked for .eml, .mbox, .html, .txt and the like; "
        "any other file is read if it is named itself."
    ),
    "checking": _("Checking"),
    "unknown-rule": _("there is no rule '{name}'"),
    "testing": _("Testing"),
    "test-passed": _("{rules}, {examples}, {clean} clean samples: all as they should be."),
    "test-failed": _("{count} of {rules}: not what they promise."),
    "noise": _("this clean sample should be silent"),
    "watching": _("Watching for changes. Ctrl-C ends it."),
    "baseline-updated": _("Wrote {path}: {findings} accepted in {files}."),
    "baseline-pruned": _("Took {findings} out of {path}."),
    "baseline-as-it-was": _("{path} is as it should be."),
    "baseline-unnamed": _('To obey it, write in your configuration: baseline = "{path}"'),
    "removed": _("Removed {path}."),
    "nothing-to-remove": _("No cache found."),
    "contacts-checked": _("{contacts}, {faults}."),
    "contact-no-address": _("no address ({text})"),
    "contact-bad-address": _("{text} is no address"),
    "contact-misspelt": _("looks like a slip: {text}"),
    "contact-no-ending": _("no such ending: {text}"),
    "contact-twice": _("stands twice: {text}"),
    "contact-no-country": _("no country: {text}"),
    "contact-odd-language": _("no language that is known: {text}"),
    "contact-odd-class": _(
        "no class that is known: {text}; write company, private, encrypted, disposable or relay"
    ),
    "contact-class": _("→ by its domain: {kind}{provider}"),
    "contact-formula": _("a spreadsheet would run this: {text}"),
    "contact-control": _("signs that nobody sees, in {text}"),
    "contact-unknown": _("{text} is in no file of contacts."),
    "contacts-unset": _("No contacts are configured: set contacts."),
    "sent-row": _("no row of a table: {text}"),
    "sent-no-date": _("no date"),
    "sent-bad-date": _("no date that can be read: {text}; write 2026-03-02T10:00:00+08:00"),
    "sent-no-reader": _("no address in To, Cc or Bcc: {text}"),
    "sent-bytes": _("not {text}"),
    "sent-unreadable": _("cannot be read: {text}"),
    "sent-checked": _("{mails}, {faults}."),
    "sent-unset": _("No log of sent mail is configured: set sent."),
    "sent-newest": _("The newest is of {when}."),
    "sent-to": _("sent to {text}: {day} in 24 hours, {week} in 7 days, {month} in 30 days"),
    "sent-from": _("from there: {count} within a year, the last on {when}"),
    "sent-nothing-from": _("from there: none within a year"),
    "no-domain": _("asking name servers needs the package {name}, which is not installed"),
    "install-domain": _("pip install 'preflint[domain]'"),
    "no-server": _("the editor server needs the package {name}, which is not installed"),
    "install-server": _("pip install 'preflint[server]'"),
    "no-archive": _("audits need the package {name}, which is not installed"),
    "install-archive": _("pip install 'preflint[archive]'"),
    "no-mcp": _("the tool server for agents needs the package {name}, which is not installed"),
    "install-mcp": _("pip install 'preflint[mcp]'"),
    "written": _("Wrote {path}."),
    "pack-test": _("Next, hold its rules to their examples: preflint test {path}"),
    "pack-use": _('To use it, write in {config}: packs = ["{path}"]'),
    "speaks-on-clean": _("speaks on {count} of {clean} clean samples; if that is not meant, mend the rule"),
    "imported": _("{rules} written to {path}."),
    "needs-examples": _("write two bad and two good examples: none came to mind that hold"),
    "not-imported": _("Not taken over:"),
    "no-effect": _("Without effect:"),
    "no-rules": _("No rule is like that."),
}


_COUNTED = {
    "file": plural("{n} file", "{n} files"),
    "fault": plural("{n} fault", "{n} faults"),
    "place": plural("{n} place", "{n} places"),
    "rule": plural("{n} rule", "{n} rules"),
    "contact": plural("{n} contact", "{n} contacts"),
    "mail": plural("{n} mail", "{n} mails"),
    "example": plural("{n} example", "{n} examples"),
}


def say(word: str, language: str, **values: object) -> str:
    """One sentence in a language, with its braces filled."""
    shown = {name: plain(value) if isinstance(value, str) else value for name, value in values.items()}
    return _WORDS[word].text(language, **shown)


def count(word: str, number: int, language: str) -> str:
    """`1 file`, `3 files`, `3 个文件`."""
    return _COUNTED[word].text(language, n=number)
