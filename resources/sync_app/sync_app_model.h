// The application of a cross-tenant synchronization, between Terraform values
// and Graph's documents. Pure functions.
//
// Source: Microsoft Graph, applicationTemplate: instantiate; resource types
// application and servicePrincipal.
#ifndef CROSSTENANT_RESOURCES_SYNC_APP_SYNC_APP_MODEL_H_
#define CROSSTENANT_RESOURCES_SYNC_APP_SYNC_APP_MODEL_H_

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <string_view>

#include "provider/framework/object.h"

namespace crosstenant::resources {

// The gallery's template for cross-tenant synchronization; the same in every
// tenant.
inline constexpr std::string_view kSyncAppTemplateId =
    "518e5f48-1fc8-4c48-9387-9fdf28b0dfe7";

// Of an application, what SyncAppFromGraph reads.
inline constexpr char kApplicationFields[] =
    "$select=id,appId,displayName,applicationTemplateId,appRoles";

struct SyncApp {
  std::string display_name;
  std::string application_object_id;
  std::string client_id;
  std::string service_principal_id;
  // Of the role "msiam_access", whose id differs between applications. Empty
  // where the application has no such role.
  std::string app_role_id;

  friend bool operator==(const SyncApp&, const SyncApp&) = default;
};

SyncApp SyncAppFromObject(const framework::Object& object);
// Empty members become null.
framework::Object SyncAppToObject(const SyncApp& app);

// From an application and its service principal; either may be null.
SyncApp SyncAppFromGraph(const boost::json::value& application,
                         const boost::json::value& service_principal);
bool IsSyncApp(const boost::json::value& application);

// Body of applicationTemplates/{id}/instantiate.
boost::json::object SyncAppToGraphCreate(const SyncApp& plan);
// Body of PATCH applications/{id}; empty when nothing changes.
boost::json::object SyncAppToGraphPatch(const SyncApp& prior,
                                        const SyncApp& plan);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_SYNC_APP_SYNC_APP_MODEL_H_
