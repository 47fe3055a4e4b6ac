"""The file name endings of mail, templates and drafts."""

from __future__ import annotations

MAIL_SUFFIXES = (".eml", ".mbox", ".mbx")
TEMPLATE_SUFFIXES = (
    ".html",
    ".htm",
    ".xhtml",
    ".mjml",
    ".j2",
    ".jinja",
    ".jinja2",
    ".hbs",
    ".handlebars",
    ".mustache",
    ".liquid",
    ".njk",
    ".twig",
    ".erb",
    ".ejs",
    ".tmpl",
    ".eex",
    ".heex",
    ".blade.php",
    ".ftl",
    ".ftlh",
    ".vm",
    ".mako",
    ".tt2",
)
DRAFT_SUFFIXES = (".txt", ".md", ".markdown")
UNREAD_SUFFIXES = (".msg", ".oft", ".pst", ".ost", ".rtf", ".pdf", ".doc", ".docx", ".odt", ".wps")
"""File name endings of what people keep mails in, and we do not read."""

CONFIG_NAMES = (".preflint.toml", "preflint.toml", "pyproject.toml")
"""The files of a configuration, in the order in which they win within one folder."""

SUFFIXES = (*MAIL_SUFFIXES, *TEMPLATE_SUFFIXES, *DRAFT_SUFFIXES)
"""File name endings that a walk over a directory takes."""
