#include "resources/sync_assignment/sync_assignment_model.h"

#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "provider/framework/validators.h"
#include "resources/json_reading.h"

namespace crosstenant::resources {
namespace {

using framework::Object;
using framework::Value;

Value TextOrNull(const std::string& text) {
  return text.empty() ? Value::Null() : Value::String(text);
}

}  // namespace

std::string SyncAssignment::Id() const {
  return absl::StrCat(service_principal_id, "/", assignment_id);
}

const Collections& PrincipalCollections() {
  static const Collections& collections = *new Collections{
      "users", "groups", "servicePrincipals", "directoryObjects"};
  return collections;
}

absl::StatusOr<SyncAssignment> SyncAssignmentFromObject(const Object& object) {
  SyncAssignment assignment;
  auto principal = ServicePrincipalIdOf(object);
  if (!principal.ok()) return principal.status();
  assignment.service_principal_id = *std::move(principal);
  auto assigned =
      ObjectIdArgument(object, "principal_object_id", PrincipalCollections());
  if (!assigned.ok()) return assigned.status();
  assignment.principal_object_id = *std::move(assigned);
  assignment.app_role_id =
      absl::AsciiStrToLower(object.StringOrEmpty("app_role_id"));
  if (const auto id = ParseAssignmentId(object.StringOrEmpty("id")); id.ok()) {
    assignment.assignment_id = id->assignment_id;
  }
  return assignment;
}

void SetComputed(const SyncAssignment& assignment, Object& object) {
  object.Set("id", assignment.Id());
  object.Set("principal_type", TextOrNull(assignment.principal_type));
  object.Set("principal_display_name",
             TextOrNull(assignment.principal_display_name));
}

Object SyncAssignmentToObject(const SyncAssignment& assignment) {
  Object object;
  object.Set("service_principal_id", assignment.service_principal_id);
  object.Set("principal_object_id", TextOrNull(assignment.principal_object_id));
  object.Set("app_role_id", TextOrNull(assignment.app_role_id));
  SetComputed(assignment, object);
  return object;
}

SyncAssignment SyncAssignmentFromGraph(const boost::json::value& document,
                                       std::string_view service_principal_id) {
  const auto text = [&document](std::string_view name) {
    return StringMember(document, name).value_or("");
  };
  SyncAssignment assignment;
  assignment.service_principal_id = service_principal_id;
  assignment.assignment_id = text("id");
  assignment.principal_object_id = absl::AsciiStrToLower(text("principalId"));
  assignment.app_role_id = absl::AsciiStrToLower(text("appRoleId"));
  assignment.principal_type = text("principalType");
  assignment.principal_display_name = text("principalDisplayName");
  return assignment;
}

std::string AssignmentsPath(std::string_view service_principal_id) {
  return absl::StrCat("/servicePrincipals/", std::string(service_principal_id),
                      "/appRoleAssignedTo");
}

boost::json::object SyncAssignmentToGraphCreate(const SyncAssignment& plan) {
  return {{"principalId", plan.principal_object_id},
          {"resourceId", plan.service_principal_id},
          {"appRoleId", plan.app_role_id}};
}

bool SameAssignment(const SyncAssignment& a, const SyncAssignment& b) {
  return a.principal_object_id == b.principal_object_id &&
         a.app_role_id == b.app_role_id;
}

absl::StatusOr<SyncAssignment> ParseAssignmentId(std::string_view text) {
  const std::vector<std::string> segments =
      absl::StrSplit(absl::StripPrefix(std::string(text), "/"), '/');
  const bool is_path =
      segments.size() == 4 &&
      absl::EqualsIgnoreCase(segments[0], "servicePrincipals") &&
      absl::EqualsIgnoreCase(segments[2], "appRoleAssignedTo");
  const std::size_t principal = is_path ? 1 : 0;
  const bool fits = is_path || segments.size() == 2;
  if (!fits || !framework::IsGuidText(segments[principal]) ||
      segments.back().empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", std::string(text),
                     "\" names no assignment. Import it by {service principal "
                     "id}/{assignment id}."));
  }
  SyncAssignment assignment;
  assignment.service_principal_id = absl::AsciiStrToLower(segments[principal]);
  assignment.assignment_id = segments.back();
  return assignment;
}

}  // namespace crosstenant::resources
