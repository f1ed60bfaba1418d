#include "mapping/regular_expression.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace crosstenant::mapping {
namespace {

using ::testing::HasSubstr;

struct Replacement {
  std::string pattern;
  std::string text;
  std::string replacement;
  std::string result;
};

void CheckReplaceMatchesGivesWhatDotNetGives(const Replacement& tested) {
  const auto expression = RegularExpression::Compile(tested.pattern);
  ASSERT_TRUE(expression.ok()) << expression.status();
  Effort effort;
  const auto result =
      expression->ReplaceMatches(tested.text, tested.replacement, effort);
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(*result, tested.result);
}

TEST(ReplaceMatchesGives, WhatDotNetGives) {
  for (const Replacement& tested : std::vector<Replacement>{
           Replacement{"b*", "abc", "-", "-a--c-"},
           Replacement{"(a)(b)?", "ac", "<$1$2>", "<a>c"},
           Replacement{"a", "a", "$$1 $& ${0} $9 ${no} $", "$1 a a $9 ${no} $"},
           Replacement{"(?<n>.)", "\u00E5\u00E9", "[${n}]", "[\u00E5][\u00E9]"},
           Replacement{"x*", "\u00E5", "-", "-\u00E5-"},
           Replacement{"\\d", "1\u0663", "#", "##"},
           Replacement{"", "", "x", "x"}}) {
    SCOPED_TRACE(tested.pattern);
    CheckReplaceMatchesGivesWhatDotNetGives(tested);
  }
}

TEST(RegularExpression, TellsWhatIsWrongWithAPattern) {
  const auto expression = RegularExpression::Compile("ab(c");
  ASSERT_FALSE(expression.ok());
  EXPECT_EQ(expression.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(expression.status().message()),
              HasSubstr("at character 5"));
}

TEST(RegularExpression, FindsAnywhereAndCaptures) {
  const auto expression = RegularExpression::Compile("(?<a>x)|(?<b>y)");
  ASSERT_TRUE(expression.ok());
  Effort effort;
  EXPECT_TRUE(*expression->IsFoundIn("..y", effort));
  EXPECT_FALSE(*expression->IsFoundIn("z", effort));
  EXPECT_EQ(*expression->FirstGroup("..y", "b", effort), "y");
  EXPECT_EQ(*expression->FirstGroup("..y", "a", effort), std::nullopt);
  EXPECT_EQ(*expression->FirstGroup("..y", "none", effort), std::nullopt);
  EXPECT_EQ(*expression->ReplaceGroup("xyx", "b", "-", effort), "x-x");
}

TEST(RegularExpression, RefusesTextThatIsNotUtf8) {
  const auto expression = RegularExpression::Compile("a");
  ASSERT_TRUE(expression.ok());
  Effort effort;
  EXPECT_EQ(expression->IsFoundIn("\xFF", effort).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST(RegularExpression, GivesUpOnEndlessBacktracking) {
  const auto expression = RegularExpression::Compile("^(a+)+$");
  ASSERT_TRUE(expression.ok());
  Effort effort;
  EXPECT_EQ(expression->IsFoundIn(std::string(10'000, 'a') + "b", effort)
                .status()
                .code(),
            absl::StatusCode::kResourceExhausted);
}

}  // namespace
}  // namespace crosstenant::mapping
