// Lists the objects of crosstenant_partner_policy.
#ifndef CROSSTENANT_RESOURCES_PARTNER_POLICY_PARTNER_POLICY_LIST_H_
#define CROSSTENANT_RESOURCES_PARTNER_POLICY_PARTNER_POLICY_LIST_H_

#include <memory>

#include "provider/framework/list_resource.h"
#include "provider/graph/session.h"

namespace crosstenant::resources {

// The session outlives the list.
std::unique_ptr<framework::ListResource> NewPartnerPolicyList(
    graph::Session& session);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_PARTNER_POLICY_PARTNER_POLICY_LIST_H_
