// Operation: what bounds one call into a resource: its deadline and the user's
// interruption.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_OPERATION_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_OPERATION_H_

#include <atomic>
#include <map>
#include <string>

#include "absl/time/time.h"

namespace crosstenant::framework {

// Set by StopProvider and seen by every operation in flight; cleared when the
// provider is configured anew, which only happens in a process that serves
// several commands (debug mode). Thread-safe.
class StopFlag {
 public:
  void Stop() { stopped_.store(true, std::memory_order_relaxed); }
  void Clear() { stopped_.store(false, std::memory_order_relaxed); }
  bool stopped() const { return stopped_.load(std::memory_order_relaxed); }

 private:
  std::atomic<bool> stopped_{false};
};

struct Operation {
  // From the resource's timeouts: the operation must end by then.
  absl::Time deadline = absl::InfiniteFuture();
  // Owned by the provider's server, which outlives every operation; null means
  // that nothing interrupts.
  const StopFlag* stop = nullptr;

  bool Stopped() const { return stop != nullptr && stop->stopped(); }
};

// What a resource keeps beside its state, unseen by the user. Small strings
// under names without a leading underscore (those are the framework's own).
using PrivateState = std::map<std::string, std::string>;

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_OPERATION_H_
