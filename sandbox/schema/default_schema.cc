#include "sandbox/schema/default_schema.h"

#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace crosstenant::sandbox {
namespace {

enum class Source { kSameName, kConstant, kNetId, kNone };

// One row of an object mapping. `text` is the value of a constant.
struct MappingRow {
  absl::string_view target;
  Source source = Source::kSameName;
  absl::string_view text = "";
  const char* default_value = nullptr;
  bool only_when_added = false;
  int matching_priority = 0;
};

constexpr MappingRow kUserRows[] = {
    {"IsSoftDeleted", Source::kSameName, "", "False"},
    {"accountEnabled", Source::kSameName, "", "True"},
    {"streetAddress"},
    {"city"},
    {"state"},
    {"postalCode"},
    {"country"},
    {"department"},
    {"employeeId"},
    {"displayName"},
    {"givenName"},
    {"jobTitle"},
    {"mailNickname"},
    {"manager"},
    {"physicalDeliveryOfficeName"},
    {"preferredLanguage", Source::kSameName, "", "en-US"},
    {"surname"},
    {"telephoneNumber"},
    {"userPrincipalName"},
    {"alternativeSecurityIds", Source::kNetId, "", nullptr, true, 1},
    {"showInAddressList", Source::kConstant, "true"},
    {"mail"},
    {"userType", Source::kConstant, "Member", nullptr, true},
};
constexpr MappingRow kGroupRows[] = {
    {"objectId", Source::kNone, "", nullptr, false, 1}};
constexpr MappingRow kApplicationRows[] = {
    {"appId", Source::kNone, "", nullptr, false, 1}};
constexpr MappingRow kAppRoleRows[] = {
    {"allowedMemberTypes", Source::kNone, "", "User"},
    {"description", Source::kNone, "", "."},
    {"displayName", Source::kNone, "", nullptr, false, 1},
    {"isEnabled", Source::kNone, "", "True"}};
constexpr MappingRow kAppRoleAssignmentRows[] = {
    {"id", Source::kNone, "", nullptr, false, 1}};
constexpr MappingRow kServicePrincipalRows[] = {
    {"displayName", Source::kNone, "", nullptr, false, 1}};

json::object SourceNode(const std::string& expression, absl::string_view name,
                        const char* type, json::array parameters = {}) {
  return {{"expression", expression},
          {"name", Text(name)},
          {"type", type},
          {"parameters", std::move(parameters)}};
}

json::object AttributeNode(absl::string_view name) {
  return SourceNode(absl::StrCat("[", name, "]"), name, "Attribute");
}

json::value SourceOf(const MappingRow& row) {
  switch (row.source) {
    case Source::kSameName:
      return AttributeNode(row.target);
    case Source::kConstant:
      return SourceNode(absl::StrCat("\"", row.text, "\""), row.text,
                        "Constant");
    case Source::kNetId:
      return SourceNode(
          "AltSecIdFromNetId([netId])", "AltSecIdFromNetId", "Function",
          {json::object{{"key", "source"}, {"value", AttributeNode("netId")}}});
    case Source::kNone:
      return nullptr;
  }
  return nullptr;
}

json::array AttributeMappings(absl::Span<const MappingRow> rows) {
  json::array mappings;
  for (const MappingRow& row : rows) {
    mappings.push_back(json::object{
        {"defaultValue", row.default_value == nullptr
                             ? json::value(nullptr)
                             : json::value(row.default_value)},
        {"exportMissingReferences", false},
        {"flowBehavior", "FlowWhenChanged"},
        {"flowType", row.only_when_added ? "ObjectAddOnly" : "Always"},
        {"matchingPriority", row.matching_priority},
        {"targetAttributeName", Text(row.target)},
        {"source", SourceOf(row)}});
  }
  return mappings;
}

json::object Entry(const char* key, absl::string_view value) {
  return {{"key", key}, {"value", Text(value)}};
}

json::array MappingMetadata(absl::Span<const MappingRow> rows) {
  absl::string_view joining;
  for (const MappingRow& row : rows) {
    if (row.matching_priority > 0) joining = row.target;
  }
  return {Entry("IsCustomerDefined", "false"),
          Entry("DisableMonitoringForChanges", "false"),
          Entry("Disposition", "\"Normal\""),
          Entry("ExcludeFromReporting", "false"),
          Entry("EscrowBehavior", "\"Default\""),
          Entry("Unsynchronized", "false"),
          Entry("OriginalJoiningProperty", joining)};
}

json::object Clause(const char* attribute, const char* operation,
                    const char* value) {
  return {{"operatorName", operation},
          {"sourceOperandName", attribute},
          {"targetOperand", json::object{{"values", json::array{value}}}}};
}

json::object UserMapping() {
  const json::object external_users = {
      {"name", "Filter external users"},
      {"clauses",
       json::array{Clause("alternativeSecurityIds", "EQUALS", "None"),
                   Clause("userState", "NOT EQUALS", "PendingAcceptance")}}};
  return {{"enabled", true},
          {"flowTypes", "Add,Update,Delete"},
          {"name", "Provision Microsoft Entra ID Users"},
          {"sourceObjectName", "User"},
          {"targetObjectName", "User"},
          {"metadata", MappingMetadata(kUserRows)},
          {"attributeMappings", AttributeMappings(kUserRows)},
          {"scope",
           json::object{{"categoryFilterGroups", json::array()},
                        {"groups", json::array()},
                        {"inputFilterGroups", json::array{external_users}}}}};
}

json::object NamelessMapping(const char* target,
                             absl::Span<const MappingRow> rows) {
  return {{"enabled", false},
          {"flowTypes", "Add,Update,Delete"},
          {"name", nullptr},
          {"sourceObjectName", ""},
          {"targetObjectName", target},
          {"metadata", MappingMetadata(rows)},
          {"attributeMappings", AttributeMappings(rows)},
          {"scope", nullptr}};
}

// The service's internal form of an enumeration member: its number.
json::value EnumNumber(const json::string& text) {
  static constexpr std::pair<absl::string_view, int> kNumbers[] = {
      {"Add,Update,Delete", 7}, {"FlowWhenChanged", 0}, {"Always", 0},
      {"ObjectAddOnly", 1},     {"Attribute", 0},       {"Constant", 1},
      {"Function", 2}};
  for (const auto& [name, number] : kNumbers) {
    if (name == View(text)) return number;
  }
  return text;
}

// The same document with member names in PascalCase and enumerations as
// numbers.
json::value Internal(const json::value& value, absl::string_view member = "") {
  if (value.is_array()) {
    json::array out;
    for (const json::value& item : value.get_array())
      out.push_back(Internal(item));
    return out;
  }
  if (value.is_object()) {
    json::object out;
    for (const auto& entry : value.get_object()) {
      std::string name(entry.key());
      const json::value inner = Internal(entry.value(), name);
      name[0] = absl::ascii_toupper(static_cast<unsigned char>(name[0]));
      out[name] = inner;
    }
    return out;
  }
  const bool enumeration = member == "flowTypes" || member == "flowBehavior" ||
                           member == "flowType" || member == "type";
  return enumeration && value.is_string() ? EnumNumber(value.get_string())
                                          : value;
}

json::object Rule() {
  json::array mappings = {
      UserMapping(),
      NamelessMapping("Group", kGroupRows),
      NamelessMapping("Application", kApplicationRows),
      NamelessMapping("AppRole", kAppRoleRows),
      NamelessMapping("AppRoleAssignment", kAppRoleAssignmentRows),
      NamelessMapping("ServicePrincipal", kServicePrincipalRows)};
  const json::array metadata = {
      Entry("defaultSourceObjectMappings",
            Serialize(Internal(json::array{UserMapping()}))),
      Entry("supportsProvisionOnDemand", "true")};
  return {{"containerFilter", nullptr},
          {"editable", true},
          {"groupFilter", nullptr},
          {"id", Text(kRuleId)},
          {"name", Text(kRuleName)},
          {"priority", 0},
          {"sourceDirectoryName", Text(kSourceDirectory)},
          {"targetDirectoryName", Text(kTargetDirectory)},
          {"metadata", metadata},
          {"objectMappings", std::move(mappings)}};
}

json::object Schema(absl::string_view id, absl::string_view version) {
  return {{"id", Text(id)},
          {"version", Text(version)},
          {"synchronizationRules", json::array{Rule()}},
          {"directories", DefaultDirectories()}};
}

}  // namespace

json::object TemplateSchema() {
  return Schema("Azure2Azure.00000000000000000000000000000000", "v1.1");
}

json::object DefaultJobSchema(absl::string_view job_id) {
  return Schema(job_id, "v1.2");
}

}  // namespace crosstenant::sandbox
