#include "sandbox/application_objects.h"

#include "absl/strings/str_cat.h"
#include "sandbox/identifiers.h"

namespace crosstenant::sandbox {
namespace {

std::string HomePage(const ApplicationTemplate& from) {
  return absl::StrCat(
      "https://account.activedirectory.windowsazure.com:444/applications/"
      "default.aspx?metadata=",
      from.gallery_key, "|ISV9.1|primary|z");
}

json::object Application(const ApplicationTemplate& from,
                         absl::string_view name, const std::string& app_id,
                         const json::array& roles, const json::array& scopes,
                         absl::Time now) {
  return {{"id", NewGuid()},
          {"deletedDateTime", nullptr},
          {"appId", app_id},
          {"applicationTemplateId", Text(from.id)},
          {"createdDateTime", GraphTime(now)},
          {"displayName", Text(name)},
          {"description", nullptr},
          {"notes", nullptr},
          {"groupMembershipClaims", nullptr},
          {"identifierUris", json::array()},
          {"isFallbackPublicClient", false},
          {"publisherDomain", nullptr},
          {"serviceManagementReference", nullptr},
          {"signInAudience", "AzureADMyOrg"},
          {"tags", json::array()},
          {"tokenEncryptionKeyId", nullptr},
          {"defaultRedirectUri", nullptr},
          {"samlMetadataUrl", nullptr},
          {"optionalClaims", nullptr},
          {"addIns", json::array()},
          {"api", json::object{{"acceptMappedClaims", nullptr},
                               {"knownClientApplications", json::array()},
                               {"requestedAccessTokenVersion", nullptr},
                               {"oauth2PermissionScopes", scopes},
                               {"preAuthorizedApplications", json::array()}}},
          {"appRoles", roles},
          {"info", json::object()},
          {"keyCredentials", json::array()},
          {"parentalControlSettings", json::object()},
          {"passwordCredentials", json::array()},
          {"publicClient", json::object{{"redirectUris", json::array()}}},
          {"requiredResourceAccess", json::array()},
          {"verifiedPublisher", json::object()},
          {"web", json::object{{"homePageUrl", HomePage(from)},
                               {"redirectUris", json::array()},
                               {"logoutUrl", nullptr}}}};
}

json::object ServicePrincipal(const ApplicationTemplate& from,
                              absl::string_view name, const std::string& app_id,
                              const json::array& roles,
                              const json::array& scopes,
                              const std::string& tenant_id) {
  return {{"id", NewGuid()},
          {"deletedDateTime", nullptr},
          {"appId", app_id},
          {"applicationTemplateId", Text(from.id)},
          {"accountEnabled", true},
          {"appDisplayName", Text(name)},
          {"displayName", Text(name)},
          {"appOwnerOrganizationId", tenant_id},
          {"appRoleAssignmentRequired", true},
          {"disabledByMicrosoftStatus", nullptr},
          {"homepage", HomePage(from)},
          {"info", json::object()},
          {"loginUrl", nullptr},
          {"logoutUrl", nullptr},
          {"notes", nullptr},
          {"notificationEmailAddresses", json::array()},
          {"preferredSingleSignOnMode", nullptr},
          {"replyUrls", json::array()},
          {"servicePrincipalNames", json::array{app_id}},
          {"servicePrincipalType", "Application"},
          {"signInAudience", "AzureADMyOrg"},
          {"tags", json::array{"WindowsAzureActiveDirectoryIntegratedApp"}},
          {"appRoles", roles},
          {"oauth2PermissionScopes", scopes},
          {"verifiedPublisher", json::object()}};
}

}  // namespace

const std::vector<ApplicationTemplate>& ApplicationTemplates() {
  static const auto* templates = new std::vector<ApplicationTemplate>{
      {"518e5f48-1fc8-4c48-9387-9fdf28b0dfe7",
       "Azure Active Directory Cross-Tenant Synchronization", "aad2aadsync",
       "Azure2Azure"},
      {"8adf8e6e-67b2-4cf2-a259-e3dc5476c621", "Custom", "customappsso", ""},
  };
  return *templates;
}

const ApplicationTemplate* FindApplicationTemplate(absl::string_view id) {
  for (const ApplicationTemplate& application : ApplicationTemplates()) {
    if (application.id == id) return &application;
  }
  return nullptr;
}

ApplicationPair NewApplication(const ApplicationTemplate& from,
                               absl::string_view display_name,
                               const std::string& tenant_id, absl::Time now) {
  const std::string app_id = NewGuid();
  const json::array roles = {
      json::object{{"allowedMemberTypes", json::array{"User"}},
                   {"displayName", "msiam_access"},
                   {"description", "msiam_access"},
                   {"id", NewGuid()},
                   {"isEnabled", true},
                   {"origin", "Application"},
                   {"value", nullptr}}};
  const json::array scopes = {json::object{{"value", "user_impersonation"},
                                           {"type", "User"},
                                           {"isEnabled", true},
                                           {"id", NewGuid()}}};
  return {
      Application(from, display_name, app_id, roles, scopes, now),
      ServicePrincipal(from, display_name, app_id, roles, scopes, tenant_id)};
}

}  // namespace crosstenant::sandbox
