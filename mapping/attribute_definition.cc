#include "mapping/attribute_definition.h"

#include <algorithm>

#include "mapping/nearest_name.h"

namespace crosstenant::mapping {
namespace {

using Type = AttributeType;

struct DefaultRow {
  std::string_view name;
  bool in_source = true;
  bool in_target = true;
  Type type = Type::kString;
  bool multivalued = false;
  bool required = false;
  bool anchor = false;
};

constexpr DefaultRow Plain(std::string_view name) { return {.name = name}; }
constexpr DefaultRow Needed(std::string_view name, Type type = Type::kString) {
  return {.name = name, .type = type, .required = true};
}
constexpr DefaultRow Several(std::string_view name) {
  return {.name = name, .multivalued = true};
}

constexpr DefaultRow kUser[] = {
    {.name = "objectId", .anchor = true},
    Needed("IsSoftDeleted", Type::kBoolean),
    Needed("accountEnabled", Type::kBoolean),
    Plain("streetAddress"),
    Plain("city"),
    Plain("state"),
    Plain("postalCode"),
    Plain("country"),
    Plain("companyName"),
    Plain("department"),
    Plain("employeeId"),
    Plain("employeeHireDate"),
    Plain("employeeLeaveDateTime"),
    Plain("employeeType"),
    Plain("employeeOrgData.costCenter"),
    Plain("employeeOrgData.division"),
    {.name = "dirSyncEnabled", .type = Type::kBoolean},
    Needed("displayName"),
    Plain("immutableId"),
    {.name = "appRoleAssignments",
     .in_target = false,
     .type = Type::kReference},
    Plain("extensionAttribute1"),
    Plain("extensionAttribute2"),
    Plain("extensionAttribute3"),
    Plain("extensionAttribute4"),
    Plain("extensionAttribute5"),
    Plain("extensionAttribute6"),
    Plain("extensionAttribute7"),
    Plain("extensionAttribute8"),
    Plain("extensionAttribute9"),
    Plain("extensionAttribute10"),
    Plain("extensionAttribute11"),
    Plain("extensionAttribute12"),
    Plain("extensionAttribute13"),
    Plain("extensionAttribute14"),
    Plain("extensionAttribute15"),
    Plain("facsimileTelephoneNumber"),
    Plain("givenName"),
    Plain("jobTitle"),
    Plain("mailNickname"),
    {.name = "manager", .type = Type::kReference},
    Plain("mobile"),
    Plain("onPremisesSecurityIdentifier"),
    Plain("originalUserPrincipalName"),
    Several("otherMails"),
    Plain("physicalDeliveryOfficeName"),
    Needed("preferredLanguage"),
    Several("proxyAddresses"),
    Needed("surname"),
    Plain("telephoneNumber"),
    Plain("usageLocation"),
    Needed("userPrincipalName"),
    {.name = "netId", .in_target = false, .required = true},
    {.name = "netId", .in_source = false},
    {.name = "alternativeSecurityIds", .in_target = false, .multivalued = true},
    {.name = "alternativeSecurityIds",
     .in_source = false,
     .multivalued = true,
     .required = true},
    {.name = "showInAddressList", .type = Type::kBoolean},
    Plain("mail"),
    {.name = "userState", .in_target = false},
    Plain("userType"),
    {.name = "source", .in_source = false},
};

constexpr DefaultRow kGroup[] = {
    {.name = "objectId", .required = true, .anchor = true},
    {.name = "appRoleAssignments", .type = Type::kReference},
    {.name = "members", .type = Type::kReference, .multivalued = true},
};

template <std::size_t kSize>
AttributeList ListOf(const DefaultRow (&rows)[kSize], Side side) {
  AttributeList list;
  for (const DefaultRow& row : rows) {
    if (side == Side::kSource ? !row.in_source : !row.in_target) continue;
    list.attributes.push_back({.name = std::string(row.name),
                               .type = row.type,
                               .multivalued = row.multivalued,
                               .required = row.required,
                               .anchor = row.anchor});
  }
  return list;
}

struct TypeName {
  std::string_view name;
  Type type;
};
constexpr TypeName kTypeNames[] = {
    {"String", Type::kString},       {"Integer", Type::kInteger},
    {"Reference", Type::kReference}, {"Binary", Type::kBinary},
    {"Boolean", Type::kBoolean},     {"DateTime", Type::kDateTime}};

}  // namespace

std::optional<AttributeType> ParseAttributeType(std::string_view name) {
  for (const TypeName& known : kTypeNames) {
    if (known.name == name) return known.type;
  }
  return std::nullopt;
}

const AttributeDefinition* AttributeList::Find(std::string_view name) const {
  const auto found = std::find_if(
      attributes.begin(), attributes.end(),
      [&](const AttributeDefinition& a) { return a.name == name; });
  return found != attributes.end() ? &*found : nullptr;
}

std::string AttributeList::NearestTo(std::string_view name) const {
  std::vector<std::string_view> names;
  for (const AttributeDefinition& attribute : attributes) {
    names.push_back(attribute.name);
  }
  return NearestName(name, names);
}

const AttributeList& DefaultAttributes(Side side,
                                       std::string_view object_name) {
  static const auto& none = *new AttributeList();
  static const auto& users = *new std::pair(ListOf(kUser, Side::kSource),
                                            ListOf(kUser, Side::kTarget));
  static const auto& groups = *new std::pair(ListOf(kGroup, Side::kSource),
                                             ListOf(kGroup, Side::kTarget));
  if (object_name == "User") {
    return side == Side::kSource ? users.first : users.second;
  }
  if (object_name == "Group") {
    return side == Side::kSource ? groups.first : groups.second;
  }
  return none;
}

}  // namespace crosstenant::mapping
