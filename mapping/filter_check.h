// Checks of scoping filters.
//
// Source of the rules: Microsoft Learn, "Scoping users or groups to be
// provisioned with scoping filters", "Known issues for provisioning". Pure
// functions.
#ifndef CROSSTENANT_MAPPING_FILTER_CHECK_H_
#define CROSSTENANT_MAPPING_FILTER_CHECK_H_

#include <cstddef>
#include <string>
#include <vector>

#include "mapping/attribute_definition.h"
#include "mapping/expression.h"
#include "mapping/scoping_filter.h"

namespace crosstenant::mapping {

// What is known besides the operators. Null members: nothing is.
struct FilterContext {
  const AttributeList* source = nullptr;
  std::string source_name = "the source object";  // as messages call it
  // The names of the job's operators; what is not among them is an error.
  const std::vector<std::string>* operators = nullptr;
};

enum class ClausePart { kAttribute, kOperator, kValues };

struct ClauseProblem {
  ClausePart part = ClausePart::kAttribute;
  Issue::Severity severity = Issue::Severity::kError;
  std::string message;
  // A part of the first value, in bytes; all of it where the length is 0.
  std::size_t offset = 0;
  std::size_t length = 0;
};

// Unknown operator (with the nearest one), missing or superfluous values, a
// value that is no integer or no regular expression; attributes that are not
// known, on which the service cannot filter, or whose type the operator does
// not take; and what deserves a second look.
std::vector<ClauseProblem> CheckClause(const FilterClause& clause,
                                       const FilterContext& context);

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_FILTER_CHECK_H_
