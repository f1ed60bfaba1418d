// crosstenant_sync_job: the job that synchronizes one target tenant. It is
// created paused; crosstenant_sync_job_activation starts it.
#ifndef CROSSTENANT_RESOURCES_SYNC_JOB_SYNC_JOB_RESOURCE_H_
#define CROSSTENANT_RESOURCES_SYNC_JOB_SYNC_JOB_RESOURCE_H_

#include <memory>

#include "provider/framework/resource.h"
#include "provider/graph/session.h"

namespace crosstenant::resources {

// The session outlives the resource.
std::unique_ptr<framework::Resource> NewSyncJobResource(
    graph::Session& session);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_SYNC_JOB_SYNC_JOB_RESOURCE_H_
