#!/bin/sh
# Lint mails with Ray: tools/ray-submit.sh MAILS RESULTS [--lang zh]
# RAY_ADDRESS names the head node: http://127.0.0.1:8265 unless it is set.
set -eu
exec ray job submit --runtime-env-json '{"pip": ["preflint[ray]"]}' -- \
    python -m linter.engines.ray "$@"
