#include "sandbox/control.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "sandbox/engine/cycle.h"
#include "sandbox/engine/job_status.h"
#include "sandbox/engine/report.h"
#include "sandbox/sync_objects.h"
#include "sandbox/tenants.h"

namespace crosstenant::sandbox {
namespace {

Response Answer(int status, const json::value& body) {
  return {status, {{"Content-Type", "application/json"}}, Serialize(body)};
}

Response Refuse(int status, std::string message) {
  return Answer(
      status,
      json::object{{"error", json::object{{"code", "SandboxControl"},
                                          {"message", std::move(message)}}}});
}

Response Tenants(const ControlContext& context) {
  json::array tenants;
  for (const Tenant& tenant : ListTenants(*context.store)) {
    json::array clients;
    for (const Client& client : ListClients(*context.store, tenant.id)) {
      json::array permissions;
      for (const std::string& permission : client.permissions)
        permissions.emplace_back(permission);
      clients.push_back(json::object{{"client_id", client.id},
                                     {"display_name", client.display_name},
                                     {"permissions", std::move(permissions)}});
    }
    tenants.push_back(json::object{{"tenant_id", tenant.id},
                                   {"display_name", tenant.display_name},
                                   {"domain", tenant.domain},
                                   {"initial_domain", tenant.initial_domain},
                                   {"clients", std::move(clients)}});
  }
  return Answer(200, json::object{{"value", std::move(tenants)}});
}

Response Requests(const Request& request, const ControlContext& context) {
  if (request.method == "GET") return Answer(200, context.log->ToJson());
  if (request.method != "DELETE")
    return Refuse(405, "requests takes GET and DELETE");
  context.log->Clear();
  return {204, {}, ""};
}

Response ScriptFaults(const Request& request, const ControlContext& context) {
  if (request.method == "GET") return Answer(200, context.faults->ToJson());
  if (request.method == "DELETE") {
    context.faults->Clear();
    return {204, {}, ""};
  }
  if (request.method != "POST")
    return Refuse(405, "faults takes GET, POST and DELETE");
  boost::system::error_code error;
  const json::value body = json::parse(request.body, error);
  if (error || !body.is_object())
    return Refuse(400, "the body must be a JSON object");
  if (absl::Status added = context.faults->Add(body.get_object());
      !added.ok()) {
    return Refuse(400, std::string(added.message()));
  }
  return Answer(201, context.faults->ToJson());
}

// Runs a cycle of every active job, or of one.
Response Cycles(const Target& target, const ControlContext& context) {
  const std::string wanted = target.Query("jobId");
  json::array cycles;
  context.store->Begin();
  for (const Tenant& tenant : ListTenants(*context.store)) {
    for (SyncJob& job : ListTenantJobs(*context.store, tenant.id)) {
      if (!wanted.empty() && job.id != wanted) continue;
      if (IsActive(job.graph))
        cycles.push_back(RunCycle(*context.store, std::move(job), context.now));
    }
  }
  if (absl::Status stored = context.store->Commit(); !stored.ok()) {
    context.store->Rollback();
    return Refuse(500, std::string(stored.message()));
  }
  if (!wanted.empty() && cycles.empty()) {
    return Refuse(404, absl::StrCat("there is no active job ", wanted));
  }
  return Answer(200, json::object{{"cycles", std::move(cycles)}});
}

Response Report(const Target& target, const ControlContext& context) {
  const std::optional<Tenant> from =
      FindTenant(*context.store, target.Query("source"));
  const std::optional<Tenant> to =
      FindTenant(*context.store, target.Query("target"));
  if (!from || !to)
    return Refuse(400,
                  "source and target must each name a tenant, by id or domain");
  return Answer(200, ReportUsers(*context.store, from->id, to->id));
}

}  // namespace

Response HandleControl(const Request& request, const Target& target,
                       const ControlContext& context) {
  const std::string what =
      target.segments.size() == 2 ? target.segments[1] : "";
  if (what == "tenants" && request.method == "GET") return Tenants(context);
  if (what == "requests") return Requests(request, context);
  if (what == "cycles" && request.method == "POST")
    return Cycles(target, context);
  if (what == "report" && request.method == "GET")
    return Report(target, context);
  if (what == "faults") return ScriptFaults(request, context);
  return Refuse(404, absl::StrCat("the control API has no ", request.method,
                                  " ", target.path));
}

}  // namespace crosstenant::sandbox
