#include "resources/partner_policy/partner_policy_resource.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "provider/framework/validators.h"
#include "provider/graph/object_path.h"
#include "resources/existing_object.h"
#include "resources/object_id_argument.h"
#include "resources/operation_context.h"
#include "resources/partner_policy/partner_calls.h"
#include "resources/partner_policy/partner_policy_model.h"

namespace crosstenant::resources {
namespace {

using framework::Attribute;
using framework::Computed;
using framework::Nesting;
using framework::Object;
using framework::Optional;
using framework::OptionalNested;
using framework::Path;
using framework::Required;
using framework::Type;

constexpr char kType[] = "crosstenant_partner_policy";

Attribute ConsentAttribute() {
  return OptionalNested(
      "automatic_user_consent_settings", Nesting::kSingle,
      "Whether users of the two tenants skip the consent prompt at their first "
      "sign-in. Cross-tenant synchronization needs `outbound_allowed` in the "
      "source tenant and `inbound_allowed` in the target tenant. Removing it "
      "un-sets both.",
      {Optional("inbound_allowed", Type::Bool(),
                "Consent is given automatically for users of the partner who "
                "come into this tenant."),
       Optional("outbound_allowed", Type::Bool(),
                "Consent is given automatically for users of this tenant who "
                "go to the partner.")});
}

Attribute TrustAttribute() {
  return OptionalNested(
      "inbound_trust", Nesting::kSingle,
      "Which claims of the partner this tenant's Conditional Access accepts. "
      "Without it the tenant's default settings apply.",
      {Optional("is_mfa_accepted", Type::Bool(),
                "Multifactor authentication done in the partner tenant "
                "counts."),
       Optional("is_compliant_device_accepted", Type::Bool(),
                "A device that is compliant in the partner tenant counts as "
                "compliant."),
       Optional("is_hybrid_azure_ad_joined_device_accepted", Type::Bool(),
                "A device that is hybrid joined in the partner tenant "
                "counts.")});
}

Attribute SynchronizationAttribute() {
  return OptionalNested(
      "identity_synchronization", Nesting::kSingle,
      "The synchronization policy for this partner, in the target tenant. "
      "Removing it deletes the policy; users who have been synchronized "
      "stay.",
      {Optional("display_name", Type::String(),
                "Name of the policy, shown in the admin center."),
       OptionalNested(
           "user_sync_inbound", Nesting::kSingle,
           "Synchronization of users from the partner into this tenant.",
           {Required("is_sync_allowed", Type::Bool(),
                     "Users may be synchronized from the partner.")})});
}

class PartnerPolicyResource : public framework::Resource {
 public:
  explicit PartnerPolicyResource(graph::Session& session) : session_(session) {}

  framework::Schema GetSchema() const override {
    return {
        .description =
            "The settings of the configured tenant for one partner tenant, and "
            "its synchronization policy for that partner. A setting that is "
            "left out is not set for the partner: the tenant's default "
            "applies.",
        .attributes = {
            Computed("id", Type::String(), "The partner's tenant id.")
                .UseStateForUnknown(),
            Required("tenant_id", Type::String(),
                     "Tenant id (a GUID) of the partner. Changing it creates a "
                     "new policy.")
                .Validate(framework::IsGuid())
                .RequiresReplace()
                .Same(framework::SameIgnoringCase),
            ConsentAttribute(),
            TrustAttribute(),
            SynchronizationAttribute(),
        }};
  }

  std::optional<framework::IdentitySchema> GetIdentity() const override {
    framework::IdentitySchema identity;
    identity.attributes.push_back(
        framework::RequiredForImport("tenant_id",
                                     "Tenant id (a GUID) of the partner.")
            .InOneSpelling(GuidInLowerCase));
    return identity;
  }

  void ModifyPlan(const framework::PlanRequest& request,
                  framework::PlanResponse& response) const override {
    const auto client = session_.client();
    if (!client.ok()) return;
    const absl::Status own = CheckNotOwnTenant(**client, request.config);
    if (own.ok()) return;
    response.diagnostics.Add(
        framework::DiagnosticFor(own, "A tenant cannot be its own partner"));
  }

  absl::Status Create(const framework::CreateRequest& request,
                      framework::ApplyResponse& response) const override {
    const auto client = session_.client();
    if (!client.ok()) return client.status();
    if (auto own = CheckNotOwnTenant(**client, request.plan); !own.ok()) {
      return own;
    }
    const PartnerPolicy plan = PartnerPolicyFromObject(request.plan);
    const graph::CallContext context = ContextOf(request.operation);
    const auto existing = CreatePartner(**client, plan, context);
    if (!existing.ok()) return existing.status();
    if (existing->has_value()) {
      return Adopt(**client, **existing, plan, context, response);
    }

    PartnerPolicy without_synchronization = plan;
    without_synchronization.identity_synchronization.reset();
    response.state = PartnerPolicyToObject(without_synchronization);
    const absl::Status synchronization = ApplyIdentitySynchronization(
        **client, without_synchronization, plan, context);
    if (!synchronization.ok()) {
      const absl::Status undone =
          DeletePartner(**client, plan.tenant_id, UndoContext(**client));
      if (undone.ok()) response.state.reset();
      return framework::AtPath(synchronization,
                               Path::Root("identity_synchronization"));
    }
    response.state = PartnerPolicyToObject(plan);
    return absl::OkStatus();
  }

