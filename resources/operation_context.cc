#include "resources/operation_context.h"

#include "absl/time/time.h"

namespace crosstenant::resources {

graph::CallContext ContextOf(const framework::Operation& operation) {
  graph::CallContext context;
  context.deadline = operation.deadline;
  context.cancelled = [operation] { return operation.Stopped(); };
  return context;
}

absl::StatusOr<std::shared_ptr<graph::Client>> ClientFor(
    const graph::Session& session, const framework::ReadRequest& request) {
  auto client = session.client();
  if (client.ok() && request.repeated) (*client)->DropCache();
  return client;
}

graph::CallContext UndoContext(graph::Client& client) {
  graph::CallContext context;
  context.deadline = client.clock().Now() + absl::Seconds(30);
  return context;
}

}  // namespace crosstenant::resources
