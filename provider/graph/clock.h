// Time as the Graph client sees it: a seam, so that tests of pauses and
// deadlines take no time.
#ifndef CROSSTENANT_PROVIDER_GRAPH_CLOCK_H_
#define CROSSTENANT_PROVIDER_GRAPH_CLOCK_H_

#include <memory>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "provider/graph/call_context.h"

namespace crosstenant::graph {

// Thread safe.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual absl::Time Now() = 0;
  // Returns when `pause` is over; CancelledError as soon as the context is
  // cancelled, DeadlineExceededError at its deadline if that comes first.
  virtual absl::Status Pause(absl::Duration pause,
                             const CallContext& context) = 0;
};

std::shared_ptr<Clock> MakeSystemClock();

}  // namespace crosstenant::graph

#endif  // CROSSTENANT_PROVIDER_GRAPH_CLOCK_H_
