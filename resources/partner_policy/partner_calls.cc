#include "resources/partner_policy/partner_calls.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "provider/graph/error.h"

namespace crosstenant::resources {
namespace {

constexpr char kPartners[] = "/policies/crossTenantAccessPolicy/partners";
constexpr char kExpanded[] = "?$expand=identitySynchronization";

// How often a partner that is being deleted is asked for again.
constexpr absl::Duration kDeletionPoll = absl::Seconds(5);

std::string PartnerPath(std::string_view tenant_id) {
  return absl::StrCat(kPartners, "/",
                      absl::AsciiStrToLower(std::string(tenant_id)));
}

std::string DocumentPath(std::string_view tenant_id) {
  return absl::StrCat(PartnerPath(tenant_id), kExpanded);
}

std::string SynchronizationPath(std::string_view tenant_id) {
  return absl::StrCat(PartnerPath(tenant_id), "/identitySynchronization");
}

absl::Status PutSynchronization(graph::Client& client,
                                const PartnerPolicy& plan,
                                const graph::CallContext& context) {
  return client
      .Put(SynchronizationPath(plan.tenant_id),
           IdentitySynchronizationToGraphCreate(*plan.identity_synchronization),
           context,
           {.retry_while_not_replicated =
                client.CreatedRecently(PartnerPath(plan.tenant_id))})
      .status();
}

// Creates the policy. One that exists without our knowing (another writer, or a
// partner restored with its policy) answers 409 and is changed instead.
absl::Status CreateSynchronization(graph::Client& client,
                                   const PartnerPolicy& plan,
                                   const graph::CallContext& context) {
  const absl::Status put = PutSynchronization(client, plan, context);
  if (!graph::HasHttpStatus(put, 409)) return put;
  return client
      .Patch(
          SynchronizationPath(plan.tenant_id),
          IdentitySynchronizationToGraphCreate(*plan.identity_synchronization),
          context)
      .status();
}

absl::Status ChangeSynchronization(graph::Client& client,
                                   const PartnerPolicy& prior,
                                   const PartnerPolicy& plan,
                                   const graph::CallContext& context) {
  const boost::json::object body = IdentitySynchronizationToGraphPatch(
      *prior.identity_synchronization, *plan.identity_synchronization);
  if (body.empty()) return absl::OkStatus();
  const absl::Status patched =
      client.Patch(SynchronizationPath(plan.tenant_id), body, context).status();
  if (!graph::HasHttpStatus(patched, 404)) return patched;
  return PutSynchronization(client, plan, context);
}

absl::Status DeleteIfThere(graph::Client& client, std::string_view path,
                           const graph::CallContext& context) {
  const absl::Status status = client.Delete(path, context).status();
  return absl::IsNotFound(status) ? absl::OkStatus() : status;
}

}  // namespace

absl::StatusOr<boost::json::value> ReadPartner(
    graph::Client& client, std::string_view tenant_id,
    const graph::CallContext& context) {
  return client.CachedGet(DocumentPath(tenant_id), context);
}

absl::StatusOr<boost::json::array> ListPartners(
    graph::Client& client, const graph::CallContext& context) {
  return client.CachedList(absl::StrCat(kPartners, kExpanded), context);
}

absl::StatusOr<std::optional<boost::json::value>> CreatePartner(
    graph::Client& client, const PartnerPolicy& plan,
    const graph::CallContext& context) {
  PartnerPolicy body = plan;
  absl::AsciiStrToLower(&body.tenant_id);
  for (;;) {
    const absl::Status posted =
        client.Post(kPartners, PartnerToGraphCreate(body), context).status();
    if (posted.ok()) return std::nullopt;
    if (!graph::HasHttpStatus(posted, 409)) return posted;
    auto there = client.Get(DocumentPath(plan.tenant_id), context);
    if (there.ok()) return *std::move(there);
    if (!absl::IsNotFound(there.status())) return there.status();
    const absl::Status paused = client.clock().Pause(kDeletionPoll, context);
    if (!paused.ok()) return posted;
  }
}

absl::Status UpdatePartner(graph::Client& client, const PartnerPolicy& prior,
                           const PartnerPolicy& plan,
                           const graph::CallContext& context) {
  const boost::json::object body = PartnerToGraphPatch(prior, plan);
  if (body.empty()) return absl::OkStatus();
  return client.Patch(PartnerPath(plan.tenant_id), body, context).status();
}

absl::Status ApplyIdentitySynchronization(graph::Client& client,
                                          const PartnerPolicy& prior,
                                          const PartnerPolicy& plan,
                                          const graph::CallContext& context) {
  if (!plan.identity_synchronization) {
    if (!prior.identity_synchronization) return absl::OkStatus();
    return DeleteIfThere(client, SynchronizationPath(plan.tenant_id), context);
  }
  return prior.identity_synchronization
             ? ChangeSynchronization(client, prior, plan, context)
             : CreateSynchronization(client, plan, context);
}

absl::Status DeletePartner(graph::Client& client, std::string_view tenant_id,
                           const graph::CallContext& context) {
  const absl::Status synchronization =
      DeleteIfThere(client, SynchronizationPath(tenant_id), context);
  if (!synchronization.ok()) return synchronization;
  return DeleteIfThere(client, PartnerPath(tenant_id), context);
}

}  // namespace crosstenant::resources
