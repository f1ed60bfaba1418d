// The members of a synchronization job that change by themselves: schedule and
// status (Microsoft Graph: synchronizationSchedule, synchronizationStatus,
// synchronizationTaskExecution).
#ifndef CROSSTENANT_SANDBOX_ENGINE_JOB_STATUS_H_
#define CROSSTENANT_SANDBOX_ENGINE_JOB_STATUS_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "sandbox/engine/policy_check.h"
#include "sandbox/json_members.h"

namespace crosstenant::sandbox {

// A job as POST answers it: disabled and paused, never run.
json::object NewJobDocument(absl::string_view id);

bool IsActive(const json::object& job);

// Active; a job that never ran gets the empty execution that the service shows
// then. Lifts a quarantine.
void MarkStarted(json::object& job);

// That the schedule's state becomes Paused, and not Disabled, is not
// documented.
void MarkPaused(json::object& job);

// What a cycle did.
struct CycleOutcome {
  std::string cycle_id;
  absl::Time began;
  absl::Time ended;
  int64_t imported = 0;  // Users looked at.
  int64_t entitled = 0;  // Of these, entitled to be provisioned.
  int64_t exported = 0;  // Writes in the target.
  int64_t failed = 0;    // Users whose export failed.
  int64_t synced = 0;    // Users linked to a live target user now.
  // Set when the cycle could not run at all; puts the job in quarantine.
  std::optional<SyncProblem> problem;
};

// Enters the outcome into lastExecution and its relatives.
void RecordCycle(json::object& job, const CycleOutcome& outcome);

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_ENGINE_JOB_STATUS_H_
