"""Ray Data: `ray job submit -- python -m linter.engines.ray MAILS RESULTS`, or `lint` on your own dataset.

See docs/archive-ray.md. A kernel of a dozen lines: Ray hands Arrow tables over and takes them back.
"""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyarrow import compute

from linter.batch import Setup, lint_batch
from linter.batch import findings as split_findings
from linter.batch import messages as split_messages
from linter.batch.tables import FINDING, MESSAGE, RESULT
from linter.engines.arguments import parser_of, setup_of

if TYPE_CHECKING:
    from ray.data import Dataset

AT_ONCE = 64
"""Mails that a worker is handed at once."""

ROWS = 512
"""Mails of a block, which is the work of a task: ten seconds. By itself Ray makes blocks of 128 MB, which are
40,000 mails and one core's work for a quarter of an hour."""

A_FILE = 100_000
"""Rows that a file of the results has at least."""


def linted(mails: pa.Table, setup: Setup | None = None) -> pa.Table:
    """A table of mails as a table of results."""
    return pa.Table.from_batches([lint_batch(batch, setup) for batch in mails.to_batches()], RESULT)


def lint(mails: Dataset, setup: Setup | None = None, **resources: Any) -> Dataset:
    """A row for each mail, its findings in it; `mails` has the columns of `batch.columns.INPUT`."""
    work = partial(linted, setup=setup)
    return mails.map_batches(
        work, batch_format="pyarrow", batch_size=AT_ONCE, zero_copy_batch=True, **resources
    )


def messages(results: Dataset) -> Dataset:
    """One row a mail."""
    return results.map_batches(split_messages, batch_format="pyarrow")


def findings(results: Dataset) -> Dataset:
    """One row a finding."""
    return results.map_batches(_found, batch_format="pyarrow")


def read(place: str, rows: int = ROWS) -> Dataset:
    """Mails, `rows` a block: Parquet with a column `data`, else every file below a folder as one mail."""
    import ray

    if place.rstrip("/").endswith(".parquet"):
        found = ray.data.read_parquet(place)
    else:
        found = ray.data.read_binary_files(place, include_paths=True).rename_columns({"bytes": "data"})
    blocks = found.repartition(target_num_rows_per_block=rows)
    return blocks.map_batches(named, batch_format="pyarrow")


def main() -> None:
    """Lint MAILS into RESULTS/messages and RESULTS/findings, which `preflint audit report` reads."""
    import ray

    parser = parser_of(__doc__)
    parser.add_argument("--rows", type=int, default=ROWS, help="mails that a task lints")
    given = parser.parse_args()
    lint(read(given.mails, given.rows), setup_of(given)).write_parquet(f"{given.results}/results")
    results = ray.data.read_parquet(f"{given.results}/results")
    messages(results).write_parquet(f"{given.results}/messages", min_rows_per_file=A_FILE)
    findings(results).write_parquet(f"{given.results}/findings", min_rows_per_file=A_FILE)


def _found(results: pa.Table) -> pa.Table:
    rows = results.cast(RESULT)
    return pa.Table.from_batches([split_findings(batch) for batch in rows.to_batches()], FINDING)


def named(mails: pa.Table) -> pa.Table:
    """With an id by content, and a path."""
    keys = pa.array([sha256(data.as_py() or b"").hexdigest() for data in mails.column("data")])
    paths = mails.column("path") if "path" in mails.column_names else pa.array([""] * len(mails))
    columns = {"id": keys, "path": paths, "data": mails.column("data")}
    if "received" in mails.column_names:
        columns["received"] = compute.cast(mails.column("received"), MESSAGE.field("received").type)
    return pa.table(columns)


if __name__ == "__main__":
    main()
