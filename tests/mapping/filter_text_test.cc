#include "mapping/filter_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "mapping/scoping_filter.h"
#include "tests/mapping/fixed_attributes.h"

namespace crosstenant::mapping {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

ScopingFilter Parsed(std::string_view text) {
  FilterParseResult result = ParseFilter(text);
  EXPECT_TRUE(result.filter.has_value()) << text;
  return result.filter.value_or(ScopingFilter());
}

TEST(ParseFilter, ReadsGroupsClausesAndEveryKindOfOperator) {
  EXPECT_EQ(Parsed(R"(department EQUALS "Marketing" AND jobTitle IS NOT NULL;
OR country NOT  EQUALS "US" AND employeeId Greater_Than 100)"),
            (ScopingFilter{{{"Group 1",
                             {{"department", "EQUALS", {"Marketing"}},
                              {"jobTitle", "IS NOT NULL", {}}}},
                            {"Group 2",
                             {{"country", "NOT EQUALS", {"US"}},
                              {"employeeId", "Greater_Than", {"100"}}}}}}));
}

TEST(ParseFilter, TakesEveryOperatorInBothSpellings) {
  for (const FilterOperator& op : FilterOperators()) {
    for (const std::string_view name : {op.name, op.other_spelling}) {
      if (name.empty()) continue;
      const std::string text =
          "a " + std::string(name) + (op.unary ? "" : " \"1\"");
      const ScopingFilter filter = Parsed(text);
      EXPECT_EQ(filter.groups[0].clauses[0].operator_name, name);
      EXPECT_EQ(filter.groups[0].clauses[0].values.size(), op.unary ? 0u : 1u);
      EXPECT_EQ(PrintFilter(filter), text);
    }
  }
}

TEST(ParseFilter, TakesEachWayToSeparateGroups) {
  for (const char* text :
       {"a IS NULL; OR b IS NULL", "a IS NULL OR b IS NULL",
        "a IS NULL;b IS NULL", "a IS NULL ;\n\tOR\n b IS NULL "}) {
    EXPECT_EQ(PrintFilter(Parsed(text)), "a IS NULL; OR b IS NULL") << text;
  }
}

TEST(ParseFilter, TakesNamesOfGroupsAndAttributesInBrackets) {
  const ScopingFilter filter = Parsed(
      R"("Only \"Marketing\"": [emails[type eq "work"].value] ENDS_WITH "\\x"; OR urn:x:y.z IS TRUE)");
  EXPECT_EQ(filter,
            (ScopingFilter{
                {{"Only \"Marketing\"",
                  {{"emails[type eq \"work\"].value", "ENDS_WITH", {"\\x"}}}},
                 {"Group 2", {{"urn:x:y.z", "IS TRUE", {}}}}}}));
  EXPECT_EQ(ParseFilter(PrintFilter(filter)).filter, filter);
}

TEST(ParseFilter, KeepsABackslashThatEscapesNothing) {
  const FilterParseResult result =
      ParseFilter(R"(userPrincipalName REGEX MATCH ".*\@domain.com")");
  ASSERT_TRUE(result.filter.has_value());
  EXPECT_EQ(result.filter->groups[0].clauses[0].values[0], R"(.*\@domain.com)");
  EXPECT_THAT(result.issues, SizeIs(1));
}

TEST(ParseFilter, TellsThePlacesOfTheParts) {
  const std::string text = "a IS  NULL AND [b] EQUALS \"x\"";
  const FilterParseResult result = ParseFilter(text);
  ASSERT_THAT(result.places, SizeIs(2));
  const auto part = [&](const TextPlace& place) {
    return text.substr(place.offset, place.length);
  };
  EXPECT_EQ(part(result.places[0].operator_name), "IS  NULL");
  EXPECT_EQ(part(result.places[1].attribute), "[b]");
  EXPECT_EQ(part(result.places[1].values), "\"x\"");
}

TEST(CheckFilterText, IsContentWithGoodFilters) {
  for (const char* text :
       {"department EQUALS \"Marketing\"", "accountEnabled IS TRUE",
        "accountEnabled EQUALS \"True\"", "jobTitle IS NULL",
        "employeeId GREATER_THAN_OR_EQUALS 5",
        "\"x\": workerID REGEX MATCH \"(1[0-9][0-9])\""}) {
    EXPECT_THAT(CheckFilterText(text), IsEmpty()) << text;
  }
}

TEST(IssueInClause, PointsIntoThePrintedClause) {
  const FilterClause clause{"department", "REGEX MATCH", {"a\"(b"}};
  const auto problems = CheckClause(clause, FilterContext());
  ASSERT_THAT(problems, SizeIs(1));
  const Issue issue = IssueInClause(clause, problems[0]);
  EXPECT_EQ(CaretLine(PrintClause(clause), issue),
            "department REGEX MATCH \"a\\\"(b\"\n"
            "                             ^");
}

class FilterGenerator {
 public:
  ScopingFilter Filter() {
    ScopingFilter filter;
    for (unsigned groups = 1 + Below(3); groups > 0; --groups) {
      FilterGroup& group = filter.groups.emplace_back();
      group.name = Below(2) == 0
                       ? "Group " + std::to_string(filter.groups.size())
                       : Text();
      for (unsigned clauses = 1 + Below(3); clauses > 0; --clauses) {
        group.clauses.push_back(Clause());
      }
    }
    return filter;
  }

