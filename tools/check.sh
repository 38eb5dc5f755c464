# SPDX-License-Identifier: EUPL-1.2
# The steps of ./dev test and ./dev check; sourced by dev. A step is one function step_NAME. Its output goes to
# build/check/NAME.log. A step that runs tests writes "passed failed" to build/check/NAME.count; any other counts as one.

readonly results=$root/build/check
readonly fuzz_seconds=${SAMVERKAN_FUZZ_SECONDS:-10}

# step NAME: runs step_NAME, reports it in one line, and remembers a failure without stopping the steps after it.
step() {
  local name=$1 code began=$SECONDS passed failed
  mkdir -p "$results"
  rm -f "$results/$name.count"
  # A subshell of its own and not part of a condition: there `set -e` still stops at the first error.
  set +e
  (set -e; "step_$name") >"$results/$name.log" 2>&1
  code=$?
  set -e
  if [[ ! -f $results/$name.count ]]; then
    if ((code == 0)); then echo "1 0"; else echo "0 1"; fi >"$results/$name.count"
  fi
  read -r passed failed <"$results/$name.count"
  ((code == 0 || failed > 0)) || failed=1
  ((passed_all += passed, failed_all += failed)) || true
  if ((failed > 0)); then
    tail -n 60 "$results/$name.log"
    printf '%-12s FAILED %5d s  %d passed, %d failed (build/check/%s.log)\n' "$name" $((SECONDS - began)) "$passed" "$failed" "$name"
  else
    printf '%-12s ok     %5d s  %d passed\n' "$name" $((SECONDS - began)) "$passed"
  fi
}

summing_up() {
  printf '%d passed, %d failed\n' "$passed_all" "$failed_all"
  ((failed_all == 0))
}

cmd_test() {
  local filter=${1:-}
  test_filter=$filter passed_all=0 failed_all=0
  need build run test
  case $filter in
    '') step build; step unit; step tools; step web_unit; step program; step e2e ;;
    web) step web_unit ;;
    e2e) step program; step e2e ;;
    *) step build; step unit ;;
  esac
  summing_up
}

cmd_check() {
  local name
  test_filter='' passed_all=0 failed_all=0
  need build run test check
  for name in format layers style tools openapi web web_unit build unit tidy fuzz program e2e; do step "$name"; done
  summing_up
}

cmd_tidy() {
  passed_all=0 failed_all=0
  need build check
  step tidy
  summing_up
}

# -------------------------------------------------------------------------------------------------------------- the steps

step_format() {
  git ls-files -z '*.cpp' '*.hpp' | xargs -0 clang-format --dry-run --Werror
}

step_layers() { tools/check_layers; }

step_style() { tools/check_style; }

# The checks themselves are tested: each on a small tree with one offence of each kind.
step_tools() {
  local test log=$results/tools.one passed=0 failed=0
  for test in tests/tools/*_test.py; do
    if python3 "$test" >"$log" 2>&1; then ((passed += 1)); else ((failed += 1)); cat "$log"; fi
  done
  echo "$passed $failed" >"$results/tools.count"
}

# The joined description of the API against the OpenAPI standard; asks nothing of the network.
step_openapi() {
  install_web
  tools/join_openapi >"$results/openapi.json"
  REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true \
    web/node_modules/.bin/redocly lint --config tools/redocly.yaml --format=stylish "$results/openapi.json"
}

step_build() { configure_and_build dev; }

step_unit() {
  rm -rf "$results/gtest"
  mkdir -p "$results/gtest"
  local code=0
  SAMVERKAN_REQUIRE_POSTGRESQL=1 GTEST_OUTPUT=json:$results/gtest/ ctest --test-dir build/dev --output-on-failure --parallel "$(nproc)" \
    --output-junit "$results/ctest.xml" ${test_filter:+--tests-regex "$test_filter"} || code=$?
  tools/count_tests ctest "$results/ctest.xml" "$results/gtest" >"$results/unit.count"
  return $code
}

step_tidy() { tools/run_tidy build/dev; }

# Each run is of one thread and ends by the clock: as many at a time as there are cores, so that none does less for it.
step_fuzz() {
  [[ -f tests/fuzz/CMakeLists.txt ]] || { echo "no fuzz targets"; echo "0 0" >"$results/fuzz.count"; return 0; }
  configure_and_build fuzz fuzz_targets
  local target started=0 passed runs=$results/fuzz
  rm -rf "$runs"
  mkdir -p "$runs"
  for target in build/fuzz/tests/fuzz/fuzz_*; do
    [[ -x $target && -f $target ]] || continue
    while (($(jobs -pr | wc -l) >= $(nproc))); do wait -n || true; done
    fuzz "$target" "$runs" &
    ((started += 1))
  done
  wait
  cat "$runs"/*.log
  passed=$(find "$runs" -name '*.passed' | wc -l)
  echo "$passed $((started - passed))" >"$results/fuzz.count"
}

# fuzz TARGET RUNS: a short run that starts from the kept corpus and leaves it as it was. Leaves NAME.log in RUNS, and NAME.passed.
fuzz() {
  local name corpus found
  name=$(basename "$1")
  corpus=tests/fuzz/corpus/${name#fuzz_}
  found=build/fuzz/found/$name
  mkdir -p "$found" "$corpus"
  echo "== $name" >"$2/$name.log"
  "$1" -max_total_time="$fuzz_seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="$found/crash-" \
    "$found" "$corpus" >>"$2/$name.log" 2>&1 && touch "$2/$name.passed"
}

# Types, the bundle, and the weight of what a phone loads.
step_web() {
  install_web
  with_stamp web npm --prefix web run build
}

step_web_unit() {
  install_web
  local code=0
  (cd web && npx vitest run --reporter=default --reporter=json --outputFile.json="$results/vitest.json") || code=$?
  tools/count_tests vitest "$results/vitest.json" >"$results/web_unit.count"
  return $code
}

# The release program, which the browser tests drive.
step_program() { build_release_if_changed; }

# The runner prints one line a journey, size and language, which begins with ok or FAILED.
step_e2e() {
  install_web
  local code=0 journeys=$results/e2e.journeys
  npm --prefix web run e2e 2>&1 | tee "$journeys" || code=$?
  echo "$(grep -c '^ok ' "$journeys") $(grep -c '^FAILED ' "$journeys")" >"$results/e2e.count"
  return $code
}

# ----------------------------------------------------------------------------------------------------- before each commit

cmd_before_commit() {
  local changed
  mapfile -t changed < <(git diff --cached --name-only --diff-filter=ACM -- '*.cpp' '*.hpp')
  if ((${#changed[@]})) && command -v clang-format >/dev/null; then clang-format --dry-run --Werror "${changed[@]}"; fi
  tools/check_layers
  tools/check_style
  git diff --cached --unified=0 | tools/find_personal_numbers
}
