// Microsoft Graph: directory deleted items. Partner policies are found here by
// their tenant id too, because public tools delete them for good in this way.
#include <utility>

#include "absl/strings/str_cat.h"
#include "sandbox/directory_objects.h"
#include "sandbox/endpoints/routes.h"
#include "sandbox/odata.h"
#include "sandbox/partners.h"
#include "sandbox/sync_objects.h"

namespace crosstenant::sandbox {
namespace {

json::object Shown(json::object item) {
  item.erase("netId");
  item.erase("alternativeSecurityIds");
  item.erase("managerId");
  return item;
}

Reply List(Call& call, const char* collection) {
  std::vector<json::object> items;
  for (json::object& item :
       call.store->ListByParent(call.tenant(), kDeletedItems, collection)) {
    items.push_back(Shown(std::move(item)));
  }
  return Collection(call, absl::StrCat("directoryObjects"), std::move(items),
                    {{"id", "appId", "displayName"}, {}, {}});
}

Reply Get(Call& call) {
  std::optional<json::object> item =
      call.store->Get({call.tenant(), kDeletedItems, call.captures[0]});
  if (!item) return NotFound(call.captures[0]);
  return Ok(
      WithContext(call, "directoryObjects/$entity", Shown(*std::move(item))));
}

Reply Purge(Call& call) {
  const std::optional<json::object> item =
      call.store->Get({call.tenant(), kDeletedItems, call.captures[0]});
  if (!item) {
    if (call.store->Delete({call.tenant(), kDeletedPartners, call.captures[0]}))
      return NoContent();
    return NotFound(call.captures[0]);
  }
  call.store->Delete({call.tenant(), kDeletedItems, call.captures[0]});
  const std::string type = TextMember(*item, "@odata.type");
  if (type == "#microsoft.graph.servicePrincipal") {
    call.store->DeleteByParent(call.tenant(), kAssignments, call.captures[0]);
    DeleteSynchronization(*call.store, call.tenant(), call.captures[0]);
  }
  if (type == "#microsoft.graph.group")
    call.store->DeleteByParent(call.tenant(), kMembers, call.captures[0]);
  return NoContent();
}

Reply Restore(Call& call) {
  std::optional<json::object> item =
      RestoreDeleted(*call.store, call.tenant(), call.captures[0]);
  if (!item) return NotFound(call.captures[0]);
  return Ok(
      WithContext(call, "directoryObjects/$entity", Shown(*std::move(item))));
}

}  // namespace

std::vector<Route> DeletedItemRoutes() {
  const Access read = Access::kDeletedRead;
  return {
      {"GET", "directory/deletedItems/microsoft.graph.application", read,
       [](Call& call) { return List(call, kApplications); }},
      {"GET", "directory/deletedItems/microsoft.graph.servicePrincipal", read,
       [](Call& call) { return List(call, kServicePrincipals); }},
      {"GET", "directory/deletedItems/microsoft.graph.user", read,
       [](Call& call) { return List(call, kUsers); }},
      {"GET", "directory/deletedItems/microsoft.graph.group", read,
       [](Call& call) { return List(call, kGroups); }},
      {"GET", "directory/deletedItems/{}", read, Get},
      {"DELETE", "directory/deletedItems/{}", Access::kDeletedWrite, Purge},
      {"POST", "directory/deletedItems/{}/restore", Access::kDeletedWrite,
       Restore},
  };
}

}  // namespace crosstenant::sandbox
