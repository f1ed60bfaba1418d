#include "mapping/expression.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "mapping/expression_spelling.h"

namespace crosstenant::mapping {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Expression Parsed(std::string_view text) {
  ParseResult result = ParseExpression(text);
  EXPECT_TRUE(result.expression.has_value()) << text;
  return result.expression.value_or(Expression{});
}

struct Printed {
  std::string_view text;
  std::string_view canonical;
};

void CheckPrintExpressionGivesTheCanonicalText(const Printed& tested) {
  EXPECT_EQ(PrintExpression(Parsed(tested.text)), tested.canonical);
  EXPECT_EQ(PrintExpression(Parsed(tested.canonical)), tested.canonical);
}

TEST(PrintExpressionGives, TheCanonicalText) {
  for (const Printed& tested : std::vector<Printed>{
           Printed{" [mail]", "[mail]"}, Printed{"\"\"", "\"\""},
           Printed{"\"\\\"\\\\\"", "\"\\\"\\\\\""},
           Printed{R"("\d")", R"("\\d")"}, Printed{"Guid( )", "Guid()"},
           Printed{"Append ( [a],\"b\")", "Append([a], \"b\")"},
           // As parseExpression is documented to answer.
           Printed{"Replace([preferredLanguage], \"-\", , , \"_\", ,  )",
                   "Replace([preferredLanguage], \"-\", , , \"_\", , )"},
           Printed{"IIF([country] = \"USA\",[country], )",
                   "IIF([country]=\"USA\", [country], )"},
           Printed{"Switch([Active],,\"1\",\"True\")",
                   "Switch([Active], , \"1\", \"True\")"},
           Printed{"InStr([a],\"b\",1,vbTextCompare)",
                   "InStr([a], \"b\", 1, vbTextCompare)"}}) {
    SCOPED_TRACE(tested.text);
    CheckPrintExpressionGivesTheCanonicalText(tested);
  }
}

struct Pair {
  std::string_view left;
  std::string_view right;
  bool equivalent;
};

void CheckEquivalentSaysInBothDirections(const Pair& tested) {
  const Expression left = Parsed(tested.left);
  const Expression right = Parsed(tested.right);
  EXPECT_EQ(Equivalent(left, right), tested.equivalent);
  EXPECT_EQ(Equivalent(right, left), tested.equivalent);
  EXPECT_TRUE(Equivalent(left, left));
}

TEST(EquivalentSays, InBothDirections) {
  for (const Pair& tested : std::vector<Pair>{
           Pair{"[mail]", " [mail] ", true}, Pair{"[mail]", "[Mail]", false},
           Pair{"[mail]", "\"mail\"", false}, Pair{"\"a\"", "\"A\"", false},
           Pair{R"("\d")", R"("\\d")", true},
           Pair{"ToLower([a])", "ToUpper([a])", false},
           Pair{"tolower([a])", "ToLower([a])", false},
           Pair{"Left([a],448)", "Left( [a], \"448\" )", true},
           Pair{"Left([a],448)", "Left([a], 44)", false},
           Pair{"BitAnd([a],&HF7)", "BitAnd([a],\"247\")", true},
           Pair{"BitAnd([a],&HF7)", "BitAnd([a],248)", false},
           Pair{"Append([a],&HF7)", "Append([a],247)", false},
           Pair{"IIF([a]=1,\"x\",)", "IIF([a] = \"1\", \"x\")", true},
           Pair{"IIF([a]=1,\"x\",)", "IIF([a]<>1, \"x\",)", false},
           Pair{"IIF([a]=1,\"x\",)", "IIF([a]=1,,\"x\")", false},
           Pair{"ToLower([a])", "ToLower([a], )", true},
           Pair{"ToLower([a])", "ToLower([a], \"\")", false},
           Pair{"Replace([a],\"x\", , ,\"y\", , )",
                "Replace([a],\"x\",,,\"y\")", true},
           Pair{"Replace([a],\"x\", , ,\"y\", , )",
                "Replace([a],\"x\", , , , ,\"y\")", false},
           Pair{"Join(\",\", , [a])", "Join(\",\", [a])", true},
           Pair{"Join(\",\",[a],[b])", "Join(\",\",[b],[a])", false},
           Pair{"Switch([a],,\"k\",\"v\")", "Switch([a],\"\",\"k\",\"v\")",
                false},
           // Of an unknown function every position counts.
           Pair{"Foo([a], ,[b])", "Foo([a],[b])", false},
           Pair{"Foo([a],[b], , )", "Foo([a],[b])", true},
           Pair{"InStr([a],\"b\",,vbTextCompare)",
                "InStr([a],\"b\",,\"vbTextCompare\")", false}}) {
    SCOPED_TRACE(tested.left);
    CheckEquivalentSaysInBothDirections(tested);
  }
}

struct Spelled {
  std::string_view expression;
  std::string_view spelling;
  std::string_view text;
};

TEST(PrintInSpellingOf, ChangesOnlyWhatMeansSomethingElse) {
  for (
      const Spelled& tested : std::vector<Spelled>{
          {"ToUpper([a])", " ToUpper(  [a] ) ", " ToUpper(  [a] ) "},
          {"ToUpper([b])", " ToUpper(  [a] ) ", " ToUpper(  [b] ) "},
          {"Left([a], 5)", "Left( [a],\n  448 )", "Left( [a],\n  5 )"},
          {"Switch([s], \"d\", \"NSW\", \"Perth\", \"QLD\", \"Brisbane\")",
           "Switch([s], \"d\",\n  \"NSW\",\"Sydney\",\n  \"QLD\",\"Brisbane\")",
           "Switch([s], \"d\",\n  \"NSW\",\"Perth\",\n  \"QLD\",\"Brisbane\")"},
          {"Switch([s], \"d\", \"NSW\", \"Sydney\", \"QLD\", \"Brisbane\")",
           "Switch([s],\"d\",\"NSW\",Trim( [x] ))",
           "Switch([s], \"d\", \"NSW\", \"Sydney\", \"QLD\", \"Brisbane\")"},
          {"IIF([a]=\"x\", [c], [d])", "IIF( [a] = \"x\",[b],[d])",
           "IIF( [a] = \"x\",[c],[d])"},
          {"IIF([a]<>\"x\", [b], [d])", "IIF( [a] = \"x\",[b],[d])",
           "IIF( [a]<>\"x\",[b],[d])"},
          {"Replace([a], \"x\", , , \"z\", , )", "Replace([a],\"x\",,,\"y\",,)",
           "Replace([a],\"x\",,,\"z\",,)"},
          {"Replace([a], \"x\", , , \"z\", , )", "Replace([a],\"x\",,,\"y\")",
           "Replace([a], \"x\", , , \"z\", , )"},
          {"[mail]", "ToUpper([mail])", "[mail]"},
          {"[mail]", "ToUpper(", "[mail]"}}) {
    SCOPED_TRACE(tested.spelling);
    EXPECT_EQ(PrintInSpellingOf(Parsed(tested.expression), tested.spelling),
              tested.text);
  }
}

TEST(SourceAttributes, AreListedOnceInOrder) {
  EXPECT_THAT(SourceAttributes(Parsed("\"x\"")), IsEmpty());
  EXPECT_THAT(
      SourceAttributes(Parsed(
          "IIF([country]=\"USA\", Join(\" \", [b], [country]), Foo([a]))")),
      ElementsAre("country", "b", "a"));
}

}  // namespace
}  // namespace crosstenant::mapping
