#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "absl/strings/ascii.h"
#include "mapping/ascii_text.h"
#include "mapping/comparison.h"
#include "mapping/date_format.h"
#include "mapping/date_time.h"
#include "mapping/expression_check.h"
#include "mapping/function_library.h"
#include "mapping/regular_expression.h"

namespace crosstenant::mapping {
namespace {

using Kind = Expression::Kind;
using Severity = Issue::Severity;

bool IsBooleanText(std::string_view text) {
  return EqualsIgnoringCase(text, "true") || EqualsIgnoringCase(text, "false");
}

// A language of two or three letters and maybe more parts (RFC 4646).
bool IsCultureName(std::string_view text) {
  const std::size_t language = std::min(text.find('-'), text.size());
  const auto letter = [](char c) {
    return absl::ascii_isalpha(static_cast<unsigned char>(c));
  };
  return language >= 2 && language <= 3 &&
         std::all_of(text.begin(),
                     text.begin() + static_cast<std::ptrdiff_t>(language),
                     letter) &&
         std::all_of(
             text.begin(), text.end(),
             [](char c) {
               return absl::ascii_isalnum(static_cast<unsigned char>(c)) ||
                      c == '-';
             }) &&
         text.back() != '-';
}

// What is wrong with a literal in a place of that kind; nullopt for nothing.
// The sentence goes on after "argument 2 of Left ".
std::optional<std::string> ProblemOfLiteral(ArgumentKind kind,
                                            const std::string& text) {
  switch (kind) {
    case ArgumentKind::kWholeNumber:
      if (ParseInteger(text).has_value()) return std::nullopt;
      return Concat("must be a whole number, not \"", text, "\"");
    case ArgumentKind::kBoolean:
      if (IsBooleanText(text)) return std::nullopt;
      return Concat("must be \"True\" or \"False\", not \"", text, "\"");
    case ArgumentKind::kDate:
      if (text.empty() || ParseDate(text).has_value()) return std::nullopt;
      return Concat("must be a date such as 2021-06-30T09:00:00Z, not \"", text,
                    "\"");
    case ArgumentKind::kInterval:
      if (ParseInterval(text).has_value()) return std::nullopt;
      return Concat("must be the interval yyyy, m, d, ww, h, n or s, not \"",
                    text, "\"");
    case ArgumentKind::kDateStyles:
      if (ParseDateStyles(text).has_value()) return std::nullopt;
      return Concat("must be names of .NET's DateTimeStyles, not \"", text,
                    "\"");
    case ArgumentKind::kDateFormat:
      if (text.empty()) return std::nullopt;
      if (const auto problem = ProblemOfDateFormat(text)) {
        return Concat("is not a date format: ", *problem);
      }
      return std::nullopt;
    case ArgumentKind::kComparisonType:
      if (text == "vbTextCompare" || text == "vbBinaryCompare") {
        return std::nullopt;
      }
      return "must be vbTextCompare or vbBinaryCompare";
    case ArgumentKind::kCulture:
      if (text.empty() || IsCultureName(text)) return std::nullopt;
      return Concat("must be the name of a culture such as en-US, not \"", text,
                    "\"");
    case ArgumentKind::kMultiple:
      return "must be an attribute or what a function gives, not a constant";
    case ArgumentKind::kRoles:
      return "must be [appRoleAssignments]";
    default:
      return std::nullopt;
  }
}

class ArgumentChecker {
 public:
  ArgumentChecker(const Expression& call, const ExpressionContext& context,
                  IssueList& issues)
      : call_(call), context_(context), issues_(issues) {}

  void Check(const FunctionParameter& parameter, std::size_t index);

 private:
  void CheckLiteral(const FunctionParameter& parameter, std::size_t index);
  void CheckPattern(const Expression& pattern, std::size_t index);
  void CheckAttribute(const FunctionParameter& parameter, std::size_t index);

