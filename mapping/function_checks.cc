#include "mapping/function_checks.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "mapping/ascii_text.h"
#include "mapping/call.h"
#include "mapping/regular_expression.h"
#include "mapping/replace_form.h"

namespace crosstenant::mapping {
namespace {

using Kind = Expression::Kind;

bool IsLiteral(const Expression& expression) {
  return expression.kind == Kind::kString || expression.kind == Kind::kNumber;
}

std::optional<std::int64_t> LiteralInteger(const Expression& expression) {
  return IsLiteral(expression) ? ParseInteger(expression.text) : std::nullopt;
}

bool IsCallOf(const Expression& expression,
              std::initializer_list<std::string_view> names) {
  return expression.kind == Kind::kCall &&
         std::find(names.begin(), names.end(), expression.text) != names.end();
}

bool IsEmptyText(const Expression& expression) {
  return expression.kind == Kind::kString && expression.text.empty();
}

void CheckReplace(const Expression& call, IssueList& issues) {
  constexpr std::size_t kPattern = 2;
  constexpr std::size_t kGroup = 3;
  if (FormOfReplace(call) == ReplaceForm::kUndefined) {
    issues.Error(call, Concat("the source of Replace ", kReplaceForms));
  }
  if (call.arguments.size() <= kPattern ||
      call.arguments[kPattern].kind != Kind::kString) {
    return;
  }
  const Expression& pattern = call.arguments[kPattern];
  const auto compiled = RegularExpression::Compile(pattern.text);
  if (!compiled.ok()) {
    issues.Error(pattern, std::string(compiled.status().message()));
    return;
  }
  if (call.arguments.size() > kGroup &&
      call.arguments[kGroup].kind == Kind::kString &&
      !compiled->HasGroup(call.arguments[kGroup].text)) {
    issues.Error(call.arguments[kGroup],
                 Concat("the regular expression has no group named ",
                        call.arguments[kGroup].text));
  }
}

void CheckInterval(const Expression& call, IssueList& issues) {
  constexpr std::string_view kIntervals[] = {"yyyy", "m", "d", "ww",
                                             "h",    "n", "s"};
  const Expression& interval = call.arguments[0];
  if (interval.kind == Kind::kString &&
      std::find(std::begin(kIntervals), std::end(kIntervals), interval.text) ==
          std::end(kIntervals)) {
    issues.Error(interval, Concat("the interval of ", call.text,
                                  " must be yyyy, m, d, ww, h, n or s"));
  }
}

void CheckItem(const Expression& call, IssueList& issues) {
  const std::optional<std::int64_t> index = LiteralInteger(call.arguments[1]);
  if (index.has_value() && *index < 1) {
    issues.Error(call.arguments[1], "items are counted from 1");
  }
}

void CheckRandomString(const Expression& call, IssueList& issues) {
  constexpr std::int64_t kLongest = 256;
  const std::optional<std::int64_t> length = LiteralInteger(call.arguments[0]);
  if (!length.has_value()) {
    return;
  }
  std::int64_t least = 0;
  for (std::size_t i = 1; i <= 4; ++i) {
    // Bounded, so that no sum overflows.
    least += std::clamp<std::int64_t>(
        LiteralInteger(call.arguments[i]).value_or(0), 0, kLongest + 1);
  }
  if (*length > kLongest || *length < least) {
    issues.Error(call.arguments[0],
                 Concat("the length must be between ", least,
                        " (the sum of the minimums) and ", kLongest));
  }
}

// "Not supported" says the documentation of IIF; the condition fails where the
// attribute is null.
void CheckIif(const Expression& call, IssueList& issues) {
  const Expression& condition = call.arguments[0];
  const bool compares_with_empty = condition.kind == Kind::kComparison &&
                                   (IsEmptyText(condition.arguments[0]) ||
                                    IsEmptyText(condition.arguments[1]));
  if (compares_with_empty ||
      IsCallOf(condition, {"IsNull", "IsNullOrEmpty", "IsPresent"})) {
    issues.Warn(condition,
                "IIF is documented not to support a test for null or empty "
                "attributes; Coalesce, or Switch with the key \"\", does");
  }
}

void CheckSwitch(const Expression& call, IssueList& issues) {
  if (IsCallOf(call.arguments[0], {"IsNull", "IsNullOrEmpty", "IsPresent"})) {
    issues.Warn(call.arguments[0],
                Concat(call.arguments[0].text,
                       " is documented not to work as the source of "
                       "Switch; use the key \"\" instead"));
  }
}

void CheckSelectUniqueValue(const Expression& call, IssueList& issues) {
  issues.Error(call,
               "SelectUniqueValue works only for provisioning from HR systems "
               "to Active Directory, not between tenants");
}

struct FunctionCheck {
  std::string_view name;
  void (*check)(const Expression& call, IssueList& issues);
};

constexpr FunctionCheck kChecks[] = {
    {"DateAdd", CheckInterval},
    {"DateDiff", CheckInterval},
    {"IIF", CheckIif},
    {"Item", CheckItem},
    {"RandomString", CheckRandomString},
    {"Replace", CheckReplace},
    {"SelectUniqueValue", CheckSelectUniqueValue},
    {"Switch", CheckSwitch},
};

}  // namespace

void IssueList::Error(const Expression& place, std::string message) {
  issues_.push_back({Issue::Severity::kError, place.offset, place.length,
                     std::move(message)});
}

void IssueList::Warn(const Expression& place, std::string message) {
  issues_.push_back({Issue::Severity::kWarning, place.offset, place.length,
                     std::move(message)});
}

void IssueList::WarnAtName(const Expression& call, std::string message) {
  issues_.push_back({Issue::Severity::kWarning, call.offset,
                     std::min(call.length, call.text.size()),
                     std::move(message)});
}

std::vector<Issue> IssueList::InOrder() && {
  std::stable_sort(
      issues_.begin(), issues_.end(),
      [](const Issue& a, const Issue& b) { return a.offset < b.offset; });
  return std::move(issues_);
}

void CheckMeaning(const Expression& call, IssueList& issues) {
  for (const FunctionCheck& check : kChecks) {
    if (check.name == call.text) {
      check.check(call, issues);
    }
  }
}

}  // namespace crosstenant::mapping
