// Wrong expressions, mappings and filters (tests/mapping/data/wrong.jsonl):
// each gives its message at its column, counted in characters from 1.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <string>
#include <vector>

#include "mapping/attribute_definition.h"
#include "mapping/expression.h"
#include "mapping/filter_text.h"
#include "mapping/mapping_check.h"
#include "mapping/unicode_text.h"
#include "tests/mapping/fixed_attributes.h"

namespace crosstenant::mapping {
namespace {

using boost::json::object;
using boost::json::value;
using ::testing::Ge;
using ::testing::SizeIs;

std::string Text(const object& wrong, const char* name,
                 const char* otherwise = "") {
  const value* member = wrong.if_contains(name);
  return member != nullptr ? std::string(member->as_string()) : otherwise;
}

// Microsoft's default, as if the job itself had told it.
const AttributeList& Users(Side side) {
  const auto complete = [](Side of) {
    auto* list = new AttributeList(DefaultAttributes(of, "User"));
    list->complete = true;
    return list;
  };
  static const AttributeList& source = *complete(Side::kSource);
  static const AttributeList& target = *complete(Side::kTarget);
  return side == Side::kSource ? source : target;
}

std::vector<Issue> IssuesOfExpression(const std::string& text) {
  const ParseResult parsed = ParseExpression(text);
  std::vector<Issue> issues = parsed.issues;
  if (parsed.expression.has_value()) {
    for (Issue& issue : CheckExpression(*parsed.expression)) {
      issues.push_back(std::move(issue));
    }
  }
  return issues;
}

std::vector<Issue> IssuesOfMapping(const object& wrong) {
  const Expression source = *ParseExpression(Text(wrong, "text")).expression;
  CheckedMapping mapping{.target = Text(wrong, "target"), .source = &source};
  mapping.flow_type = Text(wrong, "flow_type", "Always");
  if (wrong.contains("default_value")) {
    mapping.default_value = Text(wrong, "default_value");
  }
  if (const value* priority = wrong.if_contains("matching_priority")) {
    mapping.matching_priority = priority->as_int64();
  }
  const MappingContext context{
      .expression = {.source = &Users(Side::kSource),
                     .source_name = "the source tenant's User"},
      .target = &Users(Side::kTarget),
      .target_name = "the target tenant's User"};
  const std::string part = Text(wrong, "part", "expression");
  const auto wanted = part == "target"          ? MappingPart::kTarget
                      : part == "default_value" ? MappingPart::kDefaultValue
                      : part == "matching_priority"
                          ? MappingPart::kMatchingPriority
                          : MappingPart::kExpression;
  std::vector<Issue> issues;
  for (MappingProblem& problem : CheckMapping(mapping, context)) {
    if (problem.part == wanted) issues.push_back(std::move(problem.issue));
  }
  return issues;
}

std::vector<Issue> IssuesOf(const object& wrong) {
  const std::string kind = Text(wrong, "kind");
  if (kind == "mapping") return IssuesOfMapping(wrong);
  if (kind == "filter") {
    return CheckFilterText(Text(wrong, "text"),
                           {.source = &Users(Side::kSource),
                            .source_name = "the source tenant's User"});
  }
  return IssuesOfExpression(Text(wrong, "text"));
}

std::int64_t ColumnOf(const std::string& text, const Issue& issue) {
  return static_cast<std::int64_t>(
             CountCharacters(std::string_view(text).substr(0, issue.offset))) +
         1;
}

TEST(WrongInput, IsReportedWithItsMessageAtItsColumn) {
  const std::vector<object> all = ReadJsonLines("wrong.jsonl");
  ASSERT_THAT(all, SizeIs(Ge(150u)));
  for (const object& wrong : all) {
    SCOPED_TRACE(boost::json::serialize(wrong));
    const std::string text = Text(wrong, "text");
    const std::string message = Text(wrong, "message");
    const std::vector<Issue> issues = IssuesOf(wrong);
    const auto found = std::find_if(
        issues.begin(), issues.end(),
        [&](const Issue& issue) { return issue.message == message; });
    if (found == issues.end()) {
      ADD_FAILURE() << (issues.empty() ? "no issue" : issues[0].message);
      continue;
    }
    EXPECT_EQ(ColumnOf(text, *found), wrong.at("column").as_int64());
    EXPECT_EQ(found->severity == Issue::Severity::kError,
              Text(wrong, "severity") == "error");
    EXPECT_NE(CaretLine(text, *found).find("\n"), std::string::npos);
  }
}

// A mistake gives no second error that is none.
TEST(WrongInput, IsReportedOnce) {
  for (const object& wrong : ReadJsonLines("wrong.jsonl")) {
    const std::vector<Issue> issues = IssuesOf(wrong);
    const auto errors =
        std::count_if(issues.begin(), issues.end(), [](const Issue& issue) {
          return issue.severity == Issue::Severity::kError;
        });
    EXPECT_EQ(errors, Text(wrong, "severity") == "error" ? 1 : 0)
        << boost::json::serialize(wrong);
  }
}

}  // namespace
}  // namespace crosstenant::mapping
