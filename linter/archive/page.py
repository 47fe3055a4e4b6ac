"""The summary as one HTML page, without script or network, light or dark; what mails say is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from linter.archive.report import Group, RuleRow, Summary
from linter.archive.words import WORDS, why, word
from linter.formatters.web.plots import number, spark

_TEMPLATE = Path(__file__).with_name("report.html.j2")
_WIDTH, _HEIGHT = 900, 160


class Bar(NamedTuple):
    """A bar of the plot of weeks: from the left, its width, its height, and how much of it is dark."""

    x: float
    width: float
    height: float
    dark: float
    title: str


def html(summary: Summary, language: str) -> str:
    """The page."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(_TEMPLATE.read_text("utf-8"))
    weeks = [group.key for group in summary.weeks]
    return template.render(
        s=summary,
        t={key: text.text(language) for key, text in WORDS.items()},
        word=lambda key, **values: word(key, language, **values),
        why=lambda key: why(key, language),
        language=language,
        bars=bars(summary.weeks),
        width=_WIDTH,
        height=_HEIGHT,
        spark=lambda rule: sparks(rule, weeks),
        percent=percent,
        number=number,
        each=each,
        most=max((rule.mails for rule in summary.rules), default=1),
    )


def bars(weeks: Sequence[Group]) -> list[Bar]:
    """One bar a week with mails, where it stands in time."""
    if not weeks:
        return []
    first, most = weeks[0].key, max(group.mails for group in weeks)
    count = (weeks[-1].key - first).days // 7 + 1
    step = _WIDTH / max(count, 12)
    return [
        Bar(
            x=round((group.key - first).days // 7 * step, 2),
            width=round(max(step * 0.85, 0.5), 2),
            height=round(group.mails / most * _HEIGHT, 2),
            dark=round(group.wrong / most * _HEIGHT, 2),
            title=f"{group.key}: {number(group.mails)}",
        )
        for group in weeks
    ]


def sparks(rule: RuleRow, weeks: Sequence[date]) -> str:
    """The points of a line: which share of each week's mails a rule was found in."""
    shares = dict(rule.trend)
    days = max((weeks[-1] - weeks[0]).days, 1) if weeks else 1
    return spark([((week - weeks[0]).days / days, shares.get(week, 0.0)) for week in weeks])


def percent(part: int, whole: int) -> str:
    """`8.5 %`."""
    return f"{part / whole:.1%}".replace("%", " %") if whole else "–"


def each(count: int, mails: int) -> str:
    """How many a mail."""
    return f"{count / mails:.2f}" if mails else "–"
