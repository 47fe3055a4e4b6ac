"""What tells a page of an application from a mail: what it holds, where it lies, what lies beside it."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from linter.catalogue import _
from linter.engine.beside import Files
from linter.model.lazy import lazy
from linter.model.report import FileResult
from linter.parse.held import held

SIBLINGS, HEAD = 30, 32_768
"""How many files of a folder are looked at, and how many bytes of each."""

_PAGES_NEED = 2
"""So many pages beside a piece make it one; a folder may hold a form and the mail that it sends."""

_SURE = lazy(
    r"(?P<csrf>(?:\{%|\{\{|<%)[^%{}]{0,80}(?:csrf_|authenticity_token|antiforgery|\.hidden_tag\()|"
    r"^[ \t]*@csrf\b)|"
    r"(?P<script><script\b[^<>]{0,200}?\ssrc\s*=\s*[\"']?\s*(?:\{\{|\{%|\{\$|\$\{|<[%?]|/[^/]|\.{1,2}/|[\w./-]{1,80}\.js\b))|"
    r"(?P<upload><form\b[^<>]{0,300}?\senctype\s*=\s*[\"']?multipart/form-data)|"
    r"(?P<htmx><form\b[^<>]{0,300}?\shx-\w+\s*=)|"
    r"(?P<form><form\b[^<>]{0,300}?\saction\s*=\s*[\"']?(?:/[^/]|<\?|\{%-?\s*url\b|"
    r"\{\{-?\s*(?:\w+\.)?url_(?:path_)?for\b))|"
    r"(?P<fields><%=?[^%]{0,60}\b(?:(?:simple_)?form_(?:with|for|tag)|f\.(?:text_field|submit|label|input))\b|"
    r"\{\{-?\s*form\.as_(?:p|table|ul|div)\b|\{%-?\s*crispy\b|\sasp-for\s*=|"
    r"<(?:input|select|textarea)\b[^<>]{0,200}?\sname\s*=\s*[\"']?\{\{|\sth:field\s*=|@Html\.(?:TextBox|Editor|Password)For\b)|"
    r"(?P<program><%(?:INIT|ARGS|ONCE|PERL|SHARED)>|^import\s[^\n;]{1,200}\sfrom\s+[\"']|"
    r"^export\s+(?:const|default|function)\b)|"
    r"(?P<password><input\b[^<>]{0,300}?\stype\s*=\s*[\"']?password\b)|"
    r"(?P<search><input\b[^<>]{0,300}?\stype\s*=\s*[\"']?search\b|<form\b[^<>]{0,300}?\srole\s*=\s*[\"']?search\b)|"
    r"(?P<nav><(?:nav|header)\b[^<>]{0,300}>(?:(?!</(?:nav|header))[^\0]){0,600}?\shref\s*=\s*[\"']?(?:/[^/]|\{%-?\s*url\b))|"
    r"(?P<frame><frameset\b|<frame\s|<iframe\b[^<>]{0,300}>\s*\{\{|<iframe\b[^<>]{0,300}?\ssrc\s*=\s*[\"']?\s*(?:\{%|/[^/]))|"
    r"(?P<made><meta\b[^<>]{0,200}?\scontent\s*=\s*[\"']?(?:docutils|sphinx|hugo|jekyll|wordpress|doxygen|javadoc)\b)|"
    r"(?P<address><link\b[^<>]{0,200}?\srel\s*=\s*[\"']?canonical\b)|"
    r"(?P<icon><link\b[^<>]{0,200}?\srel\s*=\s*[\"']?(?:shortcut )?icon\b)",
    re.IGNORECASE | re.MULTILINE,
)

_OF_LIKELY = (
    "<link",
    "<iframe",
    "<form",
    "<script",
    "admin",
    "dashboard",
    "backend",
    "backoffice",
    "data-",
    "hx-",
    "x-data",
    "wire:",
    "@click",
    "v-on:",
    "ng-",
    "(click",
    "(ngsubmit",
    "*ng",
    "onclick",
    "onload",
    "toolbar",
    "dialog",
    "tablist",
    "tabpanel",
    '"menu',
)
_OF_SURE = (
    "csrf",
    "authenticity_token",
    "antiforgery",
    "hidden_tag",
    "<script",
    "<form",
    "form_",
    "<%init",
    "<%args",
    "<%once",
    "<%perl",
    "<%shared",
    "import",
    "export",
    "f.text_field",
    "f.submit",
    "f.label",
    "f.input",
    "form.as_",
    "crispy",
    "asp-for",
    "th:field",
    "@html.",
    "<input",
    "<select",
    "<textarea",
    "password",
    "search",
    "<nav",
    "<header",
    "<frame",
    "<iframe",
    "content",
    "canonical",
    "icon",
)
_FOLDED = "\u017f\u0130\u0131\u212a"
"""Letters that a pattern takes for `s`, `i` and `k`, which a text in lower case still has."""

_CODE = lazy(r"(?i)(?P<code><script\b(?![^<>]{0,200}(?:ld\+json|\ssrc\s*=)))")
_FIELDS = ("<select", "<input", "<textarea", "{% extends", "{% block", "{% load")
_CALLS = lazy(r"(?i)(?P<behaviour>\son(?:click|change|submit|input)\s*=\s*[\"'][^\"'<>]{0,80}\()")
_HANDLERS, _CALLS_NEED = ("onclick", "onchange", "onsubmit", "oninput"), 2
"""Fields whose handlers call a program; one call may be left over from where a mail was copied."""

_BARE = lazy(r"(?i)(?P<bare><form\b(?![^<>]{0,600}?\saction)[^<>]{0,600}>)")
_PROGRAM_TAGS = ("{%", "<%")
"""A mail's own form without an address works by its style alone, and no program writes it."""

