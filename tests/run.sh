#!/usr/bin/env bash
# Builds and runs the tests, from nothing. See usage below.
set -euo pipefail
export LC_ALL=C

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
readonly root
# shellcheck source=scripts/child_processes.sh
source "$root/scripts/child_processes.sh"

mode=normal
phase=start
failures=()
skipped=()
fuzz_seconds=30
times=()
jobs="$(nproc)"

usage() {
  cat <<'END'
usage: tests/run.sh [--fast | --full | --fuzz SECONDS]

Installs missing Debian packages (as root), builds the `release` preset with its
tests and runs all of them.

  --fast  unit tests only
  --full  after that: AddressSanitizer with UndefinedBehaviorSanitizer (all of it
          built by clang) and ThreadSanitizer; 30 s of each fuzz target;
          clang-tidy; shellcheck
  --fuzz  only the fuzz targets, each for so long; inputs that fail are kept in
          build/fuzz/findings

The acceptance tests need `terraform` (or `tofu`) on PATH; where it is missing
they are skipped, and with CI=true that is a failure.
Exit code: 0 when everything passed, else 1.
END
}

parse_options() {
  while (($# > 0)); do
    case "$1" in
      --fast) mode=fast ;;
      --full) mode=full ;;
      --fuzz)
        [[ "${2:-}" =~ ^[1-9][0-9]*$ ]] || { usage >&2 && exit 1; }
        mode=fuzz
        fuzz_seconds="$2"
        shift
        ;;
      -h | --help) usage && exit 0 ;;
      *) usage >&2 && exit 1 ;;
    esac
    shift
  done
}

# Each child gets a session of its own (see child_processes.sh).
run_here() { run_child - "$@"; }

# run_phase NAME COMMAND...: notes its time, and its failure, and goes on.
run_phase() {
  phase="$1"
  shift
  local begin=$SECONDS code=0
  printf '\n=== %s\n' "$phase"
  "$@" || code=$?
  times+=("$(printf '%4d s  %s' $((SECONDS - begin)) "$phase")")
  ((code == 0)) || failures+=("$phase")
  return 0
}

# Programs of this tree that are running: none may be left by a test.
running_programs() {
  local process program
  for process in /proc/[0-9]*; do
    program="$(readlink "$process/exe" 2>/dev/null)" || continue
    case "$program" in
      "$root"/build/*/bin/*) echo "${process#/proc/} ${program% (deleted)}" ;;
    esac
  done | sort
}

configure_and_build() {
  local preset="$1"
  run_here cmake --preset "$preset" -S "$root" && run_here cmake --build "$root/build/$preset" -j "$jobs"
}

# run_ctest BUILD-NAME CTEST-OPTION...
run_ctest() {
  local build="$1"
  shift
  run_here ctest --test-dir "$root/build/$build" --output-on-failure --no-tests=error -j "$jobs" "$@"
}

release_tests() {
  local selection=(-LE '^bench$')
  if [[ "$mode" == fast ]]; then
    selection=(-L '^unit$')
  elif ! command -v terraform >/dev/null && ! command -v tofu >/dev/null; then
    if [[ "${CI:-}" == true ]]; then
      echo "Neither terraform nor tofu is on PATH; CI must run the acceptance tests." >&2
      return 1
    fi
    skipped+=("acceptance tests: neither terraform nor tofu is on PATH")
    selection=(-LE '^(acceptance|bench)$')
  fi
  run_ctest release "${selection[@]}"
}

# One at a time, and with the figures.
benchmarks() {
  run_here ctest --test-dir "$root/build/release" --verbose --no-tests=error -L '^bench$'
}

sanitizer_tests() {
  configure_and_build "$1" && run_ctest "$1" -L "$2"
}

# In a copy of its corpus, so that what is found does not change the tree.
fuzz_one() {
  local target="$1" name corpus options=()
  name="$(basename "$target" _fuzz)"
  corpus="$root/build/fuzz/corpus/$name"
  mkdir -p "$corpus" "$root/build/fuzz/findings"
  if [[ -d "$root/tests/fuzz/corpus/$name" ]]; then cp "$root/tests/fuzz/corpus/$name"/* "$corpus"; fi
  if [[ -f "$root/tests/fuzz/$name.dict" ]]; then options+=("-dict=$root/tests/fuzz/$name.dict"); fi
  run_here "$target" -max_total_time="$fuzz_seconds" -timeout=10 -print_final_stats=1 \
    -artifact_prefix="$root/build/fuzz/findings/$name-" "${options[@]}" "$corpus"
}

fuzz_targets() {
  run_here cmake --preset fuzz -S "$root" &&
    run_here cmake --build "$root/build/fuzz" -j "$jobs" --target fuzz_targets || return 1
  local target code=0
  for target in "$root"/build/fuzz/bin/*_fuzz; do
    [[ -x "$target" ]] || continue
    echo "--- ${target##*/}"
    fuzz_one "$target" || code=1
  done
  return "$code"
}

