#!/usr/bin/env bash
# Cross-tenant synchronization from nothing to a running job and back, against a
# local sandbox of Microsoft Graph. See usage below.
set -euo pipefail

export LC_ALL=C
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
readonly root example="$root/examples/quickstart"
# shellcheck source=scripts/child_processes.sh
source "$root/scripts/child_processes.sh"
# shellcheck source=scripts/sandbox_session.sh
source "$root/scripts/sandbox_session.sh"
# shellcheck source=scripts/local_provider.sh
source "$root/scripts/local_provider.sh"
# shellcheck source=scripts/graph_calls.sh
source "$root/scripts/graph_calls.sh"

keep=false
binaries=""
work="$root/build/quickstart"
step="preparation"
finished=false

usage() {
  cat <<'END'
usage: examples/quickstart/run.sh [--keep] [--binaries DIR] [--work-dir DIR]

Sets up cross-tenant synchronization between two tenants of a local Microsoft
Graph sandbox with `terraform apply`, lets it synchronize users, repairs a change
made by hand, and takes everything down again. Nothing leaves this machine.

  --keep          stop before `terraform destroy`, leave the sandbox running and
                  print how to go on by hand
  --binaries DIR  use the programs in DIR instead of building them
  --work-dir DIR  where state, logs and the provider's mirror go
                  (default: build/quickstart)

Needs `terraform` (1.11 or later) or `tofu` on PATH. The Debian packages that a
build needs are installed if they are missing (as root). Exit code: 0 when every
step did what it should, else 1.
END
}

say() { printf '%s\n' "$*"; }
detail() { sed 's/^/    /'; }

announce() {
  step="step $1"
  printf '\n[%s/5] %s\n' "$1" "$2"
}

fail() {
  say "FAILED in $step: $*" >&2
  exit 1
}

# show_log FILE: its end, where a program has failed.
show_log() {
  say "--- the end of $1:" >&2
  tail -n 40 "$1" >&2
}

# logged NAME COMMAND...: output goes to a log, which is shown on failure.
logged() {
  local log="$work/logs/$1.log"
  shift
  if run_child "$log" "$@"; then return; fi
  show_log "$log"
  fail "\"$*\" did not succeed"
}

at_exit() {
  local code=$?
  trap '' INT TERM
  stop_children
  if ! $finished; then
    ((code != 0)) || code=1
    if ((code > 128)); then say "Interrupted in $step." >&2; fi
    say "Quickstart: FAILED. Logs: ${work#"$root"/}/logs/; nothing is left running." >&2
  fi
  exit "$code"
}

parse_options() {
  while (($# > 0)); do
    case "$1" in
      --keep) keep=true ;;
      --binaries) binaries="$(realpath "${2:?--binaries needs a directory}")" && shift ;;
      --work-dir) work="$(realpath -m "${2:?--work-dir needs a directory}")" && shift ;;
      -h | --help) usage && exit 0 ;;
      *) usage >&2 && exit 1 ;;
    esac
    shift
  done
}

# --- Preparation ---

# wait_for_build PID LOG: says now and then how far it is.
wait_for_build() {
  local next=$((SECONDS + 15))
  while kill -0 "$1" 2>/dev/null; do
    sleep 1
    ((SECONDS >= next)) || continue
    next=$((SECONDS + 15))
    say "    $(grep -oE '^\[[0-9]+/[0-9]+\]' "$2" | tail -n 1) compiling"
  done
}

build_programs() {
  say "Building the provider and the sandbox (the first build takes some minutes)."
  local log="$work/logs/build.log" code=0
  logged configure cmake --preset release -S "$root"
  start_child "$log" cmake --build "$root/build/release" \
    --target terraform-provider-crosstenant crosstenant
  wait_for_build "$child_pid" "$log"
  wait "$child_pid" || code=$?
  forget_child "$child_pid"
  if ((code != 0)); then
    show_log "$log"
    fail "the build did not succeed"
  fi
  binaries="$root/build/release/bin"
}

write_variables() {
  jq '{
      source_tenant: (.source | {tenant_id, domain, client_id}),
      source_client_secret: .source.client_secret,
      target_tenant: (.target | {tenant_id, domain, client_id}),
      target_client_secret: .target.client_secret,
      graph_endpoint, authority_host, ca_certificate_file
    }' "$ready_file" >"$work/terraform/terraform.tfvars.json"
}

