"""The summary as tables on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.archive.page import each, percent
from linter.archive.report import Group, Summary
from linter.archive.store import Totals
from linter.archive.words import why, word
from linter.formatters.terminal import columns, plain, shown
from linter.formatters.web.plots import number

_LONGEST = 60
_WEEKS = 26
_GAPS = 20


def printed(summary: Summary, language: str) -> str:
    """Every table, one after the other, and what could not be read."""

    def t(key: str, **values: object) -> str:
        return word(key, language, **values)

    totals, lines = summary.totals, list(outcome(summary.totals, language))
    sections: list[tuple[str, Sequence[Sequence[str]]]] = [
        (t("by-template"), list(_templates(summary, language))),
        (t("by-rule"), list(_rules(summary, language))),
        (t("by-week"), _groups(summary.weeks[-_WEEKS:], t("week"), language)),
        (t("by-sender"), _groups(summary.senders, t("domain"), language)),
        (t("by-recipient"), _groups(summary.recipients, t("domain"), language)),
    ]
    for title, rows in sections:
        if len(rows) > 1:
            lines += ["", title, *_table(rows)]
    if totals.gaps:
        lines += ["", t("gaps")]
        lines += [f"  {plain(gap.path)}: {why(gap.why, language)}" for gap in totals.gaps[:_GAPS]]
    return "\n".join(lines) + "\n"


def outcome(totals: Totals, language: str) -> Iterator[str]:
    """What an audit came to, in a line or a few."""
    counts = {
        name: number(getattr(totals, name)) for name in ("mails", "copies", "errors", "warnings", "infos")
    }
    yield word("done", language, **counts)
    for name in ("failed", "cut", "unread"):
        if getattr(totals, name):
            yield word(name, language, count=number(getattr(totals, name)))


def _templates(summary: Summary, language: str) -> Iterator[Sequence[str]]:
    heads = ("template", "wrong", "a-mail", "from-to", "most-often")
    yield ("", *(word(key, language) for key in heads))
    for one in summary.templates:
        yield (
            word("this-template", language, mails=number(one.mails)),
            one.subject or word("no-subject", language),
            percent(one.wrong, one.mails),
            each(one.findings, one.mails),
            f"{one.first or '–'} – {one.last or '–'}",
            " ".join(code for code, _ in one.rules),
        )


def _rules(summary: Summary, language: str) -> Iterator[Sequence[str]]:
    yield tuple(word(key, language) for key in ("rule", "severity", "mails", "share", "findings", "fixable"))
    for one in summary.rules:
        yield (
            f"{one.code} {one.name}",
            word(one.severity, language),
            number(one.mails),
            percent(one.mails, summary.totals.mails),
            number(one.findings),
            number(one.fixable),
        )


def _groups(groups: Sequence[Group], title: str, language: str) -> list[Sequence[str]]:
    heads = [word(key, language) for key in ("mails", "wrong", "errors", "warnings", "infos")]
    return [
        (title, *heads),
        *(
            (
                str(one.key),
                number(one.mails),
                percent(one.wrong, one.mails),
                *map(number, (one.errors, one.warnings, one.infos)),
            )
            for one in groups
        ),
    ]


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns as wide as they must be; numbers stand to the right."""
    cells = [[_cut(text) for text in row] for row in rows]
    widths = [max(map(columns, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        padded = [
            " " * (width - columns(text)) + text if _is_number(text) else text + " " * (width - columns(text))
            for text, width in zip(row, widths, strict=True)
        ]
        yield "  " + "  ".join(padded).rstrip()


def _cut(text: str) -> str:
    return shown(plain(text), 0, 0, _LONGEST).text


def _is_number(text: str) -> bool:
    return text.replace(",", "").replace(".", "").removesuffix(" %").isdigit() or text == "–"
