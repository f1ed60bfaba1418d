// The bounds of a framework operation, as the Graph client takes them.
#ifndef CROSSTENANT_RESOURCES_OPERATION_CONTEXT_H_
#define CROSSTENANT_RESOURCES_OPERATION_CONTEXT_H_

#include "provider/framework/operation.h"
#include "provider/graph/call_context.h"
#include "provider/graph/client.h"

namespace crosstenant::resources {

// Valid as long as the operation's stop flag.
graph::CallContext ContextOf(const framework::Operation& operation);

// For undoing the first step of a create whose later step failed: half a minute
// from now, whatever became of the operation, because what is left behind would
// be in nobody's state.
graph::CallContext UndoContext(graph::Client& client);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_OPERATION_CONTEXT_H_
