#include "resources/sync_job_activation/sync_job_activation_model.h"

#include "absl/strings/str_join.h"
#include "resources/json_reading.h"

namespace crosstenant::resources {

using boost::json::object;
using boost::json::value;

SyncJobActivation SyncJobActivationFromObject(
    const framework::Object& arguments) {
  return {.enabled = arguments.Bool("enabled").value_or(true),
          .restart_triggers = arguments.Get("restart_triggers"),
          .restart_scope = arguments.Strings("restart_scope")};
}

bool IsActive(const value& job) {
  const value* schedule = NonNullMember(job, "schedule");
  return schedule != nullptr && StringMember(*schedule, "state") == "Active";
}

JobCommand CommandFor(bool active, bool triggered,
                      const SyncJobActivation& plan) {
  if (!plan.enabled) return active ? JobCommand::kPause : JobCommand::kNone;
  if (triggered) return JobCommand::kRestart;
  return active ? JobCommand::kNone : JobCommand::kStart;
}

object RestartCriteria(const std::vector<std::string>& scope) {
  object criteria;
  if (!scope.empty()) criteria["resetScope"] = absl::StrJoin(scope, ", ");
  return {{"criteria", std::move(criteria)}};
}

}  // namespace crosstenant::resources
