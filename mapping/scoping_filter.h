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

enum class FilterTest {
  kEquals,
  kIsTrue,
  kIsFalse,
  kIsNull,
  kMatches,
  kGreater,
  kGreaterOrEqual,
  kIncludes,
  kEndsWith,
  kHasBits
};

struct FilterOperator {
  std::string_view name;            // the spelling that we write
  std::string_view other_spelling;  // the spelling of other sources, accepted
                                    // too; empty if there is none
  FilterTest test = FilterTest::kEquals;
  bool unary = false;     // takes no value
  bool negative = false;  // true where its counterpart is false (see NullRule)
  bool integer = false;   // compares whole numbers
  bool regular_expression = false;
};

absl::Span<const FilterOperator> FilterOperators();
// Null when there is no such operator; either spelling is found, but no other
// upper or lower case.
const FilterOperator* FindFilterOperator(std::string_view name);

// Mistakes in plain words, empty when there are none: the errors that
// filter_check.h reports where nothing is known of the attributes.
std::vector<std::string> CheckClause(const FilterClause& clause);

// Whether both say the same: operators count by meaning, not by spelling.
bool Equivalent(const FilterClause& left, const FilterClause& right);
bool Equivalent(const ScopingFilter& left, const ScopingFilter& right);

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

struct PreparedClause;

// A filter ready to be asked about many objects. Immutable after construction;
// may be used from several threads at once, as far as the lookup may.
class PreparedFilter {
 public:
  // Errors: Unimplemented for an unknown operator and for a regular expression
  // that cannot be tried here; InvalidArgument for a clause that CheckClause
  // (filter_check.h) would report as having wrong values.
  static absl::StatusOr<PreparedFilter> Prepare(
      ScopingFilter filter, NullRule null_rule = NullRule::kNegativeIsFalse);
  PreparedFilter(PreparedFilter&&) noexcept;
  PreparedFilter& operator=(PreparedFilter&&) noexcept;
  ~PreparedFilter();

  const ScopingFilter& filter() const { return filter_; }

  // Attributes are taken as they are: the ones the service refuses can be
  // evaluated all the same. Every value of a multi-valued attribute must
  // satisfy the clause (Graph's default multivaluedComparisonType, "All").
  // Error: ResourceExhausted for too much work (effort.h).
  absl::StatusOr<FilterVerdict> Evaluate(
      const AttributeLookup& attributes) const;
  // The same without the results of the clauses; stops at the first group that
  // holds.
  absl::StatusOr<bool> IsInScope(const AttributeLookup& attributes) const;

 private:
  PreparedFilter(ScopingFilter filter, NullRule null_rule);

  ScopingFilter filter_;
  NullRule null_rule_;
  std::vector<std::vector<PreparedClause>> groups_;  // of filter_, in its order
};

// For a filter that is evaluated once.
absl::StatusOr<FilterVerdict> EvaluateFilter(
    const ScopingFilter& filter, const AttributeLookup& attributes,
    NullRule null_rule = NullRule::kNegativeIsFalse);

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_SCOPING_FILTER_H_
