#include "mapping/filter_check.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "mapping/ascii_text.h"
#include "mapping/comparison.h"
#include "mapping/nearest_name.h"
#include "mapping/regular_expression.h"

namespace crosstenant::mapping {
namespace {

using Severity = Issue::Severity;

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

// What people write for an operator.
struct Alias {
  std::string_view written;
  std::string_view meant;
};
constexpr Alias kAliases[] = {
    {"=", "EQUALS"},
    {"==", "EQUALS"},
    {"eq", "EQUALS"},
    {"!=", "NOT EQUALS"},
    {"<>", "NOT EQUALS"},
    {"ne", "NOT EQUALS"},
    {">", "Greater_Than"},
    {"gt", "Greater_Than"},
    {">=", "Greater_Than_OR_EQUALS"},
    {"ge", "Greater_Than_OR_EQUALS"},
    {"contains", "Includes"},
    {"endsWith", "ENDS_WITH"},
    {"matches", "REGEX MATCH"},
    {"=~", "REGEX MATCH"},
    {"!~", "NOT REGEX MATCH"},
};

class ClauseChecker {
 public:
  ClauseChecker(const FilterClause& clause, const FilterContext& context)
      : clause_(clause), context_(context) {}

  std::vector<ClauseProblem> Run() {
    CheckAttribute();
    CheckOperator();
    return std::move(problems_);
  }

 private:
  void CheckAttribute();
  void CheckOperator();
  void CheckType(const FilterOperator& op);
  void CheckValues(const FilterOperator& op);
  void CheckValue(const FilterOperator& op, const std::string& value);
  std::string UnknownOperator() const;

  void Add(ClausePart part, Severity severity, std::string message) {
    problems_.push_back({part, severity, std::move(message)});
  }
  void Error(ClausePart part, std::string message) {
    Add(part, Severity::kError, std::move(message));
  }

