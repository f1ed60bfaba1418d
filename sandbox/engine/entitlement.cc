#include "sandbox/engine/entitlement.h"

#include "sandbox/directory_objects.h"

namespace crosstenant::sandbox {

Entitlement Entitlement::Load(Store& store, const std::string& tenant,
                              const std::string& service_principal,
                              bool everybody) {
  Entitlement entitlement;
  entitlement.everybody_ = everybody;
  if (everybody) return entitlement;
  for (const json::object& assignment :
       store.ListByParent(tenant, kAssignments, service_principal)) {
    const std::string principal = TextMember(assignment, "principalId");
    if (TextMember(assignment, "principalType") == "User") {
      entitlement.users_.insert(principal);
      continue;
    }
    const auto group = store.Get({tenant, kGroups, principal});
    if (!group || !BoolMember(*group, "securityEnabled").value_or(false))
      continue;
    for (const std::string& member : Members(store, tenant, principal))
      entitlement.users_.insert(member);
  }
  return entitlement;
}

}  // namespace crosstenant::sandbox
