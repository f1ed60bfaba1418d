#include <functional>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "mapping/ascii_text.h"
#include "mapping/functions.h"
#include "mapping/map_values.h"
#include "mapping/regular_expression.h"
#include "mapping/replace_form.h"
#include "mapping/text_search.h"
#include "mapping/unconfirmed.h"

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

absl::StatusOr<AttributeValue> ReplacePlain(const Call& call,
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
  return MapValues(
      call, [&](const std::string& source) -> absl::StatusOr<std::string> {
        std::optional<std::string> replaced =
            in_template
                ? ReplaceText(*other, *old_value, source, call.effort())
                : ReplaceText(source, *old_value, *other, call.effort());
        if (!replaced.has_value()) {
          return Effort::Exhausted();
        }
        return *std::move(replaced);
      });
}

absl::Status CheckGroup(const Call& call, const RegularExpression& pattern,
                        const std::string& group) {
  if (pattern.HasGroup(group)) {
    return absl::OkStatus();
  }
  return call.Refuse(kGroup,
                     Concat("names the group ", group,
                            ", which the regular expression does not have"));
}

absl::StatusOr<AttributeValue> ReplaceMatches(const Call& call) {
  const absl::StatusOr<RegularExpression> pattern = call.Pattern(kPattern);
  const absl::StatusOr<std::string> replacement =
      call.TextOrEmpty(kReplacement);
  if (!pattern.ok()) return pattern.status();
  if (!replacement.ok()) return replacement.status();
  return MapValues(call, [&](const std::string& source) {
    return pattern->ReplaceMatches(source, *replacement, call.effort());
  });
}

absl::StatusOr<AttributeValue> ReplaceGroup(const Call& call) {
  const absl::StatusOr<RegularExpression> pattern = call.Pattern(kPattern);
  const absl::StatusOr<std::string> group = call.TextOrEmpty(kGroup);
  const absl::StatusOr<std::string> replacement =
      call.TextOrEmpty(kReplacement);
  if (!pattern.ok()) return pattern.status();
  if (!group.ok()) return group.status();
  if (!replacement.ok()) return replacement.status();
  if (absl::Status status = CheckGroup(call, *pattern, *group); !status.ok()) {
    return status;
  }
  return MapValues(call, [&](const std::string& source) {
    return pattern->ReplaceGroup(source, *group, *replacement, call.effort());
  });
}

// The source if it has a value, else what the group captures in the other
// attribute.
absl::StatusOr<AttributeValue> FromOtherAttribute(const Call& call) {
  absl::StatusOr<AttributeValue> source = call.Value(kSource);
  if (!source.ok() || !IsNullOrEmpty(*source)) {
    return source;
  }
  const absl::StatusOr<RegularExpression> pattern = call.Pattern(kPattern);
  const absl::StatusOr<std::string> group = call.TextOrEmpty(kGroup);
  const absl::StatusOr<std::string> other = call.TextOrEmpty(kOtherAttribute);
  if (!pattern.ok()) return pattern.status();
  if (!group.ok()) return group.status();
  if (!other.ok()) return other.status();
  if (absl::Status status = CheckGroup(call, *pattern, *group); !status.ok()) {
    return status;
  }
  absl::StatusOr<std::optional<std::string>> captured =
      pattern->FirstGroup(*other, *group, call.effort());
  if (!captured.ok()) {
    return captured.status();
  }
  if (!captured->has_value()) {
    return unconfirmed::kNoCaptureIsNull ? AttributeValue::Null()
                                         : AttributeValue::Text("");
  }
  return AttributeValue::Text(**std::move(captured));
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

absl::StatusOr<AttributeValue> EvaluateReplace(const Call& call) {
  const ReplaceForm form = FormOfReplace(call.expression());
  switch (form) {
    case ReplaceForm::kPlain:
    case ReplaceForm::kInTemplate:
      return ReplacePlain(call, form);
    case ReplaceForm::kMatches:
      return ReplaceMatches(call);
    case ReplaceForm::kGroup:
      return ReplaceGroup(call);
    case ReplaceForm::kOtherAttribute:
      return FromOtherAttribute(call);
    case ReplaceForm::kUndefined:
      break;
  }
  return call.Refuse(kSource, kReplaceForms);
}

}  // namespace crosstenant::mapping
