#!/usr/bin/env bash
# README's first configuration is valid for the provider as it is built.
# usage: readme_configuration_test.sh BINARIES-DIR WORK-DIR
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
binaries="$(realpath "$1")"
work="$(realpath -m "$2")"
# shellcheck source=scripts/local_provider.sh
source "$root/scripts/local_provider.sh"

if ! choose_terraform; then
  echo "neither terraform nor tofu is on PATH"
  if [[ "${CI:-}" == true ]]; then exit 1; fi
  exit 77
fi
rm -rf "$work"
mkdir -p "$work"
awk '/^```hcl$/ { inside = 1; next } /^```$/ { inside = 0 } inside' "$root/README.md" >"$work/main.tf"
grep -q crosstenant_sync_job_activation "$work/main.tf" || {
  echo "README.md has no complete configuration"
  exit 1
}
install_provider "$binaries/terraform-provider-crosstenant" "$work"
"$terraform" -chdir="$work" fmt -check -diff
"$terraform" -chdir="$work" init -no-color >"$work/init.log" 2>&1 || {
  cat "$work/init.log"
  exit 1
}
"$terraform" -chdir="$work" validate -no-color
