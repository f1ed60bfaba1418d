#include "mapping/scoping_filter.h"

#include <algorithm>

namespace crosstenant::mapping {
namespace {

using Test = FilterTest;

// Which spelling of the four mixed-case names Graph uses is not confirmed: the
// portal's stands first, the upper-case one of older texts beside it. A job's
// filterOperators list tells.
constexpr FilterOperator kOperators[] = {
    {.name = "EQUALS"},
    {.name = "NOT EQUALS", .negative = true},
    {.name = "IS TRUE", .test = Test::kIsTrue, .unary = true},
    {.name = "IS FALSE",
     .test = Test::kIsFalse,
     .unary = true,
     .negative = true},
    {.name = "IS NULL", .test = Test::kIsNull, .unary = true},
    {.name = "IS NOT NULL", .test = Test::kIsNull, .unary = true},
    {.name = "REGEX MATCH", .test = Test::kMatches, .regular_expression = true},
    {.name = "NOT REGEX MATCH",
     .test = Test::kMatches,
     .negative = true,
     .regular_expression = true},
    {.name = "Greater_Than",
     .other_spelling = "GREATER_THAN",
     .test = Test::kGreater,
     .integer = true},
    {.name = "Greater_Than_OR_EQUALS",
     .other_spelling = "GREATER_THAN_OR_EQUALS",
     .test = Test::kGreaterOrEqual,
     .integer = true},
    {.name = "Includes", .other_spelling = "INCLUDES", .test = Test::kIncludes},
    {.name = "ENDS_WITH", .test = Test::kEndsWith},
    {.name = "&", .test = Test::kHasBits, .integer = true},
    {.name = "!&", .test = Test::kHasBits, .negative = true, .integer = true},
};

}  // namespace

absl::Span<const FilterOperator> FilterOperators() { return kOperators; }

const FilterOperator* FindFilterOperator(std::string_view name) {
  const auto* found = std::find_if(
      std::begin(kOperators), std::end(kOperators),
      [&](const FilterOperator& op) {
        return op.name == name ||
               (!op.other_spelling.empty() && op.other_spelling == name);
      });
  return found != std::end(kOperators) ? found : nullptr;
}

bool Equivalent(const FilterClause& left, const FilterClause& right) {
  const FilterOperator* op = FindFilterOperator(left.operator_name);
  const bool same_operator = op != nullptr
                                 ? op == FindFilterOperator(right.operator_name)
                                 : left.operator_name == right.operator_name;
  return same_operator && left.source_attribute == right.source_attribute &&
         left.values == right.values;
}

bool Equivalent(const ScopingFilter& left, const ScopingFilter& right) {
  return std::equal(
      left.groups.begin(), left.groups.end(), right.groups.begin(),
      right.groups.end(), [](const FilterGroup& a, const FilterGroup& b) {
        return a.name == b.name &&
               std::equal(a.clauses.begin(), a.clauses.end(), b.clauses.begin(),
                          b.clauses.end(),
                          [](const FilterClause& x, const FilterClause& y) {
                            return Equivalent(x, y);
                          });
      });
}

}  // namespace crosstenant::mapping