_LIKELY = lazy(
    r"(?P<posted><form\b(?![^<>]{0,300}\saction\s*=\s*[\"']?https?:)[^<>]{0,300}?\smethod\s*=\s*[\"']?post\b)|"
    r"(?P<code><script\b[^<>]{0,200}>[^<]{0,400}\b(?:document|window)\s*\.)|"
    r"(?P<style><link\b[^<>]{0,200}?\shref\s*=\s*[\"']?\s*(?:\{%-?\s*static\b|\{\{-?\s*(?:asset|url_for|static)\())|"
    r"(?P<frame><iframe\b[^<>]{0,300}?\ssrc\s*=\s*[\"']?\s*\{\{)|"
    r"(?P<admin>\{%-?\s*(?:extends|layout)\s+[\"'][^\"'\n]{0,60}(?:admin|dashboard|backend|backoffice)[^\"'\n]{0,60}[\"']|"
    r"@extends\(\s*[\"'][^\"'\n]{0,60}(?:admin|dashboard|backend)[^\"'\n]{0,60}[\"'])|"
    r"(?P<behaviour><[a-z][\w:-]*(?=\s)[^<>]{0,300}?(?:"
    r"\srole\s*=\s*[\"\']?(?:menu(?:bar|item)?|toolbar|dialog|tab(?:list|panel)?)\b|"
    r"\sdata-(?:dojo-\w+|toggle|open|close|submenu|bs-\w+|controller|turbo\w*)\b|"
    r"\shx-(?:get|post|target)\b|\sx-data\b|\swire:\w+|\s@click\b|\sv-on:\w+|\sng-\w+|(?<=\s)\((?:click|ngSubmit)\)|(?<=\s)\*ng(?:If|For)\b|(?<=\s)onclick\s*=|(?<=<body)\s(?:[^<>]{0,200}\s)?onload\s*=))",
    re.IGNORECASE,
)
_LINK = lazy(r"(?i)<a\b[^<>]{0,300}?\shref\s*=\s*[\"']?\s*(?:(?P<own>/(?!/)|\?)|[^#\s\"'>])")
_OWN_NEED = 2
"""Links that begin with `/` or `?`; one may be a slip."""

_MAIL_FOLDER = lazy(
    r"(?i)^(?:.*[_.-])?(?:e?-?mails?|mailers?|mailings?|newsletters?|notifications?|mjml|letters?|campaigns?|"
    r"transactional|messages|drip|marketing)(?:[_.-].*)?$"
)
_MAIL_NAME = lazy(
    r"(?i)(?:^|[_.-])e?mail(?:[_.-](?:body|html|text|txt|message|template|base|content))?$|mailer|newsletter"
)
_APP_FOLDER = lazy(r"(?i)^(?:templates|views|pages|layouts|docs|website|site|www|public_html)$")
_SITE_FOLDER = lazy(r"(?i)^(?:docs?|website|site|www|public_html)$")
"""Within a project about mail too, its own site is no mail."""

_PAGE_NAME = lazy(
    r"(?i)^(?:log_?in|log_?out|sign_?(?:up|in|out)|register|registration_form|dashboard|profile|settings|index|home|"
    r"40[0-9]|50[0-9]|search|list|detail|admin|navbar|sidebar|nav|menu|(?:\w+-)?navigation|breadcrumbs?|off-?canvas|\w+_(?:form|list|detail|confirm_delete|done))$"
)
_PROGRAM = lazy(r"(?i)\.(?:[jt]sx|vue|svelte|component\.html)(?:\.\w+)?$")
"""Names of files that a program is made of, or is written from."""

