#include "mapping/scoping_filter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "tests/mapping/fixed_attributes.h"

namespace crosstenant::mapping {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

using Attributes = FixedAttributes;

ScopingFilter OneClause(FilterClause clause) {
  return {{{"g", {std::move(clause)}}}};
}

TEST(GraphGroups, AreWrittenAndRead) {
  const ScopingFilter filter{{{"Marketing department filter",
                               {{"department", "EQUALS", {"Marketing"}},
                                {"jobTitle", "IS NOT NULL", {}}}}}};
  const boost::json::value json = boost::json::parse(
      R"([{"name":"Marketing department filter","clauses":[
        {"sourceOperandName":"department","operatorName":"EQUALS","targetOperand":{"values":["Marketing"]}},
        {"sourceOperandName":"jobTitle","operatorName":"IS NOT NULL","targetOperand":null}]}])");
  EXPECT_EQ(boost::json::value(ToGraphGroups(filter)), json);
  const auto read = FromGraphGroups(json);
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(*read, filter);
}

TEST(GraphGroups, MayBeNullOrEmpty) {
  EXPECT_EQ(*FromGraphGroups(nullptr), ScopingFilter{});
  EXPECT_EQ(*FromGraphGroups(boost::json::array{}), ScopingFilter{});
  EXPECT_TRUE(ToGraphGroups({}).empty());
  EXPECT_EQ(*FromGraphGroups(boost::json::parse(R"([{"clauses":null}])")),
            (ScopingFilter{{{"", {}}}}));
}

TEST(GraphGroups, NameTheMemberOfTheWrongType) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"{}", "groups must be an array or null"},
      {"[1]", "groups[0] must be an object"},
      {R"([{"name":1}])", "groups[0].name must be a string"},
      {R"([{"clauses":{}}])", "groups[0].clauses must be an array"},
      {R"([{"clauses":[{},7]}])", "groups[0].clauses[1] must be an object"},
      {R"([{"clauses":[{"targetOperand":[]}]}])",
       "groups[0].clauses[0].targetOperand must be an object or null"},
      {R"([{"clauses":[{"targetOperand":{"values":[true]}}]}])",
       "groups[0].clauses[0].targetOperand.values must be an array of "
       "strings"}};
  for (const auto& [json, message] : cases) {
    const auto filter = FromGraphGroups(boost::json::parse(json));
    EXPECT_EQ(filter.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(std::string(filter.status().message()), message);
  }
}

TEST(FindFilterOperator, KnowsBothSpellingsAndNoOtherCase) {
  for (const FilterOperator& op : FilterOperators()) {
    EXPECT_EQ(FindFilterOperator(op.name), &op);
  }
  EXPECT_EQ(FindFilterOperator("GREATER_THAN_OR_EQUALS")->name,
            "Greater_Than_OR_EQUALS");
  EXPECT_EQ(FindFilterOperator("INCLUDES")->name, "Includes");
  EXPECT_EQ(FindFilterOperator("equals"), nullptr);
  EXPECT_EQ(FindFilterOperator(""), nullptr);
}

struct Problem {
  FilterClause clause;
  std::string message;
};

void CheckCheckClauseReportsOneProblem(const Problem& tested) {
  EXPECT_THAT(CheckClause(tested.clause),
              ElementsAre(HasSubstr(tested.message)));
}

TEST(CheckClauseReports, OneProblem) {
  for (const Problem& tested : std::vector<Problem>{
           Problem{{"a", "equals", {"x"}},
                   "no operator equals; did you mean EQUALS?"},
           Problem{{"a", "IsMemberOf", {"x"}}, "no operator IsMemberOf"},
           Problem{{"a", "", {"x"}}, "the operator is missing"},
           Problem{{"", "EQUALS", {"x"}}, "name of the source attribute"},
           Problem{{"a", "EQUALS", {}}, "exactly one value, not 0"},
           Problem{{"a", "EQUALS", {"x", "y"}}, "exactly one value, not 2"},
           Problem{{"a", "EQUALS", {""}}, "IS NULL"},
           Problem{{"a", "IS NULL", {"x"}}, "IS NULL takes no value"},
           Problem{{"a", "Greater_Than", {"x"}}, "whole number, not \"x\""},
           Problem{{"a", "!&", {"1.5"}}, "whole number"},
           Problem{{"a", "REGEX MATCH", {"("}}, "not a regular expression"},
           Problem{{"userType", "EQUALS", {"Member"}}, "cannot filter on it"},
           Problem{{"proxyAddresses", "Includes", {"x"}}, "is multi-valued"}}) {
    SCOPED_TRACE(tested.message);
    CheckCheckClauseReportsOneProblem(tested);
  }
}

