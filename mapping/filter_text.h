// Scoping filters as text:
//
//   department EQUALS "Marketing" AND jobTitle IS NOT NULL; OR country EQUALS
//   "DE"
//
// A clause is an attribute, an operator as Graph spells it, and, unless the
// operator takes none, a value in double quotes (or a whole number). AND joins
// the clauses of a group, "; OR" (or either of them alone) the groups. A group
// may begin with its name and a colon: "Marketing only": department EQUALS …;
// without it, its name is "Group 1", "Group 2", … by its place. Attributes with
// blanks or punctuation in their names stand in brackets. In quotes, a
// backslash stands before quotes and backslashes.
//
// The form is ours: Graph and the admin center have none. Pure functions.
#ifndef CROSSTENANT_MAPPING_FILTER_TEXT_H_
#define CROSSTENANT_MAPPING_FILTER_TEXT_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mapping/expression.h"
#include "mapping/filter_check.h"
#include "mapping/scoping_filter.h"

namespace crosstenant::mapping {

inline constexpr std::size_t kLongestFilterText = 30'000;  // in bytes

struct TextPlace {
  std::size_t offset = 0;
  std::size_t length = 0;
};

// Where the parts of a clause stand in the text. A missing value stands, with
// length 0, after the operator.
struct ClausePlaces {
  TextPlace attribute;
  TextPlace operator_name;
  TextPlace values;
};

struct FilterParseResult {
  std::optional<ScopingFilter> filter;  // set unless issues holds an error
  std::vector<Issue> issues;
  std::vector<ClausePlaces> places;  // of all clauses, in the order of the text
};

// Operators and attributes need not be known: CheckFilterText tells about
// those.
FilterParseResult ParseFilter(std::string_view text);

// Mistakes of the text, or, where it can be parsed, of its clauses.
std::vector<Issue> CheckFilterText(std::string_view text,
                                   const FilterContext& context = {});

// ParseFilter of it gives the same filter.
std::string PrintFilter(const ScopingFilter& filter);
std::string PrintClause(const FilterClause& clause);

// A problem as an issue at its place in PrintClause of the clause.
Issue IssueInClause(const FilterClause& clause, const ClauseProblem& problem);

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_FILTER_TEXT_H_
