#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The first minutes of a new user, on a fresh Debian 12 with nothing but git: ./dev run installs, builds, makes the demo city and
# serves it; a second run is quick; ./dev build leaves the program; ./dev test runs all tests. Takes half an hour and more, so it
# stands outside ./dev check.
#
#   tests/chroot/walk_first_minutes.sh [--port N] [--keep]      --keep leaves the folder for looking around
#
# Needs root, debootstrap and curl. The hosts of packages come from this machine's own apt and npm settings.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
readonly here

port=18080 keep=no
while (($#)); do
  case $1 in
    --port) port=${2:?--port needs a number}; shift 2 ;;
    --keep) keep=yes; shift ;;
    *) echo "unknown: $1" >&2; exit 2 ;;
  esac
done
[[ $(id -u) == 0 ]] || { echo "run as root" >&2; exit 2; }
command -v debootstrap curl unshare >/dev/null || { echo "install debootstrap and curl first" >&2; exit 2; }

# In namespaces of our own, so that all mounts and processes end with this one.
if [[ -z ${SAMVERKAN_WALK_INSIDE:-} ]]; then
  again=("$here/tests/chroot/walk_first_minutes.sh" --port "$port")
  [[ $keep == no ]] || again+=(--keep)
  SAMVERKAN_WALK_INSIDE=yes exec unshare --mount --pid --fork --kill-child --mount-proc "${again[@]}"
fi

system=$(mktemp -d)
chmod 755 "$system"  # it is the root of the new system: apt and PostgreSQL go through it as users of their own
readonly system address=http://127.0.0.1:$port failures=$system.failures
: >"$failures"
leave() {
  umount "$system/proc" "$system/dev" 2>/dev/null || true
  if [[ $keep == yes ]]; then echo "kept: $system"; else rm -rf --one-file-system "$system" "$failures"; fi
}
trap leave EXIT

say() { printf '== %s\n' "$*"; }
# seen WHAT COMMAND…: prints whether it holds; the walk goes on either way.
seen() {
  local what=$1
  shift
  if "$@"; then echo "  seen    $what"; else echo "  MISSING $what"; echo "$what" >>"$failures"; fi
}
inside() { "${in_system[@]}" "$@"; }

make_system() {
  local sources
  sources=$(apt-get indextargets --format 'deb $(SITE) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' | grep bookworm | sort -u)
  debootstrap --variant=minbase --include=git bookworm "$system" "$(awk '$3 == "bookworm" {print $2; exit}' <<<"$sources")" >"$system.log" 2>&1 ||
    { tail -n 20 "$system.log"; exit 1; }
  rm "$system.log"
  printf '%s\n' "$sources" >"$system/etc/apt/sources.list"
  cp /etc/resolv.conf /etc/hosts "$system/etc/"
  mount -t proc proc "$system/proc"
  mount --bind /dev "$system/dev"
}

# What this machine knows of its network, for the npm client inside.
passed_on=()
command -v npm >/dev/null && passed_on+=("npm_config_registry=$(npm config get registry 2>/dev/null)")
for name in http_proxy https_proxy no_proxy; do [[ -z ${!name:-} ]] || passed_on+=("$name=${!name}"); done
if [[ -n ${NODE_EXTRA_CA_CERTS:-} ]]; then passed_on+=("NODE_EXTRA_CA_CERTS=/etc/extra-ca.crt"); fi

# A plain command and no function, so that in the background its number is the server's own and stopping reaches it.
in_system=(chroot "$system" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 "${passed_on[@]}")

# start LOG: ./dev run in the background; waits for the first answer, at most an hour, and prints how long it took.
start() {
  local began=${EPOCHREALTIME/./} status=
  "${in_system[@]}" bash -c "cd /srv/samverkan && exec ./dev run --port $port" >"$1" 2>&1 &
  server=$!
  while kill -0 "$server" 2>/dev/null; do
    status=$(curl --silent --output /dev/null --write-out '%{http_code}' "$address/api/v1/health" || true)
    [[ $status == 200 ]] && break
    ((${EPOCHREALTIME/./} - began < 3600 * 1000000)) || break
    sleep 0.05
  done
  took_ms=$(((${EPOCHREALTIME/./} - began) / 1000))
  if [[ $status != 200 ]]; then tail -n 40 "$1"; echo "no answer"; exit 1; fi
}
stop_server() {
  kill "$server"
  wait "$server" || true
  if curl --silent --output /dev/null "$address/api/v1/health"; then echo "the server still answers after it was stopped"; exit 1; fi
}
says() { grep --quiet --ignore-case -- "$2" <<<"$1"; }

say "a fresh Debian 12 with git"
make_system
if [[ -n ${NODE_EXTRA_CA_CERTS:-} ]]; then cp "$NODE_EXTRA_CA_CERTS" "$system/etc/extra-ca.crt"; fi
git clone --quiet --no-hardlinks "$here" "$system/srv/samverkan"
inside dpkg-query --show --showformat '${Package}\n' | wc -l | sed 's/$/ packages before/'

say "walk 1: ./dev run"
start "$system/first.log"
echo "  $((took_ms / 1000)) s from the fresh clone to the first answer"
page=$(curl --silent --header 'Accept-Language: sv' "$address/")
session=$(curl --silent "$address/api/v1/session")
seen "the page is in Swedish" says "$page" 'lang="sv"'
seen "the store is a demo" says "$session" '"kind":"demo"'
for role in coordinator area_police school_head field_assistant social_worker housing_company steering_group analyst administrator; do
  seen "a demo sign-in as $role" says "$session" "\"role\":\"$role\""
done
output=$(cat "$system/first.log")
seen "it prints the address" says "$output" "http://localhost:$port\|http://127.0.0.1:$port"
seen "it prints how to stop" says "$output" "ctrl"
tail -n 25 "$system/first.log" | sed 's/^/  | /'
stop_server

say "walk 1: a second ./dev run"
start "$system/second.log"
echo "  $took_ms ms to the first answer"
seen "under two seconds" test "$took_ms" -lt 2000
stop_server

say "walk 2: ./dev build"
inside bash -c "cd /srv/samverkan && ./dev build"
seen "build/samverkan runs" inside /srv/samverkan/build/samverkan --version
say "walk 2: ./dev test"
seen "all tests pass" inside bash -c "cd /srv/samverkan && ./dev test"
inside dpkg-query --show --showformat '${Package}\n' | wc -l | sed 's/$/ packages after/'

[[ ! -s $failures ]] || { say "missing: $(paste -sd ';' "$failures")"; exit 1; }
say "walks 1 and 2 hold"