TEST(CheckClause, IsContentWithGoodClauses) {
  EXPECT_THAT(CheckClause({"department", "EQUALS", {"Marketing"}}), IsEmpty());
  EXPECT_THAT(CheckClause({"jobTitle", "IS NOT NULL", {}}), IsEmpty());
  EXPECT_THAT(CheckClause({"a", "GREATER_THAN", {"5"}}), IsEmpty());
  EXPECT_THAT(CheckClause({"a", "NOT REGEX MATCH", {"^x.*"}}), IsEmpty());
}

struct Case {
  std::string operator_name;
  std::vector<std::string> values;
  std::string attribute;
  bool holds;
};

void CheckEvaluateFilterSaysWhetherTheClauseHolds(const Case& tested) {
  const Case& c = tested;
  const Attributes attributes({{"x", AttributeValue::Text(c.attribute)}});
  const auto verdict =
      EvaluateFilter(OneClause({"x", c.operator_name, c.values}), attributes);
  ASSERT_TRUE(verdict.ok()) << verdict.status();
  EXPECT_EQ(verdict->in_scope, c.holds);
}

TEST(EvaluateFilterSays, WhetherTheClauseHolds) {
  for (const Case& tested : std::vector<Case>{
           Case{"EQUALS", {"Sales"}, "Sales", true},
           Case{"EQUALS", {"Sales"}, "sales", false},
           Case{"NOT EQUALS", {"Sales"}, "sales", true},
           Case{"NOT EQUALS", {"Sales"}, "Sales", false},
           Case{"IS TRUE", {}, "True", true},
           Case{"IS TRUE", {}, "False", false},
           Case{"IS FALSE", {}, "False", true},
           Case{"IS FALSE", {}, "x", false},
           Case{"IS NULL", {}, "", true},
           Case{"IS NULL", {}, "x", false},
           Case{"IS NOT NULL", {}, "", false},
           Case{"IS NOT NULL", {}, "x", true},
           Case{"REGEX MATCH", {R"(.*\@domain.com)"}, "a@domain.com", true},
           Case{"REGEX MATCH", {"^AAD_"}, "xAAD_", false},
           Case{"NOT REGEX MATCH", {"^AAD_"}, "xAAD_", true},
           Case{"REGEX MATCH", {"aad"}, "AAD", false},
           Case{"Greater_Than", {"9"}, "10", true},
           Case{"Greater_Than", {"10"}, "10", false},
           Case{"GREATER_THAN", {"9"}, "x", false},
           Case{"Greater_Than_OR_EQUALS", {"10"}, "10", true},
           Case{"Includes", {"al"}, "Sales", true},
           Case{"INCLUDES", {"AL"}, "Sales", false},
           Case{"ENDS_WITH", {"les"}, "Sales", true},
           Case{"ENDS_WITH", {"LES"}, "Sales", false},
           Case{"&", {"6"}, "4", true},
           Case{"&", {"6"}, "1", false},
           Case{"!&", {"566259712"}, "1", true},
           Case{"!&", {"566259712"}, "4096", false},
           Case{"EQUALS", {"x"}, "", false},
           Case{"NOT EQUALS", {"x"}, "", false},
           Case{"NOT REGEX MATCH", {"x"}, "", false},
           Case{"!&", {"1"}, "", false}}) {
    SCOPED_TRACE(tested.operator_name);
    CheckEvaluateFilterSaysWhetherTheClauseHolds(tested);
  }
}

