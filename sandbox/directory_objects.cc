#include "sandbox/directory_objects.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "sandbox/identifiers.h"

namespace crosstenant::sandbox {
namespace {

struct ObjectKind {
  absl::string_view collection;
  absl::string_view odata_type;
  absl::string_view lookup_member;
};

const ObjectKind kKinds[] = {
    {kUsers, "#microsoft.graph.user", "userPrincipalName"},
    {kGroups, "#microsoft.graph.group", "displayName"},
    {kApplications, "#microsoft.graph.application", "appId"},
    {kServicePrincipals, "#microsoft.graph.servicePrincipal", "appId"},
};

std::string MemberKey(const std::string& group, const std::string& member) {
  return absl::StrCat(group, "/", member);
}

}  // namespace

const std::vector<absl::string_view>& DefaultUserProperties() {
  static const auto* names =
      new std::vector<absl::string_view>{"businessPhones",
                                         "displayName",
                                         "givenName",
                                         "jobTitle",
                                         "mail",
                                         "mobilePhone",
                                         "officeLocation",
                                         "preferredLanguage",
                                         "surname",
                                         "userPrincipalName",
                                         "id"};
  return *names;
}

const std::vector<absl::string_view>& UserProperties() {
  static const auto* names =
      new std::vector<absl::string_view>{"id",
                                         "deletedDateTime",
                                         "accountEnabled",
                                         "businessPhones",
                                         "city",
                                         "companyName",
                                         "country",
                                         "createdDateTime",
                                         "creationType",
                                         "department",
                                         "displayName",
                                         "employeeHireDate",
                                         "employeeId",
                                         "employeeLeaveDateTime",
                                         "employeeOrgData",
                                         "employeeType",
                                         "externalUserState",
                                         "externalUserStateChangeDateTime",
                                         "faxNumber",
                                         "givenName",
                                         "identities",
                                         "jobTitle",
                                         "mail",
                                         "mailNickname",
                                         "mobilePhone",
                                         "officeLocation",
                                         "onPremisesExtensionAttributes",
                                         "onPremisesImmutableId",
                                         "onPremisesSecurityIdentifier",
                                         "onPremisesSyncEnabled",
                                         "otherMails",
                                         "passwordPolicies",
                                         "passwordProfile",
                                         "postalCode",
                                         "preferredLanguage",
                                         "proxyAddresses",
                                         "showInAddressList",
                                         "state",
                                         "streetAddress",
                                         "surname",
                                         "usageLocation",
                                         "userPrincipalName",
                                         "userType"};
  return *names;
}

json::object BlankUser(absl::Time now) {
  json::object user;
  for (absl::string_view name : UserProperties()) user[Text(name)] = nullptr;
  for (const char* name :
       {"businessPhones", "identities", "otherMails", "proxyAddresses"})
    user[name] = json::array();
  json::object extensions;
  for (int i = 1; i <= 15; ++i)
    extensions[absl::StrCat("extensionAttribute", i)] = nullptr;
  user["onPremisesExtensionAttributes"] = std::move(extensions);
  user["id"] = NewGuid();
  user["accountEnabled"] = true;
  user["userType"] = "Member";
  user["createdDateTime"] = GraphTime(now);
  user["netId"] = NewSecret(12);
  user["alternativeSecurityIds"] = json::array();
  return user;
}

void PutObject(Store& store, const std::string& tenant,
               const std::string& collection, const json::object& object) {
  std::string lookup;
  for (const ObjectKind& kind : kKinds) {
    if (kind.collection == collection)
      lookup = TextMember(object, kind.lookup_member);
  }
  store.Put({tenant, collection, TextMember(object, "id")}, object, "", lookup);
}

bool SoftDelete(Store& store, const std::string& tenant,
                const std::string& collection, const std::string& id,
                absl::Time now) {
  std::optional<json::object> object = store.Get({tenant, collection, id});
  if (!object) return false;
  for (const ObjectKind& kind : kKinds) {
    if (kind.collection == collection) {
      (*object)["@odata.type"] = Text(kind.odata_type);
    }
  }
  (*object)["deletedDateTime"] = GraphTime(now);
  store.Put({tenant, kDeletedItems, id}, *object, collection);
  return store.Delete({tenant, collection, id});
}

std::optional<json::object> RestoreDeleted(Store& store,
                                           const std::string& tenant,
                                           const std::string& id) {
  std::optional<json::object> object = store.Get({tenant, kDeletedItems, id});
  if (!object) return std::nullopt;
  const std::string type = TextMember(*object, "@odata.type");
  object->erase("@odata.type");
  (*object)["deletedDateTime"] = nullptr;
  for (const ObjectKind& kind : kKinds) {
    if (kind.odata_type == type)
      PutObject(store, tenant, std::string(kind.collection), *object);
  }
  store.Delete({tenant, kDeletedItems, id});
  return object;
}

std::optional<json::object> FindUser(Store& store, const std::string& tenant,
                                     const std::string& id_or_name) {
  if (IsGuid(id_or_name)) return store.Get({tenant, kUsers, id_or_name});
  std::vector<json::object> found =
      store.ListByLookup(tenant, kUsers, id_or_name);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

void AddMember(Store& store, const std::string& tenant,
               const std::string& group, const std::string& member) {
  store.Put({tenant, kMembers, MemberKey(group, member)},
            json::object{{"id", member}}, group);
}

bool RemoveMember(Store& store, const std::string& tenant,
                  const std::string& group, const std::string& member) {
  return store.Delete({tenant, kMembers, MemberKey(group, member)});
}

std::vector<std::string> Members(Store& store, const std::string& tenant,
                                 const std::string& group) {
  std::vector<std::string> out;
  for (const json::object& member :
       store.ListByParent(tenant, kMembers, group)) {
    out.push_back(TextMember(member, "id"));
  }
  return out;
}

}  // namespace crosstenant::sandbox
