// Checks of an expression against what the job, or Microsoft's default, knows.
//
// Source of the rules: Microsoft Learn, "Reference for writing expressions for
// attribute mappings", "Known issues for provisioning". Pure functions.
#ifndef CROSSTENANT_MAPPING_EXPRESSION_CHECK_H_
#define CROSSTENANT_MAPPING_EXPRESSION_CHECK_H_

#include <string>
#include <vector>

#include "mapping/attribute_definition.h"
#include "mapping/expression.h"
#include "mapping/issue_list.h"

namespace crosstenant::mapping {

// What is known besides the language. Null members: nothing is.
struct ExpressionContext {
  const AttributeList* source = nullptr;
  std::string source_name = "the source object";  // as messages call it
  // The functions of the job. One that is not among them is an error; without
  // the list, one that the function library lacks is a warning.
  const std::vector<std::string>* functions = nullptr;
  // The expression is evaluated once for each object, when it is created.
  bool only_at_creation = false;
};

// Errors for what the service would refuse or fail on, warnings for what
// deserves a second look. In the order of the places in the text.
std::vector<Issue> CheckExpression(const Expression& expression,
                                   const ExpressionContext& context);

// For a call of a known function with a fitting number of arguments: literals
// in their places (argument_checks.cc), and what is special to a function
// (function_checks.cc).
void CheckArguments(const Expression& call, const ExpressionContext& context,
                    IssueList& issues);
void CheckMeaning(const Expression& call, IssueList& issues);

// The definition of an attribute; null where nothing is known of it, and for
// what is no attribute.
const AttributeDefinition* DefinitionOf(const Expression& expression,
                                        const ExpressionContext& context);

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_EXPRESSION_CHECK_H_
