#include "sandbox/engine/cycle.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "sandbox/directory_objects.h"
#include "sandbox/engine/job_run.h"
#include "sandbox/engine/job_status.h"
#include "sandbox/engine/provision_user.h"
#include "sandbox/engine/provisioning_log.h"
#include "sandbox/identifiers.h"

namespace crosstenant::sandbox {
namespace {

using Action = UserOutcome::Action;

struct Counts {
  int64_t created = 0;
  int64_t updated = 0;
  int64_t deleted = 0;
  int64_t restored = 0;
  int64_t skipped = 0;
  int64_t failed = 0;

  int64_t exported() const { return created + updated + deleted + restored; }

  void Add(const UserOutcome& outcome) {
    created += outcome.action == Action::kCreate;
    updated += outcome.action == Action::kUpdate;
    deleted += outcome.action == Action::kDelete;
    restored += outcome.action == Action::kRestore;
    failed += outcome.status == "failure";
    skipped += outcome.status == "skipped";
  }
};

// Sets the manager of target users where both are synchronized. A source user
// without a manager leaves the target's as it is.
void ResolveManagers(JobRun& run, const std::vector<json::object>& sources) {
  const bool mapped = std::any_of(
      run.mapping.rules.begin(), run.mapping.rules.end(),
      [](const AttributeRule& rule) { return rule.target == "manager"; });
  if (!mapped || !run.mapping.updates) return;
  for (const json::object& source : sources) {
    const std::string manager = TextMember(source, "managerId");
    if (manager.empty()) continue;
    const auto entry = FindEntry(*run.store, run.job, TextMember(source, "id"));
    const auto manager_entry = FindEntry(*run.store, run.job, manager);
    if (!entry || !manager_entry || entry->state != "synced" ||
        manager_entry->state != "synced")
      continue;
    auto target = run.store->Get({run.target.id, kUsers, entry->target_id});
    if (!target || TextMember(*target, "managerId") == manager_entry->target_id)
      continue;
    (*target)["managerId"] = manager_entry->target_id;
    PutObject(*run.store, run.target.id, kUsers, *target);
  }
}

json::object Summary(const SyncJob& job, const CycleOutcome& outcome,
                     const Counts& counts) {
  json::object summary = {{"jobId", job.id},
                          {"tenantId", job.tenant_id},
                          {"cycleId", outcome.cycle_id},
                          {"state", outcome.problem     ? "Failed"
                                    : counts.failed > 0 ? "EntryLevelErrors"
                                                        : "Succeeded"},
                          {"created", counts.created},
                          {"updated", counts.updated},
                          {"deleted", counts.deleted},
                          {"restored", counts.restored},
                          {"skipped", counts.skipped},
                          {"failed", counts.failed}};
  if (outcome.problem) {
    summary["error"] = json::object{{"code", outcome.problem->code},
                                    {"message", outcome.problem->message}};
  }
  return summary;
}

// Everything that the store must learn of a run that could take place.
void RunUsers(JobRun& run, CycleOutcome& outcome, Counts& counts) {
  const std::vector<json::object> sources =
      run.store->List(run.source.id, kUsers);
  std::set<std::string> present;
  for (const json::object& source : sources) {
    present.insert(TextMember(source, "id"));
    const UserOutcome user = ProvisionUser(run, source);
    counts.Add(user);
    outcome.entitled += user.entitled ? 1 : 0;
    if (user.news || run.full) AppendLog(run, source, user);
  }
  for (SyncEntry& entry : ListEntries(*run.store, run.job)) {
    if (present.count(entry.source_id) > 0 || entry.target_id.empty() ||
        entry.deleted)
      continue;
    const UserOutcome user = RetireUser(run, std::move(entry));
    counts.Add(user);
    if (user.news) AppendLog(run, {}, user);
  }
  ResolveManagers(run, sources);
  outcome.imported = static_cast<int64_t>(sources.size());
  for (const SyncEntry& entry : ListEntries(*run.store, run.job))
    outcome.synced += entry.state == "synced";
}

}  // namespace

json::object RunCycle(Store& store, SyncJob job, absl::Time now) {
  CycleOutcome outcome;
  outcome.began = now;
  outcome.ended = now;
  Counts counts;
  std::variant<JobRun, SyncProblem> prepared = PrepareRun(store, job, now);
  if (auto* problem = std::get_if<SyncProblem>(&prepared)) {
    outcome.cycle_id = NewGuid();
    outcome.problem = std::move(*problem);
  } else {
    JobRun& run = std::get<JobRun>(prepared);
    outcome.cycle_id = run.cycle_id;
    if (run.mapping.enabled) RunUsers(run, outcome, counts);
    outcome.exported = counts.exported();
    outcome.failed = counts.failed;
    job.full_cycle = false;
  }
  RecordCycle(job.graph, outcome);
  PutJob(store, job);
  return Summary(job, outcome, counts);
}

}  // namespace crosstenant::sandbox
