"""Tables of mails: Parquet files with a column of bytes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from linter.parse.pieces import LARGEST, Gap, Piece, hashed, mail

_AT_ONCE = 64
"""Rows that are read at once."""


def mails(path: Path) -> Iterator[Piece]:
    """Every row with bytes in the column `data`, else the only binary one, with `path` and `received`."""
    try:
        with parquet.ParquetFile(path, pre_buffer=False) as file:
            schema = file.schema_arrow
            column = _column(schema)
            if column is None:
                yield Gap(str(path), "no-column")
                return
            wanted = [name for name in ("path", "received") if name in schema.names]
            share = path.stat().st_size // max(file.metadata.num_rows, 1)
            number = 0
            for batch in file.iter_batches(batch_size=_AT_ONCE, columns=[column, *wanted]):
                for row in batch.to_pylist():
                    number += 1
                    data = row[column]
                    if isinstance(data, bytes) and data:
                        yield _row(f"{path}!{number}", data, row, share)
    except (pa.ArrowException, OSError, ValueError):
        yield Gap(str(path), "damaged")


def _row(place: str, data: bytes, row: dict[str, Any], share: int) -> Piece:
    key = hashed(data)
    called = row.get("path")
    name = called if isinstance(called, str) and called else place
    size = len(data)
    kept = b"" if size > LARGEST else data
    return mail(name, hashed(place, key), kept, _time(row.get("received")), key=key, size=size, step=share)


def _column(schema: pa.Schema) -> str | None:
    binary = [
        field.name
        for field in schema
        if pa.types.is_binary(field.type)
        or pa.types.is_large_binary(field.type)
        or pa.types.is_binary_view(field.type)
    ]
    if "data" in binary:
        return "data"
    return binary[0] if len(binary) == 1 else None


def _time(value: object) -> datetime | None:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    return datetime(value.year, value.month, value.day, tzinfo=UTC) if isinstance(value, date) else None
