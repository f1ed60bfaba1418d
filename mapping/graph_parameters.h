// From the keyed parameters of a stored call to the positions of its arguments.
#ifndef CROSSTENANT_MAPPING_GRAPH_PARAMETERS_H_
#define CROSSTENANT_MAPPING_GRAPH_PARAMETERS_H_

#include <string>
#include <string_view>
#include <vector>

#include "mapping/expression.h"

namespace crosstenant::mapping {

// A parameter as stored.
struct KeyedExpression {
  std::string key;
  Expression value;
};

// The arguments of the call with that name. Positions without a parameter are
// kEmpty; parameters that the function library does not know come last and
// remember their key.
std::vector<Expression> PlaceArguments(std::string_view name,
                                       std::vector<KeyedExpression> stored);

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_GRAPH_PARAMETERS_H_
