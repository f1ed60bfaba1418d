// Collects issues at the places of an expression.
#ifndef CROSSTENANT_MAPPING_ISSUE_LIST_H_
#define CROSSTENANT_MAPPING_ISSUE_LIST_H_

#include <cstddef>
#include <string>
#include <vector>

#include "mapping/expression.h"

namespace crosstenant::mapping {

class IssueList {
 public:
  void Error(const Expression& place, std::string message);
  void Warn(const Expression& place, std::string message);
  // Marks the name of a call only.
  void AtName(Issue::Severity severity, const Expression& call,
              std::string message);
  void WarnAtName(const Expression& call, std::string message);
  // Marks a part of a constant's text, given in bytes of its value.
  void InConstant(Issue::Severity severity, const Expression& constant,
                  std::size_t offset, std::size_t length, std::string message);

  // Sorted by place; errors and warnings at one place stay in the order in
  // which they came.
  std::vector<Issue> InOrder() &&;

 private:
  std::vector<Issue> issues_;
};

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_ISSUE_LIST_H_
