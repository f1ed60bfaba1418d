#include "sandbox/engine/report.h"

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "sandbox/directory_objects.h"
#include "sandbox/engine/user_attributes.h"
#include "sandbox/sync_objects.h"

namespace crosstenant::sandbox {
namespace {

// The first job of the source tenant whose credentials name the target tenant.
std::optional<SyncJob> JobTo(Store& store, const std::string& source,
                             const std::string& target) {
  for (SyncJob& job : ListTenantJobs(store, source)) {
    const Secrets secrets =
        ReadSecrets(store, source, job.service_principal_id);
    const auto company = secrets.find("CompanyId");
    if (company != secrets.end() &&
        absl::AsciiStrToLower(company->second) == target)
      return std::move(job);
  }
  return std::nullopt;
}

json::object SourceRow(Store& store, const std::optional<SyncJob>& job,
                       const json::object& user) {
  std::optional<SyncEntry> entry;
  if (job) entry = FindEntry(store, *job, TextMember(user, "id"));
  std::string reason = job ? "no cycle has looked at this user yet"
                           : "no synchronization job to the target tenant";
  if (entry) reason = entry->reason;
  return {{"id", TextMember(user, "id")},
          {"user_principal_name", TextMember(user, "userPrincipalName")},
          {"display_name", TextMember(user, "displayName")},
          {"department", TextMember(user, "department")},
          {"state", entry ? entry->state : "not evaluated"},
          {"reason", reason},
          {"target_id", entry ? entry->target_id : ""}};
}

json::object Values(const json::object& user) {
  std::vector<std::string> names = {
      "accountEnabled", "department",      "displayName",   "employeeId",
      "givenName",      "jobTitle",        "mail",          "preferredLanguage",
      "surname",        "telephoneNumber", "usageLocation", "userType"};
  for (int i = 1; i <= 15; ++i)
    names.push_back(absl::StrCat("extensionAttribute", i));
  json::object values;
  for (const std::string& name : names) {
    const mapping::AttributeValue value = ReadAttribute(user, name);
    if (!value.IsNull()) values[name] = absl::StrJoin(value.values, ",");
  }
  return values;
}

json::object TargetRow(const json::object& user,
                       const std::map<std::string, std::string>& synced) {
  const auto link = synced.find(TextMember(user, "id"));
  const bool external = !TextMember(user, "externalUserState").empty();
  const char* origin = link != synced.end() ? "synced"
                       : external           ? "invited"
                                            : "own";
  return {
      {"id", TextMember(user, "id")},
      {"user_principal_name", TextMember(user, "userPrincipalName")},
      {"display_name", TextMember(user, "displayName")},
      {"origin", origin},
      {"source_user_principal_name", link != synced.end() ? link->second : ""},
      {"user_type", TextMember(user, "userType")},
      {"values", Values(user)}};
}

}  // namespace

json::object ReportUsers(Store& store, const std::string& source_tenant,
                         const std::string& target_tenant) {
  const std::optional<SyncJob> job = JobTo(store, source_tenant, target_tenant);
  std::map<std::string, std::string> synced;
  if (job) {
    for (const SyncEntry& entry : ListEntries(store, *job)) {
      if (!entry.target_id.empty() && !entry.deleted)
        synced[entry.target_id] = entry.source_name;
    }
  }
  json::array sources;
  for (const json::object& user : store.List(source_tenant, kUsers))
    sources.push_back(SourceRow(store, job, user));
  json::array targets;
  for (const json::object& user : store.List(target_tenant, kUsers))
    targets.push_back(TargetRow(user, synced));
  return {{"source_users", std::move(sources)},
          {"target_users", std::move(targets)}};
}

}  // namespace crosstenant::sandbox
