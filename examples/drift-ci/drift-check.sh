#!/usr/bin/env bash
# Says whether the real world still is what Terraform applied last, and whether
# the configuration has changes that are not applied yet. See usage below.
set -euo pipefail

directory=.
tool=""
attributes=true
plan_arguments=()
scratch=""

usage() {
  cat <<'END'
usage: drift-check.sh [--chdir DIR] [--tool PROGRAM] [--no-attributes] [-- PLAN-ARGUMENT...]

Runs two plans, changes nothing and takes no state lock:
  1. `plan -refresh-only`: has anything been changed outside of Terraform?
  2. `plan`: would an apply do anything?

  --chdir DIR       the directory of the configuration, after `init`
  --tool PROGRAM    terraform or tofu (default: the first of the two on PATH)
  --no-attributes   do not name the drifted attributes: for backends that cannot
                    save a plan to a file
  -- ...            passed on to both plans, for example -- -var-file=prod.tfvars

Exit code: 0 no drift and nothing pending; 2 drift or pending changes (the
summary tells them apart); 1 neither could be found out.
END
}

die() {
  echo "drift-check: $*" >&2
  exit 1
}

parse_options() {
  while (($# > 0)); do
    case "$1" in
      --chdir) directory="${2:?--chdir needs a directory}" && shift ;;
      --tool) tool="${2:?--tool needs a program}" && shift ;;
      --no-attributes) attributes=false ;;
      -h | --help) usage && exit 0 ;;
      --) shift && plan_arguments=("$@") && return ;;
      *) usage >&2 && exit 1 ;;
    esac
    shift
  done
}

check_tools() {
  if [[ -z "$tool" ]]; then
    tool="$(command -v terraform || command -v tofu)" || die "neither terraform nor tofu is on PATH"
  fi
  command -v "$tool" >/dev/null || die "$tool is not on PATH"
  command -v jq >/dev/null || die "jq is not on PATH"
}

# run_plan MESSAGES-FILE OPTION...: sets $plan_code; only 0 and 2 come back.
run_plan() {
  local messages="$1"
  shift
  plan_code=0
  "$tool" -chdir="$directory" plan -detailed-exitcode -json -lock=false -input=false \
    "$@" "${plan_arguments[@]}" >"$messages" 2>"$messages.err" </dev/null || plan_code=$?
  case "$plan_code" in
    0 | 2) ;;
    11) report_failure "$messages" "$tool crashed (exit code 11); please report it with the output of \`$tool version\`" ;;
    *) report_failure "$messages" "\`$tool plan\` failed (exit code $plan_code)" ;;
  esac
  # A plan that got far enough to be believed ends with its summary.
  [[ -n "$(of_type change_summary "$messages")" ]] ||
    report_failure "$messages" "\`$tool plan\` ended without a summary of changes"
}

# Lines that are not JSON (a wrapper's, a crash's) are passed over.
of_type() { jq -cR --arg type "$1" 'fromjson? | select(type == "object" and .type == $type)' "$2"; }

