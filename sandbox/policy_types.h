// The writable types of the cross-tenant access policy family as a table
// (Microsoft Graph metadata, names are case-exact), and the check of a request
// body against it.
#ifndef CROSSTENANT_SANDBOX_POLICY_TYPES_H_
#define CROSSTENANT_SANDBOX_POLICY_TYPES_H_

#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "sandbox/call.h"

namespace crosstenant::sandbox {

enum class PolicyBody {
  kPartner,             // PATCH partners/{id}; POST has tenantId beside.
  kDefault,             // PATCH default.
  kAccessPolicy,        // PATCH the policy itself.
  kIdentitySync,        // v1.0
  kIdentitySyncOfBeta,  // with groupSyncInbound
};

// The refusal of a body: 400, Invalid property '…' for an unknown or read-only
// member at any depth, and an invalid value for one of another type. Null is
// right everywhere. @odata.type is passed over, except that the service refuses
// it on a partner's tenantRestrictions.
std::optional<Reply> CheckPolicyBody(PolicyBody kind, const json::object& body);

// Adds the members that a complex value lacks, as null, at every depth: what
// the service answers after a write.
void CompletePolicyBody(PolicyBody kind, json::object& body);

// The names of the top-level members, in the order in which they are answered.
std::vector<absl::string_view> PolicyMembers(PolicyBody kind);

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_POLICY_TYPES_H_
