// Microsoft Graph: applicationTemplate: instantiate, application,
// servicePrincipal.
#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "sandbox/application_objects.h"
#include "sandbox/directory_objects.h"
#include "sandbox/endpoints/routes.h"
#include "sandbox/odata.h"

namespace crosstenant::sandbox {
namespace {

const CollectionOptions& ListOptions() {
  static const auto* options = new CollectionOptions{
      {"id", "appId", "displayName", "applicationTemplateId",
       "servicePrincipalType", "signInAudience"},
      {},
      {}};
  return *options;
}

Reply ListTemplates(Call& call) {
  std::vector<json::object> items;
  for (const ApplicationTemplate& application : ApplicationTemplates()) {
    items.push_back(
        json::object{{"id", Text(application.id)},
                     {"displayName", Text(application.display_name)}});
  }
  return Collection(call, "applicationTemplates", std::move(items),
                    {{"id", "displayName"}, {}, {}});
}

Reply GetTemplate(Call& call) {
  const ApplicationTemplate* found = FindApplicationTemplate(call.captures[0]);
  if (found == nullptr) return NotFound(call.captures[0]);
  return Ok(WithContext(
      call, "applicationTemplates/$entity",
      {{"id", Text(found->id)}, {"displayName", Text(found->display_name)}}));
}

Reply Instantiate(Call& call) {
  const ApplicationTemplate* found = FindApplicationTemplate(call.captures[0]);
  if (found == nullptr) return NotFound(call.captures[0]);
  for (const auto& member : call.body) {
    if (member.key() != "displayName" &&
        member.key() != "serviceManagementReference") {
      return InvalidProperty(std::string(member.key()));
    }
  }
  const std::string name = TextMember(call.body, "displayName");
  if (name.empty()) return InvalidValue("displayName");
  ApplicationPair pair = NewApplication(*found, name, call.tenant(), call.now);
  if (const auto reference =
          StringMember(call.body, "serviceManagementReference")) {
    pair.application["serviceManagementReference"] = *reference;
  }
  PutObject(*call.store, call.tenant(), kApplications, pair.application);
  PutObject(*call.store, call.tenant(), kServicePrincipals,
            pair.service_principal);
  return Created(
      WithContext(call, "microsoft.graph.applicationServicePrincipal",
                  {{"application", std::move(pair.application)},
                   {"servicePrincipal", std::move(pair.service_principal)}}));
}

std::optional<json::object> Find(Call& call, const char* collection,
                                 bool by_app_id) {
  if (!by_app_id)
    return call.store->Get({call.tenant(), collection, call.captures[0]});
  std::vector<json::object> found =
      call.store->ListByLookup(call.tenant(), collection, call.captures[0]);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

Reply GetOne(Call& call, const char* collection, bool by_app_id) {
  std::optional<json::object> object = Find(call, collection, by_app_id);
  if (!object) return NotFound(call.captures[0]);
  return Ok(WithContext(call, absl::StrCat(collection, "/$entity"),
                        SelectMembers(call, *std::move(object))));
}

Reply List(Call& call, const char* collection) {
  return Collection(call, collection,
                    call.store->List(call.tenant(), collection), ListOptions());
}

// The name of a service principal follows its application's in the home tenant.
void RenameServicePrincipal(Call& call, const json::object& application) {
  for (json::object& principal :
       call.store->ListByLookup(call.tenant(), kServicePrincipals,
                                TextMember(application, "appId"))) {
    principal["displayName"] = Text(TextMember(application, "displayName"));
    principal["appDisplayName"] = Text(TextMember(application, "displayName"));
    PutObject(*call.store, call.tenant(), kServicePrincipals, principal);
  }
}

Reply Update(Call& call, const char* collection, bool by_app_id) {
  std::optional<json::object> object = Find(call, collection, by_app_id);
  if (!object) return NotFound(call.captures[0]);
  static constexpr absl::string_view kReadOnly[] = {"id",
                                                    "appId",
                                                    "applicationTemplateId",
                                                    "createdDateTime",
                                                    "deletedDateTime",
                                                    "appOwnerOrganizationId",
                                                    "servicePrincipalType"};
  for (const auto& member : call.body) {
    const absl::string_view name(member.key().data(), member.key().size());
    const bool read_only = std::find(std::begin(kReadOnly), std::end(kReadOnly),
                                     name) != std::end(kReadOnly);
    if (Member(*object, name) == nullptr || read_only)
      return InvalidProperty(name);
    if (name == "displayName" && TextMember(call.body, name).empty())
      return InvalidValue(name);
  }
  for (const auto& member : call.body) (*object)[member.key()] = member.value();
  PutObject(*call.store, call.tenant(), collection, *object);
  if (absl::string_view(collection) == kApplications)
    RenameServicePrincipal(call, *object);
  return NoContent();
}

Reply DeleteApplication(Call& call, bool by_app_id) {
  const std::optional<json::object> application =
      Find(call, kApplications, by_app_id);
  if (!application) return NotFound(call.captures[0]);
  // In its home tenant an application takes its service principal along.
  for (const json::object& principal :
       call.store->ListByLookup(call.tenant(), kServicePrincipals,
                                TextMember(*application, "appId"))) {
    SoftDelete(*call.store, call.tenant(), kServicePrincipals,
               TextMember(principal, "id"), call.now);
  }
  SoftDelete(*call.store, call.tenant(), kApplications,
             TextMember(*application, "id"), call.now);
  return NoContent();
}

Reply DeleteServicePrincipal(Call& call) {
  if (!SoftDelete(*call.store, call.tenant(), kServicePrincipals,
                  call.captures[0], call.now)) {
    return NotFound(call.captures[0]);
  }
  return NoContent();
}

}  // namespace

std::vector<Route> ApplicationRoutes() {
  static constexpr char kAppById[] = "applications/{}";
  static constexpr char kAppByAppId[] = "applications(appId='{}')";
  static constexpr char kSpById[] = "servicePrincipals/{}";
  static constexpr char kSpByAppId[] = "servicePrincipals(appId='{}')";
  const Access read = Access::kApplicationRead;
  const Access write = Access::kApplicationWrite;
  return {
      {"GET", "applicationTemplates", Access::kAnyone, ListTemplates},
      {"GET", "applicationTemplates/{}", Access::kAnyone, GetTemplate},
      {"POST", "applicationTemplates/{}/instantiate", write, Instantiate},
      {"GET", "applications", read,
       [](Call& call) { return List(call, kApplications); }},
      {"GET", kAppById, read,
       [](Call& call) { return GetOne(call, kApplications, false); }},
      {"GET", kAppByAppId, read,
       [](Call& call) { return GetOne(call, kApplications, true); }},
      {"PATCH", kAppById, write,
       [](Call& call) { return Update(call, kApplications, false); }},
      {"PATCH", kAppByAppId, write,
       [](Call& call) { return Update(call, kApplications, true); }},
      {"DELETE", kAppById, write,
       [](Call& call) { return DeleteApplication(call, false); }},
      {"DELETE", kAppByAppId, write,
       [](Call& call) { return DeleteApplication(call, true); }},
      {"GET", "servicePrincipals", read,
       [](Call& call) { return List(call, kServicePrincipals); }},
      {"GET", kSpById, read,
       [](Call& call) { return GetOne(call, kServicePrincipals, false); }},
      {"GET", kSpByAppId, read,
       [](Call& call) { return GetOne(call, kServicePrincipals, true); }},
      {"PATCH", kSpById, write,
       [](Call& call) { return Update(call, kServicePrincipals, false); }},
      {"DELETE", kSpById, write, DeleteServicePrincipal},
  };
}

}  // namespace crosstenant::sandbox
