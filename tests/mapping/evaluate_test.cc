#include "mapping/evaluate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/mapping/fixed_attributes.h"

namespace crosstenant::mapping {
namespace {

using ::testing::HasSubstr;

using Attributes = FixedAttributes;

absl::StatusOr<AttributeValue> Evaluate(
    std::string_view text, const Attributes& attributes = Attributes()) {
  const ParseResult parsed = ParseExpression(text);
  EXPECT_TRUE(parsed.expression.has_value()) << text;
  const EvaluationContext context{
      .now = std::nullopt,
      .new_guid = [] { return "00aa00aa-bb11-cc22-dd33-44ee44ee44ee"; },
      .random = [](std::uint32_t) { return 0U; }};
  return EvaluateExpression(parsed.expression.value_or(Expression{}),
                            attributes, context);
}

Attributes MultiValued() {
  return Attributes(
      {{"x", AttributeValue::Multiple({"SMTP:a", "smtp:b", " c ", "smtp:b"})}});
}

struct Failure {
  std::string_view expression;
  absl::StatusCode code;
  std::string_view message;
};

void CheckEvaluateExpressionFailsWithAReason(const Failure& tested) {
  const absl::StatusOr<AttributeValue> value =
      Evaluate(tested.expression, MultiValued());
  EXPECT_EQ(value.status().code(), tested.code);
  EXPECT_THAT(std::string(value.status().message()),
              HasSubstr(std::string(tested.message)));
}

TEST(EvaluateExpressionFails, WithAReason) {
  for (const Failure& tested : std::vector<Failure>{
           Failure{"Foo([x])", absl::StatusCode::kUnimplemented,
                   "unknown function Foo"},
           Failure{"CDate(\"x\")", absl::StatusCode::kInvalidArgument,
                   "CDate: argument 1 is not a date: \"x\""},
           Failure{"DateAdd(\"d\", 9999999, \"2020-01-01\")",
                   absl::StatusCode::kInvalidArgument, "years 1 to 9999"},
           Failure{"DateDiff(\"q\", \"2020-01-01\", \"2020-01-01\")",
                   absl::StatusCode::kInvalidArgument, "must be yyyy, m, d"},
           Failure{"DateFromNum(-1)", absl::StatusCode::kInvalidArgument,
                   "since 1601"},
           Failure{"NumFromDate(\"1600-01-01\")",
                   absl::StatusCode::kInvalidArgument, "before 1601"},
           Failure{"FormatDateTime(\"1.2.2020\", , \"yyyy\", \"MM\")",
                   absl::StatusCode::kInvalidArgument, "in the format"},
           Failure{"FormatDateTime(\"2020-01-01\", \"Nice\", , \"MM\")",
                   absl::StatusCode::kInvalidArgument, "DateTimeStyles"},
           Failure{"FormatDateTime(\"2020-01-01\", , , \"'MM\")",
                   absl::StatusCode::kInvalidArgument, "is never closed"},
           Failure{"Now()", absl::StatusCode::kFailedPrecondition,
                   "no current time is set"},
           Failure{"DefaultDomain()", absl::StatusCode::kFailedPrecondition,
                   "no default domain is set"},
           Failure{"SelectUniqueValue(\"a\", \"b\")",
                   absl::StatusCode::kFailedPrecondition, "may be taken"},
           Failure{"Replace(\"a\", , \"\\\\p{IsGreek}\", , \"\", , )",
                   absl::StatusCode::kUnimplemented, "cannot be tried here"},
           Failure{"Append(\"a\")", absl::StatusCode::kInvalidArgument,
                   "Append does not take 1 argument"},
           Failure{"ToLower(ToUpper())", absl::StatusCode::kInvalidArgument,
                   "ToUpper"},
           Failure{"Left(\"a\", \"b\")", absl::StatusCode::kInvalidArgument,
                   "Left: argument 2 is not a whole number"},
           Failure{"Item([x], 0)", absl::StatusCode::kInvalidArgument,
                   "items 1 to 4"},
           Failure{"Item([x], 5)", absl::StatusCode::kInvalidArgument,
                   "items 1 to 4"},
           Failure{"Switch([x], , \"a\", \"b\")",
                   absl::StatusCode::kInvalidArgument, "several values"},
           Failure{"IIF([x]=\"a\", \"b\", \"c\")",
                   absl::StatusCode::kInvalidArgument, "several values"},
           Failure{"IIF(\"a\" < \"b\", \"b\", \"c\")",
                   absl::StatusCode::kInvalidArgument, "must be numbers"},
           Failure{"Replace(\"a\", , \"(\", , \"\", , )",
                   absl::StatusCode::kInvalidArgument, "regular expression"},
           Failure{"Replace(\"a\", \"a\", , , , , )",
                   absl::StatusCode::kInvalidArgument, "oldValue"},
           Failure{"Error(\"no name\")", absl::StatusCode::kFailedPrecondition,
                   "no name"},
           Failure{"Replace(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\", , "
                   "\"^(a+)+$\", , \"\", , )",
                   absl::StatusCode::kResourceExhausted, "too many steps"},
           Failure{"RandomString(2,1,1,1,0)",
                   absl::StatusCode::kInvalidArgument,
                   "sum of the minimums"}}) {
    SCOPED_TRACE(tested.expression);
    CheckEvaluateExpressionFailsWithAReason(tested);
  }
}

TEST(EvaluateExpression, TellsThePlaceOfAnError) {
  const std::string text =
      "Join(\"-\", [a], Left([x], 2), Mid([a], \"two\", 3))";
  const auto status =
      PreparedExpression(*ParseExpression(text).expression)
          .Evaluate(Attributes({{"a", AttributeValue::Text("b")}}), {})
          .status();
  const Issue issue = IssueOf(status);
  EXPECT_EQ(text.substr(issue.offset, issue.length), "\"two\"");
  EXPECT_EQ(issue.message, "Mid: argument 2 is not a whole number");
  EXPECT_EQ(IssueOf(absl::InternalError("x")).offset, 0u);
}

TEST(EvaluateExpression, NeedsItsContextForRandomValues) {
  for (const char* text : {"Guid()", "RandomString(1,1,0,0,0)", "Now()"}) {
    const Expression expression = *ParseExpression(text).expression;
    EXPECT_EQ(EvaluateExpression(expression, Attributes(), {}).status().code(),
              absl::StatusCode::kFailedPrecondition)
        << text;
  }
}

// As the documentation describes its two examples.
TEST(RandomString, HasItsMinimumsAndAvoidsWhatItShall) {
  std::mt19937 generator(7);
  const EvaluationContext context{
      .now = std::nullopt,
      .new_guid = nullptr,
      .random = [&](std::uint32_t bound) {
        return static_cast<std::uint32_t>(generator() % bound);
      }};
  const auto count = [](const std::string& text, int (*is)(int)) {
    return std::count_if(text.begin(), text.end(), [&](char c) {
      return is(static_cast<unsigned char>(c)) != 0;
    });
  };
  const PreparedExpression simple(
      *ParseExpression("RandomString(6,3,0,0,3)").expression);
  const PreparedExpression strict(
      *ParseExpression("RandomString(10,2,2,2,1,\"?,\")").expression);
  for (int i = 0; i < 200; ++i) {
    const std::string plain = simple.Evaluate(Attributes(), context)->values[0];
    EXPECT_EQ(plain.size(), 6u);
    EXPECT_GE(count(plain, std::isdigit), 3);
    EXPECT_GE(count(plain, std::islower), 3);
    const std::string text = strict.Evaluate(Attributes(), context)->values[0];
    EXPECT_EQ(text.size(), 10u);
    EXPECT_GE(count(text, std::isdigit), 2);
    EXPECT_GE(count(text, std::ispunct), 2);
    EXPECT_GE(count(text, std::isupper), 2);
    EXPECT_GE(count(text, std::islower), 1);
    EXPECT_EQ(text.find_first_of("?,"), std::string::npos);
  }
}

}  // namespace
}  // namespace crosstenant::mapping
