// Whether the policies of both tenants let users be synchronized (Microsoft
// Learn: "Configure cross-tenant synchronization", troubleshooting).
#ifndef CROSSTENANT_SANDBOX_ENGINE_POLICY_CHECK_H_
#define CROSSTENANT_SANDBOX_ENGINE_POLICY_CHECK_H_

#include <optional>
#include <string>

#include "sandbox/store.h"

namespace crosstenant::sandbox {

struct SyncProblem {
  std::string code;
  std::string message;
};

// What validating credentials looks at: the source's outbound consent and the
// target's permission to synchronize users.
std::optional<SyncProblem> CheckConnection(Store& store,
                                           const std::string& source,
                                           const std::string& target);

// What a cycle looks at: the above and the target's inbound consent, without
// which users would be asked to consent. No text is documented for the latter
// alone; it gets the one for the target.
std::optional<SyncProblem> CheckPolicies(Store& store,
                                         const std::string& source,
                                         const std::string& target);

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_ENGINE_POLICY_CHECK_H_
