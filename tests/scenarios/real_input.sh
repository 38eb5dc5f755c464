#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Scenario: real boundaries and police events go into a real store, the synthetic city into a synthetic one, and never the other
# way round. What was read once changes nothing when it is read again.
#   real_input.sh PROGRAM SHARED_DATA      exits with 77 (skipped) when the data is not there
set -euo pipefail
program=$1 data=$2
if [[ ! -d $data ]]; then
  echo "skipped: $data is not there"
  exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

fail() { echo "FAILED: $*"; exit 1; }
# counts READ ACCEPTED REJECTED UNCHANGED -- import …
counts() {
  local expected=("${@:1:4}") line
  shift 5
  line=$("$program" "$@" --json 2>>said | tail -n 1) || fail "$*: exit $?"
  for i in 0 1 2 3; do
    local name=(read accepted rejected unchanged)
    [[ $line == *"\"${name[i]}\":${expected[i]}"[,}]* ]] || fail "$*: wanted ${name[i]} ${expected[i]}, got $line"
  done
  echo "ok: $* -> $line"
}
refused() {
  if "$program" "$@" --json >>said 2>&1; then fail "$*: was not refused"; else [[ $? == 2 ]] || fail "$*: wrong exit code"; fi
  echo "ok: refused: $*"
}

# Given a real store, when the city's boundaries are imported twice, then 117 areas are there and nothing changes.
districts=$data/geo/stadsdelar_epsg3011/stadsdelar_utan_vatten.shp
counts 117 117 0 0 -- import areas "$districts" --data real
counts 117 0 0 117 -- import areas "$districts" --data real
# And the police's events are news: the newest answer, then all since 2023, which hold it.
counts 500 500 0 0 -- import police-events "$data/polisen/latest-api-response-2026-08-22.json" --data real
counts 83808 83308 0 500 -- import police-events "$data/polisen/all-events-2023-2026.json.gz" --data real

# Given a synthetic store with the synthetic city's areas, then a proposed mapping that is marked as synthetic takes all its
# incidents, and the mapping is found again by the file's header.
counts 90 90 0 0 -- import areas "$data/statistics/areas.csv" --synthetic --crs EPSG:3006 --data synthetic
"$program" import observations "$data/statistics/inc10k.csv" --dry-run --data synthetic | sed 's/^synthetic = false/synthetic = true/' >mapping.toml
counts 10000 10000 0 0 -- import observations "$data/statistics/inc10k.csv" --map mapping.toml --data synthetic
counts 10000 0 0 10000 -- import observations "$data/statistics/inc10k.csv" --data synthetic

# And the two worlds are never mixed.
refused import observations "$data/statistics/inc10k.csv" --map mapping.toml --data real
refused import police-events "$data/polisen/latest-api-response-2026-08-22.json" --data synthetic
refused import areas "$districts" --data synthetic

"$program" audit verify --data real
"$program" audit verify --data synthetic
