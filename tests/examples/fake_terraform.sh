#!/usr/bin/env bash
# Stands in for terraform in drift_check_test.sh: answers `plan` with what
# $FAKE_PLANS holds, and keeps the arguments of each call.
#   $FAKE_PLANS/refresh.json, plan.json   lines for stdout (none: empty)
#   $FAKE_PLANS/refresh.code, plan.code   exit code (none: 0)
#   $FAKE_PLANS/show.json                 answer to `show -json`
set -euo pipefail
echo "$*" >>"$FAKE_PLANS/calls"

name=plan
for argument in "$@"; do
  case "$argument" in
    show) cat "$FAKE_PLANS/show.json" && exit 0 ;;
    -refresh-only) name=refresh ;;
    -out=*) echo plan >"${argument#-out=}" ;;
  esac
done
if [[ -e "$FAKE_PLANS/$name.json" ]]; then cat "$FAKE_PLANS/$name.json"; fi
if [[ -e "$FAKE_PLANS/$name.err" ]]; then cat "$FAKE_PLANS/$name.err" >&2; fi
if [[ -e "$FAKE_PLANS/$name.code" ]]; then exit "$(<"$FAKE_PLANS/$name.code")"; fi
