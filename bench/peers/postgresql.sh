#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The counts in PostgreSQL: loads area,week,category as integers into a server of its own, asks once to warm up and then RUNS
# times, writes the answer and prints the median in milliseconds.
#   bench/peers/postgresql.sh ROWS.csv ANSWER.csv RUNS
set -euo pipefail
rows=$(realpath "$1") answer=$(realpath -m "$2") runs=$3
bin=$(ls -d /usr/lib/postgresql/*/bin | tail -n 1)
folder=$(mktemp -d)
as_server=()
if [[ $(id -u) == 0 ]]; then  # the server refuses to run as root
  chown postgres "$folder"
  as_server=(runuser -u postgres --)
fi
stop() { "${as_server[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$folder"; }
trap stop EXIT
cd "$folder"
"${as_server[@]}" "$bin/initdb" -D "$folder/data" --auth trust --no-sync >/dev/null
"${as_server[@]}" "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" start -o \
  "-c listen_addresses='' -c unix_socket_directories='$folder' -c shared_buffers=1GB -c work_mem=256MB -c max_parallel_workers_per_gather=1 -c jit=off" >/dev/null
ask() { "${as_server[@]}" psql -q -X -v ON_ERROR_STOP=1 -h "$folder" -d postgres "$@"; }
count='SELECT area, week, category, COUNT(*)::INTEGER FROM o GROUP BY area, week, category'
ask -c 'CREATE UNLOGGED TABLE o (area SMALLINT, week SMALLINT, category SMALLINT)' >/dev/null
ask -c 'COPY o FROM STDIN (FORMAT csv)' <"$rows"
ask -c 'VACUUM ANALYZE o' >/dev/null
ask -c "COPY ($count) TO STDOUT (FORMAT csv)" >"$answer"
for ((i = 0; i < runs; ++i)); do
  ask -c "EXPLAIN (ANALYZE, TIMING OFF, FORMAT text) $count" -At | sed -n 's/^Execution Time: \([0-9.]*\) ms$/\1/p'
done | sort -n | sed -n "$((runs / 2 + 1))p"
