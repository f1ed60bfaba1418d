// Lists the objects of crosstenant_sync_job.
#ifndef CROSSTENANT_RESOURCES_SYNC_JOB_SYNC_JOB_LIST_H_
#define CROSSTENANT_RESOURCES_SYNC_JOB_SYNC_JOB_LIST_H_

#include <memory>

#include "provider/framework/list_resource.h"
#include "provider/graph/session.h"

namespace crosstenant::resources {

// The session outlives the list.
std::unique_ptr<framework::ListResource> NewSyncJobList(
    graph::Session& session);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_SYNC_JOB_SYNC_JOB_LIST_H_
