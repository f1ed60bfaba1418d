// Microsoft Graph: crossTenantAccessPolicy and
// crossTenantAccessPolicyConfigurationDefault.
#include "absl/strings/str_cat.h"
#include "sandbox/endpoints/routes.h"
#include "sandbox/identifiers.h"
#include "sandbox/odata.h"
#include "sandbox/policy_types.h"

namespace crosstenant::sandbox {
namespace {

constexpr char kCollection[] = "crossTenantAccessPolicy";
constexpr char kPolicyId[] = "policy";
constexpr char kDefaultId[] = "default";

json::object Targets(const char* access, const char* target, const char* type) {
  return {{"accessType", access},
          {"targets", json::array{json::object{{"target", target},
                                               {"targetType", type}}}}};
}

json::object Users(const char* access) {
  return Targets(access, "AllUsers", "user");
}
json::object Applications(const char* access) {
  return Targets(access, "AllApplications", "application");
}
json::object B2b(const char* access) {
  return {{"usersAndGroups", Users(access)},
          {"applications", Applications(access)}};
}

// An untouched tenant's settings.
json::object SystemDefault() {
  return {
      {"isServiceDefault", true},
      {"inboundTrust",
       json::object{{"isMfaAccepted", false},
                    {"isCompliantDeviceAccepted", false},
                    {"isHybridAzureADJoinedDeviceAccepted", false}}},
      {"b2bCollaborationOutbound", B2b("allowed")},
      {"b2bCollaborationInbound", B2b("allowed")},
      {"b2bDirectConnectOutbound", B2b("blocked")},
      {"b2bDirectConnectInbound", B2b("blocked")},
      {"tenantRestrictions",
       json::object{{"usersAndGroups", Users("blocked")},
                    {"applications", Applications("blocked")},
                    {"devices", nullptr}}},
      {"m365CollaborationInbound", json::object{{"users", Users("blocked")}}},
      {"m365CollaborationOutbound",
       json::object{{"usersAndGroups", Users("allowed")}}},
      {"appServiceConnectInbound",
       json::object{{"applications", Applications("blocked")}}},
      {"invitationRedemptionIdentityProviderConfiguration",
       json::object{{"primaryIdentityProviderPrecedenceOrder",
                     json::array{"externalFederation", "azureActiveDirectory",
                                 "socialIdentityProviders"}},
                    {"fallbackIdentityProvider", "defaultConfiguredIdp"}}},
      {"automaticUserConsentSettings",
       json::object{{"inboundAllowed", false}, {"outboundAllowed", false}}},
  };
}

json::object LoadPolicy(Call& call) {
  if (auto stored = call.store->Get({call.tenant(), kCollection, kPolicyId}))
    return *std::move(stored);
  return {{"id", "crossTenantAccessPolicy"},
          {"displayName",
           absl::StrCat("CrossTenantAccessPolicy for ", call.tenant())},
          {"allowedCloudEndpoints", json::array()}};
}

json::object LoadDefault(Call& call) {
  if (auto stored = call.store->Get({call.tenant(), kCollection, kDefaultId}))
    return *std::move(stored);
  // The id must stay the same from the first read on, which stores nothing; so
  // it is the tenant's.
  json::object settings = {{"id", call.tenant()}};
  for (auto& member : SystemDefault()) settings[member.key()] = member.value();
  return settings;
}

Reply GetPolicy(Call& call) {
  return Ok(WithContext(call, "policies/crossTenantAccessPolicy/$entity",
                        SelectMembers(call, LoadPolicy(call))));
}

Reply UpdatePolicy(Call& call) {
  if (auto refusal = CheckPolicyBody(PolicyBody::kAccessPolicy, call.body))
    return *refusal;
  if (const json::value* clouds = Member(call.body, "allowedCloudEndpoints");
      clouds != nullptr && clouds->is_null()) {
    return InvalidValue("allowedCloudEndpoints");
  }
  json::object policy = LoadPolicy(call);
  for (const auto& member : call.body) policy[member.key()] = member.value();
  call.store->Put({call.tenant(), kCollection, kPolicyId}, policy);
  return NoContent();
}

Reply GetDefault(Call& call) {
  return Ok(WithContext(call,
                        "policies/crossTenantAccessPolicy/default/$entity",
                        SelectMembers(call, LoadDefault(call))));
}

Reply UpdateDefault(Call& call) {
  if (auto refusal = CheckPolicyBody(PolicyBody::kDefault, call.body))
    return *refusal;
  json::object changes = call.body;
  CompletePolicyBody(PolicyBody::kDefault, changes);
  json::object settings = LoadDefault(call);
  // Null is no setting; that it stands for the system's default is the
  // sandbox's own choice.
  const json::object system = SystemDefault();
  for (const auto& member : changes) {
    settings[member.key()] =
        member.value().is_null() ? system.at(member.key()) : member.value();
  }
  settings["isServiceDefault"] = false;
  call.store->Put({call.tenant(), kCollection, kDefaultId}, settings);
  return NoContent();
}

Reply ResetDefault(Call& call) {
  call.store->Delete({call.tenant(), kCollection, kDefaultId});
  return NoContent();
}

}  // namespace

std::vector<Route> AccessPolicyRoutes() {
  return {
      {"GET", "policies/crossTenantAccessPolicy", Access::kPolicyRead,
       GetPolicy},
      {"PATCH", "policies/crossTenantAccessPolicy", Access::kPolicyWrite,
       UpdatePolicy},
      {"GET", "policies/crossTenantAccessPolicy/default", Access::kPolicyRead,
       GetDefault},
      {"PATCH", "policies/crossTenantAccessPolicy/default",
       Access::kPolicyWrite, UpdateDefault},
      {"POST", "policies/crossTenantAccessPolicy/default/resetToSystemDefault",
       Access::kPolicyWrite, ResetDefault},
  };
}

}  // namespace crosstenant::sandbox
