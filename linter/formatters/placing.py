"""Places of a mail in words: `paragraph 3, sentence 2`, `第3段第2句`."""

from __future__ import annotations

from linter.catalogue import _, ordered
from linter.formatters.display import word
from linter.formatters.terminal import plain
from linter.model.diagnostic import Diagnostic
from linter.model.reading import Place
from linter.model.report import FileResult

_FIELDS = {
    "subject": _("subject"),
    "from": _("From"),
    "to": _("To"),
    "cc": _("Cc"),
    "bcc": _("Bcc"),
    "reply-to": _("Reply-To"),
    "date": _("Date"),
}
"""Fields that mail programs show under a name of their own."""

_PLACES = {
    "header": _("header {name}"),
    "attachment": _("attachment {number}"),
    "attachment-named": _("attachment {number} ({name})"),
    "paragraph": _("paragraph {paragraph}"),
    "sentence": _("paragraph {paragraph}, sentence {sentence}"),
    "quote": _("quoted mail"),
    "forward": _("forwarded mail"),
    "signature": _("signature"),
    "preheader": _("preview line"),
    "hidden": _("hidden text"),
    "title": _("page title"),
    "picture": _("picture"),
    "code": _("HTML code"),
    "structure": _("the file's structure"),
    "mail": _("whole mail"),
    "line": _("line {line}"),
    "in-text": _("{place} of the text version"),
}


def placed(file: FileResult, diagnostic: Diagnostic, language: str) -> str:
    """Where a finding stands; by line where nobody counted otherwise."""
    place = diagnostic.place
    if place is None:
        return _said("line", language, file.source.position(diagnostic.span.start).line)
    found = _of(place, language)
    both = file.reading is not None and file.reading.has_html
    if place.version == "text" and place.where != "mail" and both and not diagnostic.also:
        return _said("in-text", language, found)
    return found


def _of(place: Place, language: str) -> str:
    name = plain(place.name)
    if place.where == "header":
        return field_name(name, language)
    if place.where == "attachment":
        return _said("attachment-named" if name else "attachment", language, place.number, name)
    if place.sentence:
        return _said("sentence", language, place.number, place.sentence)
    return _said(place.where, language, place.number)


def field_name(name: str, language: str) -> str:
    """A header field as mail programs call it, where they show it."""
    known = _FIELDS.get(name.lower())
    return known.text(language) if known else _said("header", language, name)


def _said(key: str, language: str, *values: object) -> str:
    return ordered(_PLACES[key], language, *values)


def listed(places: list[str], language: str, most: int = 3) -> str:
    """Places, each once; of many the first ones, and how many there are."""
    unique = list(dict.fromkeys(places))
    shown = word("places", language).join(unique[:most])
    more = len(unique) - most
    return word("places-more", language, shown, more) if more > 0 else shown
