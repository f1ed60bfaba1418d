// The tenants of the sandbox and the applications that may sign in to them.
// Views over the store; no state of their own.
#ifndef CROSSTENANT_SANDBOX_TENANTS_H_
#define CROSSTENANT_SANDBOX_TENANTS_H_

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "sandbox/store.h"

namespace crosstenant::sandbox {

struct Tenant {
  std::string id;
  std::string display_name;
  std::string domain;          // The verified default domain.
  std::string initial_domain;  // ….onmicrosoft.com
};

struct Client {
  std::string id;
  std::string display_name;
  std::string
      secret;  // In clear: a sandbox has to hand it out again after a restart.
  std::set<std::string> permissions;
};

void PutTenant(Store& store, const Tenant& tenant);
// By id (any case) or by one of its domains.
std::optional<Tenant> FindTenant(Store& store, absl::string_view id_or_domain);
std::vector<Tenant> ListTenants(Store& store);

void PutClient(Store& store, const std::string& tenant_id,
               const Client& client);
std::optional<Client> FindClient(Store& store, const std::string& tenant_id,
                                 absl::string_view client_id);
std::vector<Client> ListClients(Store& store, const std::string& tenant_id);

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_TENANTS_H_
