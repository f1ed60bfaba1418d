// Whether a source user is to be provisioned, and why not.
#ifndef CROSSTENANT_SANDBOX_ENGINE_SCOPE_H_
#define CROSSTENANT_SANDBOX_ENGINE_SCOPE_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "sandbox/engine/entitlement.h"
#include "sandbox/engine/user_mapping.h"
#include "sandbox/json_members.h"

namespace crosstenant::sandbox {

struct ScopeVerdict {
  enum class Standing {
    kInScope,
    kOutOfScope,  // What is already in the target is deprovisioned.
    kIgnored,     // What is already in the target is left alone.
  };
  Standing standing = Standing::kInScope;
  bool active = true;    // Enabled in the source.
  bool assigned = true;  // Entitled to be provisioned.
  std::string reason;    // In plain words; empty in scope.
  // The clauses of both filters as the provisioning log names them, and their
  // outcome.
  std::vector<std::pair<std::string, bool>> clauses;
};

// External users and guests are ignored, as is whoever the input filter
// refuses; who is not entitled or refused by the scoping filter is out of
// scope. Errors are those of the filters.
absl::StatusOr<ScopeVerdict> JudgeScope(const json::object& user,
                                        const Entitlement& entitlement,
                                        const UserMapping& mapping);

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_ENGINE_SCOPE_H_
