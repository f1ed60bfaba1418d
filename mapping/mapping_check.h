// Checks of one attribute mapping as a whole: what its expression gives against
// what the target attribute takes, and the rules about matching and flow.
//
// Source of the rules: Microsoft Learn, "Customize attribute mappings",
// "Configure cross-tenant synchronization", "Known issues for provisioning".
// Pure functions.
#ifndef CROSSTENANT_MAPPING_MAPPING_CHECK_H_
#define CROSSTENANT_MAPPING_MAPPING_CHECK_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "mapping/attribute_definition.h"
#include "mapping/expression_check.h"

namespace crosstenant::mapping {

struct CheckedMapping {
  std::string target;
  bool mapped = true;  // false: the attribute is to have no mapping
  const Expression* source = nullptr;  // null: none
  std::optional<std::string> default_value;
  std::string flow_type = "Always";
  std::int64_t matching_priority = 0;
};

struct MappingContext {
  ExpressionContext expression;
  const AttributeList* target = nullptr;  // null: nothing is known
  std::string target_name = "the target object";
  // The mapping is one of users to users, whose matching is fixed.
  bool of_users = true;
};

// The argument that a problem is about.
enum class MappingPart {
  kTarget,
  kExpression,
  kDefaultValue,
  kMatchingPriority
};

struct MappingProblem {
  MappingPart part = MappingPart::kTarget;
  Issue issue;  // its place is one in the expression, for kExpression only
};

// The problems of the expression first, in the order of its text.
std::vector<MappingProblem> CheckMapping(const CheckedMapping& mapping,
                                         const MappingContext& context);

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_MAPPING_CHECK_H_
