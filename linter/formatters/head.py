"""The head of a mail's report: what it is, to whom it goes, and whether it may go out."""

from __future__ import annotations

from dataclasses import replace

from linter.catalogue import _
from linter.formatters.display import Display, word
from linter.formatters.terminal import paint, plain
from linter.model.diagnostic import Severity
from linter.model.reading import Reading
from linter.model.report import FileResult

SUBJECT = 60
"""Characters of a subject that are shown."""

_SPOKEN = {
    "en": _("English"),
    "zh": _("Chinese"),
    "de": _("German"),
    "fr": _("French"),
    "es": _("Spanish"),
    "it": _("Italian"),
    "pt": _("Portuguese"),
    "nl": _("Dutch"),
    "pl": _("Polish"),
    "ru": _("Russian"),
    "ja": _("Japanese"),
    "ko": _("Korean"),
}


def head(file: FileResult, language: str, display: Display) -> str:
    """One line: the file, what was read of it, what it is to its reader and why."""
    number = f" ({word('message', language, file.message)})" if file.message else ""
    said = about(file, language)
    if not file.diagnostics:
        said.append(word("nothing-cut" if file.extent == "cut" else "nothing", language))
    name = paint(f"{plain(file.path)}{number}", "bold", display.colour)
    return f"{word('label', language, name)}{word('semicolon', language).join(filter(None, said))}"


def about(file: FileResult, language: str, *, subject: bool = True) -> list[str]:
    """What was read of a mail, and what it is to its reader."""
    reading = file.reading if subject or not file.reading else replace(file.reading, subject="")
    said = [*_read(reading, file.language, language)] if reading else []
    return [*said, situation(file, language)]


def _read(reading: Reading, code: str, language: str) -> list[str]:
    spoken = language_name(code, language)
    what = [word(f"a-{reading.kind}", language, spoken).strip()]
    if reading.kind == "template":
        return what
    if reading.all_readers:
        names = word("comma", language).join(map(plain, reading.readers))
        more = reading.all_readers - len(reading.readers)
        what.append(word("to-more" if more else "to", language, names, *filter(None, [more])))
    else:
        what.append(word("to-nobody", language))
    if reading.subject:
        short = reading.subject[: SUBJECT - 1] + "…" if len(reading.subject) > SUBJECT else reading.subject
        what.append(word("subject", language, plain(short)))
    comma = word("clause", language)
    return [comma.join(what), comma.join(made_of(reading, language))]


def made_of(reading: Reading, language: str) -> list[str]:
    """The pieces of a mail."""
    bodies = "both" if reading.has_text and reading.has_html else "html" if reading.has_html else "text"
    parts = [word(f"body-{bodies}", language)] if reading.has_text or reading.has_html else []
    if reading.attachments:
        parts.append(word("attachments", language, reading.attachments))
    if reading.has_quote:
        parts.append(word("with-quote", language))
    return parts or [word("no-body", language)]


def language_name(code: str, language: str) -> str:
    """A language in words; its code where it has none here."""
    return _SPOKEN[code].text(language) if code in _SPOKEN else code


def situation(file: FileResult, language: str) -> str:
    """What the mail is to its reader, how sure that is, and why."""
    relation = file.relation
    if relation is None:
        return ""
    name, sure = word(relation.name, language), word(relation.certainty, language)
    return word("relation", language, name, sure, plain(relation.reason))


def verdict(file: FileResult, language: str) -> str:
    """Whether it may go out, by its gravest finding."""
    counts = dict.fromkeys(Severity, 0)
    for diagnostic in file.diagnostics:
        counts[diagnostic.severity] += 1
    for one in file.more:
        counts[one.severity] += one.left
    gravest = next(one for one in Severity if counts[one])
    listed = word("comma", language).join(word(f"count-{one}", language, n) for one, n in counts.items() if n)
    return word(f"verdict-{gravest}", language, listed)
