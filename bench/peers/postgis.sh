#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# DBSCAN in PostGIS: loads points.csv (x,y) into a server of its own, writes answer.csv (label, −1 for noise), prints processor
# seconds of the server's process (the median of five runs) and versions.
#   bench/peers/postgis.sh EPS_M MIN_POINTS FOLDER
set -euo pipefail
eps=$1 min_points=$2 given=$(realpath "$3")
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1)
[[ -n $bin ]] && compgen -G "$(dirname "${bin/lib/share}")/extension/postgis.control" >/dev/null || exit 77
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
  "-c listen_addresses='' -c unix_socket_directories='$folder' -c shared_buffers=1GB -c work_mem=256MB -c max_parallel_workers_per_gather=0 -c jit=off" >/dev/null
ask() { "${as_server[@]}" psql -q -X -At -v ON_ERROR_STOP=1 -h "$folder" -d postgres "$@"; }
ask >/dev/null <<'SQL'
CREATE EXTENSION postgis;
CREATE UNLOGGED TABLE p (x DOUBLE PRECISION, y DOUBLE PRECISION, id SERIAL, at GEOMETRY);
SQL
ask -c 'COPY p (x, y) FROM STDIN (FORMAT csv)' <"$given/points.csv"
ask -c 'UPDATE p SET at = ST_MakePoint(x, y)'
ask -c 'VACUUM ANALYZE p'
cluster="SELECT COALESCE(ST_ClusterDBSCAN(at, $eps, $min_points) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING), -1) AS label FROM p"
{ echo label; ask -c "COPY ($cluster) TO STDOUT (FORMAT csv)"; } >"$given/answer.csv"
# What a session has used of the processor, before and after, stands in its schedstat.
seconds=$({
  for ((i = 0; i < 5; ++i)); do
    {
      echo "SELECT pg_backend_pid() AS pid \\gset"
      echo "\\setenv SESSION :pid"
      echo "\\! cut -d' ' -f1 /proc/\$SESSION/schedstat"
      echo "CREATE TEMP TABLE found AS $cluster;"
      echo "\\! cut -d' ' -f1 /proc/\$SESSION/schedstat"
    } | ask -f - | { read -r before; read -r after; awk -v ns=$((after - before)) 'BEGIN { printf "%.6f\n", ns / 1e9 }'; }
  done
} | sort -g | sed -n 3p)
echo "$seconds PostGIS $(ask -c 'SELECT PostGIS_Lib_Version()') PostgreSQL $(ask -c 'SHOW server_version' | cut -d' ' -f1)"
