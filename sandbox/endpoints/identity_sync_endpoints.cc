// Microsoft Graph: crossTenantIdentitySyncPolicyPartner. PUT creates and PATCH
// changes, as the article on configuring cross-tenant synchronization with
// Microsoft Graph has it; public tools disagree on whether a second PUT
// replaces.
#include "absl/strings/str_cat.h"
#include "sandbox/endpoints/routes.h"
#include "sandbox/identifiers.h"
#include "sandbox/odata.h"
#include "sandbox/partners.h"
#include "sandbox/policy_types.h"

namespace crosstenant::sandbox {
namespace {

PolicyBody BodyKind(const Call& call) {
  return call.beta ? PolicyBody::kIdentitySyncOfBeta
                   : PolicyBody::kIdentitySync;
}

DocumentKey Key(const Call& call) {
  return {call.tenant(), kSyncPolicies, call.captures[0]};
}

Reply NoPolicy() {
  return Fail(404, "Directory_ObjectNotFound",
              "Unable to read the company information from the directory.");
}

void Merge(const Call& call, json::object& policy) {
  json::object changes = call.body;
  CompletePolicyBody(BodyKind(call), changes);
  for (auto& member : changes) policy[member.key()] = std::move(member.value());
}

Reply Get(Call& call) {
  std::optional<json::object> policy = call.store->Get(Key(call));
  if (!policy) return NoPolicy();
  if (!call.beta) {
    policy->erase("groupSyncInbound");
    policy->erase("externalCloudAuthorizedApplicationId");
  }
  return Ok(WithContext(
      call,
      absl::StrCat("policies/crossTenantAccessPolicy/partners('",
                   call.captures[0], "')/identitySynchronization/$entity"),
      *std::move(policy)));
}

Reply Create(Call& call) {
  if (!call.store->Get({call.tenant(), kPartners, call.captures[0]}))
    return NotFound(call.captures[0]);
  if (auto refusal = CheckPolicyBody(BodyKind(call), call.body))
    return *refusal;
  if (call.store->Get(Key(call))) {
    return Fail(409, "Request_MultipleObjectsWithSameKeyValue",
                "A conflicting object with one or more of the specified "
                "property values is present in the directory.",
                "ConflictingObjects");
  }
  json::object policy = {{"tenantId", call.captures[0]},
                         {"displayName", nullptr},
                         {"userSyncInbound", nullptr},
                         {"groupSyncInbound", nullptr},
                         {"externalCloudAuthorizedApplicationId", nullptr}};
  Merge(call, policy);
  call.store->Put(Key(call), policy);
  return NoContent();
}

Reply Update(Call& call) {
  std::optional<json::object> policy = call.store->Get(Key(call));
  if (!policy) return NoPolicy();
  if (auto refusal = CheckPolicyBody(BodyKind(call), call.body))
    return *refusal;
  Merge(call, *policy);
  call.store->Put(Key(call), *policy);
  return NoContent();
}

Reply Delete(Call& call) {
  std::optional<json::object> policy = call.store->Get(Key(call));
  if (!policy) return NoPolicy();
  (*policy)["deletedDateTime"] = GraphTime(call.now);
  call.store->Put({call.tenant(), kDeletedSyncPolicies, call.captures[0]},
                  *policy);
  call.store->Delete(Key(call));
  return NoContent();
}

}  // namespace

std::vector<Route> IdentitySyncRoutes() {
  static constexpr char kPath[] =
      "policies/crossTenantAccessPolicy/partners/{}/identitySynchronization";
  return {
      {"GET", kPath, Access::kPolicyRead, Get},
      {"PUT", kPath, Access::kPolicyWrite, Create},
      {"PATCH", kPath, Access::kPolicyWrite, Update},
      {"DELETE", kPath, Access::kPolicyWrite, Delete},
  };
}

}  // namespace crosstenant::sandbox
