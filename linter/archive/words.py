"""What an audit and its report say."""

from __future__ import annotations

from linter.catalogue import Said, _
from linter.parse.pieces import Why

WORDS = {
    "title": _("What your mails look like"),
    "mails": _("Mails"),
    "copies": _("Copies left out"),
    "findings": _("Findings"),
    "errors": _("Errors"),
    "warnings": _("Warnings"),
    "infos": _("Remarks"),
    "wrong": _("With an error"),
    "share": _("Share"),
    "a-mail": _("A mail"),
    "not-checked": _("Not (wholly) checked"),
    "by-rule": _("By rule"),
    "by-week": _("By week"),
    "by-sender": _("By the sender's domain"),
    "by-recipient": _("By the recipients' domains"),
    "by-template": _("By template"),
    "rule": _("Rule"),
    "severity": _("Severity"),
    "fixable": _("Fixed by --fix"),
    "example": _("For example"),
    "trend": _("Share of each week's mails"),
    "week": _("Week of"),
    "domain": _("Domain"),
    "template": _("Template"),
    "from-to": _("From – to"),
    "most-often": _("Breaks most often"),
    "error": _("error"),
    "warning": _("warning"),
    "info": _("info"),
    "made": _("Linted since {started}, {grammar}. Secrets and personal numbers are masked."),
    "with-grammar": _("with the grammar rules"),
    "no-grammar": _("without the rules that need the grammar model"),
    "this-template": _("this template, {mails} mails"),
    "templated": _("{share} of the mails are made from a template: at least three that are nearly the same."),
    "templates-first": _("Mend these first: one change mends them all."),
    "gaps": _("What could not be read"),
    "no-subject": _("(no subject)"),
    "more-senders": _("and {count} more"),
    "nothing": _("Nothing."),
    "light-dark": _("Mails a week; the dark part has an error"),
    "done": _(
        "{mails} mails ({copies} copies left out): {errors} errors, {warnings} warnings, {infos} info."
    ),
    "failed": _("{count} could not be linted, a fault of preflint."),
    "cut": _("{count} not checked to the end: their time ran out."),
    "unread": _("{count} are no mails that can be read."),
    "next": _("To see more: preflint audit report {folder}"),
    "wrote": _("Wrote {path}."),
    "auditing": _("Auditing"),
    "rate": _("{rate}/s"),
}

WHY: dict[Why, Said] = {
    "unreadable": _("cannot be read"),
    "damaged": _("is damaged: what was read until there counts"),
    "expanded": _("unpacks to more than any archive of mails: not read on"),
    "nested": _("is an archive in an archive: unpack it"),
    "pst": _("is an Outlook data file, which holds no mails as they were sent; export them as .eml or .mbox"),
    "no-column": _("has no column 'data' of bytes, nor a single one of bytes"),
    "encrypted": _("has a password: unpack it"),
    "method": _("is packed in a way that is not read here: unpack it"),
}


def word(key: str, language: str, **values: object) -> str:
    """One text in a language, with its braces filled."""
    return WORDS[key].text(language, **values)


def why(key: Why, language: str) -> str:
    """Why something was not read."""
    return WHY[key].text(language)
