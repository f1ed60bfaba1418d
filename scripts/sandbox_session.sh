# shellcheck shell=bash
# One running Graph sandbox. Needs child_processes.sh; sets $ready_file and
# $sandbox_pid.
# shellcheck disable=SC2154 # child_pid comes from child_processes.sh

# start_sandbox CROSSTENANT-BINARY DIRECTORY: returns when it is listening.
start_sandbox() {
  local crosstenant="$1" directory="$2" deadline
  ready_file="$directory/sandbox.json"
  rm -f "$ready_file"
  start_child "$directory/sandbox.log" "$crosstenant" sandbox serve --listen 127.0.0.1:0 \
    --ready-file "$ready_file" --ca-file "$directory/sandbox-ca.pem"
  sandbox_pid="$child_pid"
  echo "$sandbox_pid" >"$directory/sandbox.pid"
  deadline=$((SECONDS + 60))
  until [[ -s "$ready_file" ]]; do
    if ! kill -0 "$sandbox_pid" 2>/dev/null; then
      echo "The sandbox ended before it was listening." >&2
      return 1
    fi
    if ((SECONDS > deadline)); then
      echo "The sandbox was not listening after 60 s." >&2
      return 1
    fi
    sleep 0.1
  done
}

stop_sandbox() {
  stop_child "$sandbox_pid"
  rm -f "$1/sandbox.pid"
}

# stop_left_sandbox CROSSTENANT-BINARY DIRECTORY: ends the sandbox that an
# earlier run has left there, if it still runs and is this program.
stop_left_sandbox() {
  local pid_file="$2/sandbox.pid" pid
  [[ -s "$pid_file" ]] || return 0
  pid="$(<"$pid_file")"
  rm -f "$pid_file"
  [[ "$pid" =~ ^[0-9]+$ ]] || return 0
  local program
  program="$(readlink "/proc/$pid/exe" 2>/dev/null || true)"
  # A program that has been built anew shows as deleted.
  [[ "${program% (deleted)}" == "$(realpath -m "$1")" ]] || return 0
  echo "Stopping the sandbox that an earlier run has left (process $pid)."
  stop_child "$pid"
}
