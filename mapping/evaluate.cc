#include "mapping/evaluate.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/cord.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "mapping/ascii_text.h"
#include "mapping/call.h"
#include "mapping/comparison.h"
#include "mapping/function_library.h"
#include "mapping/prepared_node.h"
#include "mapping/unconfirmed.h"

namespace crosstenant::mapping {
namespace {

using Kind = Expression::Kind;

// Cost of a node besides the size of its value.
constexpr std::size_t kNodeCost = 16;

constexpr char kPlaceUrl[] = "crosstenant/mapping/place";

// "If the source attribute is null or empty, the condition check fails"
// (documentation of IIF).
bool FailsCondition(const Expression& operand, const AttributeValue& value) {
  return unconfirmed::kComparisonWithNothingFails &&
         (value.IsNull() ||
          (operand.kind == Kind::kAttribute && IsNullOrEmpty(value)));
}

absl::StatusOr<AttributeValue> EvaluateComparison(
    const PreparedNode& node, const Evaluation& evaluation) {
  const Expression& comparison = *node.expression;
  const absl::StatusOr<AttributeValue> left =
      Evaluate(node.arguments[0], evaluation);
  if (!left.ok()) {
    return left.status();
  }
  const absl::StatusOr<AttributeValue> right =
      Evaluate(node.arguments[1], evaluation);
  if (!right.ok()) {
    return right.status();
  }
  if (FailsCondition(comparison.arguments[0], *left) ||
      FailsCondition(comparison.arguments[1], *right)) {
    return AttributeValue::Boolean(false);
  }
  if (left->values.size() > 1 || right->values.size() > 1) {
    return absl::InvalidArgumentError(
        Concat("an operand of ", comparison.text,
               " has several values where one is needed"));
  }
  const std::optional<bool> holds =
      Compare(left->values[0], comparison.text, right->values[0]);
  if (!holds.has_value()) {
    return absl::InvalidArgumentError(
        Concat("both operands of ", comparison.text, " must be numbers"));
  }
  return AttributeValue::Boolean(*holds);
}

absl::StatusOr<AttributeValue> EvaluateCall(const PreparedNode& node,
                                            const Evaluation& evaluation) {
  const Expression& call = *node.expression;
  if (node.function == nullptr) {
    return absl::UnimplementedError(Concat("unknown function ", call.text));
  }
  if (!node.function->Takes(call.arguments.size())) {
    return absl::InvalidArgumentError(Concat(
        call.text, " does not take ", call.arguments.size(), " arguments"));
  }
  return node.function->evaluate(Call(node, evaluation));
}

// Identifiers that are no argument of a function: results of IIF (Microsoft
// Learn, Workday expression guide).
absl::StatusOr<AttributeValue> EvaluateIdentifier(const std::string& name) {
  if (name == "IgnoreAttributeFlow") {
    return AttributeValue::Null();
  }
  if (name == "IgnoreObjectFlow") {
    return absl::UnimplementedError(
        "IgnoreObjectFlow leaves the whole object out, which has no value");
  }
  return AttributeValue::Text(name);
}

absl::StatusOr<AttributeValue> EvaluateKind(const PreparedNode& node,
                                            const Evaluation& evaluation) {
  const Expression& expression = *node.expression;
  switch (expression.kind) {
    case Kind::kAttribute:
      return evaluation.attributes.Find(expression.text);
    case Kind::kString:
    case Kind::kNumber:
      return AttributeValue::Text(expression.text);
    case Kind::kIdentifier:
      return EvaluateIdentifier(expression.text);
    case Kind::kCall:
      return EvaluateCall(node, evaluation);
    case Kind::kComparison:
      return EvaluateComparison(node, evaluation);
    case Kind::kVariable:
      return absl::UnimplementedError(Concat("the environment variable %",
                                             expression.text,
                                             "% has no value here"));
    case Kind::kEmpty:
      break;
  }
  return AttributeValue::Null();
}

std::size_t SizeOf(const AttributeValue& value) {
  std::size_t size = kNodeCost * value.values.size();
  for (const std::string& text : value.values) {
    size += text.size();
  }
  return size;
}

bool IsConstant(const Expression& expression) {
  return expression.kind == Kind::kString || expression.kind == Kind::kNumber;
}

}  // namespace

absl::Status AtPlace(absl::Status status, const Expression& place) {
  if (!status.ok() && !status.GetPayload(kPlaceUrl).has_value()) {
    status.SetPayload(
        kPlaceUrl, absl::Cord(absl::StrCat(place.offset, " ", place.length)));
  }
  return status;
}

absl::StatusOr<AttributeValue> Evaluate(const PreparedNode& node,
                                        const Evaluation& evaluation) {
  absl::StatusOr<AttributeValue> value = EvaluateKind(node, evaluation);
  if (!value.ok()) {
    return AtPlace(value.status(), *node.expression);
  }
  if (!evaluation.effort.Spend(kNodeCost + SizeOf(*value))) {
    return AtPlace(Effort::Exhausted(), *node.expression);
  }
  return value;
}

PreparedNode Prepare(const Expression& expression) {
  PreparedNode node{.expression = &expression};
  if (expression.kind == Kind::kCall) {
    node.function = FindFunction(expression.text, expression.arguments.size());
  }
  node.arguments.reserve(expression.arguments.size());
  for (std::size_t i = 0; i < expression.arguments.size(); ++i) {
    const Expression& argument = expression.arguments[i];
    node.arguments.push_back(Prepare(argument));
    const FunctionParameter* parameter =
        node.function != nullptr ? node.function->ParameterAt(i) : nullptr;
    if (parameter != nullptr &&
        parameter->kind == ArgumentKind::kRegularExpression &&
        IsConstant(argument)) {
      node.arguments.back().pattern = RegularExpression::Compile(argument.text);
    }
  }
  return node;
}

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

PreparedExpression::PreparedExpression(Expression expression)
    : expression_(std::make_unique<const Expression>(std::move(expression))),
      root_(std::make_unique<const PreparedNode>(Prepare(*expression_))) {}
PreparedExpression::PreparedExpression(PreparedExpression&&) noexcept = default;
PreparedExpression& PreparedExpression::operator=(
    PreparedExpression&&) noexcept = default;
PreparedExpression::~PreparedExpression() = default;

absl::StatusOr<AttributeValue> PreparedExpression::Evaluate(
    const AttributeLookup& attributes, const EvaluationContext& context) const {
  Effort effort;
  return mapping::Evaluate(*root_, {attributes, context, effort});
}

absl::StatusOr<AttributeValue> EvaluateExpression(
    const Expression& expression, const AttributeLookup& attributes,
    const EvaluationContext& context) {
  Effort effort;
  return Evaluate(Prepare(expression), {attributes, context, effort});
}

Issue IssueOf(const absl::Status& status) {
  Issue issue{.severity = Issue::Severity::kError,
              .message = std::string(status.message())};
  if (const auto payload = status.GetPayload(kPlaceUrl)) {
    const std::string place(*payload);
    const std::size_t blank = place.find(' ');
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
    if (blank != std::string::npos &&
        absl::SimpleAtoi(place.substr(0, blank), &offset) &&
        absl::SimpleAtoi(place.substr(blank + 1), &length)) {
      issue.offset = offset;
      issue.length = length;
    }
  }
  return issue;
}

}  // namespace crosstenant::mapping
