// Microsoft Graph: appRoleAssignment, seen from the resource
// (appRoleAssignedTo).
#include <utility>

#include "sandbox/directory_objects.h"
#include "sandbox/endpoints/routes.h"
#include "sandbox/identifiers.h"
#include "sandbox/odata.h"

namespace crosstenant::sandbox {
namespace {

constexpr char kContext[] = "appRoleAssignments";
// Stands for "default access" where an application declares no role.
constexpr absl::string_view kDefaultRole =
    "00000000-0000-0000-0000-000000000000";

struct Principal {
  const char* type;
  json::object object;
};

std::optional<Principal> FindPrincipal(Call& call, const std::string& id) {
  static constexpr std::pair<const char*, const char*> kKinds[] = {
      {kUsers, "User"},
      {kGroups, "Group"},
      {kServicePrincipals, "ServicePrincipal"}};
  for (const auto& [collection, type] : kKinds) {
    if (auto object = call.store->Get({call.tenant(), collection, id}))
      return Principal{type, *std::move(object)};
  }
  return std::nullopt;
}

bool HasRole(const json::object& service_principal, absl::string_view role) {
  if (role == kDefaultRole) return true;
  const json::array* roles = ArrayMember(service_principal, "appRoles");
  if (roles == nullptr) return false;
  for (const json::value& candidate : *roles) {
    if (candidate.is_object() &&
        TextMember(candidate.get_object(), "id") == role)
      return true;
  }
  return false;
}

Reply List(Call& call) {
  if (!call.store->Get({call.tenant(), kServicePrincipals, call.captures[0]}))
    return NotFound(call.captures[0]);
  return Collection(
      call, kContext,
      call.store->ListByParent(call.tenant(), kAssignments, call.captures[0]),
      {{"principalDisplayName", "principalId", "appRoleId"}, {}, {}});
}

Reply Create(Call& call) {
  const auto resource =
      call.store->Get({call.tenant(), kServicePrincipals, call.captures[0]});
  if (!resource) return NotFound(call.captures[0]);
  for (const auto& member : call.body) {
    if (member.key() != "principalId" && member.key() != "resourceId" &&
        member.key() != "appRoleId") {
      return InvalidProperty(std::string(member.key()));
    }
  }
  const std::string principal_id = TextMember(call.body, "principalId");
  const std::string role = TextMember(call.body, "appRoleId");
  if (!IsGuid(principal_id)) return InvalidValue("principalId");
  if (!IsGuid(role)) return InvalidValue("appRoleId");
  if (TextMember(call.body, "resourceId") != call.captures[0])
    return InvalidValue("resourceId");
  const std::optional<Principal> principal = FindPrincipal(call, principal_id);
  if (!principal) return NotFound(principal_id);
  if (!HasRole(*resource, role))
    return BadRequest(
        "Permission being assigned was not found on application.");
  for (const json::object& existing : call.store->ListByParent(
           call.tenant(), kAssignments, call.captures[0])) {
    if (TextMember(existing, "principalId") == principal_id &&
        TextMember(existing, "appRoleId") == role) {
      return BadRequest(
          "Permission being assigned already exists on the object");
    }
  }
  json::object assignment = {
      {"id", NewSecret(32)},
      {"deletedDateTime", nullptr},
      {"appRoleId", role},
      {"createdDateTime", GraphTime(call.now)},
      {"principalDisplayName", TextMember(principal->object, "displayName")},
      {"principalId", principal_id},
      {"principalType", principal->type},
      {"resourceDisplayName", TextMember(*resource, "displayName")},
      {"resourceId", call.captures[0]}};
  call.store->Put({call.tenant(), kAssignments, TextMember(assignment, "id")},
                  assignment, call.captures[0]);
  return Created(
      WithContext(call, "appRoleAssignments/$entity", std::move(assignment)));
}

// The assignment, if it belongs to the service principal of the path.
std::optional<json::object> Find(Call& call) {
  std::optional<json::object> assignment =
      call.store->Get({call.tenant(), kAssignments, call.captures[1]});
  if (!assignment || TextMember(*assignment, "resourceId") != call.captures[0])
    return std::nullopt;
  return assignment;
}

Reply Get(Call& call) {
  std::optional<json::object> assignment = Find(call);
  if (!assignment) return NotFound(call.captures[1]);
  return Ok(
      WithContext(call, "appRoleAssignments/$entity", *std::move(assignment)));
}

Reply Delete(Call& call) {
  if (!Find(call)) return NotFound(call.captures[1]);
  call.store->Delete({call.tenant(), kAssignments, call.captures[1]});
  return NoContent();
}

}  // namespace

std::vector<Route> AssignmentRoutes() {
  return {
      {"GET", "servicePrincipals/{}/appRoleAssignedTo",
       Access::kApplicationRead, List},
      {"POST", "servicePrincipals/{}/appRoleAssignedTo",
       Access::kAssignmentWrite, Create},
      {"GET", "servicePrincipals/{}/appRoleAssignedTo/{}",
       Access::kApplicationRead, Get},
      {"DELETE", "servicePrincipals/{}/appRoleAssignedTo/{}",
       Access::kAssignmentWrite, Delete},
  };
}

}  // namespace crosstenant::sandbox