report_failure() {
  local messages="$1"
  of_type diagnostic "$messages" | jq -r '
    .diagnostic | select(.severity == "error")
    | "Error: " + .summary + (if .address then " (" + .address + ")" else "" end),
      ((.detail // "") | split("\n")[] | "  " + .)' >&2
  tail -n 20 "$messages.err" >&2
  die "$2. Whether there is drift is not known."
}

show_warnings() {
  of_type diagnostic "$1" | jq -r '
    .diagnostic | select(.severity == "warning") | "Warning: " + .summary + (if .address then " (" + .address + ")" else "" end)'
}

# "address TAB action" of each object changed outside of Terraform.
drifted_objects() {
  of_type resource_drift "$1" | jq -r '[.change.resource.addr, .change.action] | @tsv'
}

planned_changes() {
  of_type planned_change "$1" |
    jq -r 'select(.change.action != "noop" and .change.action != "read") | [.change.resource.addr, .change.action] | @tsv'
}

changed_outputs() {
  of_type outputs "$1" |
    jq -r '.outputs | to_entries[] | select((.value.action // "noop") != "noop") | ["output." + .key, .value.action] | @tsv'
}

# drifted_attributes PLAN ADDRESS: names alone, never values.
drifted_attributes() {
  [[ -s "$1" ]] || return 0
  "$tool" -chdir="$directory" show -json "$1" 2>/dev/null | jq -r --arg address "$2" '
    def value_at($path): try getpath($path) catch null;
    .resource_drift[]? | select(.address == $address) | .change | . as $change
    | [[.before, .after][] | select(. != null) | paths(type | . != "object" and . != "array")] | unique
    | . as $all
    | map(select(. as $path | ($change.before | value_at($path)) != ($change.after | value_at($path)))
          | select(. as $path | $all | any(length > ($path | length) and .[:($path | length)] == $path) | not)
          | map(tostring) | join("."))
    | join(", ")' || true
}

# show_drift TSV PLAN
show_drift() {
  local address action names
  while IFS=$'\t' read -r address action; do
    case "$address/$action" in
      output.*) echo "  $address: changed (something it reads, or its expression in the configuration)" ;;
      */delete) echo "  $address: is gone" ;;
      *)
        names="$(drifted_attributes "$2" "$address")"
        echo "  $address: changed${names:+: $names}"
        ;;
    esac
  done <<<"$1"
}

# show_pending TSV DRIFT-TSV
show_pending() {
  local address action note
  while IFS=$'\t' read -r address action; do
    note=""
    if cut -f1 <<<"$2" | grep -Fxq -- "$address"; then note=" (undoes the drift above, with whatever else is pending for it)"; fi
    echo "  $address: $action$note"
  done <<<"$1"
}

count() { if [[ -z "$1" ]]; then echo 0; else wc -l <<<"$1"; fi; }

main() {
  parse_options "$@"
  check_tools
  umask 077
  scratch="$(mktemp -d)"
  trap 'rm -rf "$scratch"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM

  local save=() drift pending refresh_code
  if $attributes; then save=(-out="$scratch/refresh.tfplan"); fi
  run_plan "$scratch/refresh.json" -refresh-only "${save[@]}"
  refresh_code="$plan_code"
  drift="$(drifted_objects "$scratch/refresh.json")"
  # Outputs that have never been applied are listed too, but the exit code tells.
  if ((refresh_code == 2)); then
    drift="$(printf '%s\n%s' "$drift" "$(changed_outputs "$scratch/refresh.json")" | sed '/^$/d')"
  fi
  run_plan "$scratch/plan.json"
  pending="$(printf '%s\n%s' "$(planned_changes "$scratch/plan.json")" "$(changed_outputs "$scratch/plan.json")" | sed '/^$/d')"
  report "$drift" "$pending" "$refresh_code"
}

# report DRIFT-TSV PENDING-TSV EXIT-CODE-OF-THE-FIRST-PLAN: ends the script.
report() {
  local drift="$1" pending="$2"
  show_warnings "$scratch/plan.json"
  if [[ -n "$drift" ]]; then
    echo "Drift: changed outside of Terraform since the last apply ($(count "$drift")):"
    show_drift "$drift" "$scratch/refresh.tfplan"
  elif [[ "$3" == 2 ]]; then
    # Providers may touch their private notes on a read; nobody has to act on it.
    echo "Drift: none. (The refreshed state differs from the stored one in nothing that can be seen.)"
  else
    echo "Drift: none."
  fi
  if [[ -n "$pending" ]]; then
    echo "Pending: what an apply would do now ($(count "$pending")):"
    show_pending "$pending" "$drift"
  elif [[ "$plan_code" == 2 ]]; then
    die "\`$tool plan\` says that there are changes (exit code 2) but names none"
  else
    echo "Pending: nothing."
  fi
  verdict "$drift" "$pending"
}

verdict() {
  if [[ -z "$1" && -z "$2" ]]; then
    echo "Result: no drift, nothing pending."
    exit 0
  fi
  local found="pending changes, no drift"
  if [[ -n "$1" && -n "$2" ]]; then
    found="drift, and pending changes"
  elif [[ -n "$1" ]]; then
    found="drift that an apply would leave as it is"
  fi
  echo "Result: $found."
  exit 2
}

main "$@"
