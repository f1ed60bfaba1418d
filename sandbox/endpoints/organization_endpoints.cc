// Microsoft Graph: organization, and the lookup of other tenants
// (tenantInformation).
#include "sandbox/endpoints/routes.h"
#include "sandbox/odata.h"
#include "sandbox/tenants.h"

namespace crosstenant::sandbox {
namespace {

json::object Domain(const std::string& name, bool is_default, bool is_initial) {
  return {{"capabilities", "Email, OfficeCommunicationsOnline"},
          {"isDefault", is_default},
          {"isInitial", is_initial},
          {"name", name},
          {"type", "Managed"}};
}

Reply ListOrganization(Call& call) {
  const std::optional<Tenant> tenant = FindTenant(*call.store, call.tenant());
  if (!tenant) return NotFound(call.tenant());
  std::vector<json::object> items = {
      {{"id", tenant->id},
       {"deletedDateTime", nullptr},
       {"countryLetterCode", "US"},
       {"createdDateTime", nullptr},
       {"displayName", tenant->display_name},
       {"tenantType", "AAD"},
       {"verifiedDomains",
        json::array{Domain(tenant->domain, true, false),
                    Domain(tenant->initial_domain, false, true)}}}};
  return Collection(call, "organization", std::move(items), {});
}

Reply FindInformation(Call& call) {
  const std::optional<Tenant> tenant =
      FindTenant(*call.store, call.captures[0]);
  if (!tenant) return NotFound(call.captures[0]);
  return Ok(WithContext(call, "microsoft.graph.tenantInformation",
                        {{"tenantId", tenant->id},
                         {"federationBrandName", nullptr},
                         {"displayName", tenant->display_name},
                         {"defaultDomainName", tenant->domain}}));
}

}  // namespace

std::vector<Route> OrganizationRoutes() {
  return {
      {"GET", "organization", Access::kAnyone, ListOrganization},
      {"GET",
       "tenantRelationships/findTenantInformationByTenantId(tenantId='{}')",
       Access::kTenantLookup, FindInformation},
      {"GET",
       "tenantRelationships/findTenantInformationByDomainName(domainName='{}')",
       Access::kTenantLookup, FindInformation},
  };
}

}  // namespace crosstenant::sandbox
