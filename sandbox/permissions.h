// Which application permissions a call needs (the permission tables of the
// Microsoft Graph reference).
#ifndef CROSSTENANT_SANDBOX_PERMISSIONS_H_
#define CROSSTENANT_SANDBOX_PERMISSIONS_H_

#include <set>
#include <string>
#include <vector>

namespace crosstenant::sandbox {

enum class Access {
  kAnyone,  // Any valid token.
  kPolicyRead,
  kPolicyWrite,
  kApplicationRead,
  kApplicationWrite,
  kAssignmentWrite,
  kSynchronizationRead,
  kSynchronizationWrite,
  kUserRead,
  kUserWrite,
  kGroupRead,
  kGroupWrite,
  kMemberWrite,
  kDeletedRead,
  kDeletedWrite,
  kLogRead,
  kTenantLookup,
};

bool IsAllowed(Access access, const std::set<std::string>& granted);

// Everything that setting up and running cross-tenant synchronization takes.
const std::vector<std::string>& AdministratorPermissions();

// Reads users and nothing else.
const std::vector<std::string>& ReaderPermissions();

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_PERMISSIONS_H_
