// The `timeouts` attribute that every resource has: how long each operation may
// take.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_TIMEOUTS_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_TIMEOUTS_H_

#include "absl/time/time.h"
#include "provider/framework/resource.h"
#include "provider/framework/schema.h"
#include "provider/framework/value.h"

namespace crosstenant::framework {

inline constexpr char kTimeoutsAttribute[] = "timeouts";

// timeouts = { create, read, update, delete }: optional durations such as "90s"
// or "10m".
Attribute TimeoutsAttribute(const Timeouts& defaults);

// What a plan or state says, and the defaults for the rest. Text that is no
// duration has been refused by validation.
Timeouts TimeoutsOf(const Value& object, const Timeouts& defaults);

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_TIMEOUTS_H_
