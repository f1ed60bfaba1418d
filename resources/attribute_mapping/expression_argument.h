// The argument expression: parsed and checked while planning, compared by
// meaning.
#ifndef CROSSTENANT_RESOURCES_ATTRIBUTE_MAPPING_EXPRESSION_ARGUMENT_H_
#define CROSSTENANT_RESOURCES_ATTRIBUTE_MAPPING_EXPRESSION_ARGUMENT_H_

#include <string_view>

#include "absl/status/statusor.h"
#include "mapping/expression.h"
#include "provider/framework/diagnostics.h"
#include "provider/framework/schema.h"

namespace crosstenant::resources {

// Optional. Texts that parse to equivalent trees mean the same.
framework::Attribute ExpressionArgument();

// What deserves a second look, at the argument: a function that is not known is
// passed on as written.
void WarnOfExpression(std::string_view text,
                      framework::Diagnostics& diagnostics);

// InvalidArgument, at the argument, with the place of the first mistake.
absl::StatusOr<mapping::Expression> ParseExpressionArgument(
    std::string_view text);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_ATTRIBUTE_MAPPING_EXPRESSION_ARGUMENT_H_
