// Everything that one run of a job works with, loaded once.
#ifndef CROSSTENANT_SANDBOX_ENGINE_JOB_RUN_H_
#define CROSSTENANT_SANDBOX_ENGINE_JOB_RUN_H_

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "absl/time/time.h"
#include "mapping/evaluate.h"
#include "sandbox/engine/entitlement.h"
#include "sandbox/engine/match.h"
#include "sandbox/engine/policy_check.h"
#include "sandbox/engine/user_mapping.h"
#include "sandbox/sync_objects.h"
#include "sandbox/tenants.h"

namespace crosstenant::sandbox {

struct JobRun {
  Store* store = nullptr;  // Not owned.
  SyncJob job;
  json::object service_principal;
  Tenant source;
  Tenant target;
  UserMapping mapping;
  Entitlement entitlement;
  MatchIndex matches;
  mapping::EvaluationContext evaluation;
  std::string cycle_id;
  absl::Time now;
  bool restores = true;  // Users that the engine has deleted come back with the
                         // scope; not on demand.
  bool full = false;  // Every user is compared with the target, not only those
                      // that changed.
};

// Checks credentials, policies and schema first; the problem is what stops the
// whole run.
std::variant<JobRun, SyncProblem> PrepareRun(Store& store, const SyncJob& job,
                                             absl::Time now);

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_ENGINE_JOB_RUN_H_
