# shellcheck shell=bash
# Installs the built provider where `terraform init` finds it, without touching
# the user's own Terraform settings.
# shellcheck disable=SC2034 # the variables are for the script that sources this

readonly provider_version=0.1.0

# choose_terraform: sets $terraform to the program to use, and $registry_host to
# the host that it takes for a source address without one.
choose_terraform() {
  if command -v terraform >/dev/null; then
    terraform=terraform registry_host=registry.terraform.io
  elif command -v tofu >/dev/null; then
    terraform=tofu registry_host=registry.opentofu.org
  else
    return 1
  fi
}

platform_name() {
  case "$(uname -s)_$(uname -m)" in
    Linux_x86_64) echo linux_amd64 ;;
    Linux_aarch64) echo linux_arm64 ;;
    *) return 1 ;;
  esac
}

# install_provider PROVIDER-BINARY DIRECTORY: makes a filesystem mirror in it and
# points terraform, in this shell, at that mirror alone.
install_provider() {
  local binary="$1" directory="$2" platform folder
  platform="$(platform_name)" || return 1
  folder="$directory/mirror/$registry_host/crosstenant/crosstenant/$provider_version/$platform"
  mkdir -p "$folder"
  install -m 0755 "$binary" "$folder/terraform-provider-crosstenant_v$provider_version"
  cat >"$directory/terraform.rc" <<END
provider_installation {
  filesystem_mirror {
    path = "$directory/mirror"
  }
}
END
  export TF_CLI_CONFIG_FILE="$directory/terraform.rc"
  export CHECKPOINT_DISABLE=1 TF_IN_AUTOMATION=1 TF_INPUT=0
  unset TF_CLI_ARGS TF_DATA_DIR TF_PLUGIN_CACHE_DIR TF_REATTACH_PROVIDERS TF_WORKSPACE
}
