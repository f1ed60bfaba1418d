// Printing an expression as somebody has written another one.
#ifndef CROSSTENANT_MAPPING_EXPRESSION_SPELLING_H_
#define CROSSTENANT_MAPPING_EXPRESSION_SPELLING_H_

#include <string>
#include <string_view>

#include "mapping/expression.h"

namespace crosstenant::mapping {

// The text of the expression, which differs from `spelling` only where the two
// mean something else: blanks, line breaks and numbers of the parts that are
// alike stay as they are written there. PrintExpression where `spelling` is no
// expression, or has nothing in common with this one.
std::string PrintInSpellingOf(const Expression& expression,
                              std::string_view spelling);

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_EXPRESSION_SPELLING_H_
