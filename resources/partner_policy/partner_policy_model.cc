#include "resources/partner_policy/partner_policy_model.h"

#include <string_view>
#include <utility>

#include "absl/strings/ascii.h"
#include "resources/json_reading.h"

namespace crosstenant::resources {
namespace {

using framework::Object;

constexpr std::string_view kConsent = "automatic_user_consent_settings";
constexpr std::string_view kTrust = "inbound_trust";
constexpr std::string_view kSynchronization = "identity_synchronization";
constexpr std::string_view kUserSync = "user_sync_inbound";

// Graph's names of the settings that have no argument here.
constexpr std::string_view kOtherSettings[] = {
    "b2bCollaborationInbound",   "b2bCollaborationOutbound",
    "b2bDirectConnectInbound",   "b2bDirectConnectOutbound",
    "tenantRestrictions",        "m365CollaborationInbound",
    "m365CollaborationOutbound", "appServiceConnectInbound"};

// Graph's name, the argument's name, and the place in the struct.
template <typename Struct>
struct Flag {
  std::string_view graph;
  std::string_view argument;
  std::optional<bool> Struct::*member;
};

constexpr Flag<AutomaticUserConsentSettings> kConsentFlags[] = {
    {"inboundAllowed", "inbound_allowed",
     &AutomaticUserConsentSettings::inbound_allowed},
    {"outboundAllowed", "outbound_allowed",
     &AutomaticUserConsentSettings::outbound_allowed},
};

constexpr Flag<InboundTrust> kTrustFlags[] = {
    {"isMfaAccepted", "is_mfa_accepted", &InboundTrust::is_mfa_accepted},
    {"isCompliantDeviceAccepted", "is_compliant_device_accepted",
     &InboundTrust::is_compliant_device_accepted},
    {"isHybridAzureADJoinedDeviceAccepted",
     "is_hybrid_azure_ad_joined_device_accepted",
     &InboundTrust::is_hybrid_azure_ad_joined_device_accepted},
};

constexpr Flag<UserSyncInbound> kUserSyncFlags[] = {
    {"isSyncAllowed", "is_sync_allowed", &UserSyncInbound::is_sync_allowed},
};

template <typename Struct, std::size_t N>
std::optional<Struct> FlagsFromObject(const Object& parent,
                                      std::string_view name,
                                      const Flag<Struct> (&flags)[N]) {
  const std::optional<Object> object = parent.Nested(name);
  if (!object.has_value()) return std::nullopt;
  Struct result;
  for (const auto& flag : flags) {
    result.*flag.member = object->Bool(flag.argument);
  }
  return result;
}

template <typename Struct, std::size_t N>
std::optional<Object> FlagsToObject(const std::optional<Struct>& settings,
                                    const Flag<Struct> (&flags)[N]) {
  if (!settings.has_value()) return std::nullopt;
  Object object;
  for (const auto& flag : flags) {
    object.Set(flag.argument, (*settings).*flag.member);
  }
  return object;
}

template <typename Struct, std::size_t N>
std::optional<Struct> FlagsFromGraph(const boost::json::value& parent,
                                     std::string_view name,
                                     const Flag<Struct> (&flags)[N]) {
  const boost::json::value* document = NonNullMember(parent, name);
  if (document == nullptr) return std::nullopt;
  Struct result;
  for (const auto& flag : flags) {
    result.*flag.member = BoolMember(*document, flag.graph);
  }
  if (result == Struct()) return std::nullopt;
  return result;
}

// All members of `plan` that are set, and null for those that only `prior` has.
template <typename Struct, std::size_t N>
boost::json::object FlagsToGraph(const Struct& prior, const Struct& plan,
                                 const Flag<Struct> (&flags)[N]) {
  boost::json::object document;
  for (const auto& flag : flags) {
    const std::optional<bool>& value = plan.*flag.member;
    if (value.has_value()) {
      document[flag.graph] = *value;
    } else if ((prior.*flag.member).has_value()) {
      document[flag.graph] = nullptr;
    }
  }
  return document;
}

template <typename Struct, std::size_t N>
void AddDifferences(const std::optional<Struct>& remote,
                    const std::optional<Struct>& plan, std::string_view prefix,
                    const Flag<Struct> (&flags)[N],
                    std::vector<std::string>& differences) {
  const Struct other = plan.value_or(Struct());
  for (const auto& flag : flags) {
    if (!remote.has_value() || !((*remote).*flag.member).has_value()) continue;
    if ((*remote).*flag.member == other.*flag.member) continue;
    differences.push_back(std::string(prefix) + "." +
                          std::string(flag.argument));
  }
}

// An object that sets nothing is as good as none.
template <typename Struct>
bool SetsNothing(const std::optional<Struct>& settings) {
  return settings.value_or(Struct()) == Struct();
}

template <typename Struct>
void KeepEmptyObject(std::optional<Struct>& remote,
                     const std::optional<Struct>& stored) {
  if (SetsNothing(remote) && SetsNothing(stored)) remote = stored;
}

}  // namespace

PartnerPolicy PartnerPolicyFromObject(const Object& object) {
  PartnerPolicy policy;
  policy.tenant_id = object.StringOrEmpty("tenant_id");
  policy.automatic_user_consent_settings =
      FlagsFromObject(object, kConsent, kConsentFlags);
  policy.inbound_trust = FlagsFromObject(object, kTrust, kTrustFlags);
  if (const auto nested = object.Nested(kSynchronization)) {
    policy.identity_synchronization = IdentitySynchronization{
        nested->String("display_name"),
        FlagsFromObject(*nested, kUserSync, kUserSyncFlags)};
  }
  return policy;
}

Object PartnerPolicyToObject(const PartnerPolicy& policy) {
  Object object;
  object.Set("id", absl::AsciiStrToLower(policy.tenant_id))
      .Set("tenant_id", policy.tenant_id);
  object.Set(kConsent, FlagsToObject(policy.automatic_user_consent_settings,
                                     kConsentFlags));
  object.Set(kTrust, FlagsToObject(policy.inbound_trust, kTrustFlags));
  std::optional<Object> synchronization;
  if (policy.identity_synchronization.has_value()) {
    synchronization.emplace();
    synchronization->Set("display_name",
                         policy.identity_synchronization->display_name);
    synchronization->Set(
        kUserSync,
        FlagsToObject(policy.identity_synchronization->user_sync_inbound,
                      kUserSyncFlags));
  }
  object.Set(kSynchronization, synchronization);
  return object;
}

PartnerPolicy PartnerPolicyFromGraph(const boost::json::value& partner) {
  PartnerPolicy policy;
  policy.tenant_id = StringMember(partner, "tenantId").value_or("");
  policy.automatic_user_consent_settings =
      FlagsFromGraph(partner, "automaticUserConsentSettings", kConsentFlags);
  policy.inbound_trust = FlagsFromGraph(partner, "inboundTrust", kTrustFlags);
  if (const auto* document =
          NonNullMember(partner, "identitySynchronization")) {
    policy.identity_synchronization = IdentitySynchronization{
        StringMember(*document, "displayName"),
        FlagsFromGraph(*document, "userSyncInbound", kUserSyncFlags)};
  }
  return policy;
}

std::vector<std::string> OtherSettings(const boost::json::value& partner) {
  std::vector<std::string> names;
  for (const std::string_view name : kOtherSettings) {
    if (NonNullMember(partner, name) != nullptr) names.emplace_back(name);
  }
  return names;
}

boost::json::object PartnerToGraphCreate(const PartnerPolicy& plan) {
  boost::json::object body =
      PartnerToGraphPatch(PartnerPolicy{.tenant_id = plan.tenant_id}, plan);
  body["tenantId"] = plan.tenant_id;
  return body;
}

boost::json::object PartnerToGraphPatch(const PartnerPolicy& prior,
                                        const PartnerPolicy& plan) {
  boost::json::object body;
  if (prior.automatic_user_consent_settings !=
      plan.automatic_user_consent_settings) {
    // This object cannot be null itself: un-setting it un-sets its members.
    boost::json::object consent =
        FlagsToGraph(prior.automatic_user_consent_settings.value_or(
                         AutomaticUserConsentSettings()),
                     plan.automatic_user_consent_settings.value_or(
                         AutomaticUserConsentSettings()),
                     kConsentFlags);
    if (!consent.empty()) {
      body["automaticUserConsentSettings"] = std::move(consent);
    }
  }
  if (prior.inbound_trust != plan.inbound_trust) {
    if (!SetsNothing(plan.inbound_trust)) {
      body["inboundTrust"] =
          FlagsToGraph(prior.inbound_trust.value_or(InboundTrust()),
                       *plan.inbound_trust, kTrustFlags);
    } else if (!SetsNothing(prior.inbound_trust)) {
      body["inboundTrust"] = nullptr;
    }
  }
  return body;
}

boost::json::object IdentitySynchronizationToGraphCreate(
    const IdentitySynchronization& plan) {
  return IdentitySynchronizationToGraphPatch(IdentitySynchronization(), plan);
}

boost::json::object IdentitySynchronizationToGraphPatch(
    const IdentitySynchronization& prior, const IdentitySynchronization& plan) {
  boost::json::object body;
  if (prior.display_name != plan.display_name) {
    body["displayName"] = JsonOrNull(plan.display_name);
  }
  if (prior.user_sync_inbound != plan.user_sync_inbound) {
    if (!SetsNothing(plan.user_sync_inbound)) {
      body["userSyncInbound"] = FlagsToGraph(
          UserSyncInbound(), *plan.user_sync_inbound, kUserSyncFlags);
    } else if (!SetsNothing(prior.user_sync_inbound)) {
      body["userSyncInbound"] = nullptr;
    }
  }
  return body;
}

PartnerPolicy AsStored(PartnerPolicy remote, const PartnerPolicy& stored) {
  KeepEmptyObject(remote.automatic_user_consent_settings,
                  stored.automatic_user_consent_settings);
  KeepEmptyObject(remote.inbound_trust, stored.inbound_trust);
  if (remote.identity_synchronization && stored.identity_synchronization) {
    KeepEmptyObject(remote.identity_synchronization->user_sync_inbound,
                    stored.identity_synchronization->user_sync_inbound);
  }
  // Unconfirmed: whether Graph answers false for the members of an inboundTrust
  // that were not sent. Either way nothing is trusted, so false is no drift.
  if (remote.inbound_trust && stored.inbound_trust) {
    for (const auto& flag : kTrustFlags) {
      std::optional<bool>& value = (*remote.inbound_trust).*flag.member;
      const bool unset = !((*stored.inbound_trust).*flag.member).has_value();
      if (unset && value == false) value.reset();
    }
  }
  return remote;
}

std::vector<std::string> Differences(const PartnerPolicy& remote,
                                     const PartnerPolicy& plan) {
  std::vector<std::string> differences;
  AddDifferences(remote.automatic_user_consent_settings,
                 plan.automatic_user_consent_settings, kConsent, kConsentFlags,
                 differences);
  AddDifferences(remote.inbound_trust, plan.inbound_trust, kTrust, kTrustFlags,
                 differences);
  if (!remote.identity_synchronization) return differences;
  if (!plan.identity_synchronization) {
    differences.emplace_back(kSynchronization);
    return differences;
  }
  const auto& name = remote.identity_synchronization->display_name;
  if (name && name != plan.identity_synchronization->display_name) {
    differences.push_back("identity_synchronization.display_name");
  }
  AddDifferences(remote.identity_synchronization->user_sync_inbound,
                 plan.identity_synchronization->user_sync_inbound,
                 "identity_synchronization.user_sync_inbound", kUserSyncFlags,
                 differences);
  return differences;
}

}  // namespace crosstenant::resources
