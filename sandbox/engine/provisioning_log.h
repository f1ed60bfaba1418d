// Entries of the provisioning log (Microsoft Graph: provisioningObjectSummary).
#ifndef CROSSTENANT_SANDBOX_ENGINE_PROVISIONING_LOG_H_
#define CROSSTENANT_SANDBOX_ENGINE_PROVISIONING_LOG_H_

#include "sandbox/engine/provision_user.h"

namespace crosstenant::sandbox {

// The log's word for the action: create, update, delete or other.
const char* ActionName(const UserOutcome& outcome);

// The entry for one user's outcome. `source` may be empty when the user is
// gone.
json::object LogEntry(const JobRun& run, const json::object& source,
                      const UserOutcome& outcome);

// Stores the entry with the source tenant, which owns the job, and returns it.
json::object AppendLog(JobRun& run, const json::object& source,
                       const UserOutcome& outcome);

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_ENGINE_PROVISIONING_LOG_H_
