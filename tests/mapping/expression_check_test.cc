#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "mapping/expression.h"

namespace crosstenant::mapping {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct Problem {
  std::string_view text;
  Issue::Severity severity;
  std::string_view place;  // the marked part of the text
  std::string_view message;
};

constexpr Issue::Severity kError = Issue::Severity::kError;
constexpr Issue::Severity kWarning = Issue::Severity::kWarning;

void CheckCheckExpressionReportsOneProblem(const Problem& tested) {
  const Problem& problem = tested;
  const ParseResult parsed = ParseExpression(problem.text);
  ASSERT_TRUE(parsed.expression.has_value());
  const std::vector<Issue> issues = CheckExpression(*parsed.expression);
  ASSERT_EQ(issues.size(), 1u);
  EXPECT_EQ(issues[0].severity, problem.severity);
  EXPECT_EQ(problem.text.substr(issues[0].offset, issues[0].length),
            problem.place);
  EXPECT_THAT(issues[0].message, HasSubstr(std::string(problem.message)));
}

TEST(CheckExpressionReports, OneProblem) {
  for (const Problem& tested : std::vector<Problem>{
           Problem{"Trim2([a])", kWarning, "Trim2", "did you mean Trim?"},
           Problem{"ToLower(toupper([a]))", kWarning, "toupper",
                   "did you mean ToUpper?"},
           Problem{"Frobnicate([a])", kWarning, "Frobnicate", "passed on"},
           Problem{"Append([a])", kError, "Append([a])",
                   "Append(source, suffix) does not take 1 argument"},
           Problem{"Append([a], [b], [c])", kError, "Append([a], [b], [c])",
                   "3 arguments"},
           Problem{"ToLower()", kError, "ToLower()", "0 arguments"},
           Problem{"Append([a], )", kError, "", "argument 2 of Append"},
           Problem{"Switch([a], \"d\", \"k\")", kError,
                   "Switch([a], \"d\", \"k\")", "pairs of key and value"},
           Problem{"Switch([a], \"d\", \"k\", \"v\", \"l\")", kError,
                   "Switch([a], \"d\", \"k\", \"v\", \"l\")", "5 arguments"},
           Problem{"Append([a]=[b], \"x\")", kError, "[a]=[b]",
                   "first argument of IIF"},
           Problem{"IIF([a]=\"x\", [b]=\"y\", [c])", kError, "[b]=\"y\"",
                   "first argument of IIF"},
           Problem{"Left([a], \"x\")", kError, "\"x\"", "whole number"},
           Problem{"Item([a], 0)", kError, "0", "counted from 1"},
           Problem{"Replace([a], \"x\", , , , , )", kError,
                   "Replace([a], \"x\", , , , , )", "oldValue and template"},
           Problem{"Replace([a], , \"(\", , \"\", , )", kError, "",
                   "not a regular expression"},
           Problem{"Replace([a], , \"(?<g>.)\", \"h\", \"\", , )", kError,
                   "\"h\"", "no group named h"},
           Problem{"DateAdd(\"day\", 1, [d])", kError, "\"day\"", "yyyy, m, d"},
           Problem{"SelectUniqueValue([a], [b])", kError,
                   "SelectUniqueValue([a], [b])", "not between tenants"},
           Problem{"Len([a])", kWarning, "Len", "not documented"},
           Problem{"Guid()", kWarning, "Guid", "another value each time"},
           Problem{"IIF([a]=\"\", \"x\", [a])", kWarning, "[a]=\"\"",
                   "documented not to support"},
           Problem{"IIF(IsNullOrEmpty([a]), \"x\", [a])", kWarning,
                   "IsNullOrEmpty([a])", "documented not to support"},
           Problem{"Switch(IsPresent([a]), , \"True\", \"x\")", kWarning,
                   "IsPresent([a])", "source of Switch"},
           Problem{"InStr([a], \"b\", 1, vbText)", kError, "vbText",
                   "vbTextCompare or vbBinaryCompare"}}) {
    SCOPED_TRACE(tested.text);
    CheckCheckExpressionReportsOneProblem(tested);
  }
}

TEST(CheckExpression, IsContentWithDocumentedExamples) {
  for (const std::string_view text :
       {"[mail]", "\"Member\"", "Left([description], 448)",
        "Switch([Active], , \"1\",\"True\",\"0\",\"False\")",
        "Join(\", \", \"\", [surname], [givenName])",
        "IIF([country]=\"USA\",IIF([state]=\"CA\",\"True\",\"False\"), )",
        "Replace([preferredLanguage], \"-\", , , \"_\", , )",
        "Replace([a], \"-\", , , \"_\")", "CBool([a] = [b])",
        "FormatDateTime([a], , \"yyyyMMddHHmmss.fZ\", \"yyyy-MM-dd\")",
        "FormatDateTime(DateFromNum([pwdLastSet]), , \"yyyyMMddHHmmss.0Z\")",
        "InStr([a],\"e\",3,vbBinaryCompare)", "PCase([a], \" '-\")"}) {
    const ParseResult parsed = ParseExpression(text);
    ASSERT_TRUE(parsed.expression.has_value()) << text;
    const std::vector<Issue> issues = CheckExpression(*parsed.expression);
    EXPECT_THAT(issues, IsEmpty())
        << text << ": " << (issues.empty() ? "" : issues[0].message);
  }
}

TEST(CheckExpression, ReportsInTheOrderOfTheText) {
  const ParseResult parsed =
      ParseExpression("Foo(Append([a]), Guid(), Left([a], \"x\"))");
  const std::vector<Issue> issues = CheckExpression(*parsed.expression);
  ASSERT_EQ(issues.size(), 4u);
  for (std::size_t i = 1; i < issues.size(); ++i) {
    EXPECT_LT(issues[i - 1].offset, issues[i].offset);
  }
}

TEST(CheckExpression, RefusesAnImpossibleRandomString) {
  for (const std::string_view text :
       {"RandomString(5,3,0,0,3)", "RandomString(257,3,0,0,3)"}) {
    const std::vector<Issue> issues =
        CheckExpression(*ParseExpression(text).expression);
    ASSERT_EQ(issues.size(), 2u) << text;
    EXPECT_EQ(issues[1].severity, kError);
    EXPECT_THAT(issues[1].message, HasSubstr("between 6"));
  }
}

}  // namespace
}  // namespace crosstenant::mapping
