// ExitGate: waits until a plugin process should end, and says why.
//
// Thread-safe.
#ifndef CROSSTENANT_PROVIDER_LAUNCH_EXIT_GATE_H_
#define CROSSTENANT_PROVIDER_LAUNCH_EXIT_GATE_H_

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace crosstenant::launch {

class ExitGate {
 public:
  enum class Reason { kShutdown, kOrphaned };

  struct Grace {
    // How long the first host may take to connect.
    std::chrono::milliseconds to_connect;
    // How long a host that has disconnected without a shutdown is given to send
    // one, or to come back.
    std::chrono::milliseconds to_return;
  };

  explicit ExitGate(Grace grace) : grace_(grace) {}

  void Shutdown();
  void HostConnected();
  void HostDisconnected();

  // Returns when Shutdown was called, or when no host has been connected for
  // its grace period: Terraform was killed.
  Reason Wait();

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  Grace grace_;
  bool shutdown_ = false;
  bool seen_host_ = false;
  int hosts_ = 0;
};

}  // namespace crosstenant::launch

#endif  // CROSSTENANT_PROVIDER_LAUNCH_EXIT_GATE_H_
