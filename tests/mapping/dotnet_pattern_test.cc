#include "mapping/dotnet_pattern.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "mapping/regular_expression.h"

namespace crosstenant::mapping {
namespace {

using Kind = PatternProblem::Kind;
using ::testing::HasSubstr;

TEST(TranslatePattern, LeavesWhatBothKnow) {
  for (const std::string pattern :
       {"", "^a+?[^]b-]{2,3}$", "(?<n>x)(?'m'y)\\k<n>", "(?i-s:a)(?=b)(?<!c)",
        "(?>a+)b|(?:c)", "[\\d\\s\\]-]\\.", "a{,3}x{b}", "(?#any (text)x",
        "(?(1)a|b)", "\\p{Lu}\\P{Nd}", "(?x) a # [ (\n b"}) {
    const DotNetPattern translated = TranslatePattern(pattern);
    EXPECT_FALSE(translated.problem.has_value())
        << pattern << ": " << translated.problem->message;
    EXPECT_EQ(translated.pcre, pattern);
  }
}

TEST(TranslatePattern, RewritesOtherSpellings) {
  EXPECT_EQ(TranslatePattern("\\u00e5\\v[\\u0041-\\u005A]").pcre,
            "\\x{e5}\\x0b[\\x{41}-\\x{5a}]");
  EXPECT_EQ(TranslatePattern("\\uD83D\\uDE00").pcre, "\\x{1f600}");
}

struct Difference {
  std::string pattern;
  std::size_t offset;
  Kind kind;
  std::string message;
};

TEST(TranslatePattern, ReportsWhatOnlyOneKnows) {
  for (const Difference& tested : std::vector<Difference>{
           {"a\\Rb", 1, Kind::kRefused, "\\R is no escape sequence"},
           {"\\_", 0, Kind::kRefused, "\\_ is no escape sequence"},
           {"\\Q.\\E", 0, Kind::kRefused, "escape each character"},
           {"\\x{41}", 0, Kind::kRefused, "two hexadecimal digits"},
           {"\\u41", 0, Kind::kRefused, "four hexadecimal digits"},
           {"\\pL", 0, Kind::kRefused, "in braces"},
           {"\\p{Latin}", 0, Kind::kRefused, "no Unicode category"},
           {"\\p{IsCyrillic}", 0, Kind::kNotTriedHere, "IsCyrillic"},
           {"\\uD83Dx", 0, Kind::kNotTriedHere, "surrogate"},
           {"x[a-z-[m]]", 5, Kind::kNotTriedHere, "subtraction"},
           {"[[:digit:]]", 1, Kind::kRefused, "mean nothing"},
           {"a*+", 2, Kind::kRefused, "possessive"},
           {"a{2}+", 4, Kind::kRefused, "possessive"},
           {"(*UTF8)x", 0, Kind::kRefused, "nothing that .NET knows"},
           {"(?P<n>x)", 0, Kind::kRefused, "(?<name>"},
           {"(?|a|b)", 0, Kind::kRefused, "begins no group"},
           {"(?&n)", 0, Kind::kRefused, "begins no group"},
           {"(?<a-b>x)", 0, Kind::kNotTriedHere, "balancing"},
           {"(?<2>x)", 0, Kind::kNotTriedHere, "numbers"},
           {"(?<n>x)(y)\\1", 10, Kind::kNotTriedHere, "name"},
           {"\\k{n}", 0, Kind::kRefused, "\\k<name>"},
           {"(?(a b)x|y)", 0, Kind::kNotTriedHere, "condition"}}) {
    SCOPED_TRACE(tested.pattern);
    const DotNetPattern translated = TranslatePattern(tested.pattern);
    ASSERT_TRUE(translated.problem.has_value());
    EXPECT_EQ(translated.problem->offset, tested.offset);
    EXPECT_EQ(translated.problem->kind, tested.kind);
    EXPECT_THAT(translated.problem->message, HasSubstr(tested.message));
  }
}

TEST(CompileRegularExpression, PlacesTheErrorsOfPcreInThePattern) {
  PatternProblem problem;
  EXPECT_EQ(RegularExpression::Compile("\\u0041(b", &problem).status().code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(problem.offset, 8u);
  for (const char* pattern : {"(?<=a+)b", "(?<n>x)|(?<n>y)", "a{99999}"}) {
    EXPECT_EQ(RegularExpression::Compile(pattern, &problem).status().code(),
              absl::StatusCode::kUnimplemented)
        << pattern;
    EXPECT_EQ(problem.kind, Kind::kNotTriedHere);
  }
}

}  // namespace
}  // namespace crosstenant::mapping
