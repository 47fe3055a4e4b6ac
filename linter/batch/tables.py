"""Arrow schemas of the columns, and the result of `lint_batch` as the two tables that are kept."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from linter.batch.columns import FINDINGS, INNER, INPUT, MESSAGES, VERSION, Column

_TYPES: dict[str, pa.DataType] = {
    "string": pa.string(),
    "binary": pa.binary(),
    "bool": pa.bool_(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "date32": pa.date32(),
    "timestamp": pa.timestamp("us", tz="UTC"),
    "list<string>": pa.list_(pa.string()),
    "list<int64>": pa.list_(pa.int64()),
}


def _schema(name: str, columns: Sequence[Column]) -> pa.Schema:
    about = {"preflint.table": name, "preflint.version": str(VERSION)}
    return pa.schema([pa.field(one.name, _TYPES[one.type]) for one in columns], metadata=about)


MAILS = _schema("mails", INPUT)
MESSAGE = _schema("messages", MESSAGES)
FINDING = _schema("findings", FINDINGS)
FOUND = pa.struct([pa.field(one.name, _TYPES[one.type]) for one in INNER])
RESULT = MESSAGE.append(pa.field("findings", pa.list_(FOUND))).with_metadata(
    {"preflint.table": "results", "preflint.version": str(VERSION)}
)
"""One row a mail with its findings in it: one function gives one table, as engines want it."""


def messages(result: pa.RecordBatch | pa.Table) -> pa.RecordBatch | pa.Table:
    """One row a mail."""
    return result.select(MESSAGE.names).replace_schema_metadata(MESSAGE.metadata)


def findings(result: pa.RecordBatch) -> pa.RecordBatch:
    """One row a finding."""
    lists = result.column("findings")
    of = lists.value_parent_indices() if hasattr(lists, "value_parent_indices") else _parents(lists)
    rows = lists.flatten()
    columns = [result.column("id").take(of), result.column("week").take(of), *rows.flatten()]
    return pa.RecordBatch.from_arrays(columns, schema=FINDING)


def _parents(lists: pa.ListArray) -> pa.Array:
    from pyarrow import compute

    return compute.list_parent_indices(lists)
