// crosstenant_attribute_mapping: where one attribute of the target object comes
// from.
#ifndef CROSSTENANT_RESOURCES_ATTRIBUTE_MAPPING_ATTRIBUTE_MAPPING_RESOURCE_H_
#define CROSSTENANT_RESOURCES_ATTRIBUTE_MAPPING_ATTRIBUTE_MAPPING_RESOURCE_H_

#include <memory>

#include "provider/framework/resource.h"
#include "provider/graph/session.h"

namespace crosstenant::resources {

// The session outlives the resource.
std::unique_ptr<framework::Resource> NewAttributeMappingResource(
    graph::Session& session);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_ATTRIBUTE_MAPPING_ATTRIBUTE_MAPPING_RESOURCE_H_
