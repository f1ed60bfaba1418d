#include "sandbox/permissions.h"

#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"

namespace crosstenant::sandbox {
namespace {

// Alternatives are separated by '|'; the members of one alternative, all of
// them needed, by '+'.
absl::string_view Expression(Access access) {
  switch (access) {
    case Access::kAnyone:
      return "";
    case Access::kPolicyRead:
      return "Policy.Read.All|Policy.ReadWrite.CrossTenantAccess";
    case Access::kPolicyWrite:
      return "Policy.ReadWrite.CrossTenantAccess";
    case Access::kApplicationRead:
      return "Application.Read.All|Application.ReadWrite.All|Directory.Read."
             "All|Directory.ReadWrite.All";
    case Access::kApplicationWrite:
      return "Application.ReadWrite.All|Application.ReadWrite.OwnedBy";
    case Access::kAssignmentWrite:
      return "AppRoleAssignment.ReadWrite.All+Application.Read.All|"
             "AppRoleAssignment.ReadWrite.All+Application.ReadWrite.All|"
             "Directory.ReadWrite.All";
    case Access::kSynchronizationRead:
      return "Synchronization.Read.All|Synchronization.ReadWrite.All|"
             "Application.ReadWrite.OwnedBy";
    case Access::kSynchronizationWrite:
      return "Synchronization.ReadWrite.All|Application.ReadWrite.OwnedBy";
    case Access::kUserRead:
      return "User.Read.All|User.ReadWrite.All|Directory.Read.All|Directory."
             "ReadWrite.All";
    case Access::kUserWrite:
      return "User.ReadWrite.All|Directory.ReadWrite.All";
    case Access::kGroupRead:
      return "Group.Read.All|GroupMember.Read.All|Group.ReadWrite.All|"
             "GroupMember.ReadWrite.All|Directory.Read.All|"
             "Directory.ReadWrite.All";
    case Access::kGroupWrite:
      return "Group.ReadWrite.All|Directory.ReadWrite.All";
    case Access::kMemberWrite:
      return "GroupMember.ReadWrite.All|Group.ReadWrite.All|Directory."
             "ReadWrite.All";
    case Access::kDeletedRead:
      return "Application.Read.All|Application.ReadWrite.All|User.Read.All|"
             "User.ReadWrite.All|Directory.Read.All|"
             "Directory.ReadWrite.All";
    case Access::kDeletedWrite:
      return "Application.ReadWrite.All|Application.ReadWrite.OwnedBy|User."
             "ReadWrite.All|Directory.ReadWrite.All";
    case Access::kLogRead:
      return "AuditLog.Read.All|ProvisioningLog.Read.All";
    case Access::kTenantLookup:
      return "CrossTenantInformation.ReadBasic.All";
  }
  return "";
}

}  // namespace

bool IsAllowed(Access access, const std::set<std::string>& granted) {
  const absl::string_view expression = Expression(access);
  if (expression.empty()) return true;
  for (absl::string_view alternative : absl::StrSplit(expression, '|')) {
    bool all = true;
    for (absl::string_view permission : absl::StrSplit(alternative, '+')) {
      all = all && granted.count(std::string(permission)) > 0;
    }
    if (all) return true;
  }
  return false;
}

const std::vector<std::string>& AdministratorPermissions() {
  static const auto* permissions = new std::vector<std::string>{
      "Policy.Read.All",
      "Policy.ReadWrite.CrossTenantAccess",
      "Application.ReadWrite.All",
      "AppRoleAssignment.ReadWrite.All",
      "Synchronization.ReadWrite.All",
      "User.ReadWrite.All",
      "Group.ReadWrite.All",
      "Directory.Read.All",
      "AuditLog.Read.All",
      "CrossTenantInformation.ReadBasic.All",
  };
  return *permissions;
}

const std::vector<std::string>& ReaderPermissions() {
  static const auto* permissions =
      new std::vector<std::string>{"User.Read.All"};
  return *permissions;
}

}  // namespace crosstenant::sandbox
