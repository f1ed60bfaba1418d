// What an evaluator of a function sees: the arguments of one call, evaluated
// when asked for.
#ifndef CROSSTENANT_MAPPING_CALL_H_
#define CROSSTENANT_MAPPING_CALL_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "mapping/comparison.h"
#include "mapping/evaluate.h"
#include "mapping/expression.h"
#include "mapping/prepared_node.h"
#include "mapping/regular_expression.h"

namespace crosstenant::mapping {

// Refers to the prepared call for as long as one evaluation lasts; owns
// nothing.
class Call {
 public:
  Call(const PreparedNode& node, const Evaluation& evaluation)
      : node_(node), evaluation_(evaluation) {}

  const Expression& expression() const { return *node_.expression; }
  std::string_view name() const { return expression().text; }
  std::size_t size() const { return node_.arguments.size(); }
  const EvaluationContext& context() const { return evaluation_.context; }
  Effort& effort() const { return evaluation_.effort; }

  // Whether nothing is written at the index, or the call ends before it.
  bool IsEmpty(std::size_t index) const;

  // An argument that IsEmpty is null.
  absl::StatusOr<AttributeValue> Value(std::size_t index) const;
  // The one text of an argument, nullopt for null. Error: several values, or
  // not UTF-8.
  absl::StatusOr<std::optional<std::string>> Text(std::size_t index) const;
  // The same with null as an empty text.
  absl::StatusOr<std::string> TextOrEmpty(std::size_t index) const;
  // The integer that an argument's text is. Error: null or anything else.
  absl::StatusOr<std::int64_t> Integer(std::size_t index) const;
  // The regular expression that an argument's text is.
  absl::StatusOr<RegularExpression> Pattern(std::size_t index) const;

  // InvalidArgument at the argument, which the message counts from 1.
  absl::Status Refuse(std::size_t index, std::string_view problem) const;
  // FailedPrecondition: the context lacks something.
  absl::Status Lacks(std::string_view what) const;

 private:
  const PreparedNode& node_;
  const Evaluation& evaluation_;
};

// True for "True" in any case and for integers other than 0; false for all
// else, null included.
bool IsTrue(const AttributeValue& value);

// Null or nothing but empty texts.
bool IsNullOrEmpty(const AttributeValue& value);

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_CALL_H_
