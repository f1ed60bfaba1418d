#!/usr/bin/env bash
# Installs the Debian 12 packages that this repository is built and tested with.
# Only what is missing is installed; what is there is left as it is.
set -euo pipefail

readonly build_packages=(
  g++ cmake ninja-build ccache pkg-config git curl jq unzip ca-certificates
  libgrpc++-dev libgrpc-dev protobuf-compiler protobuf-compiler-grpc libprotobuf-dev
  libabsl-dev libboost1.81-dev libboost-json1.81-dev libboost-url1.81-dev
  libssl-dev libc-ares-dev libmpack-dev libpcre2-dev libutf8proc-dev libsqlite3-dev
  libcli11-dev libgtest-dev libgmock-dev libbenchmark-dev zlib1g-dev libre2-dev
)
readonly check_packages=(clang clang-tidy libclang-rt-dev shellcheck)

usage() {
  cat <<'END'
usage: scripts/packages.sh [--full] [--list]
  (no option)  install what a build and the tests need
  --full       and what tests/run.sh --full needs (clang, clang-tidy, shellcheck)
  --list       print the names, one a line, and install nothing
CROSSTENANT_SKIP_PACKAGES=1 turns the installation off, for systems where the
packages come from elsewhere.
END
}

die() {
  echo "packages: $*" >&2
  exit 1
}

missing_of() {
  local package
  for package in "$@"; do
    if [[ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" != installed ]]; then
      echo "$package"
    fi
  done
}

# apt's own errors, without the addresses in them.
show_apt_errors() {
  grep -E '^(E|W):' "$1" | sed -E "s#[a-z]+://[^ ]+#(a package source)#g; s#'[^']*'#(a package source)#g" >&2 || true
}

install_packages() {
  local log
  log="$(mktemp)"
  export DEBIAN_FRONTEND=noninteractive
  if apt-get update >"$log" 2>&1 </dev/null &&
    apt-get install -y --no-install-recommends "$@" >>"$log" 2>&1 </dev/null; then
    rm -f "$log"
    return
  fi
  show_apt_errors "$log"
  rm -f "$log"
  die "apt-get could not install: $*"
}

main() {
  local wanted=("${build_packages[@]}") list=false
  while (($# > 0)); do
    case "$1" in
      --full) wanted+=("${check_packages[@]}") ;;
      --list) list=true ;;
      -h | --help) usage && exit 0 ;;
      *) usage >&2 && exit 1 ;;
    esac
    shift
  done
  if $list; then
    printf '%s\n' "${wanted[@]}"
    return
  fi
  [[ "${CROSSTENANT_SKIP_PACKAGES:-}" != 1 ]] || return 0
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    die "this is not Debian; install the counterparts of these packages and set CROSSTENANT_SKIP_PACKAGES=1: ${wanted[*]}"
  fi

  local missing
  mapfile -t missing < <(missing_of "${wanted[@]}")
  ((${#missing[@]} > 0)) || return 0
  if ((EUID != 0)); then
    die "packages are missing; install them with: sudo apt-get install -y --no-install-recommends ${missing[*]}"
  fi
  echo "Installing Debian packages: ${missing[*]}"
  install_packages "${missing[@]}"
}

main "$@"
