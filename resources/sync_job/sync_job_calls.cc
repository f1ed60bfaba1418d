#include "resources/sync_job/sync_job_calls.h"

#include "absl/strings/str_cat.h"
#include "provider/framework/diagnostics.h"
#include "provider/graph/error.h"
#include "resources/json_reading.h"

namespace crosstenant::resources {
namespace {

constexpr char kPolicyCheckFailure[] =
    "AzureActiveDirectoryCrossTenantSyncPolicyCheckFailure";

std::string PrincipalPath(std::string_view service_principal_id) {
  return absl::StrCat("/servicePrincipals/", std::string(service_principal_id));
}

std::string SynchronizationPath(std::string_view service_principal_id) {
  return absl::StrCat(PrincipalPath(service_principal_id), "/synchronization");
}

// The status of a refusal is not documented, so the code counts, and a 400,
// which for these bodies can only mean the tenant.
bool IsPolicyRefusal(const absl::Status& status) {
  const auto error = graph::GraphErrorOf(status);
  if (!error.has_value()) return false;
  return error->code == kPolicyCheckFailure ||
         error->details_code == kPolicyCheckFailure ||
         error->http_status == 400;
}

}  // namespace

absl::Status ValidateSyncCredentials(graph::Client& client,
                                     std::string_view service_principal_id,
                                     const SyncJobSettings& plan,
                                     const graph::CallContext& context) {
  const absl::Status status =
      client
          .Post(absl::StrCat(SynchronizationPath(service_principal_id),
                             "/jobs/validateCredentials"),
                SyncJobCredentials(plan), context,
                {.retry_while_not_replicated = client.CreatedRecently(
                     PrincipalPath(service_principal_id)),
                 .safe_to_repeat = true})
          .status();
  if (!IsPolicyRefusal(status)) return status;
  absl::Status explained(
      absl::StatusCode::kFailedPrecondition,
      absl::StrCat(
          "Tenant ", plan.target_tenant_id,
          " cannot be synchronized to yet: ", status.message(),
          "\n\nBoth tenants need a crosstenant_partner_policy for the other: "
          "in "
          "the source tenant with automatic_user_consent_settings = { "
          "outbound_allowed = true }, in the target tenant with "
          "automatic_user_consent_settings = { inbound_allowed = true } and "
          "identity_synchronization = { user_sync_inbound = { "
          "is_sync_allowed = true } }. If this configuration creates them, let "
          "the job wait for them with depends_on."));
  return framework::AtPath(explained,
                           framework::Path::Root("target_tenant_id"));
}

absl::StatusOr<boost::json::array> ListSyncJobs(
    graph::Client& client, std::string_view service_principal_id,
    const graph::CallContext& context) {
  const auto jobs = client.List(
      absl::StrCat(SynchronizationPath(service_principal_id), "/jobs"), context,
      {.wait_until_present =
           client.CreatedRecently(PrincipalPath(service_principal_id))});
  if (!jobs.ok()) return jobs.status();
  boost::json::array cross_tenant;
  for (const boost::json::value& job : *jobs) {
    if (StringMember(job, "templateId") == kSyncJobTemplateId)
      cross_tenant.push_back(job);
  }
  return cross_tenant;
}

absl::StatusOr<std::optional<boost::json::value>> FindSyncJob(
    graph::Client& client, std::string_view service_principal_id,
    const graph::CallContext& context) {
  const auto jobs = ListSyncJobs(client, service_principal_id, context);
  if (!jobs.ok()) return jobs.status();
  if (jobs->empty()) return std::nullopt;
  return jobs->front();
}

absl::StatusOr<boost::json::value> ReadSyncSecrets(
    graph::Client& client, std::string_view service_principal_id, bool cached,
    const graph::CallContext& context) {
  const std::string path =
      absl::StrCat(SynchronizationPath(service_principal_id), "/secrets");
  return cached ? client.CachedGet(path, context) : client.Get(path, context);
}

absl::Status WriteSyncSecrets(graph::Client& client,
                              std::string_view service_principal_id,
                              const boost::json::object& body,
                              const graph::CallContext& context) {
  return client
      .Put(absl::StrCat(SynchronizationPath(service_principal_id), "/secrets"),
           body, context,
           {.retry_while_not_replicated =
                client.CreatedRecently(PrincipalPath(service_principal_id))})
      .status();
}

}  // namespace crosstenant::resources
