// Planner: turns a configuration and a prior state into a planned state, as
// Terraform's rules for planning demand.
//
// Configured values and defaults come first, at every depth; write-only values
// are null; where the meaning is the same, the prior spelling stays. Where
// nothing differs then, the plan equals the prior state exactly, which
// Terraform takes for "no change"; only if something differs, what the provider
// computes and nobody has configured becomes unknown.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_PLANNER_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_PLANNER_H_

#include <vector>

#include "provider/framework/path.h"
#include "provider/framework/schema.h"
#include "provider/framework/value.h"

namespace crosstenant::framework {

struct PlannedChange {
  Value planned;  // null when the object is to be destroyed
  // Empty when there is no prior object. Arguments of an object that is new
  // inside a nested attribute or block count as changed from null; those of an
  // object that is taken away do not count.
  std::vector<Path> requires_replace;
};

// `prior` is null on creation; `proposed` (Terraform's merge of both) is null
// on destruction.
PlannedChange PlanChange(const Schema& schema, const Value& config,
                         const Value& prior, const Value& proposed);

// `object` with null in place of every write-only value.
Value WithoutWriteOnly(const Members& members, const Value& object);

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_PLANNER_H_
