#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <string>
#include <utility>

#include "mapping/functions.h"

namespace crosstenant::mapping {
namespace {

using boost::json::object;

struct Role {
  std::string value;
  std::string display_name;
};

// A role is given by its name, or as the JSON text of an object with the
// members value and displayName, the form in which the service sends it.
Role ReadRole(const std::string& text) {
  boost::json::error_code error;
  const boost::json::value parsed = boost::json::parse(text, error);
  if (error || !parsed.is_object()) return {text, text};
  const auto member = [&](const char* name) {
    const boost::json::value* found = parsed.get_object().if_contains(name);
    return found != nullptr && found->is_string()
               ? std::string(found->get_string())
               : std::string();
  };
  Role role{member("value"), member("displayName")};
  if (role.value.empty()) role.value = role.display_name;
  if (role.display_name.empty()) role.display_name = role.value;
  return role.value.empty() ? Role{text, text} : role;
}

}  // namespace

absl::StatusOr<AttributeValue> EvaluateAppRoleAssignments(const Call& call) {
  absl::StatusOr<AttributeValue> roles = call.Value(0);
  if (!roles.ok() || roles->IsNull()) {
    return roles;
  }
  for (std::string& text : roles->values) {
    text = ReadRole(text).value;
  }
  roles->multivalued = true;
  return roles;
}

absl::StatusOr<AttributeValue> EvaluateAppRoleAssignmentsComplex(
    const Call& call) {
  absl::StatusOr<AttributeValue> roles = call.Value(0);
  if (!roles.ok() || roles->IsNull()) {
    return roles;
  }
  for (std::string& text : roles->values) {
    const Role role = ReadRole(text);
    text = boost::json::serialize(
        object{{"primary", false},
               {"type", "WindowsAzureActiveDirectoryRole"},
               {"displayName", role.display_name},
               {"value", role.value}});
  }
  roles->multivalued = true;
  return roles;
}

// Which of several roles it is, the documentation leaves open.
absl::StatusOr<AttributeValue> EvaluateSingleAppRoleAssignment(
    const Call& call) {
  const absl::StatusOr<AttributeValue> roles = call.Value(0);
  if (!roles.ok() || roles->IsNull()) {
    return roles;
  }
  return AttributeValue::Text(ReadRole(roles->values.front()).value);
}

}  // namespace crosstenant::mapping
