// Lists the objects of crosstenant_sync_assignment.
#ifndef CROSSTENANT_RESOURCES_SYNC_ASSIGNMENT_SYNC_ASSIGNMENT_LIST_H_
#define CROSSTENANT_RESOURCES_SYNC_ASSIGNMENT_SYNC_ASSIGNMENT_LIST_H_

#include <memory>

#include "provider/framework/list_resource.h"
#include "provider/graph/session.h"

namespace crosstenant::resources {

// The session outlives the list.
std::unique_ptr<framework::ListResource> NewSyncAssignmentList(
    graph::Session& session);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_SYNC_ASSIGNMENT_SYNC_ASSIGNMENT_LIST_H_
