// The assignment of a user or group to the synchronization application, between
// Terraform values and Graph's documents. Pure functions.
//
// Source: Microsoft Graph, resource type appRoleAssignment.
#ifndef CROSSTENANT_RESOURCES_SYNC_ASSIGNMENT_SYNC_ASSIGNMENT_MODEL_H_
#define CROSSTENANT_RESOURCES_SYNC_ASSIGNMENT_SYNC_ASSIGNMENT_MODEL_H_

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "provider/framework/object.h"
#include "resources/object_id_argument.h"

namespace crosstenant::resources {

// GUIDs are in lower case.
struct SyncAssignment {
  std::string service_principal_id;
  std::string assignment_id;  // opaque, case kept; empty before creation
  std::string principal_object_id;
  std::string app_role_id;
  std::string principal_type;  // User, Group or ServicePrincipal
  std::string principal_display_name;

  // "{service principal id}/{assignment id}".
  std::string Id() const;

  friend bool operator==(const SyncAssignment&,
                         const SyncAssignment&) = default;
};

// What the path form of principal_object_id may name.
const Collections& PrincipalCollections();

// Errors name the argument that is no object id. The assignment id is taken
// from `id`, if that is known.
absl::StatusOr<SyncAssignment> SyncAssignmentFromObject(
    const framework::Object& object);
// Sets id and the computed attributes.
void SetComputed(const SyncAssignment& assignment, framework::Object& object);
// Sets everything, as an import does it.
framework::Object SyncAssignmentToObject(const SyncAssignment& assignment);

SyncAssignment SyncAssignmentFromGraph(const boost::json::value& document,
                                       std::string_view service_principal_id);

// The collection of a service principal's assignments.
std::string AssignmentsPath(std::string_view service_principal_id);

// Body of POST appRoleAssignedTo.
boost::json::object SyncAssignmentToGraphCreate(const SyncAssignment& plan);

// Whether both assign the same principal to the same role.
bool SameAssignment(const SyncAssignment& a, const SyncAssignment& b);

// "{service principal}/{assignment}" or the path
// "servicePrincipals/{…}/appRoleAssignedTo/{…}"; InvalidArgument otherwise.
absl::StatusOr<SyncAssignment> ParseAssignmentId(std::string_view text);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_SYNC_ASSIGNMENT_SYNC_ASSIGNMENT_MODEL_H_
