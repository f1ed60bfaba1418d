#include "mapping/issue_list.h"

#include <algorithm>
#include <utility>

namespace crosstenant::mapping {
namespace {

bool IsEscaped(char c) { return c == '"' || c == '\\'; }

}  // namespace

void IssueList::Error(const Expression& place, std::string message) {
  issues_.push_back({Issue::Severity::kError, place.offset, place.length,
                     std::move(message)});
}

void IssueList::Warn(const Expression& place, std::string message) {
  issues_.push_back({Issue::Severity::kWarning, place.offset, place.length,
                     std::move(message)});
}

void IssueList::AtName(Issue::Severity severity, const Expression& call,
                       std::string message) {
  issues_.push_back({severity, call.offset,
                     std::min(call.length, call.text.size()),
                     std::move(message)});
}

void IssueList::WarnAtName(const Expression& call, std::string message) {
  AtName(Issue::Severity::kWarning, call, std::move(message));
}

void IssueList::InConstant(Issue::Severity severity, const Expression& constant,
                           std::size_t offset, std::size_t length,
                           std::string message) {
  const std::string& text = constant.text;
  offset = std::min(offset, text.size());
  length = std::min(length, text.size() - offset);
  const auto begin = text.begin() + static_cast<std::ptrdiff_t>(offset);
  const auto written = [&](auto first, auto last) {
    return static_cast<std::size_t>(last - first) +
           static_cast<std::size_t>(std::count_if(first, last, IsEscaped));
  };
  Issue issue{severity, constant.offset, constant.length, std::move(message)};
  // A backslash that escapes nothing may stand alone: then the length does not
  // fit, and the whole constant is marked.
  if (constant.length == written(text.begin(), text.end()) + 2) {
    issue.offset += 1 + written(text.begin(), begin);
    issue.length = written(begin, begin + static_cast<std::ptrdiff_t>(length));
  }
  issues_.push_back(std::move(issue));
}

std::vector<Issue> IssueList::InOrder() && {
  std::stable_sort(
      issues_.begin(), issues_.end(),
      [](const Issue& a, const Issue& b) { return a.offset < b.offset; });
  return std::move(issues_);
}

}  // namespace crosstenant::mapping
