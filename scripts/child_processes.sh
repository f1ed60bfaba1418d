# shellcheck shell=bash
# Child processes that never outlive the script that sources this.
#
# Each child runs in a session of its own, so that a whole tree (cmake, ninja,
# compilers; terraform and its plugins) can be stopped at once, and so that
# Ctrl-C reaches the script alone, which then decides. Call stop_children from
# the EXIT trap.

# Ids of the children that are still to be stopped, in the order of their start.
child_groups=()

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
  child_groups+=("$child_pid")
}

group_alive() { kill -0 -- "-$1" 2>/dev/null; }

# stop_group PID: asks it to end, and after 20 s no longer asks.
stop_group() {
  local pid="$1" tries=0
  # Before setsid has run, the child leads no group yet.
  kill -TERM "$pid" 2>/dev/null || true
  kill -TERM -- "-$pid" 2>/dev/null || true
  while group_alive "$pid" && ((tries++ < 200)); do sleep 0.1; done
  kill -KILL -- "-$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
  forget_child "$pid"
}

# Stops the youngest first: terraform before the sandbox that it talks to.
stop_children() {
  while ((${#child_groups[@]} > 0)); do stop_group "${child_groups[-1]}"; done
}

# forget_child PID: this one is done, or shall live on.
forget_child() {
  local pid kept=()
  for pid in "${child_groups[@]}"; do
    [[ "$pid" == "$1" ]] || kept+=("$pid")
  done
  child_groups=("${kept[@]}")
}

# run_child LOG COMMAND...: runs it to its end; returns its exit code.
run_child() {
  local code=0
  start_child "$@"
  wait "$child_pid" || code=$?
  forget_child "$child_pid"
  return "$code"
}
