// One gate per tenant and process: an answer 429 to one call pauses all.
#ifndef CROSSTENANT_PROVIDER_GRAPH_THROTTLE_GATE_H_
#define CROSSTENANT_PROVIDER_GRAPH_THROTTLE_GATE_H_

#include <mutex>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "provider/graph/call_context.h"
#include "provider/graph/clock.h"

namespace crosstenant::graph {

// Thread safe.
class ThrottleGate {
 public:
  // `clock` must outlive the gate.
  explicit ThrottleGate(Clock* clock) : clock_(clock) {}

  // Shut until `time`, or longer where it is already.
  void CloseUntil(absl::Time time);
  absl::Time opens_at() const;

  // Waits until the gate is open. At once DeadlineExceeded where it opens only
  // after the context's deadline; Cancelled when the context is.
  absl::Status Enter(const CallContext& context);

 private:
  Clock* const clock_;
  mutable std::mutex mutex_;
  absl::Time opens_at_ = absl::InfinitePast();
};

}  // namespace crosstenant::graph

#endif  // CROSSTENANT_PROVIDER_GRAPH_THROTTLE_GATE_H_
