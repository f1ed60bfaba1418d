// The example of CONTRIBUTING.md as a resource: a security group.
#ifndef CROSSTENANT_TESTS_EXAMPLE_RESOURCE_GROUP_RESOURCE_H_
#define CROSSTENANT_TESTS_EXAMPLE_RESOURCE_GROUP_RESOURCE_H_

#include <memory>

#include "provider/framework/resource.h"
#include "provider/graph/session.h"

namespace crosstenant::resources {

// The session outlives the resource.
std::unique_ptr<framework::Resource> NewGroupResource(graph::Session& session);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_TESTS_EXAMPLE_RESOURCE_GROUP_RESOURCE_H_
