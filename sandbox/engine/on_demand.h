// Provisioning of one user on demand (Microsoft Graph: synchronizationJob:
// provisionOnDemand), in the second of the two forms of answer that Microsoft
// shows: both texts are JSON.
#ifndef CROSSTENANT_SANDBOX_ENGINE_ON_DEMAND_H_
#define CROSSTENANT_SANDBOX_ENGINE_ON_DEMAND_H_

#include <string>

#include "absl/time/time.h"
#include "sandbox/json_members.h"
#include "sandbox/sync_objects.h"

namespace crosstenant::sandbox {

struct OnDemandResult {
  json::object key;    // {result, details}
  json::object value;  // {action, provisioningSteps, statusInfo, …}
};

// Works whatever the state of the job. A user that the source does not have,
// and policies that forbid it, are failures in the result.
OnDemandResult ProvisionOnDemand(Store& store, const SyncJob& job,
                                 const std::string& user_id, absl::Time now);

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_ENGINE_ON_DEMAND_H_
