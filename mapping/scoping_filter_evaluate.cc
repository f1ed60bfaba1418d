#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "mapping/ascii_text.h"
#include "mapping/call.h"
#include "mapping/comparison.h"
#include "mapping/effort.h"
#include "mapping/regular_expression.h"
#include "mapping/scoping_filter.h"
#include "mapping/text_search.h"
#include "mapping/unicode_text.h"

namespace crosstenant::mapping {

// A clause ready to be asked about one text.
struct PreparedClause {
  const FilterOperator* op = nullptr;
  std::string attribute;
  std::string value;
  std::int64_t number = 0;
  std::optional<RegularExpression> pattern;
};

namespace {

absl::StatusOr<PreparedClause> PrepareClause(const FilterClause& clause) {
  PreparedClause prepared{.op = FindFilterOperator(clause.operator_name),
                          .attribute = clause.source_attribute};
  if (prepared.op == nullptr) {
    return absl::UnimplementedError(
        Concat("unknown filter operator ", clause.operator_name));
  }
  const FilterOperator& op = *prepared.op;
  if (clause.values.size() != (op.unary ? 0U : 1U)) {
    return absl::InvalidArgumentError(
        Concat(op.name, " takes ", op.unary ? "no value" : "exactly one value",
               ", not ", clause.values.size()));
  }
  if (op.unary) {
    return prepared;
  }
  prepared.value = clause.values[0];
  if (op.integer) {
    const std::optional<std::int64_t> number = ParseInteger(prepared.value);
    if (!number.has_value()) {
      return absl::InvalidArgumentError(
          Concat("the value of ", op.name, " must be a whole number"));
    }
    prepared.number = *number;
  }
  if (op.regular_expression) {
    absl::StatusOr<RegularExpression> pattern =
        RegularExpression::Compile(prepared.value);
    if (!pattern.ok()) {
      const std::string message =
          Concat("the value of ", op.name, " is ", pattern.status().message());
      return absl::Status(pattern.status().code(), message);
    }
    prepared.pattern = *std::move(pattern);
  }
  return prepared;
}

// What is no whole number is neither greater nor has it bits.
bool HoldsForNumber(const PreparedClause& clause, const std::string& text) {
  const std::optional<std::int64_t> number = ParseInteger(text);
  if (!number.has_value()) {
    return false;
  }
  switch (clause.op->test) {
    case FilterTest::kGreater:
      return *number > clause.number;
    case FilterTest::kGreaterOrEqual:
      return *number >= clause.number;
    default:
      return ((*number & clause.number) != 0) != clause.op->negative;
  }
}

absl::StatusOr<bool> HoldsForText(const PreparedClause& clause,
                                  const std::string& text, Effort& effort) {
  const bool negative = clause.op->negative;
  switch (clause.op->test) {
    case FilterTest::kEquals:
      return (text == clause.value) != negative;
    case FilterTest::kIsTrue:
      return EqualsIgnoringCase(text, "true");
    case FilterTest::kIsFalse:
      return EqualsIgnoringCase(text, "false");
    case FilterTest::kIncludes:
      return FindText(text, clause.value) != std::string::npos;
    case FilterTest::kEndsWith:
      return text.ends_with(clause.value);
    case FilterTest::kMatches: {
      if (!IsValidUtf8(text)) {
        return false;
      }
      const absl::StatusOr<bool> found =
          clause.pattern->IsFoundIn(text, effort);
      return found.ok() ? absl::StatusOr<bool>(*found != negative) : found;
    }
    default:
      return HoldsForNumber(clause, text);
  }
}

absl::StatusOr<bool> Holds(const PreparedClause& clause,
                           const AttributeLookup& attributes,
                           NullRule null_rule, Effort& effort) {
  const AttributeValue value = attributes.Find(clause.attribute);
  const bool absent = IsNullOrEmpty(value);
  if (clause.op->test == FilterTest::kIsNull) {
    return absent == (clause.op->name == "IS NULL");
  }
  if (absent) {
    return clause.op->negative && null_rule == NullRule::kNegativeIsTrue;
  }
  for (const std::string& text : value.values) {
    const absl::StatusOr<bool> holds =
        effort.Spend(1 + text.size())
            ? HoldsForText(clause, text, effort)
            : absl::StatusOr<bool>(Effort::Exhausted());
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

absl::Status InClause(const absl::Status& status, const FilterGroup& group,
                      const FilterClause& clause) {
  const std::string message =
      Concat("group \"", group.name, "\", attribute ", clause.source_attribute,
             ": ", status.message());
  return absl::Status(status.code(), message);
}

}  // namespace

PreparedFilter::PreparedFilter(ScopingFilter filter, NullRule null_rule)
    : filter_(std::move(filter)), null_rule_(null_rule) {}
PreparedFilter::PreparedFilter(PreparedFilter&&) noexcept = default;
PreparedFilter& PreparedFilter::operator=(PreparedFilter&&) noexcept = default;
PreparedFilter::~PreparedFilter() = default;

absl::StatusOr<PreparedFilter> PreparedFilter::Prepare(ScopingFilter filter,
                                                       NullRule null_rule) {
  PreparedFilter prepared(std::move(filter), null_rule);
  for (const FilterGroup& group : prepared.filter_.groups) {
    std::vector<PreparedClause>& clauses = prepared.groups_.emplace_back();
    for (const FilterClause& clause : group.clauses) {
      absl::StatusOr<PreparedClause> ready = PrepareClause(clause);
      if (!ready.ok()) {
        return InClause(ready.status(), group, clause);
      }
      clauses.push_back(*std::move(ready));
    }
  }
  return prepared;
}

absl::StatusOr<FilterVerdict> PreparedFilter::Evaluate(
    const AttributeLookup& attributes) const {
  FilterVerdict verdict{.in_scope = groups_.empty(), .clause_results = {}};
  Effort effort;
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    const FilterGroup& group = filter_.groups[g];
    bool all_hold = true;
    for (std::size_t c = 0; c < groups_[g].size(); ++c) {
      const absl::StatusOr<bool> holds =
          Holds(groups_[g][c], attributes, null_rule_, effort);
      if (!holds.ok()) {
        return InClause(holds.status(), group, group.clauses[c]);
      }
      verdict.clause_results.emplace_back(ResultKey(group, group.clauses[c]),
                                          *holds);
      all_hold = all_hold && *holds;
    }
    verdict.in_scope = verdict.in_scope || all_hold;
  }
  return verdict;
}

absl::StatusOr<bool> PreparedFilter::IsInScope(
    const AttributeLookup& attributes) const {
  Effort effort;
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    bool all_hold = true;
    for (std::size_t c = 0; all_hold && c < groups_[g].size(); ++c) {
      const absl::StatusOr<bool> holds =
          Holds(groups_[g][c], attributes, null_rule_, effort);
      if (!holds.ok()) {
        return InClause(holds.status(), filter_.groups[g],
                        filter_.groups[g].clauses[c]);
      }
      all_hold = *holds;
    }
    if (all_hold) return true;
  }
  return groups_.empty();
}

absl::StatusOr<FilterVerdict> EvaluateFilter(const ScopingFilter& filter,
                                             const AttributeLookup& attributes,
                                             NullRule null_rule) {
  const absl::StatusOr<PreparedFilter> prepared =
      PreparedFilter::Prepare(filter, null_rule);
  if (!prepared.ok()) {
    return prepared.status();
  }
  return prepared->Evaluate(attributes);
}

}  // namespace crosstenant::mapping
