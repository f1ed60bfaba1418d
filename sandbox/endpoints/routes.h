// The endpoints, one list of routes per family.
#ifndef CROSSTENANT_SANDBOX_ENDPOINTS_ROUTES_H_
#define CROSSTENANT_SANDBOX_ENDPOINTS_ROUTES_H_

#include <vector>

#include "sandbox/call.h"

namespace crosstenant::sandbox {

std::vector<Route>
AccessPolicyRoutes();  // The policy itself and its default configuration.
std::vector<Route>
PartnerRoutes();  // Partner configurations and their deleted items.
std::vector<Route>
IdentitySyncRoutes();  // Identity synchronization of a partner.
std::vector<Route> ApplicationRoutes();  // Application templates, applications,
                                         // service principals.
std::vector<Route> AssignmentRoutes();   // appRoleAssignedTo.
std::vector<Route> DeletedItemRoutes();  // directory/deletedItems.
std::vector<Route> OrganizationRoutes();  // organization, tenant lookup.
std::vector<Route> UserRoutes();
std::vector<Route> GroupRoutes();
std::vector<Route>
JobRoutes();  // Synchronization jobs and what one does with them.
std::vector<Route>
SecretRoutes();  // Synchronization secrets, validation of credentials.
std::vector<Route> SchemaRoutes();  // Templates and schemas.
std::vector<Route> LogRoutes();     // Provisioning logs.

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_ENDPOINTS_ROUTES_H_
