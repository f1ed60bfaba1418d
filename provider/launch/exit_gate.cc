#include "provider/launch/exit_gate.h"

namespace crosstenant::launch {

void ExitGate::Shutdown() {
  const std::lock_guard<std::mutex> lock(mutex_);
  shutdown_ = true;
  changed_.notify_all();
}

void ExitGate::HostConnected() {
  const std::lock_guard<std::mutex> lock(mutex_);
  seen_host_ = true;
  ++hosts_;
  changed_.notify_all();
}

void ExitGate::HostDisconnected() {
  const std::lock_guard<std::mutex> lock(mutex_);
  --hosts_;
  changed_.notify_all();
}

ExitGate::Reason ExitGate::Wait() {
  std::unique_lock<std::mutex> lock(mutex_);
  while (true) {
    if (hosts_ > 0) {
      changed_.wait(lock, [this] { return shutdown_ || hosts_ == 0; });
    }
    const bool awaited = changed_.wait_for(
        lock, seen_host_ ? grace_.to_return : grace_.to_connect,
        [this] { return shutdown_ || hosts_ > 0; });
    if (shutdown_) return Reason::kShutdown;
    if (!awaited) return Reason::kOrphaned;
  }
}

}  // namespace crosstenant::launch
