// The calls to Microsoft Graph behind crosstenant_partner_policy, in the order
// that the service requires: a partner before its synchronization policy when
// creating, after it when deleting.
#ifndef CROSSTENANT_RESOURCES_PARTNER_POLICY_PARTNER_CALLS_H_
#define CROSSTENANT_RESOURCES_PARTNER_POLICY_PARTNER_CALLS_H_

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <optional>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "provider/graph/client.h"
#include "resources/partner_policy/partner_policy_model.h"

namespace crosstenant::resources {

// The partner's document with its synchronization policy, shared with other
// readers of this process.
absl::StatusOr<boost::json::value> ReadPartner(
    graph::Client& client, std::string_view tenant_id,
    const graph::CallContext& context);

// All of them, each as ReadPartner answers it.
absl::StatusOr<boost::json::array> ListPartners(
    graph::Client& client, const graph::CallContext& context);

// POST partners. Where there is one already, nothing is changed and its
// document is answered. A partner that is still being deleted is waited out.
absl::StatusOr<std::optional<boost::json::value>> CreatePartner(
    graph::Client& client, const PartnerPolicy& plan,
    const graph::CallContext& context);

// PATCH of the partner, if anything changes.
absl::Status UpdatePartner(graph::Client& client, const PartnerPolicy& prior,
                           const PartnerPolicy& plan,
                           const graph::CallContext& context);

// Brings the synchronization policy from `prior` to `plan`: creates, changes or
// deletes it.
absl::Status ApplyIdentitySynchronization(graph::Client& client,
                                          const PartnerPolicy& prior,
                                          const PartnerPolicy& plan,
                                          const graph::CallContext& context);

// Deletes both. What is already gone is no error.
absl::Status DeletePartner(graph::Client& client, std::string_view tenant_id,
                           const graph::CallContext& context);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_PARTNER_POLICY_PARTNER_CALLS_H_
