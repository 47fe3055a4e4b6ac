#!/bin/sh
# Lint mails with Spark: tools/spark-submit.sh MAILS RESULTS [--lang zh] [--partitions N]
# SPARK_OPTIONS holds what your cluster needs: "--master yarn --num-executors 64 --executor-cores 16".
set -eu
main=$(python3 -c 'import linter.engines.spark as module; print(module.__file__)')
# shellcheck disable=SC2086
exec spark-submit ${SPARK_OPTIONS:-} \
    --conf spark.executor.memoryOverhead="${OVERHEAD:-8g}" \
    --conf spark.sql.execution.arrow.maxRecordsPerBatch=64 \
    "$main" "$@"
