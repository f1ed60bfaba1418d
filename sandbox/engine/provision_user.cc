#include "sandbox/engine/provision_user.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "sandbox/directory_objects.h"

namespace crosstenant::sandbox {
namespace {

using Action = UserOutcome::Action;
using Standing = ScopeVerdict::Standing;

const char* TrueOrFalse(bool value) { return value ? "True" : "False"; }

class Provisioning {
 public:
  Provisioning(JobRun& run, const json::object& source)
      : run_(run), source_(source) {
    const std::string id = TextMember(source, "id");
    SyncEntry& entry = outcome_.entry;
    if (auto stored = FindEntry(*run.store, run.job, id))
      entry = *std::move(stored);
    previous_ = {entry.state, entry.reason};
    entry.source_id = id;
    entry.source_name = TextMember(source, "userPrincipalName");
  }

  UserOutcome Run() {
    AddStep("EntryImport", "import", "success",
            absl::StrCat("Retrieved User '", outcome_.entry.source_name,
                         "' from ", run_.source.display_name));
    absl::StatusOr<ScopeVerdict> verdict =
        JudgeScope(source_, run_.entitlement, run_.mapping);
    if (!verdict.ok()) {
      Fail("ScopeEvaluationFailed", std::string(verdict.status().message()),
           "EntrySynchronizationScoping");
      return Finish();
    }
    outcome_.entitled = verdict->assigned;
    AddScopingStep(*verdict);
    if (verdict->standing == Standing::kInScope) {
      Provision();
    } else {
      Deprovision(*verdict);
    }
    return Finish();
  }

 private:
  void Provision() {
    absl::StatusOr<MappedValues> values =
        MapUser(run_.mapping, source_, run_.evaluation);
    if (!values.ok()) {
      return Fail("AttributeMappingFailed",
                  std::string(values.status().message()),
                  "EntrySynchronizationError");
    }
    SyncEntry& entry = outcome_.entry;
    std::optional<json::object> target = LinkedTarget();
    if (!target && outcome_.status != "success") return;
    if (!target && !entry.target_id.empty()) entry = Unlinked();
    if (!target) {
      absl::StatusOr<std::optional<std::string>> match =
          run_.matches.Find(values->alternative_security_id);
      if (!match.ok()) {
        return Fail("DuplicateTargetEntries",
                    std::string(match.status().message()), "EntryMatching");
      }
      if (*match) target = run_.store->Get({run_.target.id, kUsers, **match});
      if (target) entry.target_id = **match;
      newly_linked_ = target.has_value();
    }
    AddStep("EntryMatching", "matching", "success",
            target ? absl::StrCat("Found matching User '",
                                  TextMember(*target, "userPrincipalName"),
                                  "' in ", run_.target.display_name)
                   : absl::StrCat("Found no matching User in ",
                                  run_.target.display_name));
    if (target) {
      Update(*std::move(target), *values);
    } else {
      Create(*values);
    }
  }

  // The target user of the link, restored where the engine itself had deleted
  // it. Nullopt without a link, when the target user is gone, and (with the
  // outcome set) when an administrator has deleted it.
  std::optional<json::object> LinkedTarget() {
    SyncEntry& entry = outcome_.entry;
    if (entry.target_id.empty()) return std::nullopt;
    std::optional<json::object> target =
        run_.store->Get({run_.target.id, kUsers, entry.target_id});
    if (target) {
      entry.deleted = false;
      return target;
    }
    if (!run_.store->Get({run_.target.id, kDeletedItems, entry.target_id}))
      return std::nullopt;
    if (!entry.deleted) {
      entry.state = "absent";
      Skip("TargetUserSoftDeleted",
           "deleted in the target by an administrator, which is not undone");
      return std::nullopt;
    }
    if (!run_.restores) {
      Skip("TargetUserSoftDeleted",
           "soft-deleted in the target, which provisioning on demand does not "
           "undo");
      return std::nullopt;
    }
    target = RestoreDeleted(*run_.store, run_.target.id, entry.target_id);
    entry.deleted = false;
    restored_ = true;
    AddStep("EntryExportRestore", "export", "success",
            absl::StrCat("User '", TextMember(*target, "userPrincipalName"),
                         "' was restored in ", run_.target.display_name));
    return target;
  }