prepare() {
  "$root/scripts/packages.sh"
  choose_terraform ||
    fail "there is neither \`terraform\` nor \`tofu\` on PATH. Install Terraform 1.11 or later and run this again."
  platform_name >/dev/null || fail "this provider is built for Linux only, on x86_64 and arm64."
  mkdir -p "$work/logs"
  [[ -n "$binaries" ]] || build_programs
  umask 077
  stop_left_sandbox "$binaries/crosstenant" "$work"

  say "Starting the Graph sandbox with a source tenant and a target tenant."
  start_sandbox "$binaries/crosstenant" "$work" || {
    show_log "$work/sandbox.log"
    fail "no sandbox"
  }

  say "Installing the provider into a local mirror and running \`$terraform init\`."
  rm -rf "$work/terraform" "$work/mirror"
  mkdir -p "$work/terraform"
  cp "$example"/*.tf "$work/terraform/"
  write_variables
  install_provider "$binaries/terraform-provider-crosstenant" "$work"
  logged init "$terraform" -chdir="$work/terraform" init -no-color
}

# --- The steps ---

requests_since_cleared() {
  "$binaries/crosstenant" sandbox requests --ready-file "$ready_file" --summary
}
clear_requests() {
  "$binaries/crosstenant" sandbox requests --ready-file "$ready_file" --clear >/dev/null
}

terraform_output() { "$terraform" -chdir="$work/terraform" output -raw "$1"; }

apply() {
  logged "$1" "$terraform" -chdir="$work/terraform" apply -auto-approve -no-color
  grep -E '^Apply complete' "$work/logs/$1.log" | detail
}

# plan NAME: its exit code: 0 no changes, 2 changes; an error ends the script.
plan() {
  local log="$work/logs/$1.log" code=0
  run_child "$log" "$terraform" -chdir="$work/terraform" plan -detailed-exitcode \
    -out="$work/$1.tfplan" -no-color || code=$?
  if ((code != 0 && code != 2)); then
    show_log "$log"
    fail "\`$terraform plan\` ended with exit code $code"
  fi
  return "$code"
}

expect_no_changes() {
  plan "$1" || {
    changed_attributes "$1" | detail >&2
    fail "the plan should be empty"
  }
  say "    No changes (exit code 0)."
}

changed_attributes() {
  "$terraform" -chdir="$work/terraform" show -json "$work/$1.tfplan" |
    jq -r -f "$example/changed_attributes.jq"
}

set_up() {
  announce 1 "Setting up both tenants with \`$terraform apply\`: policies, application, job, filter, mappings, users; then starting the job."
  clear_requests
  apply apply
  requests_since_cleared | detail
}

synchronize() {
  announce 2 "Running one provisioning cycle: the job creates the users of the source tenant that are in scope in the target tenant."
  local program="$binaries/crosstenant" table="$work/logs/users.log"
  logged cycle "$program" sandbox cycle --ready-file "$ready_file"
  "$program" sandbox users --ready-file "$ready_file" | tee "$table" | detail
  check_users
}

# The mapped values, as another Graph client sees them.
check_users() {
  local users="$work/users.json"
  # shellcheck disable=SC2016 # $select is OData's
  graph_call target GET 'v1.0/users?$select=displayName,userPrincipalName,userType,accountEnabled,employeeId,onPremisesExtensionAttributes' >"$users"
  jq -e '
    [.value[] | select(.userType == "Member") | .displayName] as $names
    | ($names | sort) == ["UserS1", "UserS3", "UserT1", "UserT2", "UserT3"]' "$users" >/dev/null || {
    jq -r '.value[].displayName' "$users" | detail >&2
    fail "the target tenant should have UserT1-T3, UserS1 and UserS3 as members"
  }
  jq -e '
    [.value[] | select(.displayName | startswith("UserS"))]
    | all((.employeeId | startswith("EXT-")) and .accountEnabled and
          .onPremisesExtensionAttributes.extensionAttribute1 == "From the source tenant")' "$users" >/dev/null || {
    jq '.value[] | select(.displayName | startswith("UserS"))' "$users" | detail >&2
    fail "the synchronized users do not have the mapped values"
  }
}

plan_again() {
  announce 3 "Planning again: nothing has changed, so there is nothing to do."
  expect_no_changes plan-again
}

change_by_hand() {
  local job
  job="$(terraform_output sync_job_id)"
  echo '{"userSyncInbound":{"isSyncAllowed":false}}' >"$work/policy.json"
  graph_call target PATCH "v1.0/policies/crossTenantAccessPolicy/partners/$(jq -r .source.tenant_id "$ready_file")/identitySynchronization" "$work/policy.json"
  graph_call source GET "v1.0/$job/schema" >"$work/schema.json"
  jq '(.synchronizationRules[].objectMappings[]
       | select(.sourceObjectName == "User" and .targetObjectName == "User")
       | .attributeMappings[] | select(.targetAttributeName == "employeeId") | .source)
      = {type: "Attribute", name: "employeeId", expression: "[employeeId]", parameters: []}' \
    "$work/schema.json" >"$work/schema-edited.json"
  graph_call source PUT "v1.0/$job/schema" "$work/schema-edited.json"
}

repair() {
  announce 4 "Someone switches inbound synchronization off and edits a mapping by hand; the plan shows both, and apply puts them back."
  change_by_hand
  local code=0 changed
  plan plan-drift || code=$?
  changed="$(changed_attributes plan-drift)"
  detail <<<"$changed"
  [[ "$code" == 2 ]] || fail "the plan should see the changes (exit code 2)"
  local expected='crosstenant_attribute_mapping.user["employeeId"] expression
crosstenant_partner_policy.source_in_target identity_synchronization.user_sync_inbound.is_sync_allowed'
  [[ "$(cut -d: -f1 <<<"$changed" | sort)" == "$expected" ]] ||
    fail "the plan should show exactly the two attributes that were changed by hand"
  apply apply-repair
  expect_no_changes plan-repaired
}

tear_down() {
  announce 5 "Taking everything down with \`$terraform destroy\`: the job is paused first, the policies go last."
  logged destroy "$terraform" -chdir="$work/terraform" destroy -auto-approve -no-color
  grep -E '^Destroy complete' "$work/logs/destroy.log" | detail
  check_nothing_left
  say "    Graph itself leaves:"
  {
    # shellcheck disable=SC2016 # $select is OData's
    graph_call target GET 'v1.0/users?$select=displayName' |
      jq -r '[.value[].displayName | select(startswith("UserS"))] | "- in the target tenant, the users that were synchronized: " + join(", ")'
    graph_call source GET v1.0/directory/deletedItems/microsoft.graph.application |
      jq -r '[.value[].displayName] | "- in the source tenant, for 30 days among the deleted items: " + join(", ")'
    say "- in both tenants, for 30 days among the deleted policies: the partner policies"
  } | detail
}

check_nothing_left() {
  local role left
  for role in source target; do
    left="$(graph_call "$role" GET v1.0/policies/crossTenantAccessPolicy/partners | jq '.value | length')"
    [[ "$left" == 0 ]] || fail "the $role tenant still has $left partner policies"
  done
  left="$(graph_call source GET v1.0/applications |
    jq '[.value[] | select(.displayName == "Synchronization to the target tenant")] | length')"
  [[ "$left" == 0 ]] || fail "the application is still there"
  left="$("$terraform" -chdir="$work/terraform" state list | wc -l)"
  [[ "$left" == 0 ]] || fail "the state still has $left objects"
}

say_how_to_go_on() {
  forget_child "$sandbox_pid"
  finished=true
  cat <<END

Quickstart: OK, and kept. The sandbox is running (process $sandbox_pid).
Go on by hand:
  export TF_CLI_CONFIG_FILE='$TF_CLI_CONFIG_FILE'
  cd '$work/terraform'
  $terraform plan
  $binaries/crosstenant sandbox users --ready-file '$ready_file'
  $binaries/crosstenant sandbox cycle --ready-file '$ready_file'
  $terraform destroy
End the sandbox: kill $sandbox_pid
END
}

main() {
  parse_options "$@"
  trap at_exit EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  prepare
  set_up
  synchronize
  plan_again
  repair
  if $keep; then
    say_how_to_go_on
    return
  fi
  tear_down
  stop_sandbox "$work"
  finished=true
  say ""
  say "Quickstart: OK. It took $SECONDS s; state and logs: ${work#"$root"/}/."
}

main "$@"