 private:
  unsigned Below(unsigned bound) { return random_() % bound; }

  std::string Text() {
    std::string text;
    for (unsigned i = Below(6); i > 0; --i) {
      text += std::array{"a",  "\\", "\"",     " AND ", ";",
                         ": ", "\n", "\u00E5", "OR",    "1"}[Below(10)];
    }
    return text;
  }

  FilterClause Clause() {
    const FilterOperator& op = FilterOperators()[Below(
        static_cast<unsigned>(FilterOperators().size()))];
    FilterClause clause{
        std::array{"department", "a.b:c-d", "x y", "emails[type eq \"w\"]",
                   "AND", "\u00E5"}[Below(6)],
        std::string(op.name),
        {}};
    if (!op.unary) clause.values.push_back(Text());
    return clause;
  }

  std::mt19937 random_{1};
};

TEST(PrintFilter, IsReadBackAsTheSameFilter) {
  FilterGenerator generator;
  for (int i = 0; i < 10'000; ++i) {
    const ScopingFilter filter = generator.Filter();
    const std::string text = PrintFilter(filter);
    const FilterParseResult parsed = ParseFilter(text);
    ASSERT_TRUE(parsed.filter.has_value()) << text << "\n"
                                           << parsed.issues.front().message;
    ASSERT_EQ(*parsed.filter, filter) << text;
  }
}

// The text and the structured form decide alike.
TEST(PreparedFilter, DecidesTheSameForAPrintedFilter) {
  FilterGenerator generator;
  const FixedAttributes attributes(
      {{"department", AttributeValue::Text("a")},
       {"x y", AttributeValue::Text("1")},
       {"\u00E5", AttributeValue::Multiple({"a", "1"})}});
  int in_scope = 0;
  for (int i = 0; i < 3'000; ++i) {
    const ScopingFilter filter = generator.Filter();
    const auto prepared = PreparedFilter::Prepare(filter);
    const auto printed = PreparedFilter::Prepare(Parsed(PrintFilter(filter)));
    ASSERT_EQ(prepared.ok(), printed.ok());
    if (!prepared.ok()) continue;
    const auto verdict = prepared->Evaluate(attributes);
    ASSERT_EQ(verdict.ok(), printed->Evaluate(attributes).ok());
    if (!verdict.ok()) continue;
    ASSERT_EQ(verdict->in_scope, printed->Evaluate(attributes)->in_scope);
    ASSERT_EQ(verdict->in_scope, *prepared->IsInScope(attributes));
    in_scope += verdict->in_scope ? 1 : 0;
  }
  EXPECT_GT(in_scope, 100);
}

}  // namespace
}  // namespace crosstenant::mapping
