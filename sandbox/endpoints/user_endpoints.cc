// Microsoft Graph: user and its manager.
#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "sandbox/directory_objects.h"
#include "sandbox/endpoints/routes.h"
#include "sandbox/identifiers.h"
#include "sandbox/odata.h"
#include "sandbox/tenants.h"

namespace crosstenant::sandbox {
namespace {

constexpr char kManager[] = "managerId";

bool IsUserProperty(absl::string_view name) {
  const auto& names = UserProperties();
  return std::find(names.begin(), names.end(), name) != names.end();
}

Reply List(Call& call) {
  return Collection(
      call, "users", call.store->List(call.tenant(), kUsers),
      {{"id", "userPrincipalName", "displayName", "mail", "mailNickname",
        "givenName", "surname", "department", "jobTitle", "employeeId",
        "userType", "accountEnabled", "externalUserState", "creationType"},
       DefaultUserProperties(),
       UserProperties()});
}

Reply Get(Call& call) {
  if (auto refusal = CheckSelect(call, UserProperties())) return *refusal;
  std::optional<json::object> user =
      FindUser(*call.store, call.tenant(), call.captures[0]);
  if (!user) return NotFound(call.captures[0]);
  return Ok(WithContext(
      call, "users/$entity",
      SelectMembers(call, *std::move(user), DefaultUserProperties())));
}

Reply NameTaken() {
  return Fail(400, "Request_BadRequest",
              "Another object with the same value for property "
              "userPrincipalName already exists.",
              "ObjectConflict");
}

std::optional<Reply> CheckProperties(const json::object& body) {
  static constexpr absl::string_view kReadOnly[] = {
      "id",
      "createdDateTime",
      "deletedDateTime",
      "creationType",
      "externalUserState",
      "externalUserStateChangeDateTime",
      "proxyAddresses"};
  for (const auto& member : body) {
    const absl::string_view name(member.key().data(), member.key().size());
    const bool read_only = std::find(std::begin(kReadOnly), std::end(kReadOnly),
                                     name) != std::end(kReadOnly);
    if (!IsUserProperty(name) || read_only) return InvalidProperty(name);
  }
  return std::nullopt;
}

std::optional<Reply> CheckName(Call& call, const json::object& user) {
  const std::string name = TextMember(user, "userPrincipalName");
  const std::optional<Tenant> tenant = FindTenant(*call.store, call.tenant());
  if (!absl::StrContains(name, '@')) return InvalidValue("userPrincipalName");
  const std::string domain = name.substr(name.rfind('@') + 1);
  if (!tenant || (!absl::EqualsIgnoreCase(domain, tenant->domain) &&
                  !absl::EqualsIgnoreCase(domain, tenant->initial_domain))) {
    return BadRequest(
        "The domain portion of the userPrincipalName property is invalid. You "
        "must use one of the verified domain "
        "names in your organization.");
  }
  const std::optional<json::object> namesake =
      FindUser(*call.store, call.tenant(), name);
  if (namesake && TextMember(*namesake, "id") != TextMember(user, "id"))
    return NameTaken();
  return std::nullopt;
}

// The values of a user with the changes applied.
std::optional<Reply> CheckValues(Call& call, const json::object& user) {
  if (TextMember(user, "displayName").empty())
    return InvalidValue("displayName");
  if (!BoolMember(user, "accountEnabled"))
    return InvalidValue("accountEnabled");
  if (Member(call.body, "userPrincipalName") != nullptr)
    return CheckName(call, user);
  return std::nullopt;
}

void Apply(const json::object& changes, json::object& user) {
  for (const auto& member : changes) {
    // A password is taken and never shown.
    if (member.key() == "passwordProfile") continue;
    json::object* stored = MutableObjectMember(user, std::string(member.key()));
    if (stored != nullptr && member.value().is_object()) {
      for (const auto& nested : member.value().get_object())
        (*stored)[nested.key()] = nested.value();
    } else {
      user[member.key()] = member.value();
    }
  }
}

Reply Create(Call& call) {
  for (const char* name : {"accountEnabled", "displayName", "mailNickname",
                           "passwordProfile", "userPrincipalName"}) {
    if (Member(call.body, name) == nullptr) return InvalidValue(name);
  }
  json::object user = BlankUser(call.now);
  if (auto refusal = CheckProperties(call.body)) return *refusal;
  Apply(call.body, user);
  if (auto refusal = CheckValues(call, user)) return *refusal;
  PutObject(*call.store, call.tenant(), kUsers, user);
  return Created(WithContext(
      call, "users/$entity",
      SelectMembers(call, std::move(user), DefaultUserProperties())));
}

Reply Update(Call& call) {
  std::optional<json::object> user =
      FindUser(*call.store, call.tenant(), call.captures[0]);
  if (!user) return NotFound(call.captures[0]);
  if (auto refusal = CheckProperties(call.body)) return *refusal;
  Apply(call.body, *user);
  if (auto refusal = CheckValues(call, *user)) return *refusal;
  PutObject(*call.store, call.tenant(), kUsers, *user);
  return NoContent();
}

Reply Delete(Call& call) {
  const std::optional<json::object> user =
      FindUser(*call.store, call.tenant(), call.captures[0]);
  if (!user) return NotFound(call.captures[0]);
  SoftDelete(*call.store, call.tenant(), kUsers, TextMember(*user, "id"),
             call.now);
  return NoContent();
}

Reply GetManager(Call& call) {
  const std::optional<json::object> user =
      FindUser(*call.store, call.tenant(), call.captures[0]);
  if (!user) return NotFound(call.captures[0]);
  std::optional<json::object> manager =
      FindUser(*call.store, call.tenant(), TextMember(*user, kManager));
  if (!manager) return NotFound("manager");
  json::object shown = {{"@odata.type", "#microsoft.graph.user"}};
  for (auto& member :
       SelectMembers(call, *std::move(manager), DefaultUserProperties())) {
    shown[member.key()] = std::move(member.value());
  }
  return Ok(WithContext(call, "directoryObjects/$entity", std::move(shown)));
}

Reply SetManager(Call& call) {
  std::optional<json::object> user =
      FindUser(*call.store, call.tenant(), call.captures[0]);
  if (!user) return NotFound(call.captures[0]);
  const std::string reference = TextMember(call.body, "@odata.id");
  const std::string manager = reference.substr(reference.rfind('/') + 1);
  if (!IsGuid(manager)) return InvalidValue("@odata.id");
  if (!FindUser(*call.store, call.tenant(), manager)) return NotFound(manager);
  (*user)[kManager] = manager;
  PutObject(*call.store, call.tenant(), kUsers, *user);
  return NoContent();
}

Reply RemoveManager(Call& call) {
  std::optional<json::object> user =
      FindUser(*call.store, call.tenant(), call.captures[0]);
  if (!user) return NotFound(call.captures[0]);
  user->erase(kManager);
  PutObject(*call.store, call.tenant(), kUsers, *user);
  return NoContent();
}

}  // namespace

std::vector<Route> UserRoutes() {
  return {
      {"GET", "users", Access::kUserRead, List},
      {"POST", "users", Access::kUserWrite, Create},
      {"GET", "users/{}", Access::kUserRead, Get},
      {"PATCH", "users/{}", Access::kUserWrite, Update},
      {"DELETE", "users/{}", Access::kUserWrite, Delete},
      {"GET", "users/{}/manager", Access::kUserRead, GetManager},
      {"PUT", "users/{}/manager/$ref", Access::kUserWrite, SetManager},
      {"DELETE", "users/{}/manager/$ref", Access::kUserWrite, RemoveManager},
  };
}

}  // namespace crosstenant::sandbox
