#include "resources/operation_context.h"

#include "absl/time/time.h"

namespace crosstenant::resources {

graph::CallContext ContextOf(const framework::Operation& operation) {
  graph::CallContext context;
  context.deadline = operation.deadline;
  if (operation.stop != nullptr) {
    context.cancelled = [stop = operation.stop] { return stop->stopped(); };
  }
  return context;
}

graph::CallContext UndoContext(graph::Client& client) {
  graph::CallContext context;
  context.deadline = client.clock().Now() + absl::Seconds(30);
  return context;
}

}  // namespace crosstenant::resources
