#include "resources/attribute_mapping/expression_argument.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace crosstenant::resources {
namespace {

using framework::Diagnostics;
using framework::Path;
using framework::Value;
using mapping::Issue;

constexpr char kArgument[] = "expression";

// Indented, so that Terraform prints the lines as they are.
std::string Explain(std::string_view text, const Issue& issue) {
  std::string explained =
      absl::StrCat(issue.severity == Issue::Severity::kError
                       ? "The expression cannot be used: "
                       : "The expression is passed on as it is, but: ",
                   issue.message);
  absl::StrAppend(&explained, "\n");
  const std::string caret = mapping::CaretLine(text, issue);
  for (const absl::string_view line : absl::StrSplit(caret, '\n')) {
    absl::StrAppend(&explained, "\n    ", line);
  }
  return explained;
}

// Of the parser, and of the checks where it could be parsed.
std::vector<Issue> IssuesOf(std::string_view text) {
  const mapping::ParseResult parsed = mapping::ParseExpression(text);
  std::vector<Issue> issues = parsed.issues;
  if (!parsed.expression.has_value()) return issues;
  for (Issue& issue : mapping::CheckExpression(*parsed.expression)) {
    issues.push_back(std::move(issue));
  }
  return issues;
}

void ReportErrors(const Value& value, const Path& path,
                  Diagnostics& diagnostics) {
  for (const Issue& issue : IssuesOf(value.AsString())) {
    if (issue.severity != Issue::Severity::kError) continue;
    diagnostics.AddError("Invalid expression", Explain(value.AsString(), issue),
                         path);
  }
}

bool SameExpression(const Value& a, const Value& b) {
  const auto first = mapping::ParseExpression(a.AsString()).expression;
  const auto second = mapping::ParseExpression(b.AsString()).expression;
  return first && second && mapping::Equivalent(*first, *second);
}

}  // namespace

framework::Attribute ExpressionArgument() {
  return framework::Optional(
             kArgument, framework::Type::String(),
             "Where the value comes from: an attribute of the source object "
             "(`[department]`), a constant (`\"Member\"`, with the quotes), or "
             "a function (`ToUpper([country])`), as the admin center shows it. "
             "Required unless `mapped` is false or `default_value` is given.")
      .Validate(ReportErrors)
      .Same(SameExpression);
}

void WarnOfExpression(std::string_view text, Diagnostics& diagnostics) {
  for (const Issue& issue : IssuesOf(text)) {
    if (issue.severity != Issue::Severity::kWarning) continue;
    diagnostics.AddWarning("Expression to look at again", Explain(text, issue),
                           Path::Root(kArgument));
  }
}

absl::StatusOr<mapping::Expression> ParseExpressionArgument(
    std::string_view text) {
  mapping::ParseResult parsed = mapping::ParseExpression(text);
  if (parsed.expression.has_value()) return *std::move(parsed.expression);
  for (const Issue& issue : parsed.issues) {
    if (issue.severity != Issue::Severity::kError) continue;
    return framework::AtPath(absl::InvalidArgumentError(Explain(text, issue)),
                             Path::Root(kArgument));
  }
  return framework::AtPath(
      absl::InvalidArgumentError("The expression cannot be read."),
      Path::Root(kArgument));
}

}  // namespace crosstenant::resources
