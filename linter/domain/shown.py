"""A report of a domain as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from linter.catalogue import _, in_language, within
from linter.domain.bulk import GMAIL, YAHOO
from linter.domain.check import Report
from linter.domain.point import Point
from linter.formatters.terminal import plain

_LEVELS = {
    "good": _("ok"),
    "info": within("how grave a finding at a domain is", "note"),
    "unknown": within("how grave a finding at a domain is", "open"),
    "warning": _("warning"),
    "error": _("error"),
}
_MET = {
    "yes": within("whether a demand is met", "yes"),
    "no": within("whether a demand is met", "no"),
    "open": within("whether a demand is met", "open"),
}
_TOPICS = {"alignment": within("a mail that is about to be sent", "Draft")}
_ASKED = _("{domain}, asked of {nameserver}")
_BULK = _("What Gmail and Yahoo ask of who sends to many  [{sources}]", sources=f"{GMAIL}; {YAHOO}")
_TOTALS = _("{errors} errors, {warnings} warnings, {open} open.")
_RECORD = 160


def text(report: Report, language: str, *, records: bool = False) -> str:
    """For people: topic by topic, then the list. `records`: with the records themselves."""
    lines = [_ASKED.text(language, domain=plain(report.domain), nameserver=plain(report.nameserver))]
    topic = ""
    for point in report.points:
        if point.topic != topic:
            topic = point.topic
            lines += ["", in_language(_TOPICS.get(topic, topic), language)]
        lines += _lines(point, language, records=records)
    lines += ["", _BULK.text(language)]
    lines += [_row(_MET[row.met].text(language), in_language(row.said, language), "") for row in report.bulk]
    errors, warnings, unknown = totals(report)
    return "\n".join([*lines, "", _TOTALS.text(language, errors=errors, warnings=warnings, open=unknown)])


def totals(report: Report) -> tuple[int, int, int]:
    """How many errors, warnings, and questions without an answer."""
    levels = [point.level for point in report.points]
    return levels.count("error"), levels.count("warning"), levels.count("unknown")


def as_json(report: Report, language: str) -> str:
    """For programs."""
    errors, warnings, unknown = totals(report)
    made = {
        "domain": report.domain,
        "nameserver": report.nameserver,
        "points": [
            {
                "topic": point.topic,
                "level": point.level,
                "text": in_language(point.said, language),
                "source": point.source,
                "record": point.record,
            }
            for point in report.points
        ],
        "bulk": [
            {"who": row.who, "met": row.met, "text": in_language(row.said, language), "source": row.source}
            for row in report.bulk
        ],
        "errors": errors,
        "warnings": warnings,
        "unknown": unknown,
    }
    return json.dumps(made, ensure_ascii=False, indent=2)


def _lines(point: Point, language: str, *, records: bool) -> Iterator[str]:
    yield _row(_LEVELS[point.level].text(language), in_language(point.said, language), point.source)
    if records and point.record:
        yield f"            {plain(point.record[:_RECORD])}"


def _row(level: str, said: str, source: str) -> str:
    width = 8 - sum(ord(sign) > 0x2E7F for sign in level)
    return f"  {level:<{width}}  {plain(said)}{f'  [{plain(source)}]' if source else ''}"
