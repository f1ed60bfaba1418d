// crosstenant_sync_assignment: puts a user or a group in the scope of the
// synchronization.
#ifndef CROSSTENANT_RESOURCES_SYNC_ASSIGNMENT_SYNC_ASSIGNMENT_RESOURCE_H_
#define CROSSTENANT_RESOURCES_SYNC_ASSIGNMENT_SYNC_ASSIGNMENT_RESOURCE_H_

#include <memory>

#include "provider/framework/resource.h"
#include "provider/graph/session.h"

namespace crosstenant::resources {

// The session outlives the resource.
std::unique_ptr<framework::Resource> NewSyncAssignmentResource(
    graph::Session& session);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_SYNC_ASSIGNMENT_SYNC_ASSIGNMENT_RESOURCE_H_
