// The target side: what the attribute rules make of a source user, and how that
// becomes an external user of the target.
#ifndef CROSSTENANT_SANDBOX_ENGINE_TARGET_USER_H_
#define CROSSTENANT_SANDBOX_ENGINE_TARGET_USER_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "mapping/evaluate.h"
#include "sandbox/engine/user_mapping.h"
#include "sandbox/json_members.h"

namespace crosstenant::sandbox {

// The values of all rules for one source user, in the order of the rules; null
// where the source evaluates to nothing.
struct MappedValues {
  std::vector<mapping::AttributeValue> values;
  std::string alternative_security_id;  // Value of the matching rule.

  // By target attribute, as text; what an entry remembers as exported.
  json::object ToJson(const UserMapping& mapping) const;
};

// InvalidArgument or Unimplemented, naming the target attribute, when an
// expression cannot be evaluated.
absl::StatusOr<MappedValues> MapUser(const UserMapping& mapping,
                                     const json::object& source,
                                     const mapping::EvaluationContext& context);

struct AttributeChange {
  std::string name;
  std::optional<std::string> old_value;
  std::string new_value;
};

enum class ApplyMode {
  kCreate,  // Rules that flow only on creation, and default values, take part.
  kUpdate,  // Rules that always flow.
  kAlwaysFlows,  // Those with FlowAlways alone.
};

// Writes into `target` what differs from it (comparing without regard to case,
// since no attribute of the schema is caseExact) and says what that was. Null
// never flows. The manager is left to the reference pass.
std::vector<AttributeChange> ApplyValues(
    const UserMapping& mapping, const MappedValues& values, ApplyMode mode,
    absl::string_view target_initial_domain, json::object& target);

// alice@source.example -> alice_source.example#EXT#@target.onmicrosoft.com
std::string ExternalUserPrincipalName(absl::string_view source_name,
                                      absl::string_view target_initial_domain);

// A redeemed external user without any mapped attribute.
json::object NewExternalUser(absl::string_view alternative_security_id,
                             absl::Time now);

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_ENGINE_TARGET_USER_H_
