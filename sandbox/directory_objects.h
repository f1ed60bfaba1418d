// Users, groups, applications and service principals as stored: Graph's
// properties under Graph's names, and for users two that Graph has no property
// for, `netId` and `alternativeSecurityIds` (the synchronization schema's
// names), which no answer shows. Views over the store; no state of their own.
#ifndef CROSSTENANT_SANDBOX_DIRECTORY_OBJECTS_H_
#define CROSSTENANT_SANDBOX_DIRECTORY_OBJECTS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "sandbox/store.h"

namespace crosstenant::sandbox {

// Names of the collections.
inline constexpr char kUsers[] = "users";
inline constexpr char kGroups[] = "groups";
inline constexpr char kApplications[] = "applications";
inline constexpr char kServicePrincipals[] = "servicePrincipals";
inline constexpr char kDeletedItems[] = "deletedItems";
inline constexpr char kAssignments[] =
    "appRoleAssignments";  // Parent: the service principal.
inline constexpr char kMembers[] =
    "members";  // Parent: the group; id: group/member.

// The properties that v1.0 answers for a user without $select, and those that
// can be selected.
const std::vector<absl::string_view>& DefaultUserProperties();
const std::vector<absl::string_view>& UserProperties();

// A user with every property, all null but the id, the creation time and a
// fresh netId.
json::object BlankUser(absl::Time now);

// Stores an object under its id, with the secondary key of its kind
// (userPrincipalName, appId, displayName).
void PutObject(Store& store, const std::string& tenant,
               const std::string& collection, const json::object& object);

// Moves an object to the deleted items (with its deletedDateTime and
// @odata.type) and back. False when it is not there.
bool SoftDelete(Store& store, const std::string& tenant,
                const std::string& collection, const std::string& id,
                absl::Time now);
std::optional<json::object> RestoreDeleted(Store& store,
                                           const std::string& tenant,
                                           const std::string& id);

// By object id or user principal name.
std::optional<json::object> FindUser(Store& store, const std::string& tenant,
                                     const std::string& id_or_name);

void AddMember(Store& store, const std::string& tenant,
               const std::string& group, const std::string& member);
bool RemoveMember(Store& store, const std::string& tenant,
                  const std::string& group, const std::string& member);
// Ids of the direct members.
std::vector<std::string> Members(Store& store, const std::string& tenant,
                                 const std::string& group);

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_DIRECTORY_OBJECTS_H_