TEST(EvaluateFilter, OrsGroupsAndAndsClauses) {
  const ScopingFilter filter{
      {{"one", {{"a", "EQUALS", {"1"}}, {"b", "EQUALS", {"1"}}}},
       {"two", {{"c", "IS NULL", {}}}}}};
  const auto text = [](const char* value) {
    return AttributeValue::Text(value);
  };
  const auto in_scope = [&](Attributes::Map map) {
    return EvaluateFilter(filter, Attributes(std::move(map)))->in_scope;
  };
  EXPECT_TRUE(in_scope({{"a", text("1")}, {"b", text("1")}, {"c", text("x")}}));
  EXPECT_FALSE(
      in_scope({{"a", text("1")}, {"b", text("2")}, {"c", text("x")}}));
  EXPECT_TRUE(in_scope({{"a", text("2")}}));
  EXPECT_TRUE(EvaluateFilter({}, Attributes())->in_scope);
}

TEST(EvaluateFilter, ReportsEveryClauseAsTheProvisioningLogDoes) {
  const ScopingFilter filter{{{"Marketing department filter",
                               {{"department", "EQUALS", {"Marketing"}},
                                {"jobTitle", "IS NULL", {}}}}}};
  const auto verdict = EvaluateFilter(
      filter, Attributes({{"jobTitle", AttributeValue::Text("CEO")},
                          {"department", AttributeValue::Text("Marketing")}}));
  ASSERT_TRUE(verdict.ok());
  EXPECT_FALSE(verdict->in_scope);
  EXPECT_THAT(
      verdict->clause_results,
      ElementsAre(
          Pair("Marketing department filter.department EQUALS 'Marketing'",
               true),
          Pair("Marketing department filter.jobTitle IS NULL", false)));
}

// The built-in filter of every job, on an ordinary member:
// alternativeSecurityIds reads "None", userState is absent.
TEST(EvaluateFilter, PassesMembersThroughTheBuiltInFilterWithItsNullRule) {
  const ScopingFilter built_in{
      {{"Filter external users",
        {{"alternativeSecurityIds", "EQUALS", {"None"}},
         {"userState", "NOT EQUALS", {"PendingAcceptance"}}}}}};
  const Attributes member(
      {{"alternativeSecurityIds", AttributeValue::Multiple({"None"})}});
  EXPECT_TRUE(
      EvaluateFilter(built_in, member, NullRule::kNegativeIsTrue)->in_scope);
  EXPECT_FALSE(EvaluateFilter(built_in, member)->in_scope);
  const Attributes pending(
      {{"alternativeSecurityIds", AttributeValue::Multiple({"None"})},
       {"userState", AttributeValue::Text("PendingAcceptance")}});
  EXPECT_FALSE(
      EvaluateFilter(built_in, pending, NullRule::kNegativeIsTrue)->in_scope);
}

TEST(EvaluateFilter, AsksForEveryValue) {
  const Attributes attributes({{"x", AttributeValue::Multiple({"a", "b"})}});
  EXPECT_FALSE(
      EvaluateFilter(OneClause({"x", "EQUALS", {"a"}}), attributes)->in_scope);
  EXPECT_TRUE(EvaluateFilter(OneClause({"x", "NOT EQUALS", {"c"}}), attributes)
                  ->in_scope);
}

TEST(EvaluateFilter, FailsOnClausesThatMakeNoSense) {
  const Attributes attributes;
  const auto code = [&](FilterClause clause) {
    return EvaluateFilter(OneClause(std::move(clause)), attributes)
        .status()
        .code();
  };
  EXPECT_EQ(code({"x", "LIKE", {"a"}}), absl::StatusCode::kUnimplemented);
  EXPECT_EQ(code({"x", "EQUALS", {}}), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(code({"x", "IS NULL", {"a"}}), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(code({"x", "&", {"a"}}), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(code({"x", "REGEX MATCH", {"("}}),
            absl::StatusCode::kInvalidArgument);
  const auto status =
      EvaluateFilter(OneClause({"x", "LIKE", {"a"}}), attributes).status();
  EXPECT_EQ(std::string(status.message()),
            "group \"g\", attribute x: unknown filter operator LIKE");
}

}  // namespace
}  // namespace crosstenant::mapping