  absl::Status Read(const framework::ReadRequest& request,
                    framework::ReadResponse& response) const override {
    const auto client = ClientFor(session_, request);
    if (!client.ok()) return client.status();
    const PartnerPolicy stored = PartnerPolicyFromObject(request.state);
    const auto partner =
        ReadPartner(**client, stored.tenant_id, ContextOf(request.operation));
    if (!partner.ok()) return partner.status();
    PartnerPolicy remote = PartnerPolicyFromGraph(*partner);
    if (remote.tenant_id.empty()) remote.tenant_id = stored.tenant_id;
    response.state = PartnerPolicyToObject(AsStored(std::move(remote), stored));
    return absl::OkStatus();
  }

  absl::Status Update(const framework::UpdateRequest& request,
                      framework::ApplyResponse& response) const override {
    const auto client = session_.client();
    if (!client.ok()) return client.status();
    return Change(**client, PartnerPolicyFromObject(request.prior),
                  PartnerPolicyFromObject(request.plan),
                  ContextOf(request.operation), response);
  }

  absl::Status Delete(const framework::DeleteRequest& request,
                      framework::DeleteResponse& /*response*/) const override {
    const auto client = session_.client();
    if (!client.ok()) return client.status();
    return DeletePartner(**client, request.state.StringOrEmpty("tenant_id"),
                         ContextOf(request.operation));
  }

  absl::Status Import(const framework::ImportRequest& request,
                      framework::ImportResponse& response) const override {
    if (!framework::IsGuidText(request.id)) {
      return absl::InvalidArgumentError(absl::StrCat(
          "\"", request.id,
          "\" is no tenant id. Import a partner policy by the partner's tenant "
          "id: 11111111-2222-3333-4444-555555555555."));
    }
    response.state = PartnerPolicyToObject(
        PartnerPolicy{.tenant_id = absl::AsciiStrToLower(request.id)});
    return absl::OkStatus();
  }

  absl::Status ImportByIdentity(
      const framework::IdentityImportRequest& request,
      framework::ImportResponse& response) const override {
    return Import(
        {request.identity.StringOrEmpty("tenant_id"), request.operation},
        response);
  }

 private:
  static absl::Status CheckNotOwnTenant(const graph::Client& client,
                                        const Object& object) {
    const std::string tenant_id = object.StringOrEmpty("tenant_id");
    if (!absl::EqualsIgnoreCase(client.tenant_id(), tenant_id)) {
      return absl::OkStatus();
    }
    return framework::AtPath(
        absl::InvalidArgumentError(absl::StrCat(
            "tenant_id is ", tenant_id,
            ", the tenant that this provider is configured for. Give the other "
            "tenant's id, or choose another provider configuration with the "
            "provider argument.")),
        Path::Root("tenant_id"));
  }

  // Brings an existing partner from `prior` to `plan`. What has been changed
  // when a later call fails is in the state.
  static absl::Status Change(graph::Client& client, const PartnerPolicy& prior,
                             const PartnerPolicy& plan,
                             const graph::CallContext& context,
                             framework::ApplyResponse& response) {
    if (auto updated = UpdatePartner(client, prior, plan, context);
        !updated.ok()) {
      return updated;
    }
    PartnerPolicy changed = plan;
    changed.identity_synchronization = prior.identity_synchronization;
    response.state = PartnerPolicyToObject(changed);
    if (auto applied =
            ApplyIdentitySynchronization(client, prior, plan, context);
        !applied.ok()) {
      return framework::AtPath(applied, Path::Root("identity_synchronization"));
    }
    response.state = PartnerPolicyToObject(plan);
    return absl::OkStatus();
  }

  // Takes over a partner whose every setting is the planned one: what a run
  // that died after the first call leaves.
  static absl::Status Adopt(graph::Client& client,
                            const boost::json::value& partner,
                            const PartnerPolicy& plan,
                            const graph::CallContext& context,
                            framework::ApplyResponse& response) {
    const PartnerPolicy remote =
        AsStored(PartnerPolicyFromGraph(partner), plan);
    std::vector<std::string> differences = Differences(remote, plan);
    for (std::string& name : OtherSettings(partner)) {
      differences.push_back(std::move(name));
    }
    if (!differences.empty()) {
      return framework::AtPath(
          ExistsAlready(
              absl::StrCat("A policy for partner ", plan.tenant_id,
                           " exists already and has other settings than the "
                           "configuration: ",
                           absl::StrJoin(differences, ", "), "."),
              kType, absl::AsciiStrToLower(plan.tenant_id)),
          Path::Root("tenant_id"));
    }
    const absl::Status changed =
        Change(client, remote, plan, context, response);
    // Without a state the next run adopts it again; with one it would be
    // tainted and replaced.
    if (!changed.ok()) response.state.reset();
    return changed;
  }

  graph::Session& session_;
};

}  // namespace

std::unique_ptr<framework::Resource> NewPartnerPolicyResource(
    graph::Session& session) {
  return std::make_unique<PartnerPolicyResource>(session);
}

}  // namespace crosstenant::resources
