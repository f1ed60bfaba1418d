// The directory definitions of an Azure2Azure schema as a table.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "sandbox/schema/default_schema.h"

namespace crosstenant::sandbox {
namespace {

// What is said about an attribute; plain is an optional String with one value
// that can be written.
enum Trait : unsigned {
  kPlain = 0,
  kAnchor = 1u << 0,
  kRequired = 1u << 1,
  kMultivalued = 1u << 2,
  kBoolean = 1u << 3,
  kReference = 1u << 4,
  kReadOnly = 1u << 5,
  kSynthetic = 1u << 6,
  kFlowsNull = 1u << 7,
  kContainer = 1u << 8,
  kSourceOnly = 1u << 9,
  kTargetOnly = 1u << 10,
};

struct AttributeRow {
  absl::string_view name;
  unsigned source = kPlain;
  unsigned target = kPlain;
  std::vector<absl::string_view> references =
      {};  // Names of the referenced objects.

  // Implicit, so that the tables below hold plain {"name"}.
  // NOLINTNEXTLINE(google-explicit-constructor)
  AttributeRow(absl::string_view attribute, unsigned both = kPlain)
      : name(attribute), source(both), target(both) {}
  AttributeRow(absl::string_view attribute, unsigned on_source,
               unsigned on_target,
               std::vector<absl::string_view> referenced = {})
      : name(attribute),
        source(on_source),
        target(on_target),
        references(std::move(referenced)) {}
};

std::vector<AttributeRow> UserAttributes() {
  std::vector<AttributeRow> rows = {
      {"objectId", kAnchor},
      {"IsSoftDeleted", kBoolean | kRequired | kSynthetic},
      {"accountEnabled", kBoolean | kRequired},
      {"streetAddress"},
      {"city"},
      {"state"},
      {"postalCode"},
      {"country"},
      {"companyName"},
      {"department"},
      {"employeeId"},
      {"employeeHireDate"},
      {"employeeLeaveDateTime"},
      {"employeeType"},
      {"employeeOrgData.costCenter"},
      {"employeeOrgData.division"},
      {"dirSyncEnabled", kBoolean},
      {"displayName", kRequired},
      {"immutableId"},
      {"appRoleAssignments", kReference | kSourceOnly},
  };
  static const std::string extensions[15] = {
      "extensionAttribute1",  "extensionAttribute2",  "extensionAttribute3",
      "extensionAttribute4",  "extensionAttribute5",  "extensionAttribute6",
      "extensionAttribute7",  "extensionAttribute8",  "extensionAttribute9",
      "extensionAttribute10", "extensionAttribute11", "extensionAttribute12",
      "extensionAttribute13", "extensionAttribute14", "extensionAttribute15"};
  for (const std::string& name : extensions) rows.emplace_back(name);
  const AttributeRow rest[] = {
      {"facsimileTelephoneNumber"},
      {"givenName"},
      {"jobTitle"},
      {"mailNickname"},
      {"manager", kReference, kReference, {"User"}},
      {"mobile"},
      {"onPremisesSecurityIdentifier"},
      {"originalUserPrincipalName", kSynthetic},
      {"otherMails", kMultivalued},
      {"physicalDeliveryOfficeName"},
      {"preferredLanguage", kRequired},
      {"proxyAddresses", kMultivalued},
      {"surname", kRequired},
      {"telephoneNumber"},
      {"usageLocation"},
      {"userPrincipalName", kRequired},
      {"netId", kRequired, kPlain},
      {"alternativeSecurityIds", kMultivalued, kMultivalued | kRequired},
      {"showInAddressList", kBoolean | kFlowsNull},
      {"mail"},
      {"userState", kSourceOnly},
      {"userType"},
      {"source", kTargetOnly},
  };
  rows.insert(rows.end(), std::begin(rest), std::end(rest));
  return rows;
}

std::vector<AttributeRow> GroupAttributes() {
  const unsigned members = kReference | kMultivalued | kContainer;
  return {{"objectId", kAnchor | kRequired},
          {"appRoleAssignments", kReference},
          {"members", members, members, {"Group", "User"}}};
}

std::vector<AttributeRow> ApplicationAttributes() {
  return {{"objectId", kAnchor},
          {"appId", kRequired},
          {"appMetadata", kReadOnly},
          {"displayName"},
          {"appRoles", kRequired},
          {"homepage"},
          {"identifierUris", kRequired | kMultivalued},
          {"replyUrls", kRequired | kMultivalued}};
}

std::vector<AttributeRow> AppRoleAttributes() {
  return {{"id", kAnchor | kRequired},
          {"allowedMemberTypes", kRequired | kMultivalued},
          {"description", kRequired},
          {"displayName", kRequired},
          {"isEnabled", kBoolean | kRequired},
          {"origin"},
          {"value"}};
}

std::vector<AttributeRow> AppRoleAssignmentAttributes() {
  return {{"objectId", kAnchor},
          {"id", kRequired},
          {"entitlement", kRequired | kSynthetic},
          {"principalId", kRequired},
          {"principalType", kRequired},
          {"resourceId", kRequired},
          {"resourceDisplayName", kRequired},
          {"servicePrincipalApplicationIdentifier", kSynthetic},
          {"displayName", kSynthetic},
          {"value", kSynthetic}};
}

std::vector<AttributeRow> ServicePrincipalAttributes() {
  return {{"objectId", kAnchor},
          {"displayName", kRequired},
          {"appId", kRequired},
          {"appRoles", kRequired},
          {"microsoftFirstParty", kBoolean},
          {"homepage"},
          {"appMetadata", kReadOnly},
          {"tags", kMultivalued},
          {"applicationTemplateId"}};
}

struct ObjectRow {
  absl::string_view name;
  bool soft_deletion;
  bool hard_deletion;
  bool data_storage;
  bool synchronize_all;
  absl::string_view account_enabled;  // Name of the attribute; empty: none.
  absl::string_view soft_deleted;     // The same.
  std::vector<AttributeRow> (*attributes)();
};

constexpr ObjectRow kObjects[] = {
    {"User", true, true, true, true, "accountEnabled", "IsSoftDeleted",
     UserAttributes},
    {"Group", false, false, false, false, "", "IsSoftDeleted", GroupAttributes},
    {"Application", false, false, false, false, "", "", ApplicationAttributes},
    {"AppRole", false, true, false, false, "", "", AppRoleAttributes},
    {"AppRoleAssignment", true, true, false, false, "", "IsSoftDeleted",
     AppRoleAssignmentAttributes},
    {"ServicePrincipal", false, false, false, false, "", "IsSoftDeleted",
     ServicePrincipalAttributes},
};

json::object Entry(const char* key, absl::string_view value) {
  return {{"key", key}, {"value", Text(value)}};
}

json::object Attribute(const AttributeRow& row, unsigned traits) {
  json::array metadata;
  if ((traits & kSynthetic) != 0)
    metadata.push_back(Entry("IsSynthetic", "true"));
  if ((traits & kContainer) != 0)
    metadata.push_back(Entry("IsContainer", "true"));
  json::array referenced;
  for (absl::string_view object : row.references) {
    referenced.push_back(json::object{{"referencedObjectName", Text(object)},
                                      {"referencedProperty", nullptr}});
  }
  const char* type = (traits & kBoolean) != 0     ? "Boolean"
                     : (traits & kReference) != 0 ? "Reference"
                                                  : "String";
  return {{"anchor", (traits & kAnchor) != 0},
          {"caseExact", false},
          {"defaultValue", nullptr},
          {"flowNullValues", (traits & kFlowsNull) != 0},
          {"multivalued", (traits & kMultivalued) != 0},
          {"mutability", (traits & kReadOnly) != 0 ? "ReadOnly" : "ReadWrite"},
          {"name", Text(row.name)},
          {"required", (traits & kRequired) != 0},
          {"type", type},
          {"apiExpressions", json::array()},
          {"metadata", std::move(metadata)},
          {"referencedObjects", std::move(referenced)}};
}

json::object Object(const ObjectRow& row, bool source) {
  const auto text = [](bool value) { return value ? "true" : "false"; };
  json::array metadata = {
      Entry("IsSoftDeletionSupported", text(row.soft_deletion)),
      Entry("IsHardDeletionSupported", text(row.hard_deletion)),
      Entry("ConnectorDataStorageRequired", text(row.data_storage)),
      Entry("IsSynchronizeAllSupported", text(row.synchronize_all))};
  if (!row.account_enabled.empty())
    metadata.push_back(
        Entry("PropertyNameAccountEnabled", row.account_enabled));
  if (!row.soft_deleted.empty())
    metadata.push_back(Entry("PropertyNameSoftDeleted", row.soft_deleted));
  json::array attributes;
  for (const AttributeRow& attribute : row.attributes()) {
    const unsigned traits = source ? attribute.source : attribute.target;
    if ((traits & (source ? kTargetOnly : kSourceOnly)) == 0)
      attributes.push_back(Attribute(attribute, traits));
  }
  return {{"name", Text(row.name)},
          {"supportedApis", json::array{Text(row.name)}},
          {"attributes", std::move(attributes)},
          {"metadata", std::move(metadata)}};
}

json::object Directory(const char* id, absl::string_view name, bool source) {
  json::array objects;
  for (const ObjectRow& row : kObjects) objects.push_back(Object(row, source));
  return {{"id", id},
          {"name", Text(name)},
          {"discoverabilities", "AttributeNames,AttributeDataTypes"},
          {"discoveryDateTime", nullptr},
          {"readOnly", true},
          {"version",
           "Date:2025-06-04T16:17:11.9275095Z, "
           "ActivityId:00000000-0000-0000-0000-000000000000"},
          {"objects", std::move(objects)}};
}

}  // namespace

json::array DefaultDirectories() {
  return {
      Directory("66e4a8cc-1b7b-435e-95f8-f06cea133828", kSourceDirectory, true),
      Directory("69b25323-f16d-4d8f-99e9-2722c9582d30", kTargetDirectory,
                false)};
}

}  // namespace crosstenant::sandbox
