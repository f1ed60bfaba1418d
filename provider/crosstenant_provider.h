// The provider: its configuration, and the Graph client that all its resources
// share.
#ifndef CROSSTENANT_PROVIDER_CROSSTENANT_PROVIDER_H_
#define CROSSTENANT_PROVIDER_CROSSTENANT_PROVIDER_H_

#include <memory>

#include "provider/framework/provider.h"
#include "provider/graph/client.h"

namespace crosstenant {

// `seams` goes to the Graph client as it is; its log sink is all that the
// plugin sets, the rest is for tests.
//
// Arguments that the configuration leaves out are read from the environment
// when the provider is configured (ARM_TENANT_ID, AZURE_TENANT_ID, …).
std::unique_ptr<framework::Provider> NewCrosstenantProvider(
    graph::Seams seams = {});

}  // namespace crosstenant

#endif  // CROSSTENANT_PROVIDER_CROSSTENANT_PROVIDER_H_
