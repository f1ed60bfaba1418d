// Operation: what bounds one call into a resource, data source, list resource
// or action: its deadline and its interruption.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_OPERATION_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_OPERATION_H_

#include <functional>
#include <map>
#include <mutex>
#include <stop_token>
#include <string>

#include "absl/time/time.h"

namespace crosstenant::framework {

// Set by StopProvider and seen by every operation in flight; cleared when the
// provider is configured anew, which only happens in a process that serves
// several commands (debug mode). What was stopped before stays stopped.
// Thread-safe.
class StopFlag {
 public:
  // Returns when every callback that waits for it (std::stop_callback) has run,
  // in this thread.
  void Stop();
  void Clear();
  bool stopped() const { return token().stop_requested(); }
  // For operations that begin now.
  std::stop_token token() const;

 private:
  mutable std::mutex mutex_;
  std::stop_source source_;
};

struct Operation {
  // From the resource's timeouts: the operation must end by then.
  absl::Time deadline = absl::InfiniteFuture();
  // The user's interruption; an empty token never stops. What blocks must wake
  // at once:
  //
  //   std::stop_callback wake(operation.stop, [&] { socket.Shutdown(); });
  //
  // The callback runs in the thread that stops, or here and now if that has
  // happened; it must be quick, and the destructor of `wake` waits for it.
  std::stop_token stop;
  // True when the program that asked is gone, so that nobody waits for the
  // answer. It has no callback, costs little and may be polled. May be empty.
  std::function<bool()> caller_gone;

  bool Stopped() const {
    return stop.stop_requested() || (caller_gone && caller_gone());
  }
};

// Waits, and returns early when stopped.
void WaitUnlessStopped(absl::Duration duration, const std::stop_token& stop);

// What a resource keeps beside its state, unseen by the user. Small strings
// under names without a leading underscore (those are the framework's own).
using PrivateState = std::map<std::string, std::string>;

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_OPERATION_H_
