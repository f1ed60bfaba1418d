#include "resources/sync_app/sync_app_model.h"

#include <optional>

#include "resources/json_reading.h"

namespace crosstenant::resources {
namespace {

constexpr std::string_view kRoleName = "msiam_access";

std::string RoleIdOf(const boost::json::value& owner) {
  const boost::json::array* roles = ArrayMember(owner, "appRoles");
  if (roles == nullptr) return "";
  for (const boost::json::value& role : *roles) {
    if (StringMember(role, "displayName") == kRoleName) {
      return StringMember(role, "id").value_or("");
    }
  }
  return "";
}

framework::Value TextOrNull(const std::string& text) {
  return text.empty() ? framework::Value::Null()
                      : framework::Value::String(text);
}

}  // namespace

SyncApp SyncAppFromObject(const framework::Object& object) {
  return {
      .display_name = object.StringOrEmpty("display_name"),
      .application_object_id = object.StringOrEmpty("application_object_id"),
      .client_id = object.StringOrEmpty("client_id"),
      .service_principal_id = object.StringOrEmpty("service_principal_id"),
      .app_role_id = object.StringOrEmpty("app_role_id")};
}

framework::Object SyncAppToObject(const SyncApp& app) {
  framework::Object object;
  object.Set("id", TextOrNull(app.application_object_id));
  object.Set("display_name", TextOrNull(app.display_name));
  object.Set("application_object_id", TextOrNull(app.application_object_id));
  object.Set("client_id", TextOrNull(app.client_id));
  object.Set("service_principal_id", TextOrNull(app.service_principal_id));
  object.Set("app_role_id", TextOrNull(app.app_role_id));
  return object;
}

SyncApp SyncAppFromGraph(const boost::json::value& application,
                         const boost::json::value& service_principal) {
  SyncApp app;
  app.display_name = StringMember(application, "displayName").value_or("");
  app.application_object_id = StringMember(application, "id").value_or("");
  app.client_id = StringMember(application, "appId").value_or("");
  app.service_principal_id = StringMember(service_principal, "id").value_or("");
  app.app_role_id = RoleIdOf(service_principal);
  if (app.app_role_id.empty()) app.app_role_id = RoleIdOf(application);
  return app;
}

bool IsSyncApp(const boost::json::value& application) {
  return StringMember(application, "applicationTemplateId") ==
         kSyncAppTemplateId;
}

boost::json::object SyncAppToGraphCreate(const SyncApp& plan) {
  return {{"displayName", plan.display_name}};
}

boost::json::object SyncAppToGraphPatch(const SyncApp& prior,
                                        const SyncApp& plan) {
  if (prior.display_name == plan.display_name) return {};
  return {{"displayName", plan.display_name}};
}

}  // namespace crosstenant::resources
