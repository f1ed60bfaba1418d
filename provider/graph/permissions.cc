#include "provider/graph/permissions.h"

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "provider/graph/absl_view.h"

namespace crosstenant::graph {
namespace {

constexpr char kSecurityAdministrator[] = "Security Administrator";
constexpr char kApplicationAdministrator[] =
    "Cloud Application Administrator or Application Administrator";
constexpr char kHybridIdentityAdministrator[] = "Hybrid Identity Administrator";

struct Entry {
  const char* pattern;  // segments; "*" is any one segment, and a longer path
                        // also matches
  std::vector<std::string> read;
  std::vector<std::string> write;
  const char* role;
};

// The first match counts, so the longer patterns stand first.
const std::vector<Entry>& Table() {
  static const auto* const table = new std::vector<Entry>{
      {"policies/crossTenantAccessPolicy",
       {"Policy.Read.All", "Policy.ReadWrite.CrossTenantAccess"},
       {"Policy.ReadWrite.CrossTenantAccess"},
       kSecurityAdministrator},
      {"policies/deletedItems",
       {"Policy.Read.All", "Policy.ReadWrite.CrossTenantAccess"},
       {"Policy.ReadWrite.CrossTenantAccess"},
       kSecurityAdministrator},
      {"applicationTemplates",
       {"Application.Read.All"},
       {"Application.ReadWrite.OwnedBy", "Application.ReadWrite.All"},
       kApplicationAdministrator},
      {"servicePrincipals/*/synchronization",
       {"Application.ReadWrite.OwnedBy", "Synchronization.Read.All",
        "Synchronization.ReadWrite.All"},
       {"Application.ReadWrite.OwnedBy", "Synchronization.ReadWrite.All"},
       kHybridIdentityAdministrator},
      {"servicePrincipals/*/appRoleAssignedTo",
       {"Application.Read.All", "Directory.Read.All"},
       {"AppRoleAssignment.ReadWrite.All and Application.Read.All"},
       kApplicationAdministrator},
      {"servicePrincipals",
       {"Application.Read.All", "Application.ReadWrite.OwnedBy"},
       {"Application.ReadWrite.OwnedBy", "Application.ReadWrite.All"},
       kApplicationAdministrator},
      {"applications",
       {"Application.Read.All", "Application.ReadWrite.OwnedBy"},
       {"Application.ReadWrite.OwnedBy", "Application.ReadWrite.All"},
       kApplicationAdministrator},
      {"directory/deletedItems",
       {"Application.Read.All", "Application.ReadWrite.OwnedBy"},
       {"Application.ReadWrite.OwnedBy", "Application.ReadWrite.All"},
       kApplicationAdministrator},
      {"users",
       {"User.Read.All", "Directory.Read.All"},
       {"User.ReadWrite.All"},
       "User Administrator"},
      {"groups",
       {"Group.Read.All", "Directory.Read.All"},
       {"Group.ReadWrite.All"},
       "Groups Administrator"},
      {"auditLogs/provisioning",
       {"ProvisioningLog.Read.All", "AuditLog.Read.All"},
       {},
       "Reports Reader"},
      {"auditLogs", {"AuditLog.Read.All"}, {}, "Reports Reader"},
      {"tenantRelationships",
       {"CrossTenantInformation.ReadBasic.All"},
       {"CrossTenantInformation.ReadBasic.All"},
       ""},
      {"organization",
       {"Organization.Read.All", "Directory.Read.All"},
       {"Organization.ReadWrite.All"},
       ""},
  };
  return *table;
}

std::vector<absl::string_view> Segments(std::string_view path) {
  path = path.substr(0, path.find('?'));
  std::vector<absl::string_view> segments =
      absl::StrSplit(AbslView(path), '/', absl::SkipEmpty());
  // "servicePrincipals(appId='…')" is an object of servicePrincipals.
  for (absl::string_view& segment : segments)
    segment = segment.substr(0, segment.find('('));
  return segments;
}

bool Matches(const std::vector<absl::string_view>& pattern,
             const std::vector<absl::string_view>& path) {
  if (path.size() < pattern.size()) return false;
  for (size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != "*" && !absl::EqualsIgnoreCase(pattern[i], path[i]))
      return false;
  }
  return true;
}

}  // namespace

PermissionNeed PermissionsFor(std::string_view method, std::string_view path) {
  const std::vector<absl::string_view> segments = Segments(path);
  for (const Entry& entry : Table()) {
    if (!Matches(Segments(entry.pattern), segments)) continue;
    return {method == "GET" ? entry.read : entry.write, entry.role};
  }
  return {};
}

}  // namespace crosstenant::graph
