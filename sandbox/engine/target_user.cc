#include "sandbox/engine/target_user.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "sandbox/directory_objects.h"
#include "sandbox/engine/user_attributes.h"
#include "sandbox/identifiers.h"

namespace crosstenant::sandbox {
namespace {

using mapping::AttributeValue;

std::string AsText(const AttributeValue& value) {
  return absl::StrJoin(value.values, ",");
}

// Whether the rule writes an attribute of the user; the rest is done by other
// steps of the engine.
bool IsPlainAttribute(const AttributeRule& rule) {
  return !rule.matches && rule.target != "IsSoftDeleted" &&
         rule.target != "manager";
}

bool TakesPart(const AttributeRule& rule, ApplyMode mode,
               const json::object& target) {
  if (mode == ApplyMode::kCreate) return true;
  if (mode == ApplyMode::kAlwaysFlows && !rule.always_flows) return false;
  if (rule.flow_type == FlowType::kObjectAddOnly) return false;
  return rule.flow_type != FlowType::kAttributeAddOnly ||
         ReadAttribute(target, rule.target).IsNull();
}

// The target computes some attributes from those that were written.
void Derive(json::object& target) {
  const std::string mail = TextMember(target, "mail");
  if (!mail.empty()) target["otherMails"] = json::array{json::value(mail)};
}

}  // namespace

json::object MappedValues::ToJson(const UserMapping& mapping) const {
  json::object out;
  for (size_t i = 0; i < values.size(); ++i) {
    if (!values[i].IsNull()) out[mapping.rules[i].target] = AsText(values[i]);
  }
  return out;
}

absl::StatusOr<MappedValues> MapUser(
    const UserMapping& user_mapping, const json::object& source,
    const mapping::EvaluationContext& context) {
  MappedValues mapped;
  const SourceUser attributes(source);
  for (const AttributeRule& rule : user_mapping.rules) {
    AttributeValue value = AttributeValue::Null();
    if (rule.source) {
      absl::StatusOr<AttributeValue> evaluated =
          mapping::EvaluateExpression(*rule.source, attributes, context);
      if (!evaluated.ok()) {
        return absl::Status(evaluated.status().code(),
                            absl::StrCat("The expression for '", rule.target,
                                         "': ", evaluated.status().message()));
      }
      value = *std::move(evaluated);
    }
    if (rule.matches && !value.IsNull())
      mapped.alternative_security_id = value.values.front();
    mapped.values.push_back(std::move(value));
  }
  return mapped;
}

std::vector<AttributeChange> ApplyValues(
    const UserMapping& mapping, const MappedValues& values, ApplyMode mode,
    absl::string_view target_initial_domain, json::object& target) {
  std::vector<AttributeChange> changes;
  for (size_t i = 0; i < mapping.rules.size(); ++i) {
    const AttributeRule& rule = mapping.rules[i];
    if (!IsPlainAttribute(rule) || !TakesPart(rule, mode, target)) continue;
    AttributeValue value = values.values[i];
    if (value.IsNull() && mode == ApplyMode::kCreate && rule.default_value) {
      value = AttributeValue::Text(*rule.default_value);
    }
    if (value.IsNull()) continue;
    if (rule.target == "userPrincipalName") {
      value = AttributeValue::Text(ExternalUserPrincipalName(
          value.values.front(), target_initial_domain));
    }
    const AttributeValue old = ReadAttribute(target, rule.target);
    if (!old.IsNull() && absl::EqualsIgnoreCase(AsText(old), AsText(value)))
      continue;
    if (!WriteAttribute(target, rule.target, value)) continue;
    changes.push_back({rule.target, std::nullopt, AsText(value)});
    if (!old.IsNull()) changes.back().old_value = AsText(old);
  }
  if (!changes.empty()) Derive(target);
  return changes;
}

std::string ExternalUserPrincipalName(absl::string_view source_name,
                                      absl::string_view target_initial_domain) {
  return absl::StrCat(absl::StrReplaceAll(source_name, {{"@", "_"}}), "#EXT#@",
                      target_initial_domain);
}

json::object NewExternalUser(absl::string_view alternative_security_id,
                             absl::Time now) {
  json::object user = BlankUser(now);
  // Whatever is not mapped must not look mapped.
  user["userType"] = "Guest";
  user["creationType"] = "Invitation";
  user["externalUserState"] = "Accepted";
  user["externalUserStateChangeDateTime"] = GraphTime(now);
  user["identities"] = json::array{json::object{{"signInType", "federated"},
                                                {"issuer", "ExternalAzureAD"},
                                                {"issuerAssignedId", nullptr}}};
  user["alternativeSecurityIds"] =
      json::array{json::value(Text(alternative_security_id))};
  user["managerId"] = nullptr;
  return user;
}

}  // namespace crosstenant::sandbox
