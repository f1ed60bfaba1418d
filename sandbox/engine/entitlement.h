// Who a job is entitled to provision: everybody, or those assigned to the
// application, directly or as direct members of an assigned group (Microsoft
// Learn: "Assign users or groups to the configuration"; nested groups do not
// count).
#ifndef CROSSTENANT_SANDBOX_ENGINE_ENTITLEMENT_H_
#define CROSSTENANT_SANDBOX_ENGINE_ENTITLEMENT_H_

#include <set>
#include <string>

#include "sandbox/store.h"

namespace crosstenant::sandbox {

class Entitlement {
 public:
  static Entitlement Load(Store& store, const std::string& tenant,
                          const std::string& service_principal, bool everybody);

  bool Covers(const std::string& user_id) const {
    return everybody_ || users_.count(user_id) > 0;
  }

 private:
  bool everybody_ = false;
  std::set<std::string> users_;
};

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_ENGINE_ENTITLEMENT_H_
