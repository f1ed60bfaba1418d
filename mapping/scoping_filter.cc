#include "mapping/scoping_filter.h"

#include <algorithm>
#include <array>

#include "mapping/ascii_text.h"
#include "mapping/call.h"
#include "mapping/nearest_name.h"
#include "mapping/regular_expression.h"

namespace crosstenant::mapping {
namespace {

// Which spelling of the four mixed-case names Graph uses is not confirmed: the
// portal's stands first, the upper-case one of older texts beside it. A job's
// filterOperators list tells.
constexpr FilterOperator kOperators[] = {
    {.name = "EQUALS"},
    {.name = "NOT EQUALS", .negative = true},
    {.name = "IS TRUE", .unary = true},
    {.name = "IS FALSE", .unary = true, .negative = true},
    {.name = "IS NULL", .unary = true},
    {.name = "IS NOT NULL", .unary = true},
    {.name = "REGEX MATCH", .regular_expression = true},
    {.name = "NOT REGEX MATCH", .negative = true, .regular_expression = true},
    {.name = "Greater_Than", .other_spelling = "GREATER_THAN", .integer = true},
    {.name = "Greater_Than_OR_EQUALS",
     .other_spelling = "GREATER_THAN_OR_EQUALS",
     .integer = true},
    {.name = "Includes", .other_spelling = "INCLUDES"},
    {.name = "ENDS_WITH"},
    {.name = "&", .integer = true},
    {.name = "!&", .negative = true, .integer = true},
};

struct RefusedAttribute {
  std::string_view name;
  std::string_view why;
};

// Microsoft Learn, "Known issues for provisioning" and the scoping filter
// article.
constexpr RefusedAttribute kRefusedAttributes[] = {
    {"alternativeSecurityIds", "is multi-valued"},
    {"appRoleAssignments", "cannot be used in filters"},
    {"employeeHireDate", "is a date"},
    {"employeeLeaveDateTime", "is a date"},
    {"manager", "is a reference to another object"},
    {"members", "is multi-valued"},
    {"otherMails", "is multi-valued"},
    {"proxyAddresses", "is multi-valued"},
    {"userType", "cannot be used in filters"},
};

void CheckValue(const FilterOperator& op, const std::string& value,
                std::vector<std::string>& problems) {
  if (op.integer && !ParseInteger(value).has_value()) {
    problems.push_back(Concat("the value of ", op.name,
                              " must be a whole number, not \"", value, "\""));
  }
  if (op.regular_expression) {
    const auto compiled = RegularExpression::Compile(value);
    if (!compiled.ok()) {
      problems.push_back(Concat("the value of ", op.name, " is ",
                                compiled.status().message()));
    }
  }
  if (value.empty()) {
    problems.push_back(Concat(
        "the value of ", op.name,
        " is empty; test for a missing value with IS NULL or IS NOT NULL"));
  }
}

std::string UnknownOperator(std::string_view name) {
  std::vector<std::string_view> names;
  for (const FilterOperator& op : kOperators) {
    names.push_back(op.name);
  }
  if (name.empty()) {
    return Concat("the operator is missing; it is one of ",
                  "EQUALS, NOT EQUALS, IS NULL, REGEX MATCH, …");
  }
  const std::string nearest = NearestName(name, names);
  return Concat("there is no operator ", name,
                nearest.empty() ? std::string()
                                : Concat("; did you mean ", nearest, "?"));
}

}  // namespace

absl::Span<const FilterOperator> FilterOperators() { return kOperators; }

const FilterOperator* FindFilterOperator(std::string_view name) {
  const auto* found = std::find_if(
      std::begin(kOperators), std::end(kOperators),
      [&](const FilterOperator& op) {
        return op.name == name ||
               (!op.other_spelling.empty() && op.other_spelling == name);
      });
  return found != std::end(kOperators) ? found : nullptr;
}

std::vector<std::string> CheckClause(const FilterClause& clause) {
  std::vector<std::string> problems;
  if (clause.source_attribute.empty()) {
    problems.emplace_back("the name of the source attribute is missing");
  }
  for (const RefusedAttribute& refused : kRefusedAttributes) {
    if (clause.source_attribute == refused.name) {
      problems.push_back(Concat(refused.name, " ", refused.why,
                                ", and so the service cannot filter on it"));
    }
  }
  const FilterOperator* op = FindFilterOperator(clause.operator_name);
  if (op == nullptr) {
    problems.push_back(UnknownOperator(clause.operator_name));
    return problems;
  }
  if (op->unary && !clause.values.empty()) {
    problems.push_back(Concat(op->name, " takes no value"));
  } else if (!op->unary && clause.values.size() != 1) {
    problems.push_back(Concat(
        op->name, " takes exactly one value, not ", clause.values.size(),
        clause.values.size() > 1 ? "; write one clause group for each" : ""));
  } else if (!op->unary) {
    CheckValue(*op, clause.values[0], problems);
  }
  return problems;
}

}  // namespace crosstenant::mapping