_LABELS = {
    "csrf": _("CSRF token"),
    "script": _("<script src>"),
    "program": _("a piece of a program"),
    "bare": _("a form that is sent to its own site"),
    "upload": _("a form that is sent to its own site"),
    "htmx": _("elements that need a script"),
    "form": _("a form that is sent to its own site"),
    "fields": _("fields of a form"),
    "password": _("a field for a password"),
    "search": _("a search field"),
    "nav": _("a menu of its own site"),
    "frame": _("frames"),
    "address": _("its own address on the web"),
    "icon": _("an icon for the browser's tab"),
    "made": _("the mark of a program that makes web pages"),
    "style": _("a style sheet of its own site"),
    "posted": _("a form that is sent to its own site"),
    "code": _("a program for the browser"),
    "admin": _("the layout of an administration"),
    "behaviour": _("elements that need a script"),
    "site": _("links to its own site alone"),
    "path": _("it lies among an application's pages"),
    "siblings": _("the files beside it are pages"),
}


class PageSign(NamedTuple):
    """A sign that a file is a page; `end` is where it ends in the text, `None` for one of its place."""

    name: str
    end: int | None = None

    def label(self, language: str) -> str:
        """What it is, in words."""
        return _LABELS[self.name].text(language)


class Looked(NamedTuple):
    """The first sign that a file is a page; `beside`: what `are_pages_beside` said, if it was asked."""

    sign: PageSign | None = None
    beside: bool | None = None


def page_sign(text: str, path: str, files: Files, *, is_piece: bool) -> Looked:
    """Whether a template is a page; in a folder for mail, only what it holds says so."""
    found = _sure(text)
    if found:
        return Looked(PageSign(str(found.lastgroup), found.end()))
    if _PROGRAM.search(path):
        return Looked(PageSign("path"))
    folders, stem = _parted(path)
    if _is_for_mail(folders) or _MAIL_NAME.search(stem):
        return Looked()
    found = _LIKELY.search(text) if _may_be(_OF_LIKELY, text) else None
    if found is None and any(one in text for one in _PROGRAM_TAGS):
        found = _BARE.search(text)
    if found:
        return Looked(PageSign(str(found.lastgroup), found.end()))
    found = _own_links(text)
    if found:
        return Looked(PageSign("site", found.end()))
    if any(map(_APP_FOLDER.match, folders)) and _PAGE_NAME.match(stem):
        return Looked(PageSign("path"))
    if not is_piece:
        return Looked()
    beside = are_pages_beside(path, files)
    return Looked(PageSign("siblings") if beside else None, beside)


def _own_links(text: str) -> re.Match[str] | None:
    """The first link of a page whose links all lead to its own site: no mail program can follow one."""
    found = list(_LINK.finditer(text))
    own = [one for one in found if one["own"]]
    return own[0] if len(own) >= _OWN_NEED and len(own) == len(found) else None


def _is_for_mail(folders: list[str]) -> bool:
    """Whether a folder is for mail, and none below it for a site."""
    kinds = [
        bool(_MAIL_FOLDER.match(one)) for one in folders if _MAIL_FOLDER.match(one) or _SITE_FOLDER.match(one)
    ]
    return bool(kinds) and kinds[-1]


def _sure(text: str) -> re.Match[str] | None:
    found = _SURE.search(text) if _may_be(_OF_SURE, text) else None
    return found or (_CODE.search(text) if _has_a_form_with_code(text) else None) or _calls(text)


def _calls(text: str) -> re.Match[str] | None:
    lower = text.lower()
    if not any(one in lower for one in _FIELDS[:3]) or not any(one in lower for one in _HANDLERS):
        return None
    found = list(_CALLS.finditer(text))
    return found[0] if len(found) >= _CALLS_NEED else None


def _has_a_form_with_code(text: str) -> bool:
    """Whether fields or an application's layout stand beside a program; AMP's mails have both, and say so."""
    lower = text.lower()
    return "<script" in lower and any(one in lower for one in _FIELDS) and "ampproject" not in lower


def _may_be(words: tuple[str, ...], text: str) -> bool:
    """Whether one of the words is there that every sign has: a hundredth of the pattern's time."""
    lower = text.lower()
    return bool(held(words, lower)) or (not text.isascii() and any(letter in text for letter in _FOLDED))


def _parted(path: str) -> tuple[list[str], str]:
    *folders, name = path.replace("\\", "/").split("/")
    return folders, name.partition(".")[0]


def are_pages_beside(name: str, files: Files) -> bool:
    """Whether at least two and half of the templates beside a file surely are pages."""
    path = Path(name)
    names = [name for name in files.names(path.parent) if name.endswith(path.suffix) and name != path.name]
    beside = names[:SIBLINGS]
    pages = sum(_is_page(_head(path.with_name(name), files)) for name in beside)
    return pages >= _PAGES_NEED and pages * 2 >= len(beside)


def holds(result: FileResult, files: Files) -> bool:
    """Whether the files beside a file still are what they were when it was linted."""
    return result.beside is None or are_pages_beside(result.path, files) == result.beside


def _head(path: Path, files: Files) -> bytes:
    try:
        return files.read(path)[:HEAD]
    except OSError:
        return b""


@lru_cache(maxsize=64)
def _is_page(head: bytes) -> bool:
    """The same files stand beside each piece of a folder."""
    return _sure(head.decode("utf-8", "replace")) is not None
