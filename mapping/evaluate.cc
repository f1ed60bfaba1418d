#include "mapping/evaluate.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "mapping/ascii_text.h"
#include "mapping/call.h"
#include "mapping/function_library.h"

namespace crosstenant::mapping {
namespace {

using Kind = Expression::Kind;

bool Compares(std::string_view comparison, int order) {
  if (comparison == "=") return order == 0;
  if (comparison == "<>") return order != 0;
  if (comparison == "<") return order < 0;
  if (comparison == "<=") return order <= 0;
  if (comparison == ">") return order > 0;
  return order >= 0;
}

// "If the source attribute is null or empty, the condition check fails"
// (documentation of IIF).
bool FailsCondition(const Expression& operand, const AttributeValue& value) {
  return value.IsNull() ||
         (operand.kind == Kind::kAttribute && IsNullOrEmpty(value));
}

// Two integers compare as numbers, whether they are written as numbers or as
// texts: real schemas compare the result of BitAnd with "0". Anything else
// compares as case-sensitive text, and has no order (our reading;
// undocumented).
absl::StatusOr<AttributeValue> EvaluateComparison(
    const Expression& comparison, const AttributeLookup& attributes,
    const EvaluationContext& context) {
  const Expression& left_operand = comparison.arguments[0];
  const Expression& right_operand = comparison.arguments[1];
  const absl::StatusOr<AttributeValue> left =
      EvaluateExpression(left_operand, attributes, context);
  if (!left.ok()) {
    return left.status();
  }
  const absl::StatusOr<AttributeValue> right =
      EvaluateExpression(right_operand, attributes, context);
  if (!right.ok()) {
    return right.status();
  }
  if (FailsCondition(left_operand, *left) ||
      FailsCondition(right_operand, *right)) {
    return AttributeValue::Boolean(false);
  }
  if (left->values.size() > 1 || right->values.size() > 1) {
    return absl::InvalidArgumentError(
        Concat("an operand of ", comparison.text,
               " has several values where one is needed"));
  }
  const std::optional<std::int64_t> left_number = ParseInteger(left->values[0]);
  const std::optional<std::int64_t> right_number =
      ParseInteger(right->values[0]);
  if (left_number.has_value() && right_number.has_value()) {
    const int order = *left_number < *right_number
                          ? -1
                          : (*left_number > *right_number ? 1 : 0);
    return AttributeValue::Boolean(Compares(comparison.text, order));
  }
  if (comparison.text != "=" && comparison.text != "<>") {
    return absl::InvalidArgumentError(
        Concat("both operands of ", comparison.text, " must be whole numbers"));
  }
  const int order = left->values[0] == right->values[0] ? 0 : 1;
  return AttributeValue::Boolean(Compares(comparison.text, order));
}

absl::StatusOr<AttributeValue> EvaluateCall(const Expression& call,
                                            const AttributeLookup& attributes,
                                            const EvaluationContext& context) {
  const FunctionSpec* spec = FindFunction(call.text, call.arguments.size());
  if (spec == nullptr) {
    return absl::UnimplementedError(Concat("unknown function ", call.text));
  }
  if (spec->evaluate == nullptr) {
    return absl::UnimplementedError(
        Concat("the function ", call.text, " is not evaluated here"));
  }
  if (!spec->Takes(call.arguments.size())) {
    return absl::InvalidArgumentError(Concat(
        call.text, " does not take ", call.arguments.size(), " arguments"));
  }
  return spec->evaluate(Call(call, attributes, context));
}

// Identifiers that are no argument of a function: results of IIF (Microsoft
// Learn, Workday expression guide).
absl::StatusOr<AttributeValue> EvaluateIdentifier(const std::string& name) {
  if (name == "IgnoreAttributeFlow") {
    return AttributeValue::Null();
  }
  if (name == "IgnoreObjectFlow") {
    return absl::UnimplementedError("IgnoreObjectFlow is not evaluated here");
  }
  return AttributeValue::Text(name);
}

}  // namespace

AttributeValue AttributeValue::Text(std::string text) {
  AttributeValue value;
  value.values.push_back(std::move(text));
  return value;
}

AttributeValue AttributeValue::Boolean(bool value) {
  return Text(value ? "True" : "False");
}

AttributeValue AttributeValue::Multiple(std::vector<std::string> values) {
  return {.values = std::move(values), .multivalued = true};
}

absl::StatusOr<AttributeValue> EvaluateExpression(
    const Expression& expression, const AttributeLookup& attributes,
    const EvaluationContext& context) {
  switch (expression.kind) {
    case Kind::kAttribute:
      return attributes.Find(expression.text);
    case Kind::kString:
    case Kind::kNumber:
      return AttributeValue::Text(expression.text);
    case Kind::kIdentifier:
      return EvaluateIdentifier(expression.text);
    case Kind::kCall:
      return EvaluateCall(expression, attributes, context);
    case Kind::kComparison:
      return EvaluateComparison(expression, attributes, context);
    case Kind::kVariable:
      return absl::UnimplementedError(Concat("the environment variable %",
                                             expression.text,
                                             "% has no value here"));
    case Kind::kEmpty:
      break;
  }
  return AttributeValue::Null();
}

}  // namespace crosstenant::mapping
