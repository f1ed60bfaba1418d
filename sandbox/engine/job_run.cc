#include "sandbox/engine/job_run.h"

#include <openssl/rand.h>

#include <cstdint>
#include <cstdlib>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "sandbox/directory_objects.h"
#include "sandbox/identifiers.h"

namespace crosstenant::sandbox {
namespace {

// Uniform: numbers beyond the last whole multiple of the bound are drawn again.
uint32_t RandomBelow(uint32_t bound) {
  if (bound == 0) return 0;
  const uint32_t limit = UINT32_MAX - UINT32_MAX % bound;
  uint32_t number = 0;
  do {
    if (RAND_bytes(reinterpret_cast<unsigned char*>(&number), sizeof number) !=
        1)
      std::abort();
  } while (number >= limit);
  return number % bound;
}

std::string Value(const Secrets& secrets, const char* key) {
  const auto it = secrets.find(key);
  return it == secrets.end() ? std::string() : it->second;
}

}  // namespace

std::variant<JobRun, SyncProblem> PrepareRun(Store& store, const SyncJob& job,
                                             absl::Time now) {
  const Secrets secrets =
      ReadSecrets(store, job.tenant_id, job.service_principal_id);
  const std::string target_id =
      absl::AsciiStrToLower(Value(secrets, "CompanyId"));
  if (Value(secrets, "AuthenticationType") != "SyncPolicy" ||
      target_id.empty()) {
    return SyncProblem{
        "InvalidCredentials",
        "The job has no saved credentials (AuthenticationType, CompanyId)."};
  }
  const std::optional<Tenant> target = FindTenant(store, target_id);
  const std::optional<Tenant> source = FindTenant(store, job.tenant_id);
  if (!target || !source) {
    return SyncProblem{"ExternalTenantNotFound",
                       "This tenant was not found by the authentication "
                       "authority of the current cloud: " +
                           target_id};
  }
  if (auto problem = CheckPolicies(store, source->id, target->id))
    return *std::move(problem);
  absl::StatusOr<UserMapping> mapping = ReadUserMapping(JobSchema(store, job));
  if (!mapping.ok())
    return SyncProblem{"SchemaInvalid",
                       std::string(mapping.status().message())};
  JobRun run;
  run.store = &store;
  run.job = job;
  run.service_principal =
      store.Get({job.tenant_id, kServicePrincipals, job.service_principal_id})
          .value_or(json::object());
  run.source = *source;
  run.target = *target;
  run.mapping = *std::move(mapping);
  run.entitlement = Entitlement::Load(
      store, job.tenant_id, job.service_principal_id,
      absl::EqualsIgnoreCase(Value(secrets, "SyncAll"), "true"));
  run.matches = MatchIndex::Load(store, target->id);
  run.evaluation = {now, NewGuid, RandomBelow};
  run.cycle_id = NewGuid();
  run.now = now;
  run.full = job.full_cycle;
  return run;
}

}  // namespace crosstenant::sandbox
