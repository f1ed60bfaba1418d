// Whether what an expression gives fits into an attribute.
#ifndef CROSSTENANT_MAPPING_FLOW_CHECK_H_
#define CROSSTENANT_MAPPING_FLOW_CHECK_H_

#include "mapping/attribute_definition.h"
#include "mapping/expression_check.h"

namespace crosstenant::mapping {

// Reports, at the part of the expression that gives it, a value of another type
// than the attribute's, and several values for an attribute of one. Looks into
// the branches of IIF, Switch, Coalesce and their like; says nothing of what it
// cannot know.
void CheckFlow(const Expression& source, const ExpressionContext& context,
               const AttributeDefinition& target, IssueList& issues);

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_FLOW_CHECK_H_
