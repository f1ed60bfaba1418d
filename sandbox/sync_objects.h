// What belongs to the synchronization of a service principal: jobs, secrets,
// schemas, and the engine's memory of each source user. Views over the store;
// no state of their own.
#ifndef CROSSTENANT_SANDBOX_SYNC_OBJECTS_H_
#define CROSSTENANT_SANDBOX_SYNC_OBJECTS_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sandbox/store.h"

namespace crosstenant::sandbox {

inline constexpr char kLogs[] = "provisioningLogs";  // Parent: the job.

struct SyncJob {
  std::string id;
  std::string tenant_id;  // The source tenant.
  std::string service_principal_id;
  json::object graph;      // The job as Graph answers it.
  bool full_cycle = true;  // The next cycle looks at every user, as after a
                           // restart or a change of the schema.
};

// What the engine knows about one source user of a job.
struct SyncEntry {
  std::string source_id;
  std::string source_name;
  std::string target_id;  // Empty: no link.
  bool deleted = false;   // The engine has soft-deleted the target user.
  json::object exported;  // Values of the attributes when they were last
                          // exported, by target attribute.
  std::string state;      // "synced", "absent", "soft-deleted" or "failed".
  std::string reason;     // Why, in plain words.
};

std::optional<SyncJob> FindJob(Store& store, const std::string& tenant,
                               const std::string& service_principal,
                               const std::string& job);
std::vector<SyncJob> ListJobs(Store& store, const std::string& tenant,
                              const std::string& service_principal);
// All jobs whose service principal exists.
std::vector<SyncJob> ListTenantJobs(Store& store, const std::string& tenant);
void PutJob(Store& store, const SyncJob& job);
// With its schema and entries; its logs stay.
void DeleteJob(Store& store, const SyncJob& job);
// Jobs, schemas, entries and secrets.
void DeleteSynchronization(Store& store, const std::string& tenant,
                           const std::string& service_principal);

using Secrets = std::map<std::string, std::string>;
Secrets ReadSecrets(Store& store, const std::string& tenant,
                    const std::string& service_principal);
void WriteSecrets(Store& store, const std::string& tenant,
                  const std::string& service_principal, const Secrets& secrets);

// The job's schema, the template's default if it has none of its own.
json::object JobSchema(Store& store, const SyncJob& job);
void PutSchema(Store& store, const SyncJob& job, const json::object& schema);
void ResetSchema(Store& store, const SyncJob& job);

std::optional<SyncEntry> FindEntry(Store& store, const SyncJob& job,
                                   const std::string& source_id);
std::vector<SyncEntry> ListEntries(Store& store, const SyncJob& job);
void PutEntry(Store& store, const SyncJob& job, const SyncEntry& entry);
void DeleteEntries(Store& store, const SyncJob& job);

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_SYNC_OBJECTS_H_
