"""PySpark: `spark-submit linter/engines/spark.py MAILS RESULTS`, or `lint` on a data frame of your own.

See docs/archive-spark.md. A kernel of a dozen lines: Spark hands Arrow batches over and takes them back.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyarrow as pa

from linter.batch import Setup, lint_batch
from linter.batch.columns import INNER, INPUT, MESSAGES
from linter.batch.tables import RESULT
from linter.engines.arguments import parser_of, setup_of

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


def lint(mails: DataFrame, setup: Setup | None = None) -> DataFrame:
    """A row for each mail, its findings in it; `mails` has the columns of `batch.columns.INPUT`."""
    from pyspark.sql.pandas.types import from_arrow_schema

    def carry_out(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return (lint_batch(batch, setup) for batch in batches)

    given = [column.name for column in INPUT if column.name in mails.columns]
    return mails.select(*given).mapInArrow(carry_out, from_arrow_schema(RESULT))


def messages(results: DataFrame) -> DataFrame:
    """One row a mail."""
    return results.select(*[column.name for column in MESSAGES])


def findings(results: DataFrame) -> DataFrame:
    """One row a finding."""
    rows = results.selectExpr("id", "week", "explode(findings) as one")
    return rows.selectExpr("id", "week", *[f"one.`{column.name}` as `{column.name}`" for column in INNER])


def read(spark: SparkSession, place: str) -> DataFrame:
    """Mails, each content once: Parquet with a column `data`, else every file below a folder as one mail."""
    if place.rstrip("/").endswith(".parquet"):
        found = spark.read.parquet(place)
        paths = "path" if "path" in found.columns else "'' as path"
    else:
        found = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(place)
        found, paths = found.withColumnRenamed("content", "data"), "path"
    times = ["received"] if "received" in found.columns else []
    return found.selectExpr("sha2(data, 256) as id", paths, "data", *times).dropDuplicates(["id"])


def main() -> None:
    """Lint MAILS into RESULTS/messages and RESULTS/findings, which `preflint audit report` reads."""
    from pyspark.sql import SparkSession

    parser = parser_of(__doc__)
    parser.add_argument("--partitions", type=int, help="at least three for each core")
    given = parser.parse_args()
    spark = SparkSession.builder.appName("preflint").getOrCreate()
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "64")
    spark.conf.set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
    mails = read(spark, given.mails)
    if given.partitions:
        mails = mails.repartition(given.partitions)
    lint(mails, setup_of(given)).write.parquet(f"{given.results}/results")
    results = spark.read.parquet(f"{given.results}/results")
    messages(results).write.parquet(f"{given.results}/messages")
    findings(results).write.parquet(f"{given.results}/findings")
    spark.stop()


if __name__ == "__main__":
    main()
