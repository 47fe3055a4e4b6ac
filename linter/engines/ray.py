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


def read(place: str) -> Dataset:
    """Mails: Parquet with a column `data`, else every file below a folder as one mail."""
    import ray

    if place.rstrip("/").endswith(".parquet"):
        return ray.data.read_parquet(place).map_batches(named, batch_format="pyarrow")
    found = ray.data.read_binary_files(place, include_paths=True)
    return found.rename_columns({"bytes": "data"}).map_batches(named, batch_format="pyarrow")


def main() -> None:
    """Lint MAILS into RESULTS/messages and RESULTS/findings, which `preflint audit report` reads."""
    import ray

    given = parser_of(__doc__).parse_args()
    lint(read(given.mails), setup_of(given)).write_parquet(f"{given.results}/results")
    results = ray.data.read_parquet(f"{given.results}/results")
    messages(results).write_parquet(f"{given.results}/messages")
    findings(results).write_parquet(f"{given.results}/findings")


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
