#include "mapping/mapping_check.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "mapping/ascii_text.h"
#include "mapping/flow_check.h"

namespace crosstenant::mapping {
namespace {

using Kind = Expression::Kind;
using Severity = Issue::Severity;

constexpr std::string_view kMatchAttribute = "alternativeSecurityIds";

struct RefusedTarget {
  std::string_view name;
  std::string_view why;
};

constexpr RefusedTarget kRefusedTargets[] = {
    {"ExternalEmailAddress", "cannot be written by a synchronization job"},
    {"hiddenFromAddressListsEnabled",
     "is Exchange's own; map showInAddressList instead"},
    {"otherMails", "is computed by the target tenant"},
    {"password", "cannot be synchronized"},
    {"photo", "cannot be synchronized"},
    {"proxyAddresses", "can be read, but not written, by a job"},
    {"targetAddress", "cannot be written by a synchronization job"},
};

bool IsCallOf(const Expression& expression,
              std::initializer_list<std::string_view> names) {
  return expression.kind == Kind::kCall &&
         std::find(names.begin(), names.end(), expression.text) != names.end();
}

// The constants that may become the value of the expression.
void CollectConstants(const Expression& value,
                      std::vector<const Expression*>& out) {
  if (value.kind == Kind::kString) out.push_back(&value);
  if (!IsCallOf(value, {"Coalesce", "IIF", "IgnoreFlowIfNullOrEmpty", "Redact",
                        "Switch"})) {
    return;
  }
  for (std::size_t i = 0; i < value.arguments.size(); ++i) {
    const bool chooses = (value.text == "IIF" && i == 0) ||
                         (value.text == "Switch" && i % 2 == 0);
    if (!chooses) CollectConstants(value.arguments[i], out);
  }
}

const Expression* FindCall(const Expression& expression,
                           bool (*wanted)(const Expression&)) {
  if (wanted(expression)) return &expression;
  for (const Expression& argument : expression.arguments) {
    if (const Expression* found = FindCall(argument, wanted)) return found;
  }
  return nullptr;
}

class MappingChecker {
 public:
  MappingChecker(const CheckedMapping& mapping, const MappingContext& context)
      : mapping_(mapping), context_(context) {
    if (context.target != nullptr) {
      definition_ = context.target->Find(mapping.target);
    }
  }

  std::vector<MappingProblem> Run() {
    CheckTarget();
    CheckMatching();
    if (mapping_.mapped && mapping_.source != nullptr) {
      CheckSource(*mapping_.source);
    }
    CheckDefaultValue();
    std::stable_partition(problems_.begin(), problems_.end(),
                          [](const MappingProblem& problem) {
                            return problem.part == MappingPart::kExpression;
                          });
    return std::move(problems_);
  }

 private:
  void CheckTarget();
  void CheckMatching();
  void CheckSource(const Expression& source);
  void CheckUserType(const Expression& source, IssueList& issues);
  void CheckChanges(const Expression& source, IssueList& issues);
  void CheckDefaultValue();

  void Add(MappingPart part, Severity severity, std::string message) {
    problems_.push_back(
        {part, {.severity = severity, .message = std::move(message)}});
  }
  bool OnlyAtCreation() const { return mapping_.flow_type == "ObjectAddOnly"; }

