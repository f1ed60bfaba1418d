# shellcheck shell=bash
# Child processes that never outlive the script that sources this.
#
# Each child runs in a session of its own, so that a whole tree (cmake, ninja,
# compilers; terraform and its plugins) can be stopped at once, and so that
# Ctrl-C reaches the script alone, which then decides. Call stop_children from
# the EXIT trap.

# Ids of the children that are still to be stopped, in the order of their start.
child_ids=()

# start_child LOG COMMAND...: starts it in the background; its id is $child_pid.
# A LOG of "-" is this script's own output.
start_child() {
  local log="$1"
  shift
  if [[ "$log" == - ]]; then
    setsid "$@" </dev/null &
  else
    setsid "$@" >"$log" 2>&1 </dev/null &
  fi
  child_pid=$!
  child_ids+=("$child_pid")
}

# session_members PID: who is still in the session that PID leads. Not its
# process group: ninja gives each compiler a group of its own.
session_members() {
  local line fields
  for line in /proc/[0-9]*/stat; do
    line="$(cat "$line" 2>/dev/null)" || continue
    # After the program's name: state, parent, group, session.
    read -ra fields <<<"${line##*) }"
    if [[ "${fields[3]}" == "$1" && "${fields[0]}" != Z ]]; then echo "${line%% *}"; fi
  done
}

# stop_child PID: asks it and all that it has started to end, and after 20 s no
# longer asks.
stop_child() {
  local pid="$1" deadline=$((SECONDS + 20)) member
  # Before setsid has run, the child leads no session yet.
  kill -TERM "$pid" 2>/dev/null || true
  for member in $(session_members "$pid"); do kill -TERM "$member" 2>/dev/null || true; done
  while [[ -n "$(session_members "$pid")" ]] && ((SECONDS < deadline)); do sleep 0.1; done
  for member in $(session_members "$pid"); do kill -KILL "$member" 2>/dev/null || true; done
  wait "$pid" 2>/dev/null || true
  forget_child "$pid"
}

# Stops the youngest first: terraform before the sandbox that it talks to.
stop_children() {
  while ((${#child_ids[@]} > 0)); do stop_child "${child_ids[-1]}"; done
}

# forget_child PID: this one is done, or shall live on.
forget_child() {
  local pid kept=()
  for pid in "${child_ids[@]}"; do
    [[ "$pid" == "$1" ]] || kept+=("$pid")
  done
  child_ids=("${kept[@]}")
}

# run_child LOG COMMAND...: runs it to its end; returns its exit code.
run_child() {
  local code=0
  start_child "$@"
  wait "$child_pid" || code=$?
  forget_child "$child_pid"
  return "$code"
}
