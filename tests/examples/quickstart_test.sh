#!/usr/bin/env bash
# examples/quickstart/run.sh as its users run it: kept, interrupted, and to its
# end, one after the other in the same directory.
# usage: quickstart_test.sh BINARIES-DIR WORK-DIR
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
binaries="$(realpath "$1")"
work="$(realpath -m "$2")"
# shellcheck source=scripts/local_provider.sh
source "$root/scripts/local_provider.sh"

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

require_terraform() {
  choose_terraform && return
  [[ "${CI:-}" != true ]] || fail "neither terraform nor tofu is on PATH"
  echo "SKIPPED: neither terraform nor tofu is on PATH"
  exit 77
}

quickstart() { "$root/examples/quickstart/run.sh" --binaries "$binaries" --work-dir "$work" "$@"; }

# The running programs that this test is responsible for: sandboxes with its
# ready file, and whatever runs from its mirror.
running() {
  local process
  for process in /proc/[0-9]*; do
    if tr '\0' ' ' <"$process/cmdline" 2>/dev/null | grep -qF -- "$work/"; then
      echo "${process#/proc/}"
    fi
  done
}

kept_run_leaves_the_sandbox() {
  quickstart --keep | tee "$work.log"
  grep -q '^Quickstart: OK, and kept' "$work.log" || fail "no verdict"
  kill -0 "$(<"$work/sandbox.pid")" || fail "the sandbox should still run"
}

interrupted_run_leaves_nothing() {
  local kept pid code=0
  kept="$(<"$work/sandbox.pid")"
  rm -f "$work.log"
  # Job control: without it a background job could not be interrupted.
  set -m
  quickstart >"$work.log" 2>&1 &
  pid=$!
  set +m
  until grep -qs '^\[1/5\]' "$work.log"; do
    kill -0 "$pid" 2>/dev/null || { cat "$work.log" && fail "ended too early"; }
    sleep 0.1
  done
  # A process that has ended and is not reaped yet has an id, but no program.
  readlink "/proc/$kept/exe" >/dev/null && fail "the kept sandbox should have been stopped"
  # As a terminal does it: to the whole group.
  kill -INT -- "-$pid"
  wait "$pid" || code=$?
  cat "$work.log"
  ((code == 130)) || fail "exit code $code after an interrupt, expected 130"
  [[ -z "$(running)" ]] || fail "an interrupted run has left processes: $(running)"
}

complete_run_leaves_nothing() {
  quickstart | tee "$work.log"
  grep -q '^Quickstart: OK\.' "$work.log" || fail "no verdict"
  [[ -z "$(running)" ]] || fail "a complete run has left processes: $(running)"
}

end_kept_sandbox() {
  if [[ -s "$work/sandbox.pid" ]]; then kill "$(<"$work/sandbox.pid")" 2>/dev/null || true; fi
}

main() {
  require_terraform
  trap end_kept_sandbox EXIT
  rm -rf "$work"
  mkdir -p "$work"
  kept_run_leaves_the_sandbox
  interrupted_run_leaves_nothing
  complete_run_leaves_nothing
}

main
