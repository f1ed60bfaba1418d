#include <optional>
#include <string>

#include "absl/strings/str_replace.h"
#include "mapping/ascii_text.h"
#include "mapping/functions.h"
#include "mapping/regular_expression.h"
#include "mapping/replace_form.h"

namespace crosstenant::mapping {
namespace {

enum Argument : std::size_t {
  kSource,
  kOldValue,
  kPattern,
  kGroup,
  kReplacement,
  kOtherAttribute,
  kTemplate,
};

absl::StatusOr<AttributeValue> ToValue(absl::StatusOr<std::string> text) {
  if (!text.ok()) {
    return text.status();
  }
  return AttributeValue::Text(*std::move(text));
}

absl::StatusOr<std::string> ReplacePlain(const Call& call,
                                         const std::string& source,
                                         ReplaceForm form) {
  const absl::StatusOr<std::string> old_value = call.TextOrEmpty(kOldValue);
  if (!old_value.ok()) {
    return old_value.status();
  }
  if (old_value->empty()) {
    return call.Refuse(kOldValue, "must not be an empty text");
  }
  const bool in_template = form == ReplaceForm::kInTemplate;
  const absl::StatusOr<std::string> other =
      call.TextOrEmpty(in_template ? kTemplate : kReplacement);
  if (!other.ok()) {
    return other.status();
  }
  return in_template ? absl::StrReplaceAll(*other, {{*old_value, source}})
                     : absl::StrReplaceAll(source, {{*old_value, *other}});
}

absl::StatusOr<std::string> ReplaceInGroup(const Call& call,
                                           const RegularExpression& pattern,
                                           const std::string& source) {
  const absl::StatusOr<std::string> group = call.TextOrEmpty(kGroup);
  const absl::StatusOr<std::string> replacement =
      call.TextOrEmpty(kReplacement);
  if (!group.ok()) return group.status();
  if (!replacement.ok()) return replacement.status();
  if (!pattern.HasGroup(*group)) {
    return call.Refuse(kGroup,
                       Concat("names the group ", *group,
                              ", which the regular expression does not have"));
  }
  return pattern.ReplaceGroup(source, *group, *replacement);
}

// The source if it has a value, else what the group captures in the other
// attribute. No match there is null (undocumented).
absl::StatusOr<AttributeValue> FromOtherAttribute(
    const Call& call, const RegularExpression& pattern) {
  const absl::StatusOr<std::string> group = call.TextOrEmpty(kGroup);
  const absl::StatusOr<std::string> other = call.TextOrEmpty(kOtherAttribute);
  if (!group.ok()) return group.status();
  if (!other.ok()) return other.status();
  absl::StatusOr<std::optional<std::string>> captured =
      pattern.FirstGroup(*other, *group);
  if (!captured.ok()) {
    return captured.status();
  }
  if (!captured->has_value()) {
    return AttributeValue::Null();
  }
  return AttributeValue::Text(**std::move(captured));
}

absl::StatusOr<RegularExpression> CompilePattern(const Call& call) {
  const absl::StatusOr<std::string> pattern = call.TextOrEmpty(kPattern);
  if (!pattern.ok()) {
    return pattern.status();
  }
  absl::StatusOr<RegularExpression> compiled =
      RegularExpression::Compile(*pattern);
  if (!compiled.ok()) {
    return call.Refuse(kPattern, Concat("is ", compiled.status().message()));
  }
  return compiled;
}

}  // namespace

ReplaceForm FormOfReplace(const Expression& call) {
  std::string given;
  for (std::size_t i = kOldValue; i <= kTemplate; ++i) {
    const bool written = i < call.arguments.size() &&
                         call.arguments[i].kind != Expression::Kind::kEmpty;
    given += written ? 'x' : '-';
  }
  // In the order oldValue, regexPattern, regexGroupName, replacementValue,
  // replacementAttributeName, template.
  if (given == "x--x--") return ReplaceForm::kPlain;
  if (given == "x----x") return ReplaceForm::kInTemplate;
  if (given == "-x-x--") return ReplaceForm::kMatches;
  if (given == "-xxx--") return ReplaceForm::kGroup;
  if (given == "-xx-x-") return ReplaceForm::kOtherAttribute;
  return ReplaceForm::kUndefined;
}

// A null source stays null, save where another attribute stands in for it
// (undocumented).
absl::StatusOr<AttributeValue> EvaluateReplace(const Call& call) {
  const ReplaceForm form = FormOfReplace(call.expression());
  const absl::StatusOr<std::optional<std::string>> source = call.Text(kSource);
  if (!source.ok()) {
    return source.status();
  }
  const bool empty = !source->has_value() || (*source)->empty();
  if (!source->has_value() && form != ReplaceForm::kOtherAttribute) {
    return AttributeValue::Null();
  }
  switch (form) {
    case ReplaceForm::kPlain:
    case ReplaceForm::kInTemplate:
      return ToValue(ReplacePlain(call, **source, form));
    case ReplaceForm::kUndefined:
      return call.Refuse(0, kReplaceForms);
    default:
      break;
  }
  const absl::StatusOr<RegularExpression> pattern = CompilePattern(call);
  if (!pattern.ok()) {
    return pattern.status();
  }
  if (form == ReplaceForm::kOtherAttribute) {
    return empty ? FromOtherAttribute(call, *pattern)
                 : AttributeValue::Text(**source);
  }
  if (form == ReplaceForm::kGroup) {
    return ToValue(ReplaceInGroup(call, *pattern, **source));
  }
  const absl::StatusOr<std::string> replacement =
      call.TextOrEmpty(kReplacement);
  if (!replacement.ok()) {
    return replacement.status();
  }
  return ToValue(pattern->ReplaceMatches(**source, *replacement));
}

}  // namespace crosstenant::mapping