  const CheckedMapping& mapping_;
  const MappingContext& context_;
  const AttributeDefinition* definition_ = nullptr;
  std::vector<MappingProblem> problems_;
};

void MappingChecker::CheckTarget() {
  for (const RefusedTarget& refused : kRefusedTargets) {
    if (mapping_.mapped && EqualsIgnoringCase(refused.name, mapping_.target)) {
      return Add(MappingPart::kTarget, Severity::kError,
                 Concat(mapping_.target, " ", refused.why));
    }
  }
  if (context_.target == nullptr || context_.target->attributes.empty()) return;
  if (definition_ == nullptr) {
    std::string nearest = context_.target->NearestTo(mapping_.target);
    if (!nearest.empty()) nearest = Concat("; did you mean \"", nearest, "\"?");
    const bool extension = mapping_.target.substr(0, 10) == "extension_";
    if (context_.target->complete) {
      Add(MappingPart::kTarget, Severity::kError,
          Concat(context_.target_name, " has no attribute \"", mapping_.target,
                 "\"", nearest));
    } else if (!extension) {
      Add(MappingPart::kTarget, Severity::kWarning,
          Concat("\"", mapping_.target,
                 "\" is none of Microsoft's attributes of ",
                 context_.target_name, nearest));
    }
    return;
  }
  if (mapping_.mapped && (definition_->anchor || definition_->read_only)) {
    Add(MappingPart::kTarget, Severity::kError,
        Concat(mapping_.target, definition_->anchor
                                    ? " identifies the object, and so cannot "
                                      "be mapped"
                                    : " is read-only in the target"));
  }
}

// Users are matched by alternativeSecurityIds, and by nothing else.
void MappingChecker::CheckMatching() {
  if (!context_.of_users) return;
  const bool is_match = mapping_.target == kMatchAttribute;
  if (!is_match && mapping_.matching_priority > 0) {
    Add(MappingPart::kMatchingPriority, Severity::kError,
        Concat("users are matched by ", kMatchAttribute,
               " alone; leave matching_priority out"));
  }
  if (!is_match) return;
  if (!mapping_.mapped) {
    Add(MappingPart::kTarget, Severity::kError,
        Concat(kMatchAttribute,
               " matches the users of both tenants, and so must stay mapped"));
    return;
  }
  if (mapping_.matching_priority == 0) {
    Add(MappingPart::kMatchingPriority, Severity::kError,
        Concat(kMatchAttribute,
               " matches the users of both tenants; its matching_priority is "
               "1"));
  }
  if (mapping_.source == nullptr ||
      PrintExpression(*mapping_.source) != "AltSecIdFromNetId([netId])") {
    MappingProblem problem{
        MappingPart::kExpression,
        {.message =
             Concat("the service takes no other source for ", kMatchAttribute,
                    " than AltSecIdFromNetId([netId])")}};
    if (mapping_.source != nullptr) {
      problem.issue.offset = mapping_.source->offset;
      problem.issue.length = mapping_.source->length;
    }
    problems_.push_back(std::move(problem));
  }
}

void MappingChecker::CheckUserType(const Expression& source,
                                   IssueList& issues) {
  if (mapping_.target != "userType") return;
  std::vector<const Expression*> constants;
  CollectConstants(source, constants);
  for (const Expression* constant : constants) {
    if (constant->text != "Member" && constant->text != "Guest") {
      issues.Error(*constant, Concat("userType is \"Member\" or \"Guest\", and "
                                     "never \"",
                                     constant->text, "\""));
    }
  }
}

// What an unchanged source object may change in the target, or not.
void MappingChecker::CheckChanges(const Expression& source, IssueList& issues) {
  if (OnlyAtCreation()) return;
  if (IsCallOf(source, {"ToLower", "ToUpper"}) && definition_ != nullptr &&
      !definition_->case_exact) {
    issues.WarnAtName(
        source, Concat(mapping_.target,
                       " compares without regard to case (caseExact is "
                       "false), so that values that are there already keep "
                       "theirs"));
  }
  const Expression* choice = FindCall(source, [](const Expression& expression) {
    return IsCallOf(expression, {"Switch"});
  });
  if (choice != nullptr) {
    issues.WarnAtName(*choice,
                      "with Microsoft Entra ID as the source, Switch is "
                      "documented to give null now and then when only other "
                      "attributes have changed; IIF does not");
  }
}

void MappingChecker::CheckSource(const Expression& source) {
  ExpressionContext context = context_.expression;
  context.only_at_creation = OnlyAtCreation();
  std::vector<Issue> issues = CheckExpression(source, context);
  IssueList more;
  if (definition_ != nullptr) {
    CheckFlow(source, context_.expression, *definition_, more);
  }
  CheckUserType(source, more);
  CheckChanges(source, more);
  for (Issue& issue : std::move(more).InOrder()) {
    issues.push_back(std::move(issue));
  }
  std::stable_sort(
      issues.begin(), issues.end(),
      [](const Issue& a, const Issue& b) { return a.offset < b.offset; });
  for (Issue& issue : issues) {
    problems_.push_back({MappingPart::kExpression, std::move(issue)});
  }
}

void MappingChecker::CheckDefaultValue() {
  if (!mapping_.mapped || !mapping_.default_value.has_value()) return;
  if (definition_ != nullptr) {
    const Expression constant{.kind = Kind::kString,
                              .text = *mapping_.default_value};
    IssueList issues;
    CheckFlow(constant, context_.expression, *definition_, issues);
    for (Issue& issue : std::move(issues).InOrder()) {
      Add(MappingPart::kDefaultValue, issue.severity, std::move(issue.message));
    }
  }
  if (mapping_.source != nullptr && !OnlyAtCreation()) {
    Add(MappingPart::kDefaultValue, Severity::kWarning,
        "the default value is used when an object is created, and not when it "
        "is updated");
  }
}

}  // namespace

std::vector<MappingProblem> CheckMapping(const CheckedMapping& mapping,
                                         const MappingContext& context) {
  return MappingChecker(mapping, context).Run();
}

}  // namespace crosstenant::mapping
