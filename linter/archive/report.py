"""What an archive shows, asked of its tables through DuckDB: by rule, week, domain and template."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from linter.archive import clusters
from linter.archive.store import Latest, Totals, latest

if TYPE_CHECKING:
    import duckdb

TOP = 25
"""Rows of a table, unless more are asked for."""

_RULES = """
select code, any_value(name), any_value(severity order by severity), count(*), count(distinct id),
    count(*) filter (fix = 'safe'), min(message)
from findings group by code order by count(distinct id) desc, code limit ?
"""
_TRENDS = """
with top as (select code from findings group by code order by count(distinct id) desc, code limit ?),
    weeks as (select week, count(*) as mails from messages where week is not null group by week)
select code, week, count(distinct id) / any_value(mails)
from findings join top using (code) join weeks using (week)
group by code, week order by code, week
"""
_WEEKS = """
select week, count(*), sum(errors), sum(warnings), sum(infos), count(*) filter (errors > 0)
from messages where week is not null group by week order by week
"""
_SENDERS = """
select sender_domain, count(*), sum(errors), sum(warnings), sum(infos), count(*) filter (errors > 0)
from messages where sender_domain is not null group by sender_domain order by count(*) desc, 1 limit ?
"""
_RECIPIENTS = """
with one as (select unnest(recipient_domains) as domain, errors, warnings, infos from messages)
select domain, count(*), sum(errors), sum(warnings), sum(infos), count(*) filter (errors > 0)
from one group by domain order by count(*) desc, 1 limit ?
"""
_TEMPLATES = """
select cluster, count(*), min(week), max(week), count(*) filter (errors > 0), sum(errors + warnings + infos),
    mode(sender_domain order by sender_domain), count(distinct sender_domain), mode(subject order by subject),
    min(path)
from messages join cluster using (id) group by cluster order by count(*) desc, min(path) limit ?
"""
_RULES_OF = """
select code, count(distinct id) from findings join cluster using (id) where cluster = ?
group by code order by count(distinct id) desc, code limit 5
"""


_TOTALS = """
select count(*), 0, coalesce(sum(errors), 0), coalesce(sum(warnings), 0), coalesce(sum(infos), 0),
    count(*) filter (extent = 'cut'), count(*) filter (extent = 'unread'), count(*) filter (extent = 'failed')
from messages
"""


class RuleRow(NamedTuple):
    """One rule: how often it was found, in how many mails, and how many of these a safe fix mends."""

    code: str
    name: str
    severity: str
    findings: int
    mails: int
    fixable: int
    example: str
    trend: tuple[tuple[date, float], ...] = ()


class Group(NamedTuple):
    """Mails of a week or a domain; `wrong` are those with an error."""

    key: Any
    mails: int
    errors: int
    warnings: int
    infos: int
    wrong: int


class Template(NamedTuple):
    """Mails that are nearly the same, with the rules that most of them break and in how many."""

    mails: int
    first: date | None
    last: date | None
    wrong: int
    findings: int
    sender: str
    senders: int
    subject: str
    path: str
    rules: tuple[tuple[str, int], ...]


class Summary(NamedTuple):
    """All that a report shows."""

    folder: Path
    about: dict[str, Any] | None
    totals: Totals
    rules: tuple[RuleRow, ...]
    weeks: tuple[Group, ...]
    senders: tuple[Group, ...]
    recipients: tuple[Group, ...]
    templates: tuple[Template, ...]
    templated: int


def summary(folder: Path, top: int = TOP) -> Summary:
    """Ask everything of the latest results in the folder of an audit."""
    found = latest(folder)
    with _base(found) as base:
        clusters.find(base)
        templated = base.execute("select count(*) from cluster").fetchall()[0][0]
        return Summary(
            folder,
            found.about,
            found.totals or Totals._make((*base.execute(_TOTALS).fetchall()[0], ())),
            _rules(base, top),
            tuple(Group(*row) for row in base.execute(_WEEKS).fetchall()),
            tuple(Group(*row) for row in base.execute(_SENDERS, [top]).fetchall()),
            tuple(Group(*row) for row in base.execute(_RECIPIENTS, [top]).fetchall()),
            tuple(_templates(base, top)),
            templated,
        )


@contextmanager
def _base(found: Latest) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory over the parts; what does not fit goes to disk, and nothing to the network."""
    import duckdb

    from linter.batch.tables import FINDING, MESSAGE

    with tempfile.TemporaryDirectory(prefix="preflint-report-") as room:
        settings: dict[str, str | bool | int | float | list[str]] = {
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "temp_directory": room,
            "preserve_insertion_order": "false",
        }
        base = duckdb.connect(config=settings)
        try:
            tables = (("messages", found.messages, MESSAGE), ("findings", found.findings, FINDING))
            for table, files, schema in tables:
                relation = base.read_parquet(files) if files else base.from_arrow(schema.empty_table())
                relation.create_view(table)
            yield base
        finally:
            base.close()


def _rules(base: duckdb.DuckDBPyConnection, top: int) -> tuple[RuleRow, ...]:
    trends: dict[str, list[tuple[date, float]]] = {}
    for code, week, share in base.execute(_TRENDS, [top]).fetchall():
        trends.setdefault(code, []).append((week, share))
    rows = base.execute(_RULES, [top]).fetchall()
    return tuple(RuleRow(*row)._replace(trend=tuple(trends.get(row[0], ()))) for row in rows)


def _templates(base: duckdb.DuckDBPyConnection, top: int) -> Iterator[Template]:
    for cluster, *row in base.execute(_TEMPLATES, [top]).fetchall():
        rules = base.execute(_RULES_OF, [cluster]).fetchall()
        mails, first, last, wrong, findings, sender, senders, subject, path = row
        yield Template(
            mails, first, last, wrong, findings, sender or "", senders, subject or "", path, tuple(rules)
        )
