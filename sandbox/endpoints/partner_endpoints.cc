// Microsoft Graph: crossTenantAccessPolicyConfigurationPartner.
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "sandbox/endpoints/routes.h"
#include "sandbox/identifiers.h"
#include "sandbox/odata.h"
#include "sandbox/partners.h"
#include "sandbox/policy_types.h"

namespace crosstenant::sandbox {
namespace {

constexpr char kContext[] = "policies/crossTenantAccessPolicy/partners";
constexpr char kConsent[] = "automaticUserConsentSettings";

json::object NoConsent() {
  return {{"inboundAllowed", nullptr}, {"outboundAllowed", nullptr}};
}

json::object NewPartner(const std::string& tenant_id) {
  json::object partner = {{"tenantId", tenant_id},
                          {"isServiceProvider", nullptr},
                          {"isInMultiTenantOrganization", false}};
  for (absl::string_view name : PolicyMembers(PolicyBody::kPartner)) {
    partner[Text(name)] = nullptr;
  }
  partner["crossCloudMeetingConfiguration"] = NoConsent();
  partner["protectedContentSharing"] = NoConsent();
  partner[kConsent] = NoConsent();
  return partner;
}

// A sub-object replaces the stored one whole; consent alone is merged member by
// member, and null means no own value.
void Merge(const json::object& changes, json::object& partner) {
  json::object complete = changes;
  json::object consent = *ObjectMember(partner, kConsent);
  if (const json::value* value = Member(changes, kConsent)) {
    if (value->is_null()) consent = NoConsent();
    if (value->is_object()) {
      for (const auto& member : value->get_object()) {
        if (member.key() != "@odata.type")
          consent[member.key()] = member.value();
      }
    }
    complete.erase(kConsent);
  }
  CompletePolicyBody(PolicyBody::kPartner, complete);
  for (auto& member : complete)
    partner[member.key()] = std::move(member.value());
  partner[kConsent] = std::move(consent);
}

void AddSyncPolicy(Call& call, const std::string& tenant_id,
                   json::object& partner) {
  std::optional<json::object> policy =
      call.store->Get({call.tenant(), kSyncPolicies, tenant_id});
  if (policy && !call.beta) {
    policy->erase("groupSyncInbound");
    policy->erase("externalCloudAuthorizedApplicationId");
  }
  partner["identitySynchronization"] =
      policy ? json::value(*std::move(policy)) : json::value(nullptr);
}

// Empty when the option is absent or known.
std::optional<Reply> CheckExpand(const Call& call) {
  const std::string expand = call.target.Query("$expand");
  if (expand.empty() || expand == "identitySynchronization")
    return std::nullopt;
  return Fail(400, "BadRequest",
              absl::StrCat("Parsing OData Select and Expand failed: Could not "
                           "find a property named '",
                           expand, "'."));
}

Reply ListPartners(Call& call) {
  if (auto refusal = CheckExpand(call)) return *refusal;
  std::vector<json::object> partners =
      call.store->List(call.tenant(), kPartners);
  if (!call.target.Query("$expand").empty()) {
    for (json::object& partner : partners)
      AddSyncPolicy(call, TextMember(partner, "tenantId"), partner);
  }
  return Collection(call, kContext, std::move(partners),
                    {{"tenantId", "isServiceProvider"}, {}});
}

Reply CreatePartner(Call& call) {
  const json::value* value = Member(call.body, "tenantId");
  if (value == nullptr || !value->is_string()) return InvalidValue("tenantId");
  const std::string tenant_id =
      absl::AsciiStrToLower(View(value->get_string()));
  if (!IsGuid(tenant_id)) return InvalidValue("tenantId");
  if (tenant_id == call.tenant()) {
    return BadRequest(
        "The tenant of a partner configuration must be another tenant than the "
        "own one.");
  }
  json::object settings = call.body;
  settings.erase("tenantId");
  if (auto refusal = CheckPolicyBody(PolicyBody::kPartner, settings))
    return *refusal;
  if (call.store->Get({call.tenant(), kPartners, tenant_id})) {
    return Fail(409, "Request_MultipleObjectsWithSameKeyValue",
                "Another object with the same value for property tenantId "
                "already exists.");
  }
  json::object partner = NewPartner(tenant_id);
  Merge(settings, partner);
  call.store->Put({call.tenant(), kPartners, tenant_id}, partner);
  return Created(WithContext(call, absl::StrCat(kContext, "/$entity"),
                             std::move(partner)));
}

Reply GetPartner(Call& call) {
  if (auto refusal = CheckExpand(call)) return *refusal;
  std::optional<json::object> partner =
      call.store->Get({call.tenant(), kPartners, call.captures[0]});
  if (!partner) return NotFound(call.captures[0]);
  if (!call.target.Query("$expand").empty())
    AddSyncPolicy(call, call.captures[0], *partner);
  return Ok(WithContext(call, absl::StrCat(kContext, "/$entity"),
                        SelectMembers(call, *std::move(partner))));
}

Reply UpdatePartner(Call& call) {
  const DocumentKey key{call.tenant(), kPartners, call.captures[0]};
  std::optional<json::object> partner = call.store->Get(key);
  if (!partner) return NotFound(call.captures[0]);
  if (auto refusal = CheckPolicyBody(PolicyBody::kPartner, call.body))
    return *refusal;
  Merge(call.body, *partner);
  call.store->Put(key, *partner);
  return NoContent();
}

Reply DeletePartner(Call& call) {
  const DocumentKey key{call.tenant(), kPartners, call.captures[0]};
  std::optional<json::object> partner = call.store->Get(key);
  if (!partner) return NotFound(call.captures[0]);
  // Documented as a rule; the code and the text are the sandbox's own choice.
  if (call.store->Get({call.tenant(), kSyncPolicies, call.captures[0]})) {
    return BadRequest(
        "The partner configuration has an identity synchronization policy, "
        "which must be deleted first.");
  }
  (*partner)["deletedDateTime"] = GraphTime(call.now);
  call.store->Put({call.tenant(), kDeletedPartners, call.captures[0]},
                  *partner);
  call.store->Delete(key);
  return NoContent();
}

// The deleted items of partners and of sync policies are alike but for where
// they live.
Reply ListDeleted(Call& call, const char* collection) {
  return Collection(call, "policies/deletedItems",
                    call.store->List(call.tenant(), collection), {});
}

Reply GetDeleted(Call& call, const char* collection) {
  std::optional<json::object> item =
      call.store->Get({call.tenant(), collection, call.captures[0]});
  if (!item) return NotFound(call.captures[0]);
  return Ok(
      WithContext(call, "policies/deletedItems/$entity", *std::move(item)));
}

Reply PurgeDeleted(Call& call, const char* collection) {
  if (!call.store->Delete({call.tenant(), collection, call.captures[0]}))
    return NotFound(call.captures[0]);
  return NoContent();
}

Reply RestoreDeletedPolicy(Call& call, const char* collection,
                           const char* live) {
  std::optional<json::object> item =
      call.store->Get({call.tenant(), collection, call.captures[0]});
  if (!item) return NotFound(call.captures[0]);
  if (call.store->Get({call.tenant(), live, call.captures[0]})) {
    return Fail(409, "Request_MultipleObjectsWithSameKeyValue",
                "Another object with the same value for property tenantId "
                "already exists.");
  }
  item->erase("deletedDateTime");
  call.store->Put({call.tenant(), live, call.captures[0]}, *item);
  call.store->Delete({call.tenant(), collection, call.captures[0]});
  return Ok(
      WithContext(call, "policies/deletedItems/$entity", *std::move(item)));
}

}  // namespace

std::vector<Route> PartnerRoutes() {
  static constexpr char kPath[] = "policies/crossTenantAccessPolicy/partners";
  static constexpr char kItem[] =
      "policies/crossTenantAccessPolicy/partners/{}";
  static constexpr char kDeleted[] =
      "policies/deletedItems/crossTenantPartners";
  static constexpr char kDeletedItem[] =
      "policies/deletedItems/crossTenantPartners/{}";
  static constexpr char kDeletedSync[] =
      "policies/deletedItems/crossTenantSyncPolicyPartners";
  static constexpr char kDeletedSyncItem[] =
      "policies/deletedItems/crossTenantSyncPolicyPartners/{}";
  return {
      {"GET", kPath, Access::kPolicyRead, ListPartners},
      {"POST", kPath, Access::kPolicyWrite, CreatePartner},
      {"GET", kItem, Access::kPolicyRead, GetPartner},
      {"PATCH", kItem, Access::kPolicyWrite, UpdatePartner},
      {"DELETE", kItem, Access::kPolicyWrite, DeletePartner},
      {"GET", kDeleted, Access::kPolicyRead,
       [](Call& call) { return ListDeleted(call, kDeletedPartners); }, true},
      {"GET", kDeletedItem, Access::kPolicyRead,
       [](Call& call) { return GetDeleted(call, kDeletedPartners); }, true},
      {"DELETE", kDeletedItem, Access::kPolicyWrite,
       [](Call& call) { return PurgeDeleted(call, kDeletedPartners); }, true},
      {"POST", "policies/deletedItems/crossTenantPartners/{}/restore",
       Access::kPolicyWrite,
       [](Call& call) {
         return RestoreDeletedPolicy(call, kDeletedPartners, kPartners);
       },
       true},
      {"GET", kDeletedSync, Access::kPolicyRead,
       [](Call& call) { return ListDeleted(call, kDeletedSyncPolicies); },
       true},
      {"GET", kDeletedSyncItem, Access::kPolicyRead,
       [](Call& call) { return GetDeleted(call, kDeletedSyncPolicies); }, true},
      {"DELETE", kDeletedSyncItem, Access::kPolicyWrite,
       [](Call& call) { return PurgeDeleted(call, kDeletedSyncPolicies); },
       true},
      {"POST", "policies/deletedItems/crossTenantSyncPolicyPartners/{}/restore",
       Access::kPolicyWrite,
       [](Call& call) {
         return RestoreDeletedPolicy(call, kDeletedSyncPolicies, kSyncPolicies);
       },
       true},
  };
}

}  // namespace crosstenant::sandbox
