// The user mapping of a schema, parsed once per cycle.
#ifndef CROSSTENANT_SANDBOX_ENGINE_USER_MAPPING_H_
#define CROSSTENANT_SANDBOX_ENGINE_USER_MAPPING_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "mapping/expression.h"
#include "mapping/scoping_filter.h"
#include "sandbox/json_members.h"

namespace crosstenant::sandbox {

enum class FlowType { kAlways, kObjectAddOnly, kAttributeAddOnly };

struct AttributeRule {
  std::string target;
  std::optional<mapping::Expression> source;  // Unset: the default value alone.
  std::optional<std::string> default_value;
  // MultiValueAddOnly and ValueAddOnly read as kAlways: they only forbid
  // removing values, and null never flows anyway.
  FlowType flow_type = FlowType::kAlways;
  bool always_flows =
      false;  // FlowAlways: compared with the target in every cycle.
  bool matches = false;
};

struct UserMapping {
  bool enabled = false;
  bool adds = false;
  bool updates = false;
  bool deletes = false;
  mapping::ScopingFilter input_filter;
  mapping::ScopingFilter scope_filter;
  std::vector<AttributeRule> rules;
};

// The mapping User to User of the first rule that has one. NotFound without
// one, InvalidArgument for what does not parse; neither can happen with a
// schema that CheckSchema let pass.
absl::StatusOr<UserMapping> ReadUserMapping(const json::object& schema);

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_ENGINE_USER_MAPPING_H_
