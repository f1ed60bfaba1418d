// Microsoft Graph: group and its direct members.
#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "sandbox/directory_objects.h"
#include "sandbox/endpoints/routes.h"
#include "sandbox/identifiers.h"
#include "sandbox/odata.h"

namespace crosstenant::sandbox {
namespace {

json::object BlankGroup(absl::Time now) {
  return {{"id", NewGuid()},
          {"deletedDateTime", nullptr},
          {"createdDateTime", GraphTime(now)},
          {"displayName", nullptr},
          {"description", nullptr},
          {"groupTypes", json::array()},
          {"mailEnabled", false},
          {"mailNickname", nullptr},
          {"securityEnabled", true},
          {"isAssignableToRole", nullptr},
          {"membershipRule", nullptr},
          {"membershipRuleProcessingState", nullptr},
          {"visibility", nullptr}};
}

std::optional<Reply> CheckGroup(const Call& call, const json::object& group) {
  for (const auto& member : call.body) {
    const absl::string_view name(member.key().data(), member.key().size());
    if (Member(group, name) == nullptr || name == "id" ||
        name == "createdDateTime" || name == "deletedDateTime") {
      return InvalidProperty(name);
    }
  }
  return std::nullopt;
}

Reply List(Call& call) {
  return Collection(call, "groups", call.store->List(call.tenant(), kGroups),
                    {{"id", "displayName", "mailNickname", "mail",
                      "securityEnabled", "mailEnabled", "description"},
                     {},
                     {}});
}

Reply Get(Call& call) {
  std::optional<json::object> group =
      call.store->Get({call.tenant(), kGroups, call.captures[0]});
  if (!group) return NotFound(call.captures[0]);
  return Ok(WithContext(call, "groups/$entity",
                        SelectMembers(call, *std::move(group))));
}

Reply Create(Call& call) {
  json::object group = BlankGroup(call.now);
  if (auto refusal = CheckGroup(call, group)) return *refusal;
  for (const char* name :
       {"displayName", "mailEnabled", "mailNickname", "securityEnabled"}) {
    const json::value* value = Member(call.body, name);
    if (value == nullptr || value->is_null()) return InvalidValue(name);
  }
  for (const auto& member : call.body) group[member.key()] = member.value();
  PutObject(*call.store, call.tenant(), kGroups, group);
  return Created(WithContext(call, "groups/$entity", std::move(group)));
}

Reply Update(Call& call) {
  std::optional<json::object> group =
      call.store->Get({call.tenant(), kGroups, call.captures[0]});
  if (!group) return NotFound(call.captures[0]);
  if (auto refusal = CheckGroup(call, *group)) return *refusal;
  for (const auto& member : call.body) (*group)[member.key()] = member.value();
  PutObject(*call.store, call.tenant(), kGroups, *group);
  return NoContent();
}

Reply Delete(Call& call) {
  if (!SoftDelete(*call.store, call.tenant(), kGroups, call.captures[0],
                  call.now))
    return NotFound(call.captures[0]);
  return NoContent();
}

Reply ListMembers(Call& call) {
  if (!call.store->Get({call.tenant(), kGroups, call.captures[0]}))
    return NotFound(call.captures[0]);
  std::vector<json::object> items;
  for (const std::string& id :
       Members(*call.store, call.tenant(), call.captures[0])) {
    if (auto user = call.store->Get({call.tenant(), kUsers, id})) {
      json::object shown = {{"@odata.type", "#microsoft.graph.user"}};
      for (absl::string_view name : DefaultUserProperties())
        shown[Text(name)] = (*user)[Text(name)];
      items.push_back(std::move(shown));
    } else if (auto group = call.store->Get({call.tenant(), kGroups, id})) {
      (*group)["@odata.type"] = "#microsoft.graph.group";
      items.push_back(*std::move(group));
    }
  }
  return Collection(call, "directoryObjects", std::move(items), {});
}

Reply AddOne(Call& call) {
  if (!call.store->Get({call.tenant(), kGroups, call.captures[0]}))
    return NotFound(call.captures[0]);
  const std::string reference = TextMember(call.body, "@odata.id");
  const std::string id = reference.substr(reference.rfind('/') + 1);
  if (!IsGuid(id)) return InvalidValue("@odata.id");
  if (!call.store->Get({call.tenant(), kUsers, id}) &&
      !call.store->Get({call.tenant(), kGroups, id})) {
    return NotFound(id);
  }
  const std::vector<std::string> members =
      Members(*call.store, call.tenant(), call.captures[0]);
  if (std::find(members.begin(), members.end(), id) != members.end()) {
    return BadRequest(
        "One or more added object references already exist for the following "
        "modified properties: 'members'.");
  }
  AddMember(*call.store, call.tenant(), call.captures[0], id);
  return NoContent();
}

Reply RemoveOne(Call& call) {
  if (!RemoveMember(*call.store, call.tenant(), call.captures[0],
                    call.captures[1]))
    return NotFound(call.captures[1]);
  return NoContent();
}

}  // namespace

std::vector<Route> GroupRoutes() {
  return {
      {"GET", "groups", Access::kGroupRead, List},
      {"POST", "groups", Access::kGroupWrite, Create},
      {"GET", "groups/{}", Access::kGroupRead, Get},
      {"PATCH", "groups/{}", Access::kGroupWrite, Update},
      {"DELETE", "groups/{}", Access::kGroupWrite, Delete},
      {"GET", "groups/{}/members", Access::kGroupRead, ListMembers},
      {"POST", "groups/{}/members/$ref", Access::kMemberWrite, AddOne},
      {"DELETE", "groups/{}/members/{}/$ref", Access::kMemberWrite, RemoveOne},
  };
}

}  // namespace crosstenant::sandbox
