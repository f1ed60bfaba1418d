// What a call to Microsoft Graph needs: the application permission and, where
// it has one, the directory role. Used for the text of a 403, so that its
// reader knows what to grant.
//
// Source: the permissions tables of the Microsoft Graph reference for the
// crossTenantAccessPolicy, application, servicePrincipal, appRoleAssignment and
// synchronization APIs.
#ifndef CROSSTENANT_PROVIDER_GRAPH_PERMISSIONS_H_
#define CROSSTENANT_PROVIDER_GRAPH_PERMISSIONS_H_

#include <string>
#include <string_view>
#include <vector>

namespace crosstenant::graph {

struct PermissionNeed {
  std::vector<std::string>
      application_permissions;  // any one of these; "A and B" where two are
                                // needed together
  std::string
      directory_role;  // of a person who does the same by hand; "" for none
};

// `path` is without version ("/policies/…"); a query is ignored. An unknown
// path gives an empty need.
PermissionNeed PermissionsFor(std::string_view method, std::string_view path);

}  // namespace crosstenant::graph

#endif  // CROSSTENANT_PROVIDER_GRAPH_PERMISSIONS_H_
