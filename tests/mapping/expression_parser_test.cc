#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "mapping/expression.h"

namespace crosstenant::mapping {
namespace {

using Kind = Expression::Kind;
using ::testing::HasSubstr;

struct Malformed {
  std::string_view text;
  std::size_t offset;
  std::size_t length;
  std::string_view message;  // a part of it
};

void CheckParseExpressionRefusesWithTheExactPlace(const Malformed& tested) {
  const Malformed& malformed = tested;
  const ParseResult result = ParseExpression(malformed.text);
  EXPECT_FALSE(result.expression.has_value());
  ASSERT_EQ(result.issues.size(), 1u);
  const Issue& issue = result.issues[0];
  EXPECT_EQ(issue.severity, Issue::Severity::kError);
  EXPECT_EQ(issue.offset, malformed.offset) << issue.message;
  EXPECT_EQ(issue.length, malformed.length) << issue.message;
  EXPECT_THAT(issue.message, HasSubstr(std::string(malformed.message)));
}

TEST(ParseExpressionRefuses, WithTheExactPlace) {
  for (const Malformed& tested : std::vector<Malformed>{
           Malformed{"", 0, 0, "empty"},
           Malformed{" \n ", 3, 0, "empty"},
           Malformed{"Marketing", 0, 9, "write [Marketing] for the attribute"},
           Malformed{"448", 0, 3, "write \"448\""},
           Malformed{"[department", 0, 1, "never closed by a ]"},
           Malformed{"[]", 0, 2, "no attribute name"},
           Malformed{"[ ]", 0, 3, "no attribute name"},
           Malformed{"\"Member", 0, 1, "never closed"},
           Malformed{"\"Member\\\"", 0, 1, "never closed"},
           Malformed{"Append([a], \"x\"", 6, 1, "( is never closed"},
           Malformed{"Append([a] \"x\")", 11, 1, "a comma or a )"},
           Malformed{"Append([a], \"x\"))", 16, 1, "the end of the expression"},
           Malformed{"Append([a],", 6, 1, "( is never closed"},
           Malformed{"[a] [b]", 4, 1, "the end of the expression, found ["},
           Malformed{"[a]=\"x\"", 3, 1, "a comparison can only stand"},
           Malformed{"IIF([a]=, \"x\", \"y\")", 8, 0,
                     "nothing to the right of ="},
           Malformed{"IIF(=[a], \"x\", \"y\")", 4, 1, "found ="},
           Malformed{"IIF([a]=[b]=[c], \"x\", \"y\")", 11, 1, "a comma or a )"},
           Malformed{"Left([a], 4.5)", 10, 2, "not a whole number"},
           Malformed{"Left([a], -)", 10, 2, "not a whole number"},
           Malformed{"Left([a], 4x)", 10, 2, "not a whole number"},
           Malformed{"BitAnd([a], &H)", 12, 3, "not a whole number"},
           Malformed{"Append([a] & [b])", 11, 1, "a comma or a )"},
           Malformed{"Append(& [b])", 7, 1, "use Append or Join"},
           Malformed{"Append([a], \u201Cx\u201D)", 12, 3,
                     "straight double quotes"},
           Malformed{"'Member'", 0, 1, "straight double quotes"},
           Malformed{"Append([a], %x)", 12, 1, "found %"},
           Malformed{"Append([a], \u00E9)", 12, 2, "found \u00E9"},
           Malformed{"([a])", 0, 1, "found ("},
           Malformed{"\xC3\x28", 0, 0, "UTF-8"}}) {
    SCOPED_TRACE(tested.text);
    CheckParseExpressionRefusesWithTheExactPlace(tested);
  }
}

TEST(ParseExpression, ReadsAttributeAndConstant) {
  const ParseResult attribute = ParseExpression(" [extension_0a_costCenter] ");
  ASSERT_TRUE(attribute.expression.has_value());
  EXPECT_EQ(attribute.expression->kind, Kind::kAttribute);
  EXPECT_EQ(attribute.expression->text, "extension_0a_costCenter");
  EXPECT_EQ(attribute.expression->offset, 1u);
  EXPECT_EQ(attribute.expression->length, 25u);
  EXPECT_TRUE(attribute.issues.empty());

  const ParseResult constant = ParseExpression(R"("a \"b\" \\ c")");
  ASSERT_TRUE(constant.expression.has_value());
  EXPECT_EQ(constant.expression->kind, Kind::kString);
  EXPECT_EQ(constant.expression->text, R"(a "b" \ c)");
}

TEST(ParseExpression, ReadsBracketsInsideAttributeNames) {
  const ParseResult result =
      ParseExpression(R"x(Trim([emails[type eq "work"].value]))x");
  ASSERT_TRUE(result.expression.has_value());
  EXPECT_EQ(result.expression->arguments[0].text,
            R"(emails[type eq "work"].value)");
}

TEST(ParseExpression, KeepsEmptyArgumentsAndNumbersAsWritten) {
  const ParseResult result =
      ParseExpression("F ( , -10,&HF7 ,\n vbTextCompare,\"\", )");
  ASSERT_TRUE(result.expression.has_value());
  const std::vector<Expression>& arguments = result.expression->arguments;
  ASSERT_EQ(arguments.size(), 6u);
  EXPECT_EQ(arguments[0].kind, Kind::kEmpty);
  EXPECT_EQ(arguments[1].kind, Kind::kNumber);
  EXPECT_EQ(arguments[1].text, "-10");
  EXPECT_EQ(arguments[2].text, "&HF7");
  EXPECT_EQ(arguments[3].kind, Kind::kIdentifier);
  EXPECT_EQ(arguments[4].kind, Kind::kString);
  EXPECT_EQ(arguments[5].kind, Kind::kEmpty);
}

TEST(ParseExpression, ReadsEveryComparison) {
  for (const std::string comparison : {"=", "<>", "<", "<=", ">", ">="}) {
    const ParseResult result =
        ParseExpression("IIF([a] " + comparison + " 2, \"x\", )");
    ASSERT_TRUE(result.expression.has_value()) << comparison;
    const Expression& condition = result.expression->arguments[0];
    EXPECT_EQ(condition.kind, Kind::kComparison);
    EXPECT_EQ(condition.text, comparison);
    EXPECT_EQ(condition.arguments[1].text, "2");
    EXPECT_EQ(condition.offset, 4u);
  }
}

TEST(ParseExpression, WarnsAboutAnUnknownEscapeAndKeepsIt) {
  const ParseResult result = ParseExpression(R"("\+47")");
  ASSERT_TRUE(result.expression.has_value());
  EXPECT_EQ(result.expression->text, R"(\+47)");
  ASSERT_EQ(result.issues.size(), 1u);
  EXPECT_EQ(result.issues[0].severity, Issue::Severity::kWarning);
  EXPECT_EQ(result.issues[0].offset, 1u);
  EXPECT_EQ(result.issues[0].length, 2u);
}

TEST(ParseExpression, TakesTheDocumentedLengthAndNoMore) {
  const auto constant = [](std::size_t characters, std::string_view character) {
    std::string text = "\"";
    for (std::size_t i = 0; i < characters; ++i) text += character;
    return text + "\"";
  };
  EXPECT_TRUE(ParseExpression(constant(9998, "x")).expression.has_value());
  EXPECT_FALSE(ParseExpression(constant(9999, "x")).expression.has_value());
  EXPECT_TRUE(ParseExpression(constant(9998, "\u00E5")).expression.has_value());
  // Characters beyond the basic plane count twice.
  EXPECT_TRUE(
      ParseExpression(constant(4999, "\U0001F600")).expression.has_value());
  EXPECT_FALSE(
      ParseExpression(constant(5000, "\U0001F600")).expression.has_value());
  std::string huge;
  huge.resize(50'000'000, '(');
  EXPECT_FALSE(ParseExpression(huge).expression.has_value());
}

TEST(ParseExpression, BoundsNesting) {
  const auto nested = [](int depth) {
    std::string text;
    for (int i = 0; i < depth; ++i) text += "F(";
    return text + "[a]" + std::string(static_cast<std::size_t>(depth), ')');
  };
  EXPECT_TRUE(
      ParseExpression(nested(kMaximumExpressionDepth)).expression.has_value());
  const ParseResult deep = ParseExpression(nested(kMaximumExpressionDepth + 1));
  ASSERT_EQ(deep.issues.size(), 1u);
  EXPECT_THAT(deep.issues[0].message, HasSubstr("nested more than 200"));
  EXPECT_FALSE(
      ParseExpression(std::string(10'000, '(')).expression.has_value());
  EXPECT_FALSE(
      ParseExpression(std::string(10'000, '[')).expression.has_value());
  std::string open_calls;
  for (int i = 0; i < 5'000; ++i) open_calls += "F(";
  EXPECT_FALSE(ParseExpression(open_calls).expression.has_value());
}

TEST(CaretLine, PointsAtThePlace) {
  const std::string text = "Append([a], \u201Cx\u201D)";
  const ParseResult result = ParseExpression(text);
  EXPECT_EQ(CaretLine(text, result.issues[0]), text + "\n            ^");
  EXPECT_EQ(CaretLine("Foo([a])", {.offset = 0, .length = 3}), "Foo([a])\n^~~");
  EXPECT_EQ(CaretLine("F(", {.offset = 2, .length = 0}), "F(\n  ^");
  EXPECT_EQ(CaretLine("", {.offset = 9, .length = 9}), "\n^");
}

TEST(CaretLine, CountsCharactersAndShowsOneLine) {
  const std::string text = "Join(\"\u00E5\u00E5\",\r\n\t[a],\n  %)";
  const std::size_t offset = text.find('%');
  EXPECT_EQ(CaretLine(text, {.offset = offset, .length = 1}), "  %)\n  ^");
  EXPECT_EQ(CaretLine(text, {.offset = text.find('['), .length = 3}),
            " [a],\n ^~~");
  EXPECT_EQ(CaretLine(text, {.offset = text.find(','), .length = 1}),
            "Join(\"\u00E5\u00E5\", \n         ^");
}

TEST(CaretLine, CutsALongLine) {
  const std::string text = std::string(500, 'a') + "!" + std::string(500, 'b');
  const std::string line = CaretLine(text, {.offset = 500, .length = 1});
  EXPECT_EQ(line, "..." + std::string(50, 'a') + "!" + std::string(39, 'b') +
                      "...\n" + std::string(53, ' ') + "^");
}

}  // namespace
}  // namespace crosstenant::mapping
