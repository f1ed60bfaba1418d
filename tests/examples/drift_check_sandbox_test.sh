#!/usr/bin/env bash
# examples/drift-ci/drift-check.sh with the real terraform, the provider and the
# sandbox. usage: drift_check_sandbox_test.sh BINARIES-DIR WORK-DIR
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
binaries="$(realpath "$1")"
work="$(realpath -m "$2")"
# shellcheck source=scripts/child_processes.sh
source "$root/scripts/child_processes.sh"
# shellcheck source=scripts/sandbox_session.sh
source "$root/scripts/sandbox_session.sh"
# shellcheck source=scripts/local_provider.sh
source "$root/scripts/local_provider.sh"
# shellcheck source=scripts/graph_calls.sh
source "$root/scripts/graph_calls.sh"

readonly configuration="$work/terraform"

fail() {
  echo "FAILED: $*" >&2
  if [[ -e "$work/check.log" ]]; then cat "$work/check.log" >&2; fi
  exit 1
}

require_terraform() {
  choose_terraform && return
  [[ "${CI:-}" != true ]] || fail "neither terraform nor tofu is on PATH"
  echo "SKIPPED: neither terraform nor tofu is on PATH"
  exit 77
}

run_terraform() {
  run_child "$work/$1.log" "$terraform" -chdir="$configuration" "$@" || {
    cat "$work/$1.log" >&2
    fail "$terraform $*"
  }
}

write_configuration() {
  mkdir -p "$configuration"
  cat >"$configuration/main.tf" <<'END'
terraform {
  required_providers {
    crosstenant = {
      source  = "crosstenant/crosstenant"
      version = "0.1.0"
    }
  }
}
variable "ready" {}
variable "client_secret" { sensitive = true }
variable "mfa" { default = true }
provider "crosstenant" {
  tenant_id           = var.ready.target.tenant_id
  client_id           = var.ready.target.client_id
  client_secret       = var.client_secret
  graph_endpoint      = var.ready.graph_endpoint
  authority_host      = var.ready.authority_host
  ca_certificate_file = var.ready.ca_certificate_file
}
resource "crosstenant_partner_policy" "source" {
  tenant_id     = var.ready.source.tenant_id
  inbound_trust = { is_mfa_accepted = var.mfa }
}
END
  jq '{ready: (. | del(.source.client_secret, .target.client_secret)), client_secret: .target.client_secret}' \
    "$ready_file" >"$configuration/terraform.tfvars.json"
}

# check CODE TEXT [PLAN-ARGUMENT...]
check() {
  local wanted="$1" text="$2" code=0
  shift 2
  run_child "$work/check.log" "$root/examples/drift-ci/drift-check.sh" --tool "$terraform" \
    --chdir "$configuration" -- "$@" || code=$?
  ((code == wanted)) || fail "exit code $code, expected $wanted"
  grep -qF -- "$text" "$work/check.log" || fail "no \"$text\""
}

change_by_hand() {
  echo '{"inboundTrust":{"isMfaAccepted":false,"isCompliantDeviceAccepted":false,"isHybridAzureADJoinedDeviceAccepted":false}}' >"$work/patch.json"
  graph_call target PATCH \
    "v1.0/policies/crossTenantAccessPolicy/partners/$(jq -r .source.tenant_id "$ready_file")" "$work/patch.json"
}

main() {
  trap stop_children EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  require_terraform
  rm -rf "$work"
  mkdir -p "$work"
  start_sandbox "$binaries/crosstenant" "$work"
  write_configuration
  install_provider "$binaries/terraform-provider-crosstenant" "$work"
  run_terraform init

  check 2 "Result: pending changes, no drift."
  run_terraform apply -auto-approve
  check 0 "Result: no drift, nothing pending."
  check 2 "Result: pending changes, no drift." -var=mfa=false
  change_by_hand
  check 2 "crosstenant_partner_policy.source: changed: inbound_trust.is_mfa_accepted"
  check 2 "crosstenant_partner_policy.source: update (undoes the drift"
  check 1 "client_secret" -var=client_secret=wrong
  run_terraform apply -auto-approve
  check 0 "Result: no drift, nothing pending."
  echo "OK"
}

main
