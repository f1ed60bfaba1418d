// How long a call may take and how it learns that nobody waits for it any more.
#ifndef CROSSTENANT_PROVIDER_GRAPH_CALL_CONTEXT_H_
#define CROSSTENANT_PROVIDER_GRAPH_CALL_CONTEXT_H_

#include <functional>

#include "absl/time/time.h"

namespace crosstenant::graph {

// Passed by reference down a call and copied where it must outlive one.
struct CallContext {
  // No attempt, pause or repetition goes beyond it: then the call returns the
  // last error, or DeadlineExceeded.
  absl::Time deadline = absl::InfiniteFuture();
  // Polled many times a second from the calling thread; true ends the call with
  // absl::CancelledError. May be empty.
  std::function<bool()> cancelled;

  bool IsCancelled() const { return cancelled && cancelled(); }
};

}  // namespace crosstenant::graph

#endif  // CROSSTENANT_PROVIDER_GRAPH_CALL_CONTEXT_H_
