// crosstenant_sync_app: the application and service principal that a
// synchronization runs as.
#ifndef CROSSTENANT_RESOURCES_SYNC_APP_SYNC_APP_RESOURCE_H_
#define CROSSTENANT_RESOURCES_SYNC_APP_SYNC_APP_RESOURCE_H_

#include <memory>

#include "provider/framework/resource.h"
#include "provider/graph/session.h"

namespace crosstenant::resources {

// The session outlives the resource.
std::unique_ptr<framework::Resource> NewSyncAppResource(
    graph::Session& session);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_SYNC_APP_SYNC_APP_RESOURCE_H_
