// Environment: what operations need from their surroundings, and Caller: what a
// request says of the program that sent it.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_ENVIRONMENT_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_ENVIRONMENT_H_

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "absl/time/time.h"
#include "provider/framework/deferral.h"
#include "provider/framework/diagnostics.h"
#include "provider/framework/operation.h"
#include "provider/framework/value.h"

namespace crosstenant::framework {

struct Caller {
  bool deferral_allowed = false;
  // Terraform before 1.11 would store write-only values.
  bool write_only_allowed = false;
  // Operation::caller_gone.
  std::function<bool()> gone;
};

// Tests put their own clock and sleep here.
struct Environment {
  std::function<absl::Time()> now;
  // Waits, at most that long; returns early when stopped.
  std::function<void(absl::Duration, const std::stop_token&)> sleep;
  std::function<std::string()> owner;             // Provider::owner
  std::function<std::string()> unknown_argument;  // Provider::unknown_argument
  const StopFlag* stop = nullptr;                 // null: nothing interrupts

  Operation OperationWithin(absl::Duration timeout, const Caller& caller) const;
};

// For calls that need the configured provider: nullopt when they can go on.
// Otherwise they must end: deferred where the caller allows it, else with an
// error that says `what` cannot be done ("Reading x_thing") and names the
// provider's unknown argument.
struct Unconfigured {
  std::optional<DeferralReason> deferred;
};
std::optional<Unconfigured> CheckConfigured(const Environment& environment,
                                            const Caller& caller,
                                            std::string_view what,
                                            Diagnostics& diagnostics);

// Whether a resource's or action's wish to be deferred is granted.
// Terraform 1.11 says while applying that deferral is allowed, and then fails
// on it; by then every configuration is wholly known, so a wish on its account
// is not granted then.
bool MayDefer(DeferralReason reason, const Value& config, const Caller& caller);

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_ENVIRONMENT_H_