  std::string Argument(std::size_t index) const {
    return Concat("argument ", index + 1, " of ", call_.text);
  }

  const Expression& call_;
  const ExpressionContext& context_;
  IssueList& issues_;
};

void ArgumentChecker::Check(const FunctionParameter& parameter,
                            std::size_t index) {
  const Expression& argument = call_.arguments[index];
  switch (argument.kind) {
    case Kind::kEmpty:
      if (!parameter.may_be_empty) {
        issues_.Error(argument,
                      Concat(Argument(index), ", ", parameter.DocumentedName(),
                             ", must not be empty"));
      }
      return;
    case Kind::kComparison:
      if (parameter.kind != ArgumentKind::kCondition) {
        issues_.Error(argument,
                      "a comparison can only stand as the first argument of "
                      "IIF or the argument of CBool");
      }
      return;
    case Kind::kString:
    case Kind::kNumber:
      return CheckLiteral(parameter, index);
    case Kind::kIdentifier:
      if (parameter.kind == ArgumentKind::kComparisonType) {
        CheckLiteral(parameter, index);
      }
      return;
    case Kind::kAttribute:
      return CheckAttribute(parameter, index);
    default:
      return;
  }
}

void ArgumentChecker::CheckLiteral(const FunctionParameter& parameter,
                                   std::size_t index) {
  const Expression& argument = call_.arguments[index];
  if (parameter.kind == ArgumentKind::kRegularExpression) {
    return CheckPattern(argument, index);
  }
  if (const auto problem = ProblemOfLiteral(parameter.kind, argument.text)) {
    issues_.Error(argument, Concat(Argument(index), " ", *problem));
  }
}

void ArgumentChecker::CheckPattern(const Expression& pattern,
                                   std::size_t index) {
  PatternProblem problem;
  if (RegularExpression::Compile(pattern.text, &problem).ok()) {
    return;
  }
  issues_.InConstant(problem.kind == PatternProblem::Kind::kRefused
                         ? Severity::kError
                         : Severity::kWarning,
                     pattern, problem.offset, problem.length,
                     Concat(Argument(index), " is ", problem.message));
}

void ArgumentChecker::CheckAttribute(const FunctionParameter& parameter,
                                     std::size_t index) {
  const Expression& argument = call_.arguments[index];
  if (parameter.kind == ArgumentKind::kRoles &&
      argument.text != "appRoleAssignments") {
    issues_.Error(argument,
                  Concat(Argument(index), " must be [appRoleAssignments]"));
  }
  const AttributeDefinition* definition = DefinitionOf(argument, context_);
  if (definition == nullptr) {
    return;
  }
  const bool takes_all = parameter.kind == ArgumentKind::kMultiple ||
                         parameter.kind == ArgumentKind::kAny ||
                         parameter.kind == ArgumentKind::kText ||
                         parameter.kind == ArgumentKind::kRoles;
  if (definition->multivalued && !takes_all) {
    issues_.Warn(argument,
                 Concat("[", argument.text, "] may have several values, and ",
                        call_.text, " takes one; Item gives one of them"));
  }
  if (!definition->multivalued && parameter.kind == ArgumentKind::kMultiple) {
    issues_.Warn(argument, Concat("[", argument.text, "] has one value, and ",
                                  call_.text, " is for several"));
  }
  if (definition->type == AttributeType::kReference &&
      parameter.kind != ArgumentKind::kAny &&
      parameter.kind != ArgumentKind::kRoles) {
    issues_.Warn(argument,
                 Concat("[", argument.text, "] refers to another object, and ",
                        call_.text, " is for texts"));
  }
}

}  // namespace

void CheckArguments(const Expression& call, const ExpressionContext& context,
                    IssueList& issues) {
  const FunctionSpec& spec = *FindFunction(call.text, call.arguments.size());
  ArgumentChecker checker(call, context, issues);
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    checker.Check(*spec.ParameterAt(i), i);
  }
}

}  // namespace crosstenant::mapping
