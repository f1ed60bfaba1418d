#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "mapping/ascii_text.h"
#include "mapping/comparison.h"
#include "mapping/date_format.h"
#include "mapping/date_time.h"
#include "mapping/expression_check.h"
#include "mapping/regular_expression.h"
#include "mapping/replace_form.h"
#include "mapping/unicode_text.h"

namespace crosstenant::mapping {
namespace {

using Kind = Expression::Kind;
using Severity = Issue::Severity;

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

// References of a replacement to groups that the pattern does not have.
void CheckReferences(const Expression& replacement,
                     const RegularExpression& pattern, IssueList& issues) {
  const std::string_view text = replacement.text;
  for (std::size_t begin = text.find("${"); begin != std::string_view::npos;
       begin = text.find("${", begin + 2)) {
    const std::size_t end = text.find('}', begin);
    if (end == std::string_view::npos) return;
    const std::string name(text.substr(begin + 2, end - begin - 2));
    const bool number =
        name.find_first_not_of("0123456789") == std::string::npos;
    if (number || pattern.HasGroup(name)) continue;
    issues.InConstant(Severity::kWarning, replacement, begin, end + 1 - begin,
                      Concat("the regular expression has no group named ", name,
                             "; this stays as it is written"));
  }
}

void CheckReplace(const Expression& call, IssueList& issues) {
  constexpr std::size_t kOldValue = 1;
  constexpr std::size_t kPattern = 2;
  constexpr std::size_t kGroup = 3;
  constexpr std::size_t kReplacement = 4;
  const auto constant = [&](std::size_t index) -> const Expression* {
    return index < call.arguments.size() &&
                   call.arguments[index].kind == Kind::kString
               ? &call.arguments[index]
               : nullptr;
  };
  const ReplaceForm form = FormOfReplace(call);
  if (form == ReplaceForm::kUndefined) {
    issues.Error(call, Concat("the source of Replace ", kReplaceForms));
  }
  if (const Expression* old = constant(kOldValue);
      old != nullptr && old->text.empty()) {
    issues.Error(*old, "oldValue of Replace must not be an empty text");
  }
  const Expression* pattern = constant(kPattern);
  if (pattern == nullptr) return;
  // A pattern that is none has been reported as an argument.
  const auto compiled = RegularExpression::Compile(pattern->text);
  if (!compiled.ok()) return;
  const Expression* group = constant(kGroup);
  if (group != nullptr && !compiled->HasGroup(group->text)) {
    issues.Error(*group, Concat("the regular expression has no group named ",
                                group->text));
  }
  const Expression* replacement = constant(kReplacement);
  if (form == ReplaceForm::kMatches && replacement != nullptr) {
    CheckReferences(*replacement, *compiled, issues);
  }
}

void CheckItem(const Expression& call, IssueList& issues) {
  const std::optional<std::int64_t> index = LiteralInteger(call.arguments[1]);
  if (index.has_value() && *index < 1) {
    issues.Error(call.arguments[1], "items are counted from 1");
  }
}

void CheckMid(const Expression& call, IssueList& issues) {
  const std::optional<std::int64_t> start = LiteralInteger(call.arguments[1]);
  if (start.has_value() && *start < 1) {
    issues.Warn(call.arguments[1],
                "characters are counted from 1; Mid gives the whole source");
  }
}

void CheckWord(const Expression& call, IssueList& issues) {
  const std::optional<std::int64_t> number = LiteralInteger(call.arguments[1]);
  if (number.has_value() && *number < 1) {
    issues.Warn(call.arguments[1],
                "words are counted from 1; Word gives an empty text");
  }
}

void CheckInStr(const Expression& call, IssueList& issues) {
  if (call.arguments.size() < 3) return;
  const std::optional<std::int64_t> start = LiteralInteger(call.arguments[2]);
  if (start.has_value() && *start < 1) {
    issues.Error(call.arguments[2], "characters are counted from 1");
  }
}

void CheckSplit(const Expression& call, IssueList& issues) {
  const Expression& delimiter = call.arguments[1];
  if (delimiter.kind != Kind::kString) return;
  if (delimiter.text.empty()) {
    issues.Error(delimiter, "the delimiter of Split must not be empty");
  } else if (CountCharacters(delimiter.text) > 1) {
    issues.Warn(delimiter,
                "Split is documented for a delimiter of one character");
  }
}

void CheckFormatDateTime(const Expression& call, IssueList& issues) {
  const Expression& source = call.arguments.front();
  const Expression& input = call.arguments[call.arguments.size() - 2];
  const Expression& output = call.arguments.back();
  if (IsEmptyText(output)) {
    issues.Error(output, "the output format must not be empty");
  }
  if (source.kind != Kind::kString || input.kind != Kind::kString ||
      input.text.empty() || ProblemOfDateFormat(input.text).has_value()) {
    return;
  }
  if (!ParseDateExactly(source.text, input.text, DateStyles()).has_value() &&
      !ParseDateText(source.text).has_value()) {
    issues.Error(source,
                 Concat("\"", source.text, "\" is not a date in the format \"",
                        input.text, "\""));
  }
}

void CheckRandomString(const Expression& call, IssueList& issues) {
  constexpr std::int64_t kLongest = 256;
  std::int64_t least = 0;
  for (std::size_t i = 1; i <= 4; ++i) {
    const std::int64_t minimum = LiteralInteger(call.arguments[i]).value_or(0);
    if (minimum < 0) {
      issues.Error(call.arguments[i], "a least number must not be negative");
    }
    // Bounded, so that no sum overflows.
    least += std::clamp<std::int64_t>(minimum, 0, kLongest + 1);
  }
  const std::optional<std::int64_t> length = LiteralInteger(call.arguments[0]);
  if (length.has_value() && (*length > kLongest || *length < least)) {
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
  if (IsLiteral(condition)) {
    issues.Warn(condition,
                "the condition of IIF is a constant; write a comparison such "
                "as [country]=\"US\"");
  }
}

void CheckSwitch(const Expression& call, IssueList& issues) {
  const Expression& source = call.arguments[0];
  if (IsCallOf(source, {"IsNull", "IsNullOrEmpty", "IsPresent"})) {
    issues.Warn(source, Concat(source.text,
                               " is documented not to work as the source of "
                               "Switch; use the key \"\" instead"));
  }
  const bool lower = IsCallOf(source, {"ToLower"});
  const bool upper = IsCallOf(source, {"ToUpper"});
  std::unordered_set<std::string_view> seen;
  for (std::size_t i = 2; i < call.arguments.size(); i += 2) {
    const Expression& key = call.arguments[i];
    if (!IsLiteral(key)) continue;
    if (!seen.insert(key.text).second) {
      issues.Warn(key, Concat("the key \"", key.text,
                              "\" stands before already, and the first one "
                              "counts"));
    } else if ((lower && LowerCase(key.text) != key.text) ||
               (upper && UpperCase(key.text) != key.text)) {
      issues.Warn(key, Concat("what ", source.text, " gives never equals \"",
                              key.text, "\""));
    }
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
    {"FormatDateTime", CheckFormatDateTime},
    {"IIF", CheckIif},
    {"InStr", CheckInStr},
    {"Item", CheckItem},
    {"Mid", CheckMid},
    {"RandomString", CheckRandomString},
    {"Replace", CheckReplace},
    {"SelectUniqueValue", CheckSelectUniqueValue},
    {"Split", CheckSplit},
    {"Switch", CheckSwitch},
    {"Word", CheckWord},
};

}  // namespace

void CheckMeaning(const Expression& call, IssueList& issues) {
  for (const FunctionCheck& check : kChecks) {
    if (check.name == call.text) {
      check.check(call, issues);
    }
  }
}

}  // namespace crosstenant::mapping
