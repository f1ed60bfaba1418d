// Data source crosstenant_user: a user of the configured tenant, by user
// principal name or object id.
#ifndef CROSSTENANT_RESOURCES_USER_LOOKUP_USER_DATA_SOURCE_H_
#define CROSSTENANT_RESOURCES_USER_LOOKUP_USER_DATA_SOURCE_H_

#include <memory>

#include "provider/framework/data_source.h"
#include "provider/graph/session.h"

namespace crosstenant::resources {

// The session outlives the data source.
std::unique_ptr<framework::DataSource> NewUserDataSource(
    graph::Session& session);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_USER_LOOKUP_USER_DATA_SOURCE_H_
