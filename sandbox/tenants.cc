#include "sandbox/tenants.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace crosstenant::sandbox {
namespace {

constexpr char kTenants[] = "tenants";
constexpr char kClients[] = "clients";

Tenant ToTenant(const json::object& body) {
  return {TextMember(body, "id"), TextMember(body, "displayName"),
          TextMember(body, "domain"), TextMember(body, "initialDomain")};
}

Client ToClient(const json::object& body) {
  Client client{TextMember(body, "clientId"),
                TextMember(body, "displayName"),
                TextMember(body, "secret"),
                {}};
  if (const json::array* permissions = ArrayMember(body, "permissions")) {
    for (const json::value& permission : *permissions) {
      if (permission.is_string())
        client.permissions.insert(std::string(View(permission.get_string())));
    }
  }
  return client;
}

}  // namespace

void PutTenant(Store& store, const Tenant& tenant) {
  store.Put({"", kTenants, tenant.id},
            json::object{{"id", tenant.id},
                         {"displayName", tenant.display_name},
                         {"domain", tenant.domain},
                         {"initialDomain", tenant.initial_domain}});
}

std::optional<Tenant> FindTenant(Store& store, absl::string_view id_or_domain) {
  for (Tenant& tenant : ListTenants(store)) {
    if (absl::EqualsIgnoreCase(tenant.id, id_or_domain) ||
        absl::EqualsIgnoreCase(tenant.domain, id_or_domain) ||
        absl::EqualsIgnoreCase(tenant.initial_domain, id_or_domain)) {
      return std::move(tenant);
    }
  }
  return std::nullopt;
}

std::vector<Tenant> ListTenants(Store& store) {
  std::vector<Tenant> out;
  for (const json::object& body : store.List("", kTenants))
    out.push_back(ToTenant(body));
  return out;
}

void PutClient(Store& store, const std::string& tenant_id,
               const Client& client) {
  json::array permissions;
  for (const std::string& permission : client.permissions)
    permissions.emplace_back(permission);
  store.Put({tenant_id, kClients, client.id},
            json::object{{"clientId", client.id},
                         {"displayName", client.display_name},
                         {"secret", client.secret},
                         {"permissions", std::move(permissions)}});
}

std::optional<Client> FindClient(Store& store, const std::string& tenant_id,
                                 absl::string_view client_id) {
  const auto body =
      store.Get({tenant_id, kClients, absl::AsciiStrToLower(client_id)});
  if (!body) return std::nullopt;
  return ToClient(*body);
}

std::vector<Client> ListClients(Store& store, const std::string& tenant_id) {
  std::vector<Client> out;
  for (const json::object& body : store.List(tenant_id, kClients))
    out.push_back(ToClient(body));
  return out;
}

}  // namespace crosstenant::sandbox
