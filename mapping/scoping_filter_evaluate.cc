#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "mapping/ascii_text.h"
#include "mapping/call.h"
#include "mapping/regular_expression.h"
#include "mapping/scoping_filter.h"
#include "mapping/unicode_text.h"

namespace crosstenant::mapping {
namespace {

// A clause ready to be asked about one text.
struct Test {
  const FilterOperator* op = nullptr;
  std::string value;
  std::int64_t number = 0;
  std::optional<RegularExpression> pattern;
};

absl::StatusOr<Test> Prepare(const FilterClause& clause) {
  Test test{.op = FindFilterOperator(clause.operator_name)};
  if (test.op == nullptr) {
    return absl::UnimplementedError(
        Concat("unknown filter operator ", clause.operator_name));
  }
  if (clause.values.size() != (test.op->unary ? 0U : 1U)) {
    return absl::InvalidArgumentError(
        Concat(test.op->name, " takes ",
               test.op->unary ? "no value" : "exactly one value", ", not ",
               clause.values.size()));
  }
  if (test.op->unary) {
    return test;
  }
  test.value = clause.values[0];
  if (test.op->integer) {
    const std::optional<std::int64_t> number = ParseInteger(test.value);
    if (!number.has_value()) {
      return absl::InvalidArgumentError(
          Concat("the value of ", test.op->name, " must be a whole number"));
    }
    test.number = *number;
  }
  if (test.op->regular_expression) {
    absl::StatusOr<RegularExpression> pattern =
        RegularExpression::Compile(test.value);
    if (!pattern.ok()) {
      return absl::InvalidArgumentError(Concat(
          "the value of ", test.op->name, " is ", pattern.status().message()));
    }
    test.pattern = *std::move(pattern);
  }
  return test;
}

// The documentation explains & as a search in text, but the service's own
// filters use it as a bit mask; so do we.
absl::StatusOr<bool> HoldsForInteger(const Test& test,
                                     const std::string& text) {
  const std::optional<std::int64_t> number = ParseInteger(text);
  if (!number.has_value()) {
    return false;
  }
  if (test.op->name == "Greater_Than") return *number > test.number;
  if (test.op->name == "Greater_Than_OR_EQUALS") return *number >= test.number;
  const bool bits_in_common = (*number & test.number) != 0;
  return test.op->negative ? !bits_in_common : bits_in_common;
}

absl::StatusOr<bool> HoldsForText(const Test& test, const std::string& text) {
  const std::string_view name = test.op->name;
  if (test.op->integer) {
    return HoldsForInteger(test, text);
  }
  if (test.pattern.has_value()) {
    if (!IsValidUtf8(text)) {
      return false;
    }
    const absl::StatusOr<bool> found = test.pattern->IsFoundIn(text);
    if (!found.ok()) {
      return found.status();
    }
    return *found != test.op->negative;
  }
  if (name == "EQUALS") return text == test.value;
  if (name == "NOT EQUALS") return text != test.value;
  if (name == "IS TRUE") return EqualsIgnoringCase(text, "true");
  if (name == "IS FALSE") return EqualsIgnoringCase(text, "false");
  if (name == "Includes") return text.find(test.value) != std::string::npos;
  if (name == "ENDS_WITH") return text.ends_with(test.value);
  return absl::UnimplementedError(
      Concat("the filter operator ", name, " is not evaluated"));
}

absl::StatusOr<bool> Holds(const FilterClause& clause,
                           const AttributeLookup& attributes,
                           NullRule null_rule) {
  const absl::StatusOr<Test> test = Prepare(clause);
  if (!test.ok()) {
    return test.status();
  }
  const AttributeValue value = attributes.Find(clause.source_attribute);
  const bool absent = IsNullOrEmpty(value);
  if (test->op->name == "IS NULL") return absent;
  if (test->op->name == "IS NOT NULL") return !absent;
  if (absent) {
    return test->op->negative && null_rule == NullRule::kNegativeIsTrue;
  }
  for (const std::string& text : value.values) {
    const absl::StatusOr<bool> holds = HoldsForText(*test, text);
    if (!holds.ok() || !*holds) {
      return holds;
    }
  }
  return true;
}

std::string ResultKey(const FilterGroup& group, const FilterClause& clause) {
  std::string key = Concat(group.name, ".", clause.source_attribute, " ",
                           clause.operator_name);
  for (const std::string& value : clause.values) {
    key += Concat(" '", value, "'");
  }
  return key;
}

}  // namespace

absl::StatusOr<FilterVerdict> EvaluateFilter(const ScopingFilter& filter,
                                             const AttributeLookup& attributes,
                                             NullRule null_rule) {
  FilterVerdict verdict{.in_scope = filter.groups.empty(),
                        .clause_results = {}};
  for (const FilterGroup& group : filter.groups) {
    bool all_hold = true;
    for (const FilterClause& clause : group.clauses) {
      const absl::StatusOr<bool> holds = Holds(clause, attributes, null_rule);
      if (!holds.ok()) {
        return absl::Status(
            holds.status().code(),
            Concat("group \"", group.name, "\", attribute ",
                   clause.source_attribute, ": ", holds.status().message()));
      }
      verdict.clause_results.emplace_back(ResultKey(group, clause), *holds);
      all_hold = all_hold && *holds;
    }
    verdict.in_scope = verdict.in_scope || all_hold;
  }
  return verdict;
}

}  // namespace crosstenant::mapping