  SyncEntry Unlinked() const {
    SyncEntry entry = outcome_.entry;
    entry.target_id.clear();
    entry.deleted = false;
    entry.exported = {};
    return entry;
  }

  void Create(const MappedValues& values) {
    SyncEntry& entry = outcome_.entry;
    entry.state = "absent";
    if (!BoolMember(source_, "accountEnabled").value_or(false)) {
      return Skip("NotEffectivelyEntitled",
                  "disabled in the source and never provisioned");
    }
    if (!run_.mapping.adds)
      return Skip("AddNotAllowed", "the object mapping does not create users");
    if (values.alternative_security_id.empty())
      return Skip("ImportSkipped", "no value to match by");
    json::object target =
        NewExternalUser(values.alternative_security_id, run_.now);
    outcome_.changes = ApplyValues(run_.mapping, values, ApplyMode::kCreate,
                                   run_.target.initial_domain, target);
    const std::string name = TextMember(target, "userPrincipalName");
    if (name.empty())
      return Fail("MissingValues", "the mapping gives no userPrincipalName",
                  "EntryExportAdd");
    if (FindUser(*run_.store, run_.target.id, name)) {
      return Fail(
          "InvitationCreationFailureAmbiguousUser",
          absl::StrCat("another user of the target tenant is called ", name),
          "EntryExportAdd");
    }
    PutObject(*run_.store, run_.target.id, kUsers, target);
    run_.matches.Add(target);
    entry.target_id = TextMember(target, "id");
    entry.deleted = false;
    Synced(Action::kCreate, values);
    AddStep("EntryExportAdd", "export", "success",
            absl::StrCat("User '", name, "' was created in ",
                         run_.target.display_name));
  }

  void Update(json::object target, const MappedValues& values) {
    const bool changed = run_.full || newly_linked_ || restored_ ||
                         outcome_.entry.exported != values.ToJson(run_.mapping);
    if (run_.mapping.updates || restored_) {
      outcome_.changes =
          ApplyValues(run_.mapping, values,
                      changed ? ApplyMode::kUpdate : ApplyMode::kAlwaysFlows,
                      run_.target.initial_domain, target);
    }
    if (!outcome_.changes.empty())
      PutObject(*run_.store, run_.target.id, kUsers, target);
    if (outcome_.changes.empty() && !restored_) {
      Synced(Action::kNone, values);
      outcome_.status = "skipped";
      outcome_.code = "RedundantExport";
      outcome_.message =
          "The state of the user in both the source and target systems already "
          "match.";
      AddStep("EntrySynchronizationSkip", "export", "skipped", outcome_.message,
              json::object{{"SkipReason", "RedundantExport"}});
      return;
    }
    Synced(restored_ ? Action::kRestore : Action::kUpdate, values);
    AddStep("EntryExportUpdate", "export", "success",
            absl::StrCat("User '", TextMember(target, "userPrincipalName"),
                         "' was updated in ", run_.target.display_name));
  }

  void Synced(Action action, const MappedValues& values) {
    outcome_.action = action;
    outcome_.entry.exported = values.ToJson(run_.mapping);
    outcome_.entry.state = "synced";
    outcome_.entry.reason.clear();
  }

  void Deprovision(const ScopeVerdict& verdict) {
    SyncEntry& entry = outcome_.entry;
    if (entry.target_id.empty() || entry.deleted) {
      entry.state = entry.deleted ? "soft-deleted" : "absent";
      return Skip("NotEffectivelyEntitled", verdict.reason);
    }
    entry.state = "synced";
    if (verdict.standing == Standing::kIgnored)
      return Skip("NotEffectivelyEntitled", verdict.reason);
    const bool was_disabled =
        TextMember(entry.exported, "accountEnabled") == "False";
    if (!verdict.assigned && !verdict.active && was_disabled) {
      return Skip("NotEffectivelyEntitled",
                  absl::StrCat(verdict.reason,
                               ", but disabled before and so left alone"));
    }
    Delete(verdict.reason);
  }

