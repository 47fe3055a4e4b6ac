"""How a report is shown, and the words of all text formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from linter.catalogue import COMMA, SEMICOLON, _, ordered, plural, together, within
from linter.model.diagnostic import Applicability, Diagnostic, Severity
from linter.model.mailbox import Unknown
from linter.model.report import FileResult, NotChecked, Report


@dataclass(frozen=True)
class Display:
    """What the reader's screen takes: `colour` (ANSI codes), `width` in columns, `summary` at the end.

    `sensitive`: lines of the file are shown with the secrets in them. `group`: by what findings are ordered.
    `source`: each with its line of the file; else mails are told as their readers know them, and only of
    templates lines are shown.
    """

    colour: bool = False
    width: int = 100
    summary: bool = True
    sensitive: bool = False
    group: Literal["file", "rule", "severity"] = "file"
    source: bool = True


_PERSONAS = 3
_CODES = 3
"""How many codes are named before the list is cut."""

Formatter = Callable[[Report, Display], str]

_WORDS = {
    "error": _("error"),
    "warning": _("warning"),
    "info": _("info"),
    "help": _("help"),
    "fix": _("fix"),
    "label": _("{text}: "),
    "claim": _("{text} ({more})"),
    "safe": _("safe, --fix"),
    "unsafe": _("unsafe, --unsafe-fixes"),
    "display": _("for you to decide"),
    "or": within("one of several fixes", "or"),
    "example": _("example, as others say it"),
    "decoded": _("decoded"),
    "also": _("also"),
    "also-at": _("{text} (also at {places})"),
    "the-same": _("the same in the other version of the text"),
    "message": _("message {number}"),
    "relation": _("{relation}, {certainty}: {reason}"),
    "certain": _("certain"),
    "likely": _("likely"),
    "guess": _("a guess"),
    "answer": _("answer"),
    "inquiry-answer": _("answer to an inquiry"),
    "follow-up": _("follow-up"),
    "first-contact": _("first contact"),
    "campaign": _("campaign"),
    "notification": _("notification"),
    "internal": _("internal mail"),
    "not-a-mail": _("not a mail"),
    "profile": _("profile {name}"),
    "profile-said": _("profile {name} ({reason})"),
    "not-checked": _("not checked: {code} {reason}"),
    "with": _("{message} (with persona {persona})"),
    "with-more": _("{message} (with persona {persona} and {others} others)"),
    "clean": _("Nothing found in {files}."),
    "clean-so-far": _("Nothing found in what was checked of {files}."),
    "clean-so-grave": _("Nothing so grave in {files}."),
    "none-checked": _("Nothing was checked."),
    "more": _("{code} {name}: and {left:,} more"),
    "found": _("{findings} in {files}."),
    "files": plural("{n} file", "{n} files"),
    "errors": plural("{n} error", "{n} errors"),
    "warnings": plural("{n} warning", "{n} warnings"),
    "infos": within("how many findings of this severity", "{n} info"),
    "fixed": _("{n} fixed."),
    "fixable": _("{n} can be fixed with --fix."),
    "unsafe-fixable": _("{n} more with --fix --unsafe-fixes."),
    "unsafe-only": _("{n} can be fixed with --fix --unsafe-fixes."),
    "suppressed": _("{n} suppressed."),
    "milder": _("{n} milder ones are not listed."),
    "unknown-readers": _(
        'not checked: the readers (no To, Cc or Bcc in {files}); name them, or set recipients = ["company"]'
    ),
    "unknown-colleagues": _(
        "not checked: who is a colleague (no company in From in {files}); set domains in [company]"
    ),
    "unknown-classes": _(
        "not checked: whose mailboxes some readers of {files} have; say it in contacts, in the column class"
    ),
    "unknown-contacts": _(
        "not checked: names, main mailboxes, languages and refusals of the readers of {files}; set contacts"
    ),
    "unknown-consents": _(
        "not checked: consents of the readers of {files}; add the column consent to contacts"
    ),
    "unknown-company": _(
        "not checked: what is given away in {files}; "
        "set customers, competitors and project-names in [company]"
    ),
    "no-legal-advice": _("What is said of laws is no legal advice; ask counsel about your own mailings."),
    "unknown-send-time": _(
        "not checked: the hour at the readers of {files}; say when it leaves: --send-at or X-Preflint-Send-At"
    ),
    "unknown-zones": _("not checked: the hour at some readers of {files}; name country or zone in contacts"),
    "unchecked": _("{n} not checked."),
    "base": _("The folder in which preflint ran"),
    "left-out": _("{n} more findings had no room here."),
    "comma": COMMA,
    "clause": within("between the parts of a description", ", "),
    "semicolon": SEMICOLON,
    "places": within("between places of a mail", "; "),
    "places-more": _("{places} and {more} more"),
    "words": _("‘{text}’: {message}"),
    "others": _("{text}; also: {others}"),
    "times": _("{text} ({n} times)"),
    "by-fix": _("--fix"),
    "by-unsafe": _("--unsafe-fixes"),
    "first": _("First of all"),
    "weight-error": _("Must be changed ({n})"),
    "weight-warning": _("Should be changed ({n})"),
    "weight-info": _("Minor ({n})"),
    "further-error": _("Must be changed as well ({n})"),
    "further-warning": _("Should be changed as well ({n})"),
    "further-info": _("Minor as well ({n})"),
    "count-error": _("{n} must be changed"),
    "count-warning": _("{n} should be changed"),
    "count-info": _("{n} minor"),
    "verdict-error": _("Do not send it yet: {counts}."),
    "verdict-warning": _("Better look at it again: {counts}."),
    "verdict-info": _("It may go out: {counts}."),
    "nothing": _("nothing found"),
    "nothing-cut": _("nothing found in what was checked"),
    "a-mail": _("{language} mail"),
    "a-draft": _("{language} draft"),
    "a-template": _("{language} template"),
    "to": _("to {names}"),
    "to-more": _("to {names} and {more} more"),
    "to-nobody": _("to nobody yet"),
    "subject": _("subject ‘{subject}’"),
    "body-both": _("text and HTML"),
    "body-html": _("HTML"),
    "body-text": _("plain text"),
    "no-body": _("no text"),
    "attachments": plural("{n} attachment", "{n} attachments"),
    "with-quote": _("quotes earlier mail"),
    "stop": within("between sentences", ". "),
    "lead-error": _("must"),
    "lead-warning": _("should"),
    "lead-info": _("minor"),
    "changed-text": _("plain text"),
    "changed-html": _("HTML"),
    "of-part": _("{text} of part {part}"),
    "only-encoded": _("encoded in another way, or changed where it is covered"),
    "view-what": _("what it is"),
    "view-subject": _("subject"),
    "view-language": _("language"),
    "view-made-of": _("holds"),
    "view-relation": _("to its reader"),
    "view-for": _("because {reason}"),
    "view-against": _("though {reason}"),
    "view-none": _("none"),
    "view-unknown": _("unknown"),
    "view-people": _("Who writes to whom"),
    "view-parts": _("Parts"),
    "view-version": _("{text} ({version})"),
    "view-text": _("What the reader sees"),
    "view-signature": _("Signature"),
    "view-quote": _("Quoted mail"),
    "view-forward": _("Forwarded mail"),
    "view-preheader": _("Preview line"),
    "view-hidden": _("Hidden from the reader"),
    "view-bytes": _("{n:,} bytes"),
    "view-role-text": _("read as plain text"),
    "view-role-html": _("read as HTML"),
    "view-role-file": _("attachment"),
    "view-role-inline": _("inside the text"),
    "view-more": _("… {n:,} more; --all shows them"),
    "class-company": _("a company's mailbox"),
    "class-private": _("a private mailbox"),
    "class-encrypted": _("an encrypted mailbox"),
    "class-disposable": _("a throw-away mailbox"),
    "class-relay": _("a platform's relay"),
    "column-place": _("line:column"),
    "column-rule": _("rule"),
    "column-found": _("what is wrong"),
    "column-fix": _("what to do"),
}


def word(key: str, language: str, *values: object) -> str:
    """A word of the text formats in a language, its braces filled in order."""
    return ordered(_WORDS[key], language, *values)


def spoken(diagnostic: Diagnostic, language: str) -> str:
    """The message, and for whom the template was rendered where it shows."""
    if not diagnostic.personas:
        return diagnostic.message
    first, more = diagnostic.personas[:_PERSONAS], len(diagnostic.personas) - _PERSONAS
    if more > 0:
        return word("with-more", language, diagnostic.message, first[0], len(diagnostic.personas) - 1)
    return word("with", language, diagnostic.message, ", ".join(first))


def also(file: FileResult, diagnostic: Diagnostic) -> list[str]:
    """The other places of a diagnostic, as `line:column`."""
    places = (file.source.position(twin.span.start) for twin in diagnostic.also)
    return [f"{line}:{column}" for line, column in places]


def more(file: FileResult, language: str) -> list[str]:
    """What is not shown of a file, a rule each."""
    return [word("more", language, one.code, one.name, one.left) for one in file.more]


def by_reason(entries: Iterable[NotChecked]) -> dict[str, str]:
    """What could not be checked: each reason once, with the codes that share it (`GRM001, GRM002 …`)."""
    found: dict[str, list[str]] = {}
    for entry in entries:
        found.setdefault(entry.reason, []).append(entry.code)
    return {reason: _few(codes) for reason, codes in found.items()}


def _few(codes: list[str]) -> str:
    return ", ".join(codes) if len(codes) <= _CODES else f"{codes[0]} … {codes[-1]} ({len(codes)})"


def unknown(report: Report) -> list[str]:
    """What nobody says of the readers, and the key to set, a line for all files; that laws are no advice."""
    counts = {what: report.unknown(what) for what in get_args(Unknown)}
    lines = [
        word(f"unknown-{what}", report.language, word("files", report.language, n))
        for what, n in counts.items()
        if n
    ]
    return [*lines, word("no-legal-advice", report.language)] if report.cites_law else lines


def totals(report: Report) -> str:
    """The last line of a text report: what was found and what fixing would do."""
    language = report.language
    files = word("files", language, report.checked)
    counts = [(severity, report.count(severity)) for severity in Severity]
    found = word("comma", language).join(word(f"{severity}s", language, n) for severity, n in counts if n)
    said = [word("found", language, found, files) if found else _nothing(report, files)]
    safe, unsafe = report.fixable(Applicability.SAFE), report.fixable(Applicability.UNSAFE)
    tallies = {
        "fixed": report.fixed,
        "fixable": safe,
        "unsafe-fixable" if safe else "unsafe-only": unsafe,
        "suppressed": sum(file.suppressed for file in report.files),
        "milder": report.milder,
        "unchecked": sum(len(file.not_checked) for file in report.files),
    }
    said += [word(key, language, count) for key, count in tallies.items() if count]
    return together(said, language)


def _nothing(report: Report, files: str) -> str:
    """What is said where nothing was found: not that a file is clean that was not checked to its end."""
    if not report.checked:
        return word("none-checked", report.language)
    if report.milder:
        return word("clean-so-grave", report.language, files)
    is_whole = all(file.extent != "cut" for file in report.files)
    return word("clean" if is_whole else "clean-so-far", report.language, files)
