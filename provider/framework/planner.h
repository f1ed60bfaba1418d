// Planner: turns a configuration and a prior state into a planned state, as
// Terraform's rules for planning demand.
//
// Passes, in order: defaults where the configuration is null; nulls for
// write-only attributes; the prior spelling where the meaning is the same; and,
// only if something differs from the prior state, unknown for what the provider
// will compute. Where nothing differs the plan equals the prior state exactly,
// which Terraform takes for "no change".
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_PLANNER_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_PLANNER_H_

#include <vector>

#include "provider/framework/path.h"
#include "provider/framework/schema.h"
#include "provider/framework/value.h"

namespace crosstenant::framework {

struct PlannedChange {
  Value planned;  // null when the object is to be destroyed
  std::vector<Path> requires_replace;  // empty when there is no prior object
};

// `prior` is null on creation; `proposed` (Terraform's merge of both) is null
// on destruction.
PlannedChange PlanChange(const Schema& schema, const Value& config,
                         const Value& prior, const Value& proposed);

// `object` with null in place of every write-only value.
Value WithoutWriteOnly(const std::vector<Attribute>& attributes,
                       const Value& object);

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_PLANNER_H_
