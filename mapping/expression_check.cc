#include "mapping/expression_check.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "mapping/ascii_text.h"
#include "mapping/comparison.h"
#include "mapping/function_library.h"
#include "mapping/nearest_name.h"

namespace crosstenant::mapping {
namespace {

using Kind = Expression::Kind;
using Severity = Issue::Severity;

constexpr std::string_view kKnownIdentifiers[] = {
    "vbTextCompare", "vbBinaryCompare", "IgnoreAttributeFlow",
    "IgnoreObjectFlow"};

std::string Plural(std::size_t count, std::string_view noun) {
  return Concat(count, " ", noun, count == 1 ? "" : "s");
}

std::string DidYouMean(std::string_view before, const std::string& nearest) {
  return nearest.empty() ? std::string()
                         : Concat(before, "did you mean ", nearest, "?");
}

class Checker {
 public:
  explicit Checker(const ExpressionContext& context) : context_(context) {}

  void Check(const Expression& expression);
  std::vector<Issue> Issues() && { return std::move(issues_).InOrder(); }

 private:
  void CheckAttribute(const Expression& attribute);
  void CheckIdentifier(const Expression& identifier);
  void CheckCall(const Expression& call);
  bool CheckKnown(const Expression& call, const FunctionSpec* spec);
  void CheckTraits(const Expression& call, const FunctionSpec& spec);
  bool CheckArity(const Expression& call, const FunctionSpec& spec);
  void CheckComparison(const Expression& comparison);
  void CheckOperand(const Expression& comparison, const Expression& operand,
                    const Expression& other);

