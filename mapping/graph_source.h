// Expressions as Microsoft Graph stores them: the attributeMappingSource tree
// {expression, name, type, parameters}.
//
// Source of the rules: Microsoft Graph, resource type attributeMappingSource,
// and schemas of real jobs. Empty arguments have no parameter, numbers are
// quoted Constants, repeated parameters repeat their key, and IIF has the keys
// one (left operand or whole condition), two (operator), three (right operand),
// four and five (the results). Pure functions, safe from any thread.
#ifndef CROSSTENANT_MAPPING_GRAPH_SOURCE_H_
#define CROSSTENANT_MAPPING_GRAPH_SOURCE_H_

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "absl/status/statusor.h"
#include "mapping/expression.h"

namespace crosstenant::mapping {

// The tree of an expression, with the text printed anew for every node. A call
// whose arguments have no known keys (an unknown function, too many arguments,
// a comparison outside IIF) gets an empty "parameters": its text says it all.
boost::json::object ToGraphSource(const Expression& expression);

// Reads a tree. Where tree and text contradict each other the tree counts; the
// text serves where parameters are missing, and to tell 448 from "448" and
// which empty arguments were written. Unknown functions, parameter keys and
// members are kept for ToGraphSource. Errors (InvalidArgument): null ("no
// source" is for the caller to tell), wrong JSON types, neither usable tree nor
// text, nesting beyond kMaximumExpressionDepth.
absl::StatusOr<Expression> FromGraphSource(const boost::json::value& source);

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_GRAPH_SOURCE_H_
