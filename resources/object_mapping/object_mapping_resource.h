// crosstenant_object_mapping: one object mapping of a job: whether it runs,
// what it does, and whom it takes.
#ifndef CROSSTENANT_RESOURCES_OBJECT_MAPPING_OBJECT_MAPPING_RESOURCE_H_
#define CROSSTENANT_RESOURCES_OBJECT_MAPPING_OBJECT_MAPPING_RESOURCE_H_

#include <memory>

#include "provider/framework/resource.h"
#include "provider/graph/session.h"

namespace crosstenant::resources {

// The session outlives the resource.
std::unique_ptr<framework::Resource> NewObjectMappingResource(
    graph::Session& session);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_OBJECT_MAPPING_OBJECT_MAPPING_RESOURCE_H_
