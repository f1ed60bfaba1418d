// A partner tenant's settings and its synchronization policy, between Terraform
// values and Graph's documents. Pure functions.
//
// Source: Microsoft Graph, resource types
// crossTenantAccessPolicyConfigurationPartner and
// crossTenantIdentitySyncPolicyPartner. Null means: not set here, the tenant's
// default settings apply.
#ifndef CROSSTENANT_RESOURCES_PARTNER_POLICY_PARTNER_POLICY_MODEL_H_
#define CROSSTENANT_RESOURCES_PARTNER_POLICY_PARTNER_POLICY_MODEL_H_

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <vector>

#include "provider/framework/object.h"

namespace crosstenant::resources {

struct AutomaticUserConsentSettings {
  std::optional<bool> inbound_allowed;
  std::optional<bool> outbound_allowed;

  friend bool operator==(const AutomaticUserConsentSettings&,
                         const AutomaticUserConsentSettings&) = default;
};

struct InboundTrust {
  std::optional<bool> is_mfa_accepted;
  std::optional<bool> is_compliant_device_accepted;
  std::optional<bool> is_hybrid_azure_ad_joined_device_accepted;

  friend bool operator==(const InboundTrust&, const InboundTrust&) = default;
};

struct UserSyncInbound {
  std::optional<bool> is_sync_allowed;

  friend bool operator==(const UserSyncInbound&,
                         const UserSyncInbound&) = default;
};

struct IdentitySynchronization {
  std::optional<std::string> display_name;
  std::optional<UserSyncInbound> user_sync_inbound;

  friend bool operator==(const IdentitySynchronization&,
                         const IdentitySynchronization&) = default;
};

struct PartnerPolicy {
  std::string tenant_id;
  std::optional<AutomaticUserConsentSettings> automatic_user_consent_settings;
  std::optional<InboundTrust> inbound_trust;
  std::optional<IdentitySynchronization> identity_synchronization;

  friend bool operator==(const PartnerPolicy&, const PartnerPolicy&) = default;
};

PartnerPolicy PartnerPolicyFromObject(const framework::Object& object);
// `tenant_id` and `id` (the same in lower case) included.
framework::Object PartnerPolicyToObject(const PartnerPolicy& policy);

// A partner read with $expand=identitySynchronization. Settings whose members
// are all null are absent.
PartnerPolicy PartnerPolicyFromGraph(const boost::json::value& partner);
// Names of the settings that the partner has and that this resource has no
// argument for, as Graph names them.
std::vector<std::string> OtherSettings(const boost::json::value& partner);

// Body of POST partners: all settings in one call, null ones left out.
boost::json::object PartnerToGraphCreate(const PartnerPolicy& plan);
// Body of PATCH partners/{id}; empty when nothing changes there. A member is
// sent as null only where its prior value was not null.
boost::json::object PartnerToGraphPatch(const PartnerPolicy& prior,
                                        const PartnerPolicy& plan);

// Body of PUT identitySynchronization.
boost::json::object IdentitySynchronizationToGraphCreate(
    const IdentitySynchronization& plan);
// Body of its PATCH; empty when nothing changes.
boost::json::object IdentitySynchronizationToGraphPatch(
    const IdentitySynchronization& prior, const IdentitySynchronization& plan);

// `remote`, written as `stored` writes it where that means the same: an object
// without any member set for an absent one, and an unset member of
// inbound_trust for false.
PartnerPolicy AsStored(PartnerPolicy remote, const PartnerPolicy& stored);

// The arguments (dotted) that are set in `remote` and have another value in
// `plan`.
std::vector<std::string> Differences(const PartnerPolicy& remote,
                                     const PartnerPolicy& plan);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_PARTNER_POLICY_PARTNER_POLICY_MODEL_H_
