// One source user's way through the engine: scope, match, export. What happened
// comes back as an outcome; the cycle and provisioning on demand enter it where
// it belongs.
//
// Rules (Microsoft Learn: "How provisioning works", "Cross-tenant
// synchronization" overview and known issues): who leaves the scope is
// soft-deleted if the mapping deletes, and restored on return; a target user
// that an administrator has soft-deleted is not restored; one that is gone
// altogether is created again; who is disabled is updated, not deleted, and is
// not created; whoever was disabled first and unassigned then stays.
#ifndef CROSSTENANT_SANDBOX_ENGINE_PROVISION_USER_H_
#define CROSSTENANT_SANDBOX_ENGINE_PROVISION_USER_H_

#include <string>
#include <vector>

#include "sandbox/engine/job_run.h"
#include "sandbox/engine/scope.h"
#include "sandbox/engine/target_user.h"
#include "sandbox/sync_objects.h"

namespace crosstenant::sandbox {

struct ProvisioningStep {
  std::string name;         // "EntryExportAdd"
  std::string type;         // "import", "scoping", "matching" or "export"
  std::string status;       // "success", "failure" or "skipped"
  std::string description;  // A sentence.
  json::object details;
};

struct UserOutcome {
  enum class Action { kNone, kCreate, kUpdate, kDelete, kRestore };
  Action action = Action::kNone;
  std::string status = "success";  // "success", "failure" or "skipped"
  std::string code;  // Error code or reason for skipping; empty on success.
  std::string message;
  bool entitled = false;
  bool news = false;  // Something was done, failed, or is now for another
                      // reason than before.
  std::vector<AttributeChange> changes;
  std::vector<ProvisioningStep> steps;
  SyncEntry entry;  // As stored.
};

// `source` is a user of the source tenant.
UserOutcome ProvisionUser(JobRun& run, const json::object& source);

// For a linked user that the source tenant no longer has.
UserOutcome RetireUser(JobRun& run, SyncEntry entry);

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_ENGINE_PROVISION_USER_H_
