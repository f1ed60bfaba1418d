#include "sandbox/policy_types.h"

#include <algorithm>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"

namespace crosstenant::sandbox {
namespace {

// One member of a type. `type` is "bool", "string", "a|b|c" (an enumeration) or
// the name of a type below; a list has [] in front of it.
struct MemberSpec {
  absl::string_view owner;
  absl::string_view name;
  absl::string_view type;
};

constexpr MemberSpec kMembers[] = {
    {"partner", "inboundTrust", "trust"},
    {"partner", "b2bCollaborationOutbound", "b2b"},
    {"partner", "b2bCollaborationInbound", "b2b"},
    {"partner", "b2bDirectConnectOutbound", "b2b"},
    {"partner", "b2bDirectConnectInbound", "b2b"},
    {"partner", "tenantRestrictions", "restrictions"},
    {"partner", "m365CollaborationInbound", "m365In"},
    {"partner", "m365CollaborationOutbound", "m365Out"},
    {"partner", "appServiceConnectInbound", "appService"},
    {"partner", "automaticUserConsentSettings", "inOut"},
    {"default", "inboundTrust", "trust"},
    {"default", "b2bCollaborationOutbound", "b2b"},
    {"default", "b2bCollaborationInbound", "b2b"},
    {"default", "b2bDirectConnectOutbound", "b2b"},
    {"default", "b2bDirectConnectInbound", "b2b"},
    {"default", "tenantRestrictions", "restrictions"},
    {"default", "m365CollaborationInbound", "m365In"},
    {"default", "m365CollaborationOutbound", "m365Out"},
    {"default", "appServiceConnectInbound", "appService"},
    {"default", "invitationRedemptionIdentityProviderConfiguration",
     "redemption"},
    {"accessPolicy", "displayName", "string"},
    {"accessPolicy", "allowedCloudEndpoints",
     "[]microsoftonline.com|microsoftonline.us|partner.microsoftonline.cn"},
    {"identitySync", "displayName", "string"},
    {"identitySync", "userSyncInbound", "syncInbound"},
    {"identitySyncBeta", "displayName", "string"},
    {"identitySyncBeta", "externalCloudAuthorizedApplicationId", "string"},
    {"identitySyncBeta", "userSyncInbound", "syncInbound"},
    {"identitySyncBeta", "groupSyncInbound", "syncInbound"},
    {"syncInbound", "isSyncAllowed", "bool"},
    {"trust", "isMfaAccepted", "bool"},
    {"trust", "isCompliantDeviceAccepted", "bool"},
    {"trust", "isHybridAzureADJoinedDeviceAccepted", "bool"},
    {"inOut", "inboundAllowed", "bool"},
    {"inOut", "outboundAllowed", "bool"},
    {"b2b", "usersAndGroups", "targets"},
    {"b2b", "applications", "targets"},
    {"restrictions", "usersAndGroups", "targets"},
    {"restrictions", "applications", "targets"},
    {"restrictions", "devices", "devices"},
    {"devices", "mode", "allowed|blocked"},
    {"devices", "rule", "string"},
    {"m365In", "users", "targets"},
    {"m365Out", "usersAndGroups", "targets"},
    {"appService", "applications", "targets"},
    {"targets", "accessType", "allowed|blocked"},
    {"targets", "targets", "[]target"},
    {"target", "target", "string"},
    {"target", "targetType", "user|group|application"},
    {"redemption", "primaryIdentityProviderPrecedenceOrder",
     "[]azureActiveDirectory|externalFederation|socialIdentityProviders"},
    {"redemption", "fallbackIdentityProvider",
     "emailOneTimePasscode|microsoftAccount|defaultConfiguredIdp"},
};

absl::string_view TypeName(PolicyBody kind) {
  switch (kind) {
    case PolicyBody::kPartner:
      return "partner";
    case PolicyBody::kDefault:
      return "default";
    case PolicyBody::kAccessPolicy:
      return "accessPolicy";
    case PolicyBody::kIdentitySync:
      return "identitySync";
    case PolicyBody::kIdentitySyncOfBeta:
      return "identitySyncBeta";
  }
  return "";
}

const MemberSpec* FindMember(absl::string_view owner, absl::string_view name) {
  for (const MemberSpec& member : kMembers) {
    if (member.owner == owner && member.name == name) return &member;
  }
  return nullptr;
}

bool IsType(absl::string_view name) {
  return std::any_of(
      std::begin(kMembers), std::end(kMembers),
      [name](const MemberSpec& member) { return member.owner == name; });
}

std::optional<Reply> CheckObject(absl::string_view type,
                                 const json::object& object);

std::optional<Reply> CheckValue(const MemberSpec& member,
                                absl::string_view type,
                                const json::value& value) {
  if (absl::StartsWith(type, "[]")) {
    if (value.is_null()) return std::nullopt;
    if (!value.is_array()) return InvalidValue(member.name);
    for (const json::value& item : value.get_array()) {
      if (item.is_null()) return InvalidValue(member.name);
      if (auto refusal = CheckValue(member, type.substr(2), item))
        return refusal;
    }
    return std::nullopt;
  }
  if (value.is_null()) return std::nullopt;
  if (type == "bool")
    return value.is_bool() ? std::nullopt
                           : std::optional<Reply>(InvalidValue(member.name));
  if (IsType(type))
    return value.is_object() ? CheckObject(type, value.get_object())
                             : InvalidValue(member.name);
  if (!value.is_string()) return InvalidValue(member.name);
  if (type == "string") return std::nullopt;
  for (absl::string_view choice : absl::StrSplit(type, '|')) {
    if (choice == View(value.get_string())) return std::nullopt;
  }
  return InvalidValue(member.name);
}

std::optional<Reply> CheckObject(absl::string_view type,
                                 const json::object& object) {
  for (const auto& entry : object) {
    const absl::string_view name(entry.key().data(), entry.key().size());
    if (name == "@odata.type" && type != "restrictions") continue;
    const MemberSpec* member = FindMember(type, name);
    if (member == nullptr) return InvalidProperty(name);
    if (auto refusal = CheckValue(*member, member->type, entry.value()))
      return refusal;
  }
  return std::nullopt;
}

void Complete(absl::string_view type, json::object& object) {
  object.erase("@odata.type");
  for (const MemberSpec& member : kMembers) {
    if (member.owner != type) continue;
    json::value& value = object[Text(member.name)];
    if (value.is_object() && IsType(member.type))
      Complete(member.type, value.get_object());
    if (!value.is_array() || !absl::StartsWith(member.type, "[]")) continue;
    for (json::value& item : value.get_array()) {
      if (item.is_object()) Complete(member.type.substr(2), item.get_object());
    }
  }
}

}  // namespace

std::optional<Reply> CheckPolicyBody(PolicyBody kind,
                                     const json::object& body) {
  return CheckObject(TypeName(kind), body);
}

void CompletePolicyBody(PolicyBody kind, json::object& body) {
  const absl::string_view type = TypeName(kind);
  body.erase("@odata.type");
  for (auto& entry : body) {
    const MemberSpec* member = FindMember(
        type, absl::string_view(entry.key().data(), entry.key().size()));
    if (member == nullptr) continue;
    if (entry.value().is_object())
      Complete(member->type, entry.value().get_object());
  }
}

std::vector<absl::string_view> PolicyMembers(PolicyBody kind) {
  std::vector<absl::string_view> names;
  for (const MemberSpec& member : kMembers) {
    if (member.owner == TypeName(kind)) names.push_back(member.name);
  }
  return names;
}

}  // namespace crosstenant::sandbox
