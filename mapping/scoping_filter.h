// Scoping filters: which objects a provisioning job takes, decided by clauses
// on their attributes.
//
// Source of the rules: Microsoft Graph, resource types filter, filterGroup and
// filterClause; Microsoft Learn, "Scoping users or groups to be provisioned
// with scoping filters". Pure functions, safe from any thread.
#ifndef CROSSTENANT_MAPPING_SCOPING_FILTER_H_
#define CROSSTENANT_MAPPING_SCOPING_FILTER_H_

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "mapping/evaluate.h"

namespace crosstenant::mapping {

struct FilterClause {
  std::string source_attribute;
  std::string operator_name;        // Graph's spelling; kept as read
  std::vector<std::string> values;  // empty for a unary operator; always texts

  friend bool operator==(const FilterClause&, const FilterClause&) = default;
};

struct FilterGroup {
  std::string name;
  std::vector<FilterClause> clauses;  // all must hold

  friend bool operator==(const FilterGroup&, const FilterGroup&) = default;
};

struct ScopingFilter {
  std::vector<FilterGroup>
      groups;  // one must hold; no group at all takes every object

  friend bool operator==(const ScopingFilter&, const ScopingFilter&) = default;
};

// The array of one of the filter's three collections ("groups",
// "inputFilterGroups", "categoryFilterGroups"). A clause without values has a
// null targetOperand.
boost::json::array ToGraphGroups(const ScopingFilter& filter);
// Null reads as a filter without groups. Error: InvalidArgument naming the
// member of the wrong JSON type.
absl::StatusOr<ScopingFilter> FromGraphGroups(const boost::json::value& groups);

struct FilterOperator {
  std::string_view name;            // the spelling that we write
  std::string_view other_spelling;  // the spelling of other sources, accepted
                                    // too; empty if there is none
  bool unary = false;               // takes no value
  bool negative = false;  // true where its counterpart is false (see NullRule)
  bool integer = false;   // compares whole numbers
  bool regular_expression = false;
};

absl::Span<const FilterOperator> FilterOperators();
// Null when there is no such operator; either spelling is found, but no other
// upper or lower case.
const FilterOperator* FindFilterOperator(std::string_view name);

// Problems in plain words, empty when there are none: unknown operator (with
// the nearest one), missing or superfluous values, a value that is no integer
// or no regular expression, attributes on which the service cannot filter.
std::vector<std::string> CheckClause(const FilterClause& clause);

struct FilterVerdict {
  bool in_scope = true;
  // What the provisioning log calls ScopeEvaluationResult: "<group
  // name>.<attribute> <OPERATOR> '<value>'" and its outcome; without the value
  // for a unary operator. In the order of the filter.
  std::vector<std::pair<std::string, bool>> clause_results;
};

// What a negative operator (NOT EQUALS, NOT REGEX MATCH, IS FALSE, !&) says
// about an object without the attribute. The documentation says false for
// "groups". The service's own inputFilterGroups ("userState NOT EQUALS
// PendingAcceptance") only work if it is true there.
enum class NullRule { kNegativeIsFalse, kNegativeIsTrue };

// Errors: Unimplemented for an unknown operator; InvalidArgument for a clause
// that CheckClause would report as having wrong values. Attributes are taken as
// they are: the ones the service refuses can be evaluated all the same. Every
// value of a multi-valued attribute must satisfy the clause (Graph's default
// multivaluedComparisonType, "All").
absl::StatusOr<FilterVerdict> EvaluateFilter(
    const ScopingFilter& filter, const AttributeLookup& attributes,
    NullRule null_rule = NullRule::kNegativeIsFalse);

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_SCOPING_FILTER_H_
