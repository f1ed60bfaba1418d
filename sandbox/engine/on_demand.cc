#include "sandbox/engine/on_demand.h"

#include <optional>
#include <utility>
#include <variant>

#include "absl/strings/ascii.h"
#include "sandbox/directory_objects.h"
#include "sandbox/engine/job_run.h"
#include "sandbox/engine/provision_user.h"
#include "sandbox/engine/provisioning_log.h"
#include "sandbox/identifiers.h"
#include "sandbox/schema/default_schema.h"

namespace crosstenant::sandbox {
namespace {

// The members of enumerations begin with a capital here.
std::string Capital(std::string text) {
  if (!text.empty())
    text[0] = absl::ascii_toupper(static_cast<unsigned char>(text[0]));
  return text;
}

json::value TextOrNull(const std::string& text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}

json::array Steps(const UserOutcome& outcome, absl::Time now) {
  json::array steps;
  for (const ProvisioningStep& step : outcome.steps) {
    steps.push_back(json::object{{"name", step.name},
                                 {"type", Capital(step.type)},
                                 {"status", Capital(step.status)},
                                 {"description", step.description},
                                 {"timestamp", GraphTime(now)},
                                 {"details", step.details}});
  }
  return steps;
}

json::object StatusInfo(const std::string& status, const std::string& code,
                        const std::string& reason) {
  return {{"status", status},
          {"errorCode", TextOrNull(code)},
          {"reason", TextOrNull(reason)},
          {"additionalDetails", nullptr},
          {"errorCategory", nullptr},
          {"recommendedAction", nullptr}};
}

OnDemandResult Failure(const std::string& code, const std::string& reason,
                       absl::Time now) {
  const json::object step = {
      {"name", "EntryImport"},       {"type", "Import"},
      {"status", "Failure"},         {"description", reason},
      {"timestamp", GraphTime(now)}, {"details", json::object()}};
  return {{{"result", "Failure"},
           {"details",
            json::object{{"errorCode", code}, {"errorMessage", reason}}}},
          {{"action", "Other"},
           {"provisioningSteps", json::array{step}},
           {"modifiedProperties", json::array()},
           {"statusInfo", StatusInfo("Failure", code, reason)}}};
}

json::object Value(const JobRun& run, const json::object& log,
                   const UserOutcome& outcome) {
  const std::string time = GraphTime(run.now);
  return {{"action", Capital(ActionName(outcome))},
          {"changeId", TextMember(log, "changeId")},
          {"cycleId", run.cycle_id},
          {"jobId", run.job.id},
          {"tenantId", run.source.id},
          {"startTime", time},
          {"endTime", time},
          {"reportableIdentifier", outcome.entry.source_name},
          {"modifiedProperties", *Member(log, "modifiedProperties")},
          {"provisioningSteps", Steps(outcome, run.now)},
          {"statusInfo",
           StatusInfo(Capital(outcome.status), outcome.code, outcome.message)},
          {"sourceIdentity", json::object{{"id", outcome.entry.source_id},
                                          {"type", "User"},
                                          {"displayName", nullptr},
                                          {"details", nullptr}}},
          {"sourceSystem", json::object{{"id", nullptr},
                                        {"name", Text(kSourceDirectory)},
                                        {"details", nullptr}}},
          {"targetIdentity",
           json::object{{"id", outcome.entry.target_id}, {"type", "User"}}},
          {"targetSystem", json::object{{"id", nullptr},
                                        {"name", Text(kTargetDirectory)},
                                        {"details", nullptr}}}};
}

}  // namespace

OnDemandResult ProvisionOnDemand(Store& store, const SyncJob& job,
                                 const std::string& user_id, absl::Time now) {
  const std::optional<json::object> source =
      store.Get({job.tenant_id, kUsers, user_id});
  if (!source)
    return Failure("ImportSkipped",
                   "The source tenant has no user with this object id.", now);
  std::variant<JobRun, SyncProblem> prepared = PrepareRun(store, job, now);
  if (const auto* problem = std::get_if<SyncProblem>(&prepared)) {
    return Failure(problem->code, problem->message, now);
  }
  JobRun& run = std::get<JobRun>(prepared);
  // On demand the user is always compared with the target.
  run.full = true;
  run.restores = false;
  const UserOutcome outcome = ProvisionUser(run, *source);
  const json::object log = AppendLog(run, *source, outcome);
  json::object details;
  if (!outcome.code.empty())
    details = {{"errorCode", outcome.code}, {"errorMessage", outcome.message}};
  return {
      {{"result", Capital(outcome.status)}, {"details", std::move(details)}},
      Value(run, log, outcome)};
}

}  // namespace crosstenant::sandbox
