"""Spark and Ray over `lint_batch`: the rows of one machine, also where a worker is killed in the middle."""

from __future__ import annotations

import os
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from pyarrow import parquet

from linter.batch import Setup, findings, lint_batch, messages
from linter.engines import ray as on_ray
from tests.archived import letter
from tests.conftest import PACK, ROOT

SETUP = Setup(isolated=True, overrides=(("packs", (str(PACK),)), ("select", ("TST",))))
PATIENCE = 120.0

no_spark = find_spec("pyspark") is None or shutil.which("java") is None
no_ray = find_spec("ray") is None


@pytest.fixture
def mails(tmp_path: Path) -> Path:
    """Mails in Parquet, in parts."""
    folder = tmp_path / "mails.parquet"
    folder.mkdir()
    for part in range(8):
        letters = [letter(part * 40 + number) for number in range(40)]
        table = pa.table({"path": [f"{part}/{n}.eml" for n in range(40)], "data": letters})
        parquet.write_table(table, folder / f"{part}.parquet")
    return folder


def expected(mails: Path) -> dict[str, list[str]]:
    """The rows that one process gives."""
    result = on_ray.linted(on_ray.named(parquet.read_table(mails)), SETUP).to_batches()
    return {
        "messages": _rows(pa.Table.from_batches([messages(one) for one in result])),
        "findings": _rows(pa.Table.from_batches([findings(one) for one in result])),
    }


def written(results: Path, like: dict[str, list[str]]) -> dict[str, list[str]]:
    """The rows that an engine wrote."""
    return {name: _rows(duckdb.read_parquet(f"{results}/{name}/*.parquet").to_arrow_table()) for name in like}


def _rows(table: pa.Table) -> list[str]:
    times = [field.name for field in table.schema if pa.types.is_timestamp(field.type)]
    for name in times:  # an engine may leave out that they are UTC
        at = table.schema.get_field_index(name)
        table = table.set_column(at, name, table.column(name).cast(pa.timestamp("us", tz="UTC")))
    return sorted(map(repr, table.to_pylist()))


def test_a_table_is_linted_as_its_batches_are() -> None:
    table = on_ray.named(pa.table({"data": [letter(1), letter(2)]}))
    whole = lint_batch(table.combine_chunks().to_batches()[0], SETUP)
    assert on_ray.linted(table, SETUP).to_pylist() == whole.to_pylist()


def test_equal_mails_have_one_id() -> None:
    keys = on_ray.named(pa.table({"data": [letter(1), letter(2), letter(1)]})).column("id").to_pylist()
    assert (keys[0] == keys[2], keys[0] == keys[1], len(keys[0])) == (True, False, 64)


@pytest.mark.slow
@pytest.mark.skipif(no_spark, reason="needs the extra spark, and Java")
@pytest.mark.filterwarnings("ignore")
def test_spark_with_two_workers_one_of_which_is_killed(mails: Path, tmp_path: Path) -> None:
    from pyspark.sql import SparkSession

    from linter.engines import spark as on_spark

    results = tmp_path / "results"
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.executorEnv.PYTHONPATH": str(ROOT),
        "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "16",
    }
    builder = SparkSession.builder.master("local-cluster[2,1,1024]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    try:
        killed: list[int] = []
        once_written(results, lambda: killed.append(_kill_one(b"CoarseGrainedExecutorBackend")))
        found = on_spark.lint(on_spark.read(session, str(mails)).repartition(8), SETUP)
        found.write.parquet(f"{results}/results")
        again = session.read.parquet(f"{results}/results")
        on_spark.messages(again).write.parquet(f"{results}/messages")
        on_spark.findings(again).write.parquet(f"{results}/findings")
    finally:
        session.stop()
    like = expected(mails)
    assert killed and written(results, like) == like


@pytest.mark.slow
@pytest.mark.skipif(no_ray, reason="needs the extra ray")
@pytest.mark.filterwarnings("ignore")
def test_ray_with_two_nodes_one_of_which_is_killed(mails: Path, tmp_path: Path) -> None:
    import ray
    from ray.cluster_utils import Cluster

    results = tmp_path / "results"
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    second = cluster.add_node(num_cpus=1)
    ray.init(address=cluster.address, runtime_env={"env_vars": {"PYTHONPATH": str(ROOT)}})
    try:
        killed: list[Any] = []
        once_written(results, lambda: killed.append(cluster.remove_node(second, allow_graceful=False)))
        found = on_ray.lint(on_ray.read(str(mails), rows=40), SETUP, num_cpus=1)
        found.write_parquet(f"{results}/results")
        again = ray.data.read_parquet(f"{results}/results")
        on_ray.messages(again).write_parquet(f"{results}/messages")
        on_ray.findings(again).write_parquet(f"{results}/findings")
    finally:
        ray.shutdown()
        cluster.shutdown()
    like = expected(mails)
    assert killed and written(results, like) == like


def once_written(results: Path, then: Callable[[], object]) -> None:
    """Do something when the first rows are there."""

    def wait() -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and not list(results.rglob("*.parquet")):
            time.sleep(0.05)
        then()

    threading.Thread(target=wait, daemon=True).start()


def _kill_one(name: bytes) -> int:
    """End one process that this one started, by what it is called."""
    for process in _below(os.getpid()):
        words = Path(f"/proc/{process}/cmdline").read_bytes()
        if name in words and words.split(b"\0")[0].endswith(b"java"):
            os.kill(process, signal.SIGKILL)
            return process
    return 0


def _below(process: int) -> Iterator[int]:
    for task in Path(f"/proc/{process}/task").iterdir():
        for child in map(int, (task / "children").read_text().split()):
            yield child
            yield from _below(child)
