#include "mapping/flow_check.h"

#include <string>
#include <string_view>

#include "mapping/ascii_text.h"
#include "mapping/comparison.h"
#include "mapping/date_time.h"
#include "mapping/function_library.h"

namespace crosstenant::mapping {
namespace {

using Kind = Expression::Kind;

// Whether the argument at the index may be the value of the call.
bool IsBranch(std::string_view function, std::size_t index) {
  if (function == "IIF") return index >= 1;
  if (function == "Switch") return index % 2 == 1;
  return true;
}

std::string_view NameOf(AttributeType type) {
  switch (type) {
    case AttributeType::kInteger:
      return "a number";
    case AttributeType::kReference:
      return "a reference to another object";
    case AttributeType::kBinary:
      return "binary";
    case AttributeType::kBoolean:
      return "\"True\" or \"False\"";
    case AttributeType::kDateTime:
      return "a date";
    default:
      return "a text";
  }
}

class FlowChecker {
 public:
  FlowChecker(const ExpressionContext& context,
              const AttributeDefinition& target, IssueList& issues)
      : context_(context), target_(target), issues_(issues) {}

  void Check(const Expression& value);

 private:
  void CheckConstant(const Expression& constant);
  void CheckAttribute(const Expression& attribute);
  void CheckCall(const Expression& call);
  bool GivesSeveral(const Expression& call) const;

  std::string Target() const {
    return Concat(target_.name, " is ", NameOf(target_.type));
  }

  const ExpressionContext& context_;
  const AttributeDefinition& target_;
  IssueList& issues_;
};

void FlowChecker::Check(const Expression& value) {
  switch (value.kind) {
    case Kind::kString:
    case Kind::kNumber:
      return CheckConstant(value);
    case Kind::kAttribute:
      return CheckAttribute(value);
    case Kind::kCall:
      return CheckCall(value);
    default:
      return;
  }
}

void FlowChecker::CheckConstant(const Expression& constant) {
  const std::string& text = constant.text;
  bool fits = true;
  switch (target_.type) {
    case AttributeType::kBoolean:
      fits =
          EqualsIgnoringCase(text, "true") || EqualsIgnoringCase(text, "false");
      break;
    case AttributeType::kInteger:
      fits = ParseInteger(text).has_value();
      break;
    case AttributeType::kDateTime:
      fits = ParseDate(text).has_value();
      break;
    case AttributeType::kReference:
      fits = false;
      break;
    default:
      break;
  }
  // An empty text may stand for "no value".
  if (!fits && !text.empty()) {
    issues_.Error(constant, Concat(Target(), ", and \"", text, "\" is not"));
  }
}

void FlowChecker::CheckAttribute(const Expression& attribute) {
  const AttributeDefinition* source = DefinitionOf(attribute, context_);
  if (source == nullptr) {
    return;
  }
  if (source->multivalued && !target_.multivalued) {
    issues_.Error(attribute,
                  Concat("[", attribute.text, "] may have several values, and ",
                         target_.name, " takes one; use Join or Item"));
  }
  if (source->type == target_.type) {
    return;
  }
  const std::string message = Concat(Target(), ", and [", attribute.text,
                                     "] is ", NameOf(source->type));
  // A text may be a Boolean, a number or a date, and each of them is a text.
  const bool references = source->type == AttributeType::kReference ||
                          target_.type == AttributeType::kReference;
  if (references) {
    issues_.Error(attribute, message);
  } else if (target_.type != AttributeType::kString) {
    issues_.Warn(attribute, message);
  }
}

// A function of one text that is applied to each value of an attribute gives as
// many.
bool FlowChecker::GivesSeveral(const Expression& call) const {
  const FunctionSpec* spec = FindFunction(call.text, call.arguments.size());
  if (spec == nullptr || call.arguments.empty()) {
    return false;
  }
  if (spec->result == ResultKind::kMultiple) {
    return true;
  }
  const FunctionParameter* first = spec->ParameterAt(0);
  if (first == nullptr || first->kind != ArgumentKind::kText) {
    return false;
  }
  const Expression& source = call.arguments[0];
  const AttributeDefinition* definition = DefinitionOf(source, context_);
  return source.kind == Kind::kCall
             ? GivesSeveral(source)
             : definition != nullptr && definition->multivalued;
}

void FlowChecker::CheckCall(const Expression& call) {
  const FunctionSpec* spec = FindFunction(call.text, call.arguments.size());
  if (spec == nullptr || !spec->Takes(call.arguments.size())) {
    return;
  }
  if (spec->result == ResultKind::kArgument) {
    for (std::size_t i = 0; i < call.arguments.size(); ++i) {
      if (IsBranch(call.text, i)) Check(call.arguments[i]);
    }
    return;
  }
  if (GivesSeveral(call) && !target_.multivalued) {
    issues_.Error(call, Concat(call.text, " gives several values here, and ",
                               target_.name, " takes one; use Join or Item"));
  }
  const bool fits = [&] {
    switch (target_.type) {
      case AttributeType::kReference:
        return false;
      case AttributeType::kBoolean:
        return spec->result != ResultKind::kWholeNumber &&
               spec->result != ResultKind::kDate;
      case AttributeType::kInteger:
        return spec->result != ResultKind::kBoolean &&
               spec->result != ResultKind::kDate;
      case AttributeType::kDateTime:
        return spec->result != ResultKind::kBoolean &&
               spec->result != ResultKind::kWholeNumber;
      default:
        return true;
    }
  }();
  if (!fits) {
    issues_.Error(call,
                  Concat(Target(), ", and what ", call.text, " gives is not"));
  }
}

}  // namespace

void CheckFlow(const Expression& source, const ExpressionContext& context,
               const AttributeDefinition& target, IssueList& issues) {
  FlowChecker(context, target, issues).Check(source);
}

}  // namespace crosstenant::mapping
