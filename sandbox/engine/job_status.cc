#include "sandbox/engine/job_status.h"

#include <utility>

#include "sandbox/identifiers.h"

namespace crosstenant::sandbox {
namespace {

constexpr char kNever[] = "0001-01-01T00:00:00Z";

json::object Execution(const json::value& activity, const char* state,
                       absl::string_view began, absl::string_view ended) {
  json::object execution = {{"activityIdentifier", activity}};
  for (const char* name :
       {"countEntitled", "countEntitledForProvisioning", "countEscrowed",
        "countEscrowedRaw", "countExported", "countExports", "countImported",
        "countImportedDeltas", "countImportedReferenceDeltas"}) {
    execution[name] = 0;
  }
  execution["state"] = state;
  execution["timeBegan"] = Text(began);
  execution["timeEnded"] = Text(ended);
  execution["error"] = json::object{
      {"code", "None"}, {"message", ""}, {"tenantActionable", false}};
  return execution;
}

json::object& Status(json::object& job) {
  return *MutableObjectMember(job, "status");
}

void SetSchedule(json::object& job, const char* state) {
  (*MutableObjectMember(job, "schedule"))["state"] = state;
}

bool HasRun(const json::object& status) {
  const json::object* last = ObjectMember(status, "lastExecution");
  return last != nullptr && TextMember(*last, "timeBegan") != kNever;
}

json::object ToExecution(const CycleOutcome& outcome) {
  const char* state = outcome.problem      ? "Failed"
                      : outcome.failed > 0 ? "EntryLevelErrors"
                                           : "Succeeded";
  json::object execution =
      Execution(json::value(outcome.cycle_id), state, GraphTime(outcome.began),
                GraphTime(outcome.ended));
  execution["countEntitled"] = outcome.entitled;
  execution["countEntitledForProvisioning"] = outcome.entitled;
  execution["countEscrowed"] = outcome.failed;
  execution["countEscrowedRaw"] = outcome.failed;
  execution["countExported"] = outcome.exported;
  execution["countExports"] = outcome.exported;
  execution["countImported"] = outcome.imported;
  if (outcome.problem) {
    execution["error"] = json::object{{"code", outcome.problem->code},
                                      {"message", outcome.problem->message},
                                      {"tenantActionable", true}};
  }
  return execution;
}

void Quarantine(json::object& status, const CycleOutcome& outcome) {
  const json::object* previous = ObjectMember(status, "quarantine");
  const std::string now = GraphTime(outcome.ended);
  status["quarantine"] = json::object{
      {"currentBegan", now},
      {"error", *ObjectMember(*ObjectMember(status, "lastExecution"), "error")},
      {"nextAttempt", GraphTime(outcome.ended + absl::Hours(6))},
      {"reason", "EncounteredQuarantineException"},
      {"seriesBegan",
       previous == nullptr ? now : TextMember(*previous, "seriesBegan")},
      {"seriesCount",
       previous == nullptr
           ? 1
           : IntMember(*previous, "seriesCount").value_or(0) + 1}};
  status["code"] = "Quarantine";
  status["countSuccessiveCompleteFailures"] =
      IntMember(status, "countSuccessiveCompleteFailures").value_or(0) + 1;
}

}  // namespace

json::object NewJobDocument(absl::string_view id) {
  return {
      {"id", Text(id)},
      {"templateId", "Azure2Azure"},
      {"schedule", json::object{{"expiration", nullptr},
                                {"interval", "PT40M"},
                                {"state", "Disabled"}}},
      {"status", json::object{{"countSuccessiveCompleteFailures", 0},
                              {"escrowsPruned", false},
                              {"code", "Paused"},
                              {"lastExecution", nullptr},
                              {"lastSuccessfulExecution", nullptr},
                              {"lastSuccessfulExecutionWithExports", nullptr},
                              {"quarantine", nullptr},
                              {"steadyStateFirstAchievedTime", kNever},
                              {"steadyStateLastAchievedTime", kNever},
                              {"troubleshootingUrl", nullptr},
                              {"progress", json::array()},
                              {"synchronizedEntryCountByType", json::array()}}},
      {"synchronizationJobSettings",
       json::array{json::object{{"name", "AzureIngestionAttributeOptimization"},
                                {"value", "False"}},
                   json::object{{"name", "LookaheadQueryEnabled"},
                                {"value", "False"}}}}};
}

bool IsActive(const json::object& job) {
  const json::object* schedule = ObjectMember(job, "schedule");
  return schedule != nullptr && TextMember(*schedule, "state") == "Active";
}

void MarkStarted(json::object& job) {
  SetSchedule(job, "Active");
  json::object& status = Status(job);
  status["quarantine"] = nullptr;
  status["troubleshootingUrl"] = "";
  const bool has_run = HasRun(status);
  status["code"] = has_run ? "Active" : "NotRun";
  if (!has_run)
    status["lastExecution"] = Execution(nullptr, "Failed", kNever, kNever);
}

void MarkPaused(json::object& job) {
  SetSchedule(job, "Paused");
  Status(job)["code"] = "Paused";
}

void RecordCycle(json::object& job, const CycleOutcome& outcome) {
  json::object& status = Status(job);
  status["lastExecution"] = ToExecution(outcome);
  if (outcome.problem) {
    Quarantine(status, outcome);
    return;
  }
  status["code"] = "Active";
  status["quarantine"] = nullptr;
  status["countSuccessiveCompleteFailures"] = 0;
  status["lastSuccessfulExecution"] = *Member(status, "lastExecution");
  if (outcome.exported > 0)
    status["lastSuccessfulExecutionWithExports"] =
        *Member(status, "lastExecution");
  const std::string now = GraphTime(outcome.ended);
  if (TextMember(status, "steadyStateFirstAchievedTime") == kNever)
    status["steadyStateFirstAchievedTime"] = now;
  status["steadyStateLastAchievedTime"] = now;
  status["synchronizedEntryCountByType"] = json::array{
      json::object{{"key", "User to User"}, {"value", outcome.synced}}};
}

}  // namespace crosstenant::sandbox