  const ExpressionContext& context_;
  IssueList issues_;
};

void Checker::Check(const Expression& expression) {
  switch (expression.kind) {
    case Kind::kAttribute:
      return CheckAttribute(expression);
    case Kind::kIdentifier:
      return CheckIdentifier(expression);
    case Kind::kCall:
      return CheckCall(expression);
    case Kind::kComparison:
      return CheckComparison(expression);
    default:
      return;
  }
}

// Names of directory extensions are the tenant's own.
bool IsDirectoryExtension(std::string_view name) {
  return name.substr(0, 10) == "extension_";
}

void Checker::CheckAttribute(const Expression& attribute) {
  if (context_.source == nullptr || context_.source->attributes.empty() ||
      context_.source->Find(attribute.text) != nullptr) {
    return;
  }
  std::string nearest = context_.source->NearestTo(attribute.text);
  if (!nearest.empty()) nearest = Concat("\"", nearest, "\"");
  if (context_.source->complete) {
    issues_.Error(attribute,
                  Concat(context_.source_name, " has no attribute \"",
                         attribute.text, "\"", DidYouMean("; ", nearest)));
  } else if (!IsDirectoryExtension(attribute.text)) {
    issues_.Warn(
        attribute,
        Concat("\"", attribute.text, "\" is none of Microsoft's attributes of ",
               context_.source_name, DidYouMean("; ", nearest),
               nearest.empty() ? "." : "",
               " It is passed on as it is written"));
  }
}

void Checker::CheckIdentifier(const Expression& identifier) {
  if (identifier.text == "IgnoreObjectFlow") {
    issues_.Warn(identifier,
                 "IgnoreObjectFlow is known from provisioning by HR systems "
                 "only; use a scoping filter to leave objects out");
    return;
  }
  if (std::find(std::begin(kKnownIdentifiers), std::end(kKnownIdentifiers),
                identifier.text) == std::end(kKnownIdentifiers)) {
    issues_.Warn(
        identifier,
        Concat("the name ", identifier.text, " is not known here; write [",
               identifier.text, "] for the attribute or \"", identifier.text,
               "\" for the constant"));
  }
}

// False for a function of which the function library knows nothing.
bool Checker::CheckKnown(const Expression& call, const FunctionSpec* spec) {
  const auto* functions = context_.functions;
  const bool refused =
      functions != nullptr && std::find(functions->begin(), functions->end(),
                                        call.text) == functions->end();
  if (refused) {
    const std::vector<std::string_view> names(functions->begin(),
                                              functions->end());
    issues_.AtName(Severity::kError, call,
                   Concat("the job has no function ", call.text,
                          DidYouMean("; ", NearestName(call.text, names))));
  } else if (spec == nullptr && functions == nullptr) {
    const std::string nearest = NearestFunctionName(call.text);
    issues_.WarnAtName(
        call, Concat("the function ", call.text, " is not known here",
                     DidYouMean("; ", nearest), nearest.empty() ? "." : "",
                     " It is passed on as it is written"));
  }
  return spec != nullptr;
}

void Checker::CheckTraits(const Expression& call, const FunctionSpec& spec) {
  if (!spec.traits.documented) {
    issues_.WarnAtName(call, Concat(spec.name,
                                    " is not documented for the provisioning "
                                    "service"));
  }
  if (!spec.traits.deterministic && !context_.only_at_creation) {
    issues_.WarnAtName(call,
                       Concat(spec.name,
                              " gives another value each time; map it only at "
                              "object creation (flow type ObjectAddOnly)"));
  }
}

bool Checker::CheckArity(const Expression& call, const FunctionSpec& spec) {
  const std::size_t count = call.arguments.size();
  if (spec.Takes(count)) {
    return true;
  }
  issues_.Error(
      call, spec.name == "Switch"
                ? Concat("Switch takes a source, a default (which "
                         "may be empty) and then pairs of key and value, not ",
                         Plural(count, "argument"))
                : Concat(spec.Signature(), " does not take ",
                         Plural(count, "argument")));
  return false;
}

void Checker::CheckCall(const Expression& call) {
  const FunctionSpec* spec = FindFunction(call.text, call.arguments.size());
  if (CheckKnown(call, spec)) {
    CheckTraits(call, *spec);
    if (CheckArity(call, *spec)) {
      CheckArguments(call, context_, issues_);
      CheckMeaning(call, issues_);
    }
  }
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    const FunctionParameter* parameter =
        spec != nullptr ? spec->ParameterAt(i) : nullptr;
    // Whether a bare name fits there, CheckArguments has told.
    const bool takes_name = parameter != nullptr &&
                            parameter->kind == ArgumentKind::kComparisonType &&
                            call.arguments[i].kind == Kind::kIdentifier;
    if (!takes_name) Check(call.arguments[i]);
  }
}

void Checker::CheckComparison(const Expression& comparison) {
  const Expression& left = comparison.arguments[0];
  const Expression& right = comparison.arguments[1];
  CheckOperand(comparison, left, right);
  CheckOperand(comparison, right, left);
  Check(left);
  Check(right);
}

void Checker::CheckOperand(const Expression& comparison,
                           const Expression& operand, const Expression& other) {
  const bool literal =
      operand.kind == Kind::kString || operand.kind == Kind::kNumber;
  const bool equality = comparison.text == "=" || comparison.text == "<>";
  if (literal && !equality && !CompareNumbers(operand.text, "0").has_value()) {
    issues_.Error(operand, Concat(comparison.text, " compares numbers, and \"",
                                  operand.text, "\" is none"));
  }
  const AttributeDefinition* definition = DefinitionOf(operand, context_);
  if (definition == nullptr) {
    return;
  }
  if (definition->multivalued) {
    issues_.Warn(operand, Concat("[", operand.text,
                                 "] may have several values, and a comparison "
                                 "takes one; Item gives one of them"));
  }
  if (definition->type == AttributeType::kBoolean && equality &&
      other.kind == Kind::kString && other.text != "True" &&
      other.text != "False" && !other.text.empty()) {
    issues_.Warn(other, Concat("[", operand.text,
                               "] is \"True\" or \"False\", and never \"",
                               other.text, "\""));
  }
  if (comparison.text == "<>" && !definition->required &&
      !(other.kind == Kind::kString && other.text.empty())) {
    issues_.Warn(comparison,
                 Concat("where [", operand.text,
                        "] has no value the comparison fails, even with <>"));
  }
}

}  // namespace

const AttributeDefinition* DefinitionOf(const Expression& expression,
                                        const ExpressionContext& context) {
  return expression.kind == Kind::kAttribute && context.source != nullptr
             ? context.source->Find(expression.text)
             : nullptr;
}

std::vector<Issue> CheckExpression(const Expression& expression,
                                   const ExpressionContext& context) {
  Checker checker(context);
  checker.Check(expression);
  return std::move(checker).Issues();
}

std::vector<Issue> CheckExpression(const Expression& expression) {
  return CheckExpression(expression, ExpressionContext());
}

}  // namespace crosstenant::mapping
