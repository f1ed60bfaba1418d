// The worked examples of Microsoft's documentation and of real schemas
// (tests/mapping/data/evaluation.jsonl), each with its source; those that are
// left out stand in left_out.jsonl, each with the reason.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <map>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "mapping/evaluate.h"
#include "mapping/function_library.h"
#include "tests/mapping/fixed_attributes.h"

namespace crosstenant::mapping {
namespace {

using boost::json::object;
using boost::json::value;
using ::testing::Ge;
using ::testing::IsEmpty;

std::string Text(const object& vector, const char* name) {
  const value* member = vector.if_contains(name);
  return member != nullptr && member->is_string()
             ? std::string(member->get_string())
             : std::string();
}

EvaluationContext ContextOf(const object& vector) {
  EvaluationContext context{
      .now = std::nullopt,
      .new_guid =
          [guid = Text(vector, "guid")] {
            return guid.empty() ? "00aa00aa-bb11-cc22-dd33-44ee44ee44ee" : guid;
          },
      .random = [](std::uint32_t) { return 0U; }};
  absl::Time now;
  if (absl::ParseTime(absl::RFC3339_full, Text(vector, "now"), &now, nullptr)) {
    context.now = now;
  }
  if (vector.contains("default_domain")) {
    context.default_domain = Text(vector, "default_domain");
  }
  if (const value* taken = vector.if_contains("taken")) {
    context.is_taken = [values = ValueFromJson(*taken).values](
                           std::string_view wanted) {
      return std::find(values.begin(), values.end(), wanted) != values.end();
    };
  }
  return context;
}

FixedAttributes AttributesOf(const object& vector) {
  const value* attributes = vector.if_contains("attributes");
  return attributes == nullptr ? FixedAttributes()
                               : AttributesFromJson(attributes->as_object());
}

TEST(EvaluationVectors, GiveThePrintedResults) {
  for (const object& vector : ReadJsonLines("evaluation.jsonl")) {
    SCOPED_TRACE(boost::json::serialize(vector));
    const ParseResult parsed = ParseExpression(Text(vector, "expression"));
    ASSERT_TRUE(parsed.expression.has_value());
    const PreparedExpression prepared(*parsed.expression);
    const absl::StatusOr<AttributeValue> result =
        prepared.Evaluate(AttributesOf(vector), ContextOf(vector));
    if (vector.contains("error")) {
      EXPECT_EQ(std::string(result.status().message()), Text(vector, "error"));
      continue;
    }
    ASSERT_TRUE(result.ok()) << result.status();
    EXPECT_EQ(*result, ValueFromJson(vector.at("result")));
  }
}

TEST(EvaluationVectors, MeanTheSameWhenPrintedAndReadAgain) {
  for (const object& vector : ReadJsonLines("evaluation.jsonl")) {
    const std::string text = Text(vector, "expression");
    const Expression expression = *ParseExpression(text).expression;
    const Expression again =
        *ParseExpression(PrintExpression(expression)).expression;
    EXPECT_TRUE(Equivalent(expression, again)) << text;
    EXPECT_EQ(
        EvaluateExpression(again, AttributesOf(vector), ContextOf(vector)).ok(),
        !vector.contains("error"))
        << text;
  }
}

TEST(EvaluationVectors, HaveASourceEachAndCoverEveryFunction) {
  std::map<std::string, int> origins;
  std::string all;
  for (const object& vector : ReadJsonLines("evaluation.jsonl")) {
    EXPECT_FALSE(Text(vector, "source").empty());
    ++origins[Text(vector, "origin")];
    all += Text(vector, "expression") + "\n";
  }
  EXPECT_EQ(origins.size(), 4u);
  EXPECT_THAT(origins["documented"], Ge(100));
  EXPECT_THAT(origins["computed"], Ge(50));
  EXPECT_THAT(origins["seen"], Ge(5));
  std::vector<std::string_view> missing;
  for (const FunctionSpec& spec : FunctionLibrary()) {
    if (all.find(std::string(spec.name) + "(") == std::string::npos) {
      missing.push_back(spec.name);
    }
  }
  EXPECT_THAT(missing, IsEmpty());
}

TEST(ExamplesLeftOut, HaveASourceAndAReasonEach) {
  for (const object& example : ReadJsonLines("left_out.jsonl")) {
    for (const char* member : {"source", "expression", "printed", "reason"}) {
      EXPECT_FALSE(Text(example, member).empty())
          << boost::json::serialize(example);
    }
  }
}

}  // namespace
}  // namespace crosstenant::mapping
