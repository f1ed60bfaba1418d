// An expression made ready for evaluation: functions looked up, constants and
// regular expressions built once.
#ifndef CROSSTENANT_MAPPING_PREPARED_NODE_H_
#define CROSSTENANT_MAPPING_PREPARED_NODE_H_

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "mapping/effort.h"
#include "mapping/evaluate.h"
#include "mapping/expression.h"
#include "mapping/function_library.h"
#include "mapping/regular_expression.h"

namespace crosstenant::mapping {

// Points into the expression that it was made from.
struct PreparedNode {
  const Expression* expression = nullptr;
  const FunctionSpec* function = nullptr;  // of a call to a known function
  std::vector<PreparedNode> arguments;     // as many as the expression has
  // Of a constant that stands where a function takes a regular expression.
  std::optional<absl::StatusOr<RegularExpression>> pattern;
};

PreparedNode Prepare(const Expression& expression);

// What the nodes of one evaluation share. Refers, owns nothing.
struct Evaluation {
  const AttributeLookup& attributes;
  const EvaluationContext& context;
  Effort& effort;
};

absl::StatusOr<AttributeValue> Evaluate(const PreparedNode& node,
                                        const Evaluation& evaluation);

// Marks an error as caused by a part of the expression, unless a smaller part
// is marked already (see IssueOf).
absl::Status AtPlace(absl::Status status, const Expression& place);

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_PREPARED_NODE_H_
