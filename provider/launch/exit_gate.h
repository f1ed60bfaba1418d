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

  // How long a host that has disconnected without a shutdown is given to come
  // back.
  explicit ExitGate(std::chrono::milliseconds orphan_grace)
      : orphan_grace_(orphan_grace) {}

  void Shutdown();
  void HostConnected();
  void HostDisconnected();

  // Returns when Shutdown was called or, if hosts had been connected, none has
  // been for the grace period: Terraform was killed.
  Reason Wait();

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::chrono::milliseconds orphan_grace_;
  bool shutdown_ = false;
  bool seen_host_ = false;
  int hosts_ = 0;
};

}  // namespace crosstenant::launch

#endif  // CROSSTENANT_PROVIDER_LAUNCH_EXIT_GATE_H_
