// The calls to Microsoft Graph behind crosstenant_sync_job.
#ifndef CROSSTENANT_RESOURCES_SYNC_JOB_SYNC_JOB_CALLS_H_
#define CROSSTENANT_RESOURCES_SYNC_JOB_SYNC_JOB_CALLS_H_

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "provider/graph/client.h"
#include "provider/graph/object_path.h"
#include "resources/sync_job/sync_job_model.h"

namespace crosstenant::resources {

// Asks the service whether the policies of both tenants let it synchronize. A
// refusal points to target_tenant_id and says what to set where.
absl::Status ValidateSyncCredentials(graph::Client& client,
                                     std::string_view service_principal_id,
                                     const SyncJobSettings& plan,
                                     const graph::CallContext& context);

// The cross-tenant jobs of that service principal.
absl::StatusOr<boost::json::array> ListSyncJobs(
    graph::Client& client, std::string_view service_principal_id,
    const graph::CallContext& context);
// The first of them, if there is one.
absl::StatusOr<std::optional<boost::json::value>> FindSyncJob(
    graph::Client& client, std::string_view service_principal_id,
    const graph::CallContext& context);

absl::StatusOr<boost::json::value> ReadSyncSecrets(
    graph::Client& client, std::string_view service_principal_id, bool cached,
    const graph::CallContext& context);
absl::Status WriteSyncSecrets(graph::Client& client,
                              std::string_view service_principal_id,
                              const boost::json::object& body,
                              const graph::CallContext& context);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_SYNC_JOB_SYNC_JOB_CALLS_H_
