#!/usr/bin/env bash
# examples/drift-ci/drift-check.sh against scripted answers of terraform: one
# case per function, named by its outcome. Run in the repository root.
set -euo pipefail

root="$(pwd)"
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
failed=0

# Lines of terraform's -json output.
summary='{"type":"change_summary","changes":{"add":0,"change":0,"import":0,"remove":0,"operation":"plan"}}'
drift_of() { printf '{"type":"resource_drift","change":{"resource":{"addr":"%s"},"action":"%s"}}\n' "$1" "$2"; }
change_of() { printf '{"type":"planned_change","change":{"resource":{"addr":"%s"},"action":"%s"}}\n' "$1" "$2"; }

# answer refresh|plan CODE LINE...: what the fake terraform says.
answer() {
  local name="$1"
  echo "$2" >"$FAKE_PLANS/$name.code"
  shift 2
  if (($# > 0)); then printf '%s\n' "$@" >"$FAKE_PLANS/$name.json"; fi
}

check() { "$root/examples/drift-ci/drift-check.sh" --tool "$root/tests/examples/fake_terraform.sh" "$@" >"$FAKE_PLANS/out" 2>&1; }

expect_code() {
  local wanted="$1" code=0
  shift
  check "$@" || code=$?
  ((code == wanted)) || { echo "exit code $code, expected $wanted" && return 1; }
}
expect_text() { grep -qF -- "$1" "$FAKE_PLANS/out" || { echo "no \"$1\"" && return 1; }; }
expect_no_text() { ! grep -qF -- "$1" "$FAKE_PLANS/out" || { echo "unexpected \"$1\"" && return 1; }; }

nothing_changed_is_0() {
  answer refresh 0 "$summary"
  answer plan 0 "$(change_of a.quiet noop)" "$(change_of data.b read)" "$summary"
  expect_code 0 && expect_text "Result: no drift, nothing pending."
}

drift_that_apply_undoes_is_2_and_named() {
  answer refresh 2 "$(drift_of a.b update)" "$summary"
  answer plan 2 "$(drift_of a.b update)" "$(change_of a.b update)" "$summary"
  echo '{"resource_drift":[{"address":"a.b","change":{"before":{"id":"1","s":{"x":true},"secret":"old"},"after":{"id":"1","s":{"x":false},"secret":"new"}}}]}' >"$FAKE_PLANS/show.json"
  expect_code 2 && expect_text "  a.b: changed: s.x, secret" && expect_text "a.b: update (undoes the drift" &&
    expect_text "Result: drift, and pending changes." && expect_no_text new
}

drift_that_plan_absorbs_is_2() {
  answer refresh 2 "$(drift_of a.b update)" "$summary"
  answer plan 0 "$summary"
  echo '{}' >"$FAKE_PLANS/show.json"
  expect_code 2 && expect_text "Result: drift that an apply would leave as it is." && expect_text "Pending: nothing."
}

object_gone_is_2() {
  answer refresh 2 "$(drift_of a.b delete)" "$summary"
  answer plan 2 "$(change_of a.b create)" "$summary"
  expect_code 2 && expect_text "  a.b: is gone"
}

change_not_applied_is_2_without_drift() {
  answer refresh 0 '{"type":"outputs","outputs":{"o":{"action":"create"}}}' "$summary"
  answer plan 2 "$(change_of a.b create)" "$summary" '{"type":"outputs","outputs":{"o":{"action":"create"}}}'
  expect_code 2 && expect_text "Drift: none." && expect_text "  output.o: create" &&
    expect_text "Result: pending changes, no drift."
}

changed_output_is_2() {
  answer refresh 2 "$summary" '{"type":"outputs","outputs":{"o":{"action":"update"},"p":{"action":"noop"}}}'
  answer plan 2 "$summary" '{"type":"outputs","outputs":{"o":{"action":"update"}}}'
  expect_code 2 && expect_text "  output.o: changed" && expect_no_text output.p
}

refresh_code_2_that_names_nothing_is_no_drift() {
  answer refresh 2 "$summary"
  answer plan 0 "$summary"
  expect_code 0 && expect_text "differs from the stored one in nothing that can be seen"
}

error_is_1_with_its_text() {
  answer refresh 1 '{"type":"diagnostic","diagnostic":{"severity":"error","summary":"Cannot sign in","detail":"client_secret is wrong.","address":"a.b"}}'
  expect_code 1 && expect_text "Error: Cannot sign in (a.b)" && expect_text "  client_secret is wrong." &&
    expect_text "Whether there is drift is not known."
}

error_of_second_plan_is_1() {
  answer refresh 0 "$summary"
  answer plan 1 '{"type":"diagnostic","diagnostic":{"severity":"error","summary":"No such thing"}}'
  expect_code 1 && expect_text "Error: No such thing"
}

crash_is_1_and_said() {
  answer refresh 11
  echo "panic: nil" >"$FAKE_PLANS/refresh.err"
  expect_code 1 && expect_text "crashed (exit code 11)" && expect_text "panic: nil"
}

output_without_summary_is_1() {
  answer refresh 0 "not JSON"
  expect_code 1 && expect_text "ended without a summary"
}

code_2_of_second_plan_that_names_nothing_is_1() {
  answer refresh 0 "$summary"
  answer plan 2 "$summary"
  expect_code 1
}

warning_is_shown_and_does_not_matter() {
  local warning='{"type":"diagnostic","diagnostic":{"severity":"warning","summary":"Old argument"}}'
  answer refresh 0 "$warning" "$summary"
  answer plan 0 "$warning" "$summary"
  expect_code 0 && expect_text "Warning: Old argument"
}

plans_take_no_lock_and_get_the_extra_arguments() {
  answer refresh 0 "$summary"
  answer plan 0 "$summary"
  expect_code 0 --chdir some/where --no-attributes -- -var-file=x.tfvars || return 1
  local expected='-chdir=some/where plan -detailed-exitcode -json -lock=false -input=false -refresh-only -var-file=x.tfvars
-chdir=some/where plan -detailed-exitcode -json -lock=false -input=false -var-file=x.tfvars'
  [[ "$(<"$FAKE_PLANS/calls")" == "$expected" ]] || { cat "$FAKE_PLANS/calls" && return 1; }
}

missing_tool_is_1() {
  check --tool /nonexistent/terraform && return 1
  expect_text "is not on PATH"
}

run_case() {
  export FAKE_PLANS="$scratch/$1"
  mkdir "$FAKE_PLANS"
  if "$1" >"$scratch/why"; then
    echo "ok      $1"
    return
  fi
  failed=$((failed + 1))
  echo "FAILED  $1: $(<"$scratch/why")"
  if [[ -e "$FAKE_PLANS/out" ]]; then sed 's/^/        /' "$FAKE_PLANS/out"; fi
}

for name in nothing_changed_is_0 drift_that_apply_undoes_is_2_and_named drift_that_plan_absorbs_is_2 \
  object_gone_is_2 change_not_applied_is_2_without_drift changed_output_is_2 \
  refresh_code_2_that_names_nothing_is_no_drift error_is_1_with_its_text error_of_second_plan_is_1 \
  crash_is_1_and_said output_without_summary_is_1 code_2_of_second_plan_that_names_nothing_is_1 \
  warning_is_shown_and_does_not_matter plans_take_no_lock_and_get_the_extra_arguments missing_tool_is_1; do
  run_case "$name"
done
((failed == 0))
