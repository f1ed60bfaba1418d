// Checks of single functions beyond the number of their arguments.
#ifndef CROSSTENANT_MAPPING_FUNCTION_CHECKS_H_
#define CROSSTENANT_MAPPING_FUNCTION_CHECKS_H_

#include <string>
#include <vector>

#include "mapping/expression.h"

namespace crosstenant::mapping {

// Collects issues at the places of expressions.
class IssueList {
 public:
  void Error(const Expression& place, std::string message);
  void Warn(const Expression& place, std::string message);
  // Marks the name of a call only.
  void WarnAtName(const Expression& call, std::string message);

  // Sorted by place; errors and warnings at one place stay in the order in
  // which they came.
  std::vector<Issue> InOrder() &&;

 private:
  std::vector<Issue> issues_;
};

// For a call of a known function with a fitting number of arguments.
void CheckMeaning(const Expression& call, IssueList& issues);

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_FUNCTION_CHECKS_H_
