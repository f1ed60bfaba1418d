// Microsoft Graph: synchronizationJob.
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "sandbox/endpoints/routes.h"
#include "sandbox/endpoints/sync_paths.h"
#include "sandbox/engine/job_status.h"
#include "sandbox/engine/on_demand.h"
#include "sandbox/odata.h"
#include "sandbox/schema/default_schema.h"
#include "sandbox/sync_objects.h"

namespace crosstenant::sandbox {
namespace {

Reply List(Call& call) {
  if (!SyncPrincipal(call)) return UnknownPrincipal(call);
  std::vector<json::object> items;
  for (SyncJob& job : ListJobs(*call.store, call.tenant(), call.captures[0]))
    items.push_back(std::move(job.graph));
  return Collection(call, SyncContext(call, "jobs"), std::move(items), {});
}

Reply Create(Call& call) {
  const auto principal = SyncPrincipal(call);
  if (!principal) return UnknownPrincipal(call);
  for (const auto& member : call.body) {
    static const auto* known = new std::set<std::string>{
        "templateId", "schedule", "synchronizationJobSettings"};
    if (known->count(std::string(member.key())) == 0)
      return InvalidProperty(std::string(member.key()));
  }
  if (TextMember(call.body, "templateId") != kSyncTemplateId ||
      !OffersSync(*principal)) {
    return InvalidValue("templateId");
  }
  // One job per application, since its id is made of the application's; the
  // code is the sandbox's own choice.
  if (!ListJobs(*call.store, call.tenant(), call.captures[0]).empty()) {
    return Fail(409, "Request_MultipleObjectsWithSameKeyValue",
                "A synchronization job for this template already exists on the "
                "service principal.");
  }
  SyncJob job;
  job.id = absl::StrCat(kSyncTemplateId, ".",
                        absl::StrReplaceAll(call.tenant(), {{"-", ""}}), ".",
                        TextMember(*principal, "appId"));
  job.tenant_id = call.tenant();
  job.service_principal_id = call.captures[0];
  job.graph = NewJobDocument(job.id);
  PutJob(*call.store, job);
  return Created(WithContext(call, SyncContext(call, "jobs/$entity"),
                             std::move(job.graph)));
}

Reply Get(Call& call) {
  std::optional<SyncJob> job = PathJob(call);
  if (!job) return UnknownSyncResource(call);
  return Ok(WithContext(call, SyncContext(call, "jobs/$entity"),
                        SelectMembers(call, std::move(job->graph))));
}

Reply Delete(Call& call) {
  const std::optional<SyncJob> job = PathJob(call);
  if (!job) return UnknownSyncResource(call);
  DeleteJob(*call.store, *job);
  return NoContent();
}

Reply Start(Call& call) {
  std::optional<SyncJob> job = PathJob(call);
  if (!job) return UnknownSyncResource(call);
  MarkStarted(job->graph);
  PutJob(*call.store, *job);
  return NoContent();
}

Reply Pause(Call& call) {
  std::optional<SyncJob> job = PathJob(call);
  if (!job) return UnknownSyncResource(call);
  MarkPaused(job->graph);
  PutJob(*call.store, *job);
  return NoContent();
}

// Reads the flags of resetScope; nullopt when one is unknown.
std::optional<std::set<std::string>> ResetScope(const json::object& body) {
  static const auto* known = new std::set<std::string>{
      "None", "ConnectorDataStore", "Escrows", "Watermark", "QuarantineState",
      "Full", "ForceDeletes"};
  std::set<std::string> scope;
  const json::object* criteria = ObjectMember(body, "criteria");
  const std::string text =
      criteria == nullptr ? "" : TextMember(*criteria, "resetScope");
  for (absl::string_view flag :
       absl::StrSplit(text, ',', absl::SkipWhitespace())) {
    const std::string name(absl::StripAsciiWhitespace(flag));
    if (known->count(name) == 0) return std::nullopt;
    scope.insert(name);
  }
  if (scope.empty()) scope = {"QuarantineState", "Watermark", "Escrows"};
  if (scope.count("Full") > 0)
    scope.insert(
        {"ConnectorDataStore", "Escrows", "Watermark", "QuarantineState"});
  return scope;
}

Reply Restart(Call& call) {
  std::optional<SyncJob> job = PathJob(call);
  if (!job) return UnknownSyncResource(call);
  const std::optional<std::set<std::string>> scope = ResetScope(call.body);
  if (!scope) return InvalidValue("resetScope");
  if (scope->count("Watermark") > 0) job->full_cycle = true;
  if (scope->count("ConnectorDataStore") > 0) DeleteEntries(*call.store, *job);
  MarkStarted(job->graph);
  PutJob(*call.store, *job);
  return NoContent();
}

bool HasRule(const json::object& schema, const std::string& id) {
  for (const json::value& rule : Items(schema, "synchronizationRules")) {
    if (rule.is_object() && TextMember(rule.get_object(), "id") == id)
      return true;
  }
  return false;
}

// {"parameters":[{"ruleId":…,"subjects":[{"objectId":…,"objectTypeName":"User"}]}]}:
// one user.
Reply OnDemand(Call& call) {
  const std::optional<SyncJob> job = PathJob(call);
  if (!job) return UnknownSyncResource(call);
  const json::array& parameters = Items(call.body, "parameters");
  if (parameters.size() != 1 || !parameters[0].is_object())
    return InvalidValue("parameters");
  const json::object& parameter = parameters[0].get_object();
  const json::array& subjects = Items(parameter, "subjects");
  if (subjects.size() != 1 || !subjects[0].is_object())
    return InvalidValue("subjects");
  const json::object& subject = subjects[0].get_object();
  if (!HasRule(JobSchema(*call.store, *job), TextMember(parameter, "ruleId")))
    return InvalidValue("ruleId");
  // Groups are not synchronized by this engine; the real service says the same
  // while their mapping is off.
  if (TextMember(subject, "objectTypeName") != "User") {
    return Fail(400, "EntityTypeNotSupported",
                "Only objects of the type User can be provisioned by this "
                "job's enabled object mappings.");
  }
  const std::string user =
      absl::AsciiStrToLower(TextMember(subject, "objectId"));
  const OnDemandResult result =
      ProvisionOnDemand(*call.store, *job, user, call.now);
  return Ok(WithContext(
      call, "microsoft.graph.stringKeyStringValuePair",
      {{"key", Serialize(result.key)}, {"value", Serialize(result.value)}}));
}

}  // namespace

std::vector<Route> JobRoutes() {
  const Access read = Access::kSynchronizationRead;
  const Access write = Access::kSynchronizationWrite;
  static constexpr char kJobs[] = "servicePrincipals/{}/synchronization/jobs";
  static constexpr char kJob[] = "servicePrincipals/{}/synchronization/jobs/{}";
  return {
      {"GET", kJobs, read, List},
      {"POST", kJobs, write, Create},
      {"GET", kJob, read, Get},
      {"DELETE", kJob, write, Delete},
      // In the metadata, but the service does not have it.
      {"PATCH", kJob, write,
       [](Call& call) { return UnknownSyncResource(call); }},
      {"POST", "servicePrincipals/{}/synchronization/jobs/{}/start", write,
       Start},
      {"POST", "servicePrincipals/{}/synchronization/jobs/{}/pause", write,
       Pause},
      {"POST", "servicePrincipals/{}/synchronization/jobs/{}/restart", write,
       Restart},
      {"POST", "servicePrincipals/{}/synchronization/jobs/{}/provisionOnDemand",
       write, OnDemand},
  };
}

}  // namespace crosstenant::sandbox