# Needs the compile commands of the asan build.
clang_tidy() {
  local sources
  mapfile -t sources < <(cd "$root" && git ls-files --cached --others --exclude-standard '*.cc')
  # shellcheck disable=SC2016 # expanded by the inner shell
  run_here bash -c 'cd "$0" && printf "%s\0" "$@" | xargs -0 -n 1 -P "$(nproc)" clang-tidy --quiet -p build/asan' \
    "$root" "${sources[@]}"
}

check_scripts() {
  local scripts
  mapfile -t scripts < <(cd "$root" && git ls-files --cached --others --exclude-standard '*.sh' .ci/run)
  # shellcheck disable=SC2016 # expanded by the inner shell
  run_here bash -c 'cd "$0" && shellcheck -x "$@"' "$root" "${scripts[@]}"
}

extended_checks() {
  run_phase "AddressSanitizer, UndefinedBehaviorSanitizer" sanitizer_tests asan '^(unit|protocol|sandbox)$'
  run_phase "ThreadSanitizer" sanitizer_tests tsan '^(unit|protocol)$'
  run_phase "fuzzing" fuzz_targets
  run_phase "clang-tidy" clang_tidy
  run_phase "shellcheck" check_scripts
}

check_nothing_runs() {
  local left deadline=$((SECONDS + 5))
  while left="$(comm -13 <(echo "$1") <(running_programs))" && [[ -n "$left" ]] && ((SECONDS < deadline)); do
    sleep 0.2
  done
  [[ -n "$left" ]] || return 0
  echo "A test has left processes behind:" >&2
  echo "$left" >&2
  local pid
  while read -r pid _; do kill -KILL "$pid" 2>/dev/null || true; done <<<"$left"
  return 1
}

at_exit() {
  local code=$?
  trap '' INT TERM
  stop_children
  if ((code > 128)); then echo "Interrupted in: $phase" >&2; fi
  exit "$code"
}

verdict() {
  local line
  printf '\n=== Times\n'
  printf '%s\n' "${times[@]}"
  for line in "${skipped[@]}"; do echo "SKIPPED: $line"; done
  if ((${#failures[@]} == 0)); then
    echo "PASSED in $SECONDS s."
    return 0
  fi
  for line in "${failures[@]}"; do echo "FAILED: $line"; done
  echo "FAILED after $SECONDS s."
  return 1
}

main() {
  parse_options "$@"
  trap at_exit EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  export CCACHE_DIR="${CCACHE_DIR:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/ccache}"

  local packages=() before
  if [[ "$mode" == full || "$mode" == fuzz ]]; then packages=(--full); fi
  run_phase "packages" "$root/scripts/packages.sh" "${packages[@]}"
  ((${#failures[@]} == 0)) || { verdict; exit 1; }
  before="$(running_programs)"

  if [[ "$mode" == fuzz ]]; then
    run_phase "fuzzing" fuzz_targets
    verdict
    return
  fi
  run_phase "build (release)" configure_and_build release
  if ((${#failures[@]} == 0)); then
    run_phase "tests (release)" release_tests
    if [[ "$mode" != fast ]]; then run_phase "benchmarks" benchmarks; fi
  fi
  if [[ "$mode" == full ]]; then extended_checks; fi
  run_phase "nothing left running" check_nothing_runs "$before"
  verdict
}

main "$@"
