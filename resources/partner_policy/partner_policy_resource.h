// crosstenant_partner_policy: a partner tenant's settings and its
// synchronization policy, as one object.
#ifndef CROSSTENANT_RESOURCES_PARTNER_POLICY_PARTNER_POLICY_RESOURCE_H_
#define CROSSTENANT_RESOURCES_PARTNER_POLICY_PARTNER_POLICY_RESOURCE_H_

#include <memory>

#include "provider/framework/resource.h"
#include "provider/graph/session.h"

namespace crosstenant::resources {

// The session outlives the resource.
std::unique_ptr<framework::Resource> NewPartnerPolicyResource(
    graph::Session& session);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_PARTNER_POLICY_PARTNER_POLICY_RESOURCE_H_
