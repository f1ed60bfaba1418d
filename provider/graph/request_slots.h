// Limits how many requests are under way at the same time.
#ifndef CROSSTENANT_PROVIDER_GRAPH_REQUEST_SLOTS_H_
#define CROSSTENANT_PROVIDER_GRAPH_REQUEST_SLOTS_H_

#include <condition_variable>
#include <mutex>

#include "absl/status/status.h"
#include "provider/graph/call_context.h"
#include "provider/graph/clock.h"

namespace crosstenant::graph {

// Thread safe.
class RequestSlots {
 public:
  // `clock` must outlive the slots.
  RequestSlots(int count, Clock* clock) : clock_(clock), free_(count) {}

  // Waits for a free slot; every OK needs one Release. Cancelled or
  // DeadlineExceeded as the context says.
  absl::Status Acquire(const CallContext& context);
  void Release();

 private:
  Clock* const clock_;
  std::mutex mutex_;
  std::condition_variable released_;
  int free_;
};

}  // namespace crosstenant::graph

#endif  // CROSSTENANT_PROVIDER_GRAPH_REQUEST_SLOTS_H_
