#include "sandbox/engine/provisioning_log.h"

#include <utility>

#include "sandbox/identifiers.h"
#include "sandbox/schema/default_schema.h"

namespace crosstenant::sandbox {
namespace {

json::array Steps(const UserOutcome& outcome) {
  json::array steps;
  for (const ProvisioningStep& step : outcome.steps) {
    steps.push_back(json::object{{"name", step.name},
                                 {"provisioningStepType", step.type},
                                 {"status", step.status},
                                 {"description", step.description},
                                 {"details", step.details}});
  }
  return steps;
}

json::array Changes(const UserOutcome& outcome) {
  json::array changes;
  for (const AttributeChange& change : outcome.changes) {
    changes.push_back(json::object{
        {"displayName", change.name},
        {"oldValue", change.old_value ? json::value(*change.old_value)
                                      : json::value(nullptr)},
        {"newValue", change.new_value}});
  }
  return changes;
}

json::value ErrorInformation(const UserOutcome& outcome) {
  if (outcome.status == "success") return nullptr;
  return json::object{
      {"errorCode", outcome.code},
      {"reason", outcome.message},
      {"additionalDetails", nullptr},
      {"errorCategory",
       outcome.status == "failure" ? "failure" : "nonServiceFailure"},
      {"recommendedAction", nullptr}};
}

json::object Identity(const std::string& id, const std::string& name,
                      json::object details) {
  return {{"id", id},
          {"displayName", name},
          {"identityType", "User"},
          {"details", std::move(details)}};
}

}  // namespace

const char* ActionName(const UserOutcome& outcome) {
  switch (outcome.action) {
    case UserOutcome::Action::kCreate:
      return "create";
    case UserOutcome::Action::kUpdate:
    case UserOutcome::Action::kRestore:
      return "update";
    case UserOutcome::Action::kDelete:
      return "delete";
    case UserOutcome::Action::kNone:
      return "other";
  }
  return "other";
}

json::object LogEntry(const JobRun& run, const json::object& source,
                      const UserOutcome& outcome) {
  const SyncEntry& entry = outcome.entry;
  const std::string principal =
      TextMember(run.service_principal, "displayName");
  const json::object target_details = {
      {"ApplicationId", TextMember(run.service_principal, "appId")},
      {"ServicePrincipalId", run.job.service_principal_id},
      {"ServicePrincipalDisplayName", principal}};
  const json::object source_details = {
      {"id", entry.source_id},
      {"odatatype", "User"},
      {"DisplayName", TextMember(source, "displayName")},
      {"UserPrincipalName", entry.source_name}};
  return {
      {"id", NewGuid()},
      {"activityDateTime", GraphTime(run.now)},
      {"tenantId", run.source.id},
      {"jobId", run.job.id},
      {"cycleId", run.cycle_id},
      {"changeId", NewGuid()},
      {"provisioningAction", ActionName(outcome)},
      {"durationInMilliseconds", 0},
      {"servicePrincipal", json::object{{"id", run.job.service_principal_id},
                                        {"displayName", principal}}},
      {"sourceSystem", json::object{{"id", run.source.id},
                                    {"displayName", Text(kSourceDirectory)},
                                    {"details", json::object()}}},
      {"targetSystem", json::object{{"id", run.target.id},
                                    {"displayName", Text(kTargetDirectory)},
                                    {"details", target_details}}},
      {"initiatedBy",
       json::object{{"id", ""},
                    {"displayName", "Azure AD Provisioning Service"},
                    {"initiatorType", "system"}}},
      {"sourceIdentity",
       Identity(entry.source_id, TextMember(source, "displayName"),
                source_details)},
      {"targetIdentity", Identity(entry.target_id, "", {})},
      {"provisioningStatusInfo",
       json::object{{"status", outcome.status},
                    {"errorInformation", ErrorInformation(outcome)}}},
      {"provisioningSteps", Steps(outcome)},
      {"modifiedProperties", Changes(outcome)}};
}

json::object AppendLog(JobRun& run, const json::object& source,
                       const UserOutcome& outcome) {
  json::object entry = LogEntry(run, source, outcome);
  run.store->Put({run.source.id, kLogs, TextMember(entry, "id")}, entry,
                 run.job.id);
  return entry;
}

}  // namespace crosstenant::sandbox
