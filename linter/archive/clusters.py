"""Mails that are nearly the same, put together: the template behind 41,200 of them.

Two mails that share a band of their sketches belong together, and so do those that a chain of such pairs
leads to. That is a connected component, found by handing the least number on until nothing changes: joins
that DuckDB does beyond memory, where a table of all mails (`datasketch.MinHashLSH`) would have to fit in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

FEWEST = 3
"""Mails that make a template."""

_ROUNDS = 30
_BANDS = """
create temp table numbered as select row_number() over (order by id) as n, id, sketch from messages
    where len(sketch) > 0;
create temp table every_band as
    select n, hash(unnest(sketch), generate_subscripts(sketch, 1)) as band from numbered;
create temp table band as
    select n, band from every_band
    where band in (select band from every_band group by band having count(*) > 1);
drop table every_band;
create temp table label as select distinct n, n as least from band;
"""
_ROUND = """
create or replace temp table least_of_band as
    select band, min(least) as least from band join label using (n) group by band;
create or replace temp table next_label as
    select n, min(least) as least from band join least_of_band using (band) group by n;
"""
_CHANGED = "select count(*) from label join next_label using (n) where label.least <> next_label.least"
_TURN = "create or replace temp table label as select * from next_label"
_MADE = f"""
create temp table cluster as
    select id, least as cluster from label join numbered using (n)
    where least in (select least from label group by least having count(*) >= {FEWEST});
"""


def find(base: duckdb.DuckDBPyConnection) -> None:
    """Make the table `cluster (id, cluster)` from `messages`."""
    base.execute(_BANDS)
    for _ in range(_ROUNDS):
        base.execute(_ROUND)
        changed = base.execute(_CHANGED).fetchone()
        base.execute(_TURN)
        if not changed or not changed[0]:
            break
    base.execute(_MADE)
