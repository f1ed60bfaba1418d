#include "sandbox/sync_objects.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "sandbox/directory_objects.h"
#include "sandbox/schema/default_schema.h"

namespace crosstenant::sandbox {
namespace {

constexpr char kJobs[] =
    "synchronizationJobs";  // Parent: the service principal.
constexpr char kSecrets[] =
    "synchronizationSecrets";  // Id: the service principal.
constexpr char kSchemas[] = "synchronizationSchemas";  // Id: the job.
constexpr char kEntries[] =
    "synchronizationEntries";  // Parent: the job; id: job/source user.

SyncJob ToJob(const std::string& tenant, const json::object& body) {
  SyncJob job;
  job.tenant_id = tenant;
  job.service_principal_id = TextMember(body, "servicePrincipalId");
  if (const json::object* graph = ObjectMember(body, "graph"))
    job.graph = *graph;
  job.id = TextMember(job.graph, "id");
  job.full_cycle = BoolMember(body, "fullCycle").value_or(true);
  return job;
}

SyncEntry ToEntry(const json::object& body) {
  SyncEntry entry{TextMember(body, "sourceId"),
                  TextMember(body, "sourceName"),
                  TextMember(body, "targetId"),
                  BoolMember(body, "deleted").value_or(false),
                  {},
                  TextMember(body, "state"),
                  TextMember(body, "reason")};
  if (const json::object* exported = ObjectMember(body, "exported"))
    entry.exported = *exported;
  return entry;
}

}  // namespace

std::optional<SyncJob> FindJob(Store& store, const std::string& tenant,
                               const std::string& service_principal,
                               const std::string& job_id) {
  const auto body = store.Get({tenant, kJobs, job_id});
  if (!body) return std::nullopt;
  SyncJob job = ToJob(tenant, *body);
  if (job.service_principal_id != service_principal) return std::nullopt;
  return job;
}

std::vector<SyncJob> ListJobs(Store& store, const std::string& tenant,
                              const std::string& service_principal) {
  std::vector<SyncJob> jobs;
  for (const json::object& body :
       store.ListByParent(tenant, kJobs, service_principal)) {
    jobs.push_back(ToJob(tenant, body));
  }
  return jobs;
}

std::vector<SyncJob> ListTenantJobs(Store& store, const std::string& tenant) {
  std::vector<SyncJob> jobs;
  for (const json::object& body : store.List(tenant, kJobs)) {
    SyncJob job = ToJob(tenant, body);
    if (store.Get({tenant, kServicePrincipals, job.service_principal_id}))
      jobs.push_back(std::move(job));
  }
  return jobs;
}

void PutJob(Store& store, const SyncJob& job) {
  store.Put({job.tenant_id, kJobs, job.id},
            json::object{{"servicePrincipalId", job.service_principal_id},
                         {"fullCycle", job.full_cycle},
                         {"graph", job.graph}},
            job.service_principal_id);
}

void DeleteJob(Store& store, const SyncJob& job) {
  ResetSchema(store, job);
  DeleteEntries(store, job);
  store.Delete({job.tenant_id, kJobs, job.id});
}

void DeleteSynchronization(Store& store, const std::string& tenant,
                           const std::string& service_principal) {
  for (const SyncJob& job : ListJobs(store, tenant, service_principal))
    DeleteJob(store, job);
  store.Delete({tenant, kSecrets, service_principal});
}

Secrets ReadSecrets(Store& store, const std::string& tenant,
                    const std::string& service_principal) {
  Secrets secrets;
  const auto body = store.Get({tenant, kSecrets, service_principal});
  if (!body) return secrets;
  for (const auto& member : *body) {
    if (member.value().is_string())
      secrets[std::string(member.key())] =
          std::string(View(member.value().get_string()));
  }
  return secrets;
}

void WriteSecrets(Store& store, const std::string& tenant,
                  const std::string& service_principal,
                  const Secrets& secrets) {
  json::object body;
  for (const auto& [key, value] : secrets) body[key] = value;
  store.Put({tenant, kSecrets, service_principal}, body);
}

json::object JobSchema(Store& store, const SyncJob& job) {
  if (auto stored = store.Get({job.tenant_id, kSchemas, job.id}))
    return *std::move(stored);
  return DefaultJobSchema(job.id);
}

void PutSchema(Store& store, const SyncJob& job, const json::object& schema) {
  store.Put({job.tenant_id, kSchemas, job.id}, schema);
}

void ResetSchema(Store& store, const SyncJob& job) {
  store.Delete({job.tenant_id, kSchemas, job.id});
}

std::optional<SyncEntry> FindEntry(Store& store, const SyncJob& job,
                                   const std::string& source_id) {
  const auto body = store.Get(
      {job.tenant_id, kEntries, absl::StrCat(job.id, "/", source_id)});
  if (!body) return std::nullopt;
  return ToEntry(*body);
}

std::vector<SyncEntry> ListEntries(Store& store, const SyncJob& job) {
  std::vector<SyncEntry> entries;
  for (const json::object& body :
       store.ListByParent(job.tenant_id, kEntries, job.id)) {
    entries.push_back(ToEntry(body));
  }
  return entries;
}

void PutEntry(Store& store, const SyncJob& job, const SyncEntry& entry) {
  store.Put(
      {job.tenant_id, kEntries, absl::StrCat(job.id, "/", entry.source_id)},
      json::object{{"sourceId", entry.source_id},
                   {"sourceName", entry.source_name},
                   {"targetId", entry.target_id},
                   {"deleted", entry.deleted},
                   {"exported", entry.exported},
                   {"state", entry.state},
                   {"reason", entry.reason}},
      job.id);
}

void DeleteEntries(Store& store, const SyncJob& job) {
  store.DeleteByParent(job.tenant_id, kEntries, job.id);
}

}  // namespace crosstenant::sandbox
