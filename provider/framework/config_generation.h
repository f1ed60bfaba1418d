// GenerateConfig: the configuration that a person would write for an existing
// object (`plan -generate-config-out`, `terraform query`; protocol 6.10).
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_CONFIG_GENERATION_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_CONFIG_GENERATION_H_

#include "provider/framework/schema.h"
#include "provider/framework/value.h"

namespace crosstenant::framework {

// From a state to a configuration that plans no change of it. Left out (null)
// at every depth:
//   - what only the provider sets, and an `id` that it may set;
//   - what is deprecated, write-only, or sensitive: no secret is written into a
//     file;
//   - values that equal their default: with and without them the plan is the
//     same, and what is not there needs no reading;
//   - optional values that the schema's own validators refuse (what Graph
//     stores may be more than what one may ask for: an empty list, say), and
//     all but one of those that exclude each other;
//   - `timeouts`.
// Empty lists, sets and maps stay: null would be a change.
Value GenerateConfig(const Schema& schema, const Value& state);

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_CONFIG_GENERATION_H_
