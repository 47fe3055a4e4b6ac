"""Files that are no mails: pages, as most templates of applications are, texts of a project, binary files."""

from __future__ import annotations

from typing import NamedTuple

from linter.catalogue import Said, _
from linter.engine.beside import Files
from linter.engine.pages import PageSign, page_sign
from linter.facts.memo import Facts
from linter.facts.parts import document_of
from linter.facts.wholeness import wholeness
from linter.model.document import Document
from linter.model.lazy import lazy
from linter.model.message import HTML
from linter.model.report import NotChecked
from linter.model.source import Source
from linter.model.suffixes import SUFFIXES
from linter.parse import kind_of
from linter.parse.unreadable import Unreadable, is_json, unreadable

NO_MAIL = "COR008"
"""Not a rule but the code under which a file that is no mail is listed as not checked."""

_HEAD = 8192
"""Bytes of a file in which a NUL says that it is no text."""

_UNREADABLE: dict[Unreadable, Said] = {
    "outlook": _("a message in Outlook's own format; save it as .eml (in Thunderbird or new Outlook)"),
    "store": _("an Outlook data file; export its mails as .eml or .mbox"),
    "rtf": _("rich text; save the mail as .eml, or its text as .txt"),
    "pdf": _("a PDF; check the mail that it goes with, saved as .eml"),
    "office": _("an Office document; save the mail as .eml, or its text as .txt"),
    "archive": _("an archive; unpack it and check what lies in it"),
    "picture": _("a picture, no mail"),
    "utf-16": _("a mail in UTF-16, which no mail program reads; save it as .eml again, or as UTF-8"),
    "binary": _("a binary file, no mail"),
    "json": _("JSON data; save each mail that lies in it as a file of its own (.html, .txt or .eml)"),
}
_WORDS = _("a web page, no mail: {sign} in line {line}; to check it, name its dialect in [templates]")
_OF_PLACE = _("a web page, no mail: {sign}; to check it, name its dialect in [templates]")
_OF_PROJECT = _("a text that goes with a program, no mail: {sign}; to check it, say what it is (--relation)")
_OF_DATA = _("XML for programs, no mail: it opens with <{root}>")
_DATA = lazy(
    rb"\A(?:\xef\xbb\xbf)?(?:\s|<\?xml\b[^>]{0,200}\?>|<!--[^>]{0,400}-->|\{[%#][^\n]{0,200}?[%#]\})*+"
    rb"<(feed|rss|rdf:RDF|opml|urlset|sitemapindex|OpenSearchDescription)[\s>]"
)
"""Feeds and lists of pages, which an application makes out of templates as it makes mails."""

_PROJECT_NAME = lazy(
    r"(?i)(?:^|[/\\])(?:readme|change(?:log|s)|licen[cs]e|copying|authors|contribut(?:ing|ors)|code_of_conduct|"
    r"(?:\w+[-_])?requirements|constraints|robots|humans|llms|cmakelists|maintainers|third[-_]party[-_]notices?)"
    r"(?:[._-](?:dev|tests?|docs?|prod|ci|lint|min|optional|all|full|mit|apache|bsd|gpl|zh|cn|en|de|fr|ja|ko|es|pt|ru|"
    r"\d+)){0,3}\.(?:txt|md|markdown)$"
)
_CHAPTER = lazy(
    r"(?im)^#{1,4} (?:getting started|install(?:ation|ing)?|quick ?start|usage|requirements|prerequisites|"
    r"configuration|development|contributing|licen[cs]e|changelog|api|features|table of contents)[ :]*$"
)
_RELEASE = lazy(r"(?m)^(?:#+ |\* |- )?\[?v?\d+\.\d+(?:\.\d+)*\]?[ (–—-]+\d{4}-\d\d-\d\d\)?\s*$")
_CODE = lazy(r"(?m)^(?:```|~~~)")
_PARTS_NEED = 2
"""So many chapters of a manual, or releases with their dates, make a text one that goes with a program; so do
one chapter and a piece of code."""
_LABELS = {
    "name": _("its name"),
    "chapters": _("the chapters of a manual"),
    "releases": _("releases with their dates"),
}
_SAID = _("not a mail: you said so")


def no_text(source: Source, language: str) -> NotChecked | None:
    """Why a file cannot be read at all, and what to do; its bytes say so, whatever its name."""
    found = unreadable(source)
    is_unnamed = not source.path.lower().endswith(SUFFIXES)
    if found is None and is_unnamed and b"\0" in source.data[:_HEAD] and kind_of(source) != "mail":
        found = "binary"
    if found is None and is_unnamed and is_json(source.data):
        found = "json"
    return NotChecked(NO_MAIL, _UNREADABLE[found].text(language)) if found else None


def said_no_mail(language: str) -> NotChecked:
    """Why a file is left alone of which the user says that it is no mail."""
    return NotChecked(NO_MAIL, _SAID.text(language))


class NoMail(NamedTuple):
    """Why a file is left alone, if it is; `beside`: what `are_pages_beside` said, if asked."""

    reason: NotChecked | None = None
    beside: bool | None = None


def no_mail(facts: Facts, language: str, files: Files) -> NoMail:
    """Whether a file cannot be a mail, whatever its name."""
    message, source = facts.message, facts.message.source
    if message.kind != "mail" and (data := _DATA.match(source.data[:_HEAD])):
        return NoMail(NotChecked(NO_MAIL, _OF_DATA.text(language, root=data[1].decode())))
    if message.kind == "draft" and not any(map(message.header, ("subject", "from", "to"))):
        of_project = _project_sign(source)
        if of_project is None:
            return NoMail()
        return NoMail(NotChecked(NO_MAIL, _OF_PROJECT.text(language, sign=of_project.text(language))))
    for part in message.leaves if message.kind == "template" else ():
        document = document_of(facts, part) if part.content_type in HTML else None
        is_piece = document is not None and facts.of(wholeness) == "piece"
        if document is None:
            continue
        sign, beside = page_sign(document.text, source.path, files, is_piece=is_piece)
        if sign is None and beside is None:
            continue
        return NoMail(_told(sign, document, source, language) if sign else None, beside)
    return NoMail()


def _project_sign(source: Source) -> Said | None:
    """What says that a text is a program's readme, its history or a list of what it needs."""
    if _PROJECT_NAME.search(source.path):
        return _LABELS["name"]
    head = source.data[:_HEAD].decode("utf-8", "replace")
    for name, part in (("chapters", _CHAPTER), ("releases", _RELEASE)):
        found = len(set(part.findall(head)))
        if found >= _PARTS_NEED or (found and name == "chapters" and _CODE.search(head)):
            return _LABELS[name]
    return None


def _told(sign: PageSign, document: Document, source: Source, language: str) -> NotChecked:
    label = sign.label(language)
    if sign.end is None:
        return NotChecked(NO_MAIL, _OF_PLACE.text(language, sign=label))
    span, _ = document.to_source(sign.end - 1, sign.end)
    line = source.position(span.start).line
    return NotChecked(NO_MAIL, _WORDS.text(language, line=line, sign=label))
