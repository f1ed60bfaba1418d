// What the text of a stored expression tells and its tree does not: which
// arguments were left empty, and which constants were written without quotes.
#ifndef CROSSTENANT_MAPPING_GRAPH_LAYOUT_H_
#define CROSSTENANT_MAPPING_GRAPH_LAYOUT_H_

#include <optional>

#include "mapping/expression.h"

namespace crosstenant::mapping {

// The tree, written as the text writes it; nullopt if the two say different
// things.
std::optional<Expression> WithLayoutOf(const Expression& text,
                                       const Expression& tree);

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_GRAPH_LAYOUT_H_
