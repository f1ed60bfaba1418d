#include "sandbox/engine/user_mapping.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "mapping/graph_source.h"

namespace crosstenant::sandbox {
namespace {

FlowType ToFlowType(const std::string& text) {
  if (text == "ObjectAddOnly") return FlowType::kObjectAddOnly;
  if (text == "AttributeAddOnly") return FlowType::kAttributeAddOnly;
  return FlowType::kAlways;
}

absl::StatusOr<AttributeRule> ReadRule(const json::object& mapping) {
  AttributeRule rule;
  rule.target = TextMember(mapping, "targetAttributeName");
  rule.default_value = StringMember(mapping, "defaultValue");
  rule.flow_type = ToFlowType(TextMember(mapping, "flowType"));
  rule.always_flows = TextMember(mapping, "flowBehavior") == "FlowAlways";
  rule.matches = IntMember(mapping, "matchingPriority").value_or(0) > 0;
  const json::value* source = Member(mapping, "source");
  if (source == nullptr || source->is_null()) return rule;
  absl::StatusOr<mapping::Expression> expression =
      mapping::FromGraphSource(*source);
  if (!expression.ok()) return expression.status();
  rule.source = *std::move(expression);
  return rule;
}

absl::Status ReadFilter(const json::object& scope, const char* collection,
                        mapping::ScopingFilter& out) {
  const json::value* groups = Member(scope, collection);
  if (groups == nullptr) return absl::OkStatus();
  absl::StatusOr<mapping::ScopingFilter> filter =
      mapping::FromGraphGroups(*groups);
  if (!filter.ok()) return filter.status();
  out = *std::move(filter);
  return absl::OkStatus();
}

absl::StatusOr<UserMapping> Read(const json::object& document) {
  UserMapping mapping;
  mapping.enabled = BoolMember(document, "enabled").value_or(false);
  for (absl::string_view flag :
       absl::StrSplit(TextMember(document, "flowTypes"), ',')) {
    flag = absl::StripAsciiWhitespace(flag);
    mapping.adds = mapping.adds || flag == "Add";
    mapping.updates = mapping.updates || flag == "Update";
    mapping.deletes = mapping.deletes || flag == "Delete";
  }
  if (const json::object* scope = ObjectMember(document, "scope")) {
    absl::Status read =
        ReadFilter(*scope, "inputFilterGroups", mapping.input_filter);
    if (read.ok()) read = ReadFilter(*scope, "groups", mapping.scope_filter);
    if (!read.ok()) return read;
  }
  for (const json::value& attribute : Items(document, "attributeMappings")) {
    if (!attribute.is_object()) continue;
    absl::StatusOr<AttributeRule> rule = ReadRule(attribute.get_object());
    if (!rule.ok()) return rule.status();
    mapping.rules.push_back(*std::move(rule));
  }
  return mapping;
}

}  // namespace

absl::StatusOr<UserMapping> ReadUserMapping(const json::object& schema) {
  for (const json::value& rule : Items(schema, "synchronizationRules")) {
    if (!rule.is_object()) continue;
    for (const json::value& mapping :
         Items(rule.get_object(), "objectMappings")) {
      if (!mapping.is_object()) continue;
      const json::object& document = mapping.get_object();
      if (TextMember(document, "sourceObjectName") == "User" &&
          TextMember(document, "targetObjectName") == "User") {
        return Read(document);
      }
    }
  }
  return absl::NotFoundError(
      "The schema has no object mapping from User to User.");
}

}  // namespace crosstenant::sandbox