 public:
  // Soft-deletes the linked target user, if the mapping deletes.
  void Delete(const std::string& reason) {
    SyncEntry& entry = outcome_.entry;
    if (!run_.mapping.deletes) {
      return Skip(
          "DeleteNotAllowed",
          absl::StrCat(reason,
                       ", but the object mapping does not delete users"));
    }
    const bool there = SoftDelete(*run_.store, run_.target.id, kUsers,
                                  entry.target_id, run_.now);
    entry.deleted = true;
    entry.state = "soft-deleted";
    if (!there) return Skip("NotEffectivelyEntitled", reason);
    entry.reason = reason;
    outcome_.action = Action::kDelete;
    AddStep("EntryExportUpdateSoftDelete", "export", "success",
            absl::StrCat("User '", entry.source_name, "' was soft-deleted in ",
                         run_.target.display_name, ": ", reason));
  }

  UserOutcome& outcome() { return outcome_; }

  UserOutcome Finish() {
    const bool other = previous_ != std::make_pair(outcome_.entry.state,
                                                   outcome_.entry.reason);
    outcome_.news = outcome_.action != Action::kNone ||
                    outcome_.status == "failure" || other;
    PutEntry(*run_.store, run_.job, outcome_.entry);
    return std::move(outcome_);
  }

 private:
  void Skip(const char* code, std::string reason) {
    outcome_.status = "skipped";
    outcome_.code = code;
    outcome_.message = reason;
    AddStep("EntrySynchronizationSkip", "export", "skipped", reason,
            json::object{{"SkipReason", code}});
    outcome_.entry.reason = std::move(reason);
  }

  void Fail(const char* code, std::string reason, const char* step) {
    outcome_.status = "failure";
    outcome_.code = code;
    outcome_.message = reason;
    outcome_.changes.clear();
    AddStep(step, "export", "failure", reason);
    outcome_.entry.state = "failed";
    outcome_.entry.reason = std::move(reason);
  }

  void AddScopingStep(const ScopeVerdict& verdict) {
    json::object results;
    bool passed = true;
    for (const auto& [clause, holds] : verdict.clauses) {
      results[clause] = holds;
      passed = passed && holds;
    }
    AddStep(
        "EntrySynchronizationScoping", "scoping",
        verdict.standing == Standing::kInScope ? "success" : "skipped",
        "Determine if User in scope by evaluating against each scoping filter",
        json::object{
            {"Active in the source system", TrueOrFalse(verdict.active)},
            {"Assigned to the application", TrueOrFalse(verdict.assigned)},
            {"User has the required role", TrueOrFalse(verdict.assigned)},
            {"Scoping filter evaluation passed", TrueOrFalse(passed)},
            {"ScopeEvaluationResult", Serialize(results)}});
  }

  void AddStep(const char* name, const char* type, const char* status,
               std::string description, json::object details = {}) {
    outcome_.steps.push_back(
        {name, type, status, std::move(description), std::move(details)});
  }

  JobRun& run_;
  const json::object& source_;
  UserOutcome outcome_;
  std::pair<std::string, std::string> previous_;  // State and reason before.
  bool newly_linked_ = false;
  bool restored_ = false;
};

}  // namespace

UserOutcome ProvisionUser(JobRun& run, const json::object& source) {
  return Provisioning(run, source).Run();
}

UserOutcome RetireUser(JobRun& run, SyncEntry entry) {
  const json::object gone = {{"id", entry.source_id},
                             {"userPrincipalName", entry.source_name}};
  Provisioning provisioning(run, gone);
  provisioning.Delete("deleted in the source");
  return provisioning.Finish();
}

}  // namespace crosstenant::sandbox
