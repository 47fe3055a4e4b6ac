"""A report of a domain as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from linter.domain.bulk import GMAIL, YAHOO
from linter.domain.check import Report
from linter.domain.point import Point
from linter.errors import in_language
from linter.formatters.terminal import plain

_LEVELS = {
    "good": ("ok", "正常"),
    "info": ("note", "提示"),
    "unknown": ("open", "不明"),
    "warning": ("warning", "警告"),
    "error": ("error", "错误"),
}
_MET = {"yes": ("yes", "符合"), "no": ("no", "不符合"), "open": ("open", "待查")}
_TOPICS = {"alignment": ("Draft", "草稿")}
_ASKED = ("{}, asked of {}", "{}（查询 {}）")
_BULK = (
    f"What Gmail and Yahoo ask of who sends to many  [{GMAIL}; {YAHOO}]",
    f"Gmail 和 Yahoo 对批量发件人的要求  [{GMAIL}; {YAHOO}]",
)
_TOTALS = ("{} errors, {} warnings, {} open.", "错误 {} 项，警告 {} 项，不明 {} 项。")
_RECORD = 160


def text(report: Report, language: str, *, records: bool = False) -> str:
    """For people: topic by topic, then the list. `records`: with the records themselves."""
    zh = language == "zh"
    lines = [_ASKED[zh].format(plain(report.domain), plain(report.nameserver))]
    topic = ""
    for point in report.points:
        if point.topic != topic:
            topic = point.topic
            lines += ["", _TOPICS.get(topic, (topic, topic))[zh]]
        lines += _lines(point, language, records=records)
    lines += ["", _BULK[zh]]
    lines += [_row(_MET[row.met][zh], in_language(row.said, language), "") for row in report.bulk]
    return "\n".join([*lines, "", _TOTALS[zh].format(*totals(report))])


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
    yield _row(_LEVELS[point.level][language == "zh"], in_language(point.said, language), point.source)
    if records and point.record:
        yield f"            {plain(point.record[:_RECORD])}"


def _row(level: str, said: str, source: str) -> str:
    width = 8 - sum(ord(sign) > 0x2E7F for sign in level)
    return f"  {level:<{width}}  {plain(said)}{f'  [{plain(source)}]' if source else ''}"
