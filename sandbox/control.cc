#include "sandbox/control.h"

#include <utility>

#include "absl/strings/str_cat.h"
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

}  // namespace

Response HandleControl(const Request& request, const Target& target,
                       const ControlContext& context) {
  const std::string what =
      target.segments.size() == 2 ? target.segments[1] : "";
  if (what == "tenants" && request.method == "GET") return Tenants(context);
  if (what == "requests") return Requests(request, context);
  if (what == "faults") return ScriptFaults(request, context);
  return Refuse(404, absl::StrCat("the control API has no ", request.method,
                                  " ", target.path));
}

}  // namespace crosstenant::sandbox
