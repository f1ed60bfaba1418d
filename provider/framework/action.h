// Action: something done on demand that leaves no state (protocol 6.10;
// Terraform 1.14 and later: `action` blocks, `terraform apply -invoke`).
//
// One instance serves all calls, from several threads at once. No exception may
// leave a method.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_ACTION_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_ACTION_H_

#include <functional>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "provider/framework/deferral.h"
#include "provider/framework/diagnostics.h"
#include "provider/framework/object.h"
#include "provider/framework/operation.h"
#include "provider/framework/schema.h"

namespace crosstenant::framework {

struct ActionPlanRequest {
  Object config;  // may hold unknown values
  Operation operation;
};

struct ActionPlanResponse {
  // A wish: taken where Terraform allows it, otherwise passed over.
  std::optional<DeferralReason> deferred;
  Diagnostics diagnostics;
};

struct InvokeRequest {
  Object config;  // wholly known, write-only values too
  Operation operation;
};

struct InvokeResponse {
  // Shown to the user at once: what is happening, in one line. From one thread
  // at a time.
  std::function<void(std::string message)> progress;
  Diagnostics diagnostics;  // warnings; a failure is the returned status
};

class Action {
 public:
  Action() = default;
  Action(const Action&) = delete;
  Action& operator=(const Action&) = delete;
  virtual ~Action() = default;

  // Required and optional attributes only. Called once.
  virtual Schema GetSchema() const = 0;
  // How long one invocation may take.
  virtual absl::Duration Timeout() const { return absl::Minutes(30); }
  // Rules between arguments. Values may be unknown: never report on those.
  virtual void Validate(const Object& /*config*/,
                        Diagnostics& /*diagnostics*/) const {}
  // Whether it could be invoked: tells early what would fail, changes nothing.
  virtual void Plan(const ActionPlanRequest& /*request*/,
                    ActionPlanResponse& /*response*/) const {}
  // Does it. AtPath marks the argument at fault.
  virtual absl::Status Invoke(const InvokeRequest& request,
                              InvokeResponse& response) const = 0;
};

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_ACTION_H_
