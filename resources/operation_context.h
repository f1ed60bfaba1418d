// The bounds of a framework operation, as the Graph client takes them.
#ifndef CROSSTENANT_RESOURCES_OPERATION_CONTEXT_H_
#define CROSSTENANT_RESOURCES_OPERATION_CONTEXT_H_

#include <memory>

#include "absl/status/statusor.h"
#include "provider/framework/operation.h"
#include "provider/framework/resource.h"
#include "provider/graph/call_context.h"
#include "provider/graph/client.h"
#include "provider/graph/session.h"

namespace crosstenant::resources {

// Valid as long as the operation's stop flag.
graph::CallContext ContextOf(const framework::Operation& operation);

// The session's client for a read. A repeated read looks past everything that
// is cached.
absl::StatusOr<std::shared_ptr<graph::Client>> ClientFor(
    const graph::Session& session, const framework::ReadRequest& request);

// For undoing the first step of a create whose later step failed: half a minute
// from now, whatever became of the operation, because what is left behind would
// be in nobody's state.
graph::CallContext UndoContext(graph::Client& client);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_OPERATION_CONTEXT_H_
