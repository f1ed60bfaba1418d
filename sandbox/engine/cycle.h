// A provisioning cycle of a job: every user of the source tenant, then those
// that are gone from it, then references between users (Microsoft Learn: "How
// application provisioning works").
#ifndef CROSSTENANT_SANDBOX_ENGINE_CYCLE_H_
#define CROSSTENANT_SANDBOX_ENGINE_CYCLE_H_

#include "absl/time/time.h"
#include "sandbox/json_members.h"
#include "sandbox/sync_objects.h"

namespace crosstenant::sandbox {

// Runs the cycle, whatever the job's state, inside the caller's transaction;
// enters its outcome into job and log and returns a summary {jobId, cycleId,
// state, error?, created, updated, deleted, restored, skipped, failed}.
json::object RunCycle(Store& store, SyncJob job, absl::Time now);

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_ENGINE_CYCLE_H_
