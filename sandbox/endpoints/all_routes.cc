#include "sandbox/endpoints/routes.h"
#include "sandbox/router.h"

namespace crosstenant::sandbox {

std::vector<Route> AllRoutes() {
  std::vector<Route> all;
  for (const auto& family :
       {AccessPolicyRoutes(), PartnerRoutes(), IdentitySyncRoutes(),
        ApplicationRoutes(), AssignmentRoutes(), DeletedItemRoutes(),
        OrganizationRoutes(), UserRoutes(), GroupRoutes(), JobRoutes(),
        SecretRoutes(), SchemaRoutes(), LogRoutes()}) {
    all.insert(all.end(), family.begin(), family.end());
  }
  return all;
}

}  // namespace crosstenant::sandbox
