// Everything that the provider offers, by type name.
#ifndef CROSSTENANT_RESOURCES_CATALOG_H_
#define CROSSTENANT_RESOURCES_CATALOG_H_

#include "provider/framework/provider.h"
#include "provider/graph/session.h"

namespace crosstenant::resources {

// The session outlives what is made.
framework::Resources AllResources(graph::Session& session);
framework::ListResources AllListResources(graph::Session& session);
framework::DataSources AllDataSources(graph::Session& session);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_CATALOG_H_