  const FilterClause& clause_;
  const FilterContext& context_;
  const AttributeDefinition* definition_ = nullptr;
  std::vector<ClauseProblem> problems_;
};

void ClauseChecker::CheckAttribute() {
  const std::string& name = clause_.source_attribute;
  if (name.empty()) {
    return Error(ClausePart::kAttribute,
                 "the name of the source attribute is missing");
  }
  for (const RefusedAttribute& refused : kRefusedAttributes) {
    if (name == refused.name) {
      return Error(ClausePart::kAttribute,
                   Concat(refused.name, " ", refused.why,
                          ", and so the service cannot filter on it"));
    }
  }
  if (context_.source == nullptr || context_.source->attributes.empty()) return;
  definition_ = context_.source->Find(name);
  if (definition_ == nullptr) {
    std::string nearest = context_.source->NearestTo(name);
    if (!nearest.empty()) nearest = Concat("; did you mean ", nearest, "?");
    if (context_.source->complete) {
      Error(ClausePart::kAttribute,
            Concat(context_.source_name, " has no attribute \"", name, "\"",
                   nearest));
    } else if (name.substr(0, 10) != "extension_") {
      Add(ClausePart::kAttribute, Severity::kWarning,
          Concat("\"", name, "\" is none of Microsoft's attributes of ",
                 context_.source_name, nearest));
    }
  } else if (definition_->multivalued) {
    Error(ClausePart::kAttribute,
          Concat(name,
                 " is multi-valued, and so the service cannot filter on "
                 "it"));
  } else if (definition_->type == AttributeType::kReference ||
             definition_->type == AttributeType::kDateTime) {
    Error(ClausePart::kAttribute,
          Concat(name,
                 definition_->type == AttributeType::kDateTime
                     ? " is a date"
                     : " is a reference to another object",
                 ", and so the service cannot filter on it"));
  }
}

std::string ClauseChecker::UnknownOperator() const {
  const std::string& name = clause_.operator_name;
  if (name.empty()) {
    return "the operator is missing; it is one of EQUALS, NOT EQUALS, IS NULL, "
           "REGEX MATCH, …";
  }
  std::string nearest;
  for (const Alias& alias : kAliases) {
    if (EqualsIgnoringCase(alias.written, name)) nearest = alias.meant;
  }
  if (nearest.empty()) {
    std::vector<std::string_view> names;
    for (const FilterOperator& op : FilterOperators()) {
      names.push_back(op.name);
    }
    nearest = NearestName(name, names);
  }
  return Concat("there is no operator ", name,
                nearest.empty() ? std::string()
                                : Concat("; did you mean ", nearest, "?"));
}

void ClauseChecker::CheckOperator() {
  const FilterOperator* op = FindFilterOperator(clause_.operator_name);
  if (context_.operators != nullptr) {
    const auto has = [&](std::string_view name) {
      return !name.empty() &&
             std::find(context_.operators->begin(), context_.operators->end(),
                       name) != context_.operators->end();
    };
    const bool known = op != nullptr ? has(op->name) || has(op->other_spelling)
                                     : has(clause_.operator_name);
    if (!known && op != nullptr) {
      return Error(ClausePart::kOperator,
                   Concat("the job has no operator ", clause_.operator_name));
    }
    // The job knows what this library does not.
    if (known && op == nullptr) return;
  }
  if (op == nullptr) {
    return Error(ClausePart::kOperator, UnknownOperator());
  }
  CheckType(*op);
  CheckValues(*op);
}

void ClauseChecker::CheckType(const FilterOperator& op) {
  if (definition_ == nullptr) return;
  const bool boolean = definition_->type == AttributeType::kBoolean;
  const bool for_boolean =
      op.test == FilterTest::kIsTrue || op.test == FilterTest::kIsFalse;
  if (for_boolean && !boolean) {
    Error(ClausePart::kOperator,
          Concat(op.name, " is for Boolean attributes, and ",
                 clause_.source_attribute, " is none"));
  }
  const bool for_text = op.regular_expression || op.integer ||
                        op.test == FilterTest::kIncludes ||
                        op.test == FilterTest::kEndsWith;
  if (for_text && boolean) {
    Error(ClausePart::kOperator,
          Concat(clause_.source_attribute,
                 " is Boolean; use IS TRUE or IS FALSE"));
  }
  if (op.test == FilterTest::kEquals && boolean && !clause_.values.empty() &&
      clause_.values[0] != "True" && clause_.values[0] != "False") {
    Add(ClausePart::kValues, Severity::kWarning,
        Concat(clause_.source_attribute,
               " is \"True\" or \"False\", and never \"", clause_.values[0],
               "\""));
  }
  if (op.negative && !definition_->required) {
    Add(ClausePart::kOperator, Severity::kWarning,
        Concat("an object without ", clause_.source_attribute,
               " is out of scope too: ", op.name,
               " is false where there is no value"));
  }
}

void ClauseChecker::CheckValues(const FilterOperator& op) {
  const std::size_t count = clause_.values.size();
  if (op.unary && count > 0) {
    Error(ClausePart::kValues, Concat(op.name, " takes no value"));
  } else if (!op.unary && count != 1) {
    Error(ClausePart::kValues,
          Concat(op.name, " takes exactly one value, not ", count,
                 count > 1 ? "; write one clause group for each" : ""));
  } else if (!op.unary) {
    CheckValue(op, clause_.values[0]);
  }
}

void ClauseChecker::CheckValue(const FilterOperator& op,
                               const std::string& value) {
  if (value.empty()) {
    return Error(ClausePart::kValues,
                 Concat("the value of ", op.name,
                        " is empty; test for a missing value with IS NULL or "
                        "IS NOT NULL"));
  }
  if (op.integer && !ParseInteger(value).has_value()) {
    Error(ClausePart::kValues,
          Concat("the value of ", op.name, " must be a whole number, not \"",
                 value, "\""));
  }
  if (op.regular_expression) {
    PatternProblem problem;
    if (RegularExpression::Compile(value, &problem).ok()) return;
    problems_.push_back(
        {ClausePart::kValues,
         problem.kind == PatternProblem::Kind::kRefused ? Severity::kError
                                                        : Severity::kWarning,
         Concat("the value of ", op.name, " is ", problem.message),
         problem.offset, problem.length});
  }
}

}  // namespace

std::vector<ClauseProblem> CheckClause(const FilterClause& clause,
                                       const FilterContext& context) {
  return ClauseChecker(clause, context).Run();
}

std::vector<std::string> CheckClause(const FilterClause& clause) {
  std::vector<std::string> messages;
  for (ClauseProblem& problem : CheckClause(clause, FilterContext())) {
    if (problem.severity == Severity::kError) {
      messages.push_back(std::move(problem.message));
    }
  }
  return messages;
}

}  // namespace crosstenant::mapping
