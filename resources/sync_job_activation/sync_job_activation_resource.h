// crosstenant_sync_job_activation: starts a job once everything that it depends
// on is there, and pauses it before any of that goes.
#ifndef CROSSTENANT_RESOURCES_SYNC_JOB_ACTIVATION_SYNC_JOB_ACTIVATION_RESOURCE_H_
#define CROSSTENANT_RESOURCES_SYNC_JOB_ACTIVATION_SYNC_JOB_ACTIVATION_RESOURCE_H_

#include <memory>

#include "provider/framework/resource.h"
#include "provider/graph/session.h"

namespace crosstenant::resources {

// The session outlives the resource.
std::unique_ptr<framework::Resource> NewSyncJobActivationResource(
    graph::Session& session);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_SYNC_JOB_ACTIVATION_SYNC_JOB_ACTIVATION_RESOURCE_H_
