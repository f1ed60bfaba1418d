#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "absl/strings/str_join.h"
#include "mapping/ascii_text.h"
#include "mapping/call.h"
#include "mapping/expression.h"
#include "mapping/function_checks.h"
#include "mapping/function_library.h"

namespace crosstenant::mapping {
namespace {

using Kind = Expression::Kind;

constexpr std::string_view kKnownIdentifiers[] = {
    "vbTextCompare", "vbBinaryCompare", "IgnoreAttributeFlow",
    "IgnoreObjectFlow"};

std::string Plural(std::size_t count, std::string_view noun) {
  return Concat(count, " ", noun, count == 1 ? "" : "s");
}

// "source, length" or "separator, source, ...".
std::string ParameterList(const FunctionSpec& spec) {
  std::string list = absl::StrJoin(
      spec.parameters, ", ",
      [](std::string* out, const FunctionParameter& parameter) {
        *out += Concat(parameter.key, parameter.required ? "" : "?");
      });
  // The keys of IIF are numbers in words.
  if (spec.name == "IIF") {
    list = "condition, valueIfTrue, valueIfFalse";
  }
  return spec.RepeatingCount() > 0 ? list + ", …" : list;
}

void CheckArity(const Expression& call, const FunctionSpec& spec,
                IssueList& issues) {
  const std::size_t count = call.arguments.size();
  if (spec.Takes(count)) {
    return;
  }
  if (spec.name == "Switch") {
    issues.Error(call, Concat("Switch takes a source, a default (which "
                              "may be empty) and then pairs of key and "
                              "value, not ",
                              Plural(count, "argument")));
    return;
  }
  issues.Error(call, Concat(spec.name, "(", ParameterList(spec),
                            ") does not take ", Plural(count, "argument")));
}

void CheckArgument(const Expression& call, const Expression& argument,
                   const FunctionParameter& parameter, std::size_t index,
                   IssueList& issues) {
  if (argument.kind == Kind::kEmpty && !parameter.may_be_empty) {
    issues.Error(argument, Concat("argument ", index + 1, " of ", call.text,
                                  " must not be empty"));
  }
  if (argument.kind == Kind::kComparison && !parameter.takes_comparison) {
    issues.Error(argument,
                 "a comparison can only stand as the first argument of IIF or "
                 "the argument of CBool");
  }
  if (parameter.whole_number && argument.kind == Kind::kString &&
      !ParseInteger(argument.text).has_value()) {
    issues.Error(argument, Concat("argument ", index + 1, " of ", call.text,
                                  " must be a whole number"));
  }
}

void CheckUnknown(const Expression& call, IssueList& issues) {
  const std::string nearest = NearestFunctionName(call.text);
  issues.WarnAtName(
      call, Concat("the function ", call.text, " is not known here",
                   nearest.empty() ? std::string()
                                   : Concat("; did you mean ", nearest, "?"),
                   " It is passed on as it is written"));
}

void CheckTraits(const Expression& call, const FunctionSpec& spec,
                 IssueList& issues) {
  if (!spec.traits.documented) {
    issues.WarnAtName(call, Concat(spec.name,
                                   " is not documented for the provisioning "
                                   "service"));
  }
  if (!spec.traits.deterministic) {
    issues.WarnAtName(call,
                      Concat(spec.name,
                             " gives another value each time; map it only at "
                             "object creation (flow type ObjectAddOnly)"));
  }
}

void Check(const Expression& expression, IssueList& issues);

void CheckCall(const Expression& call, IssueList& issues) {
  const FunctionSpec* spec = FindFunction(call.text, call.arguments.size());
  if (spec == nullptr) {
    CheckUnknown(call, issues);
  } else {
    CheckTraits(call, *spec, issues);
    CheckArity(call, *spec, issues);
    if (spec->Takes(call.arguments.size())) {
      for (std::size_t i = 0; i < call.arguments.size(); ++i) {
        CheckArgument(call, call.arguments[i], *spec->ParameterAt(i), i,
                      issues);
      }
      CheckMeaning(call, issues);
    }
  }
  for (const Expression& argument : call.arguments) {
    Check(argument, issues);
  }
}

void Check(const Expression& expression, IssueList& issues) {
  switch (expression.kind) {
    case Kind::kCall:
      CheckCall(expression, issues);
      return;
    case Kind::kComparison:
      Check(expression.arguments[0], issues);
      Check(expression.arguments[1], issues);
      return;
    case Kind::kIdentifier:
      if (std::find(std::begin(kKnownIdentifiers), std::end(kKnownIdentifiers),
                    expression.text) == std::end(kKnownIdentifiers)) {
        issues.Warn(
            expression,
            Concat("the name ", expression.text, " is not known here; write [",
                   expression.text, "] for the attribute or \"",
                   expression.text, "\" for the constant"));
      }
      return;
    default:
      return;
  }
}

}  // namespace

std::vector<Issue> CheckExpression(const Expression& expression) {
  IssueList issues;
  Check(expression, issues);
  return std::move(issues).InOrder();
}

}  // namespace crosstenant::mapping
