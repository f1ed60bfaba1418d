// Data source crosstenant_group: a group of the configured tenant, by display
// name or object id.
#ifndef CROSSTENANT_RESOURCES_GROUP_LOOKUP_GROUP_DATA_SOURCE_H_
#define CROSSTENANT_RESOURCES_GROUP_LOOKUP_GROUP_DATA_SOURCE_H_

#include <memory>

#include "provider/framework/data_source.h"
#include "provider/graph/session.h"

namespace crosstenant::resources {

// The session outlives the data source.
std::unique_ptr<framework::DataSource> NewGroupDataSource(
    graph::Session& session);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_GROUP_LOOKUP_GROUP_DATA_SOURCE_H_
