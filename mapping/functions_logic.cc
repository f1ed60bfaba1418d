#include <optional>
#include <string>

#include "absl/status/status.h"
#include "mapping/ascii_text.h"
#include "mapping/functions.h"
#include "mapping/unconfirmed.h"

namespace crosstenant::mapping {

absl::StatusOr<AttributeValue> EvaluateBitAnd(const Call& call) {
  const absl::StatusOr<std::int64_t> left = call.Integer(0);
  const absl::StatusOr<std::int64_t> right = call.Integer(1);
  if (!left.ok()) return left.status();
  if (!right.ok()) return right.status();
  return AttributeValue::Text(std::to_string(*left & *right));
}

absl::StatusOr<AttributeValue> EvaluateCBool(const Call& call) {
  const absl::StatusOr<AttributeValue> value = call.Value(0);
  if (!value.ok()) {
    return value.status();
  }
  return AttributeValue::Boolean(IsTrue(*value));
}

// All values are texts here already.
absl::StatusOr<AttributeValue> EvaluateCStr(const Call& call) {
  return call.Value(0);
}

absl::StatusOr<AttributeValue> EvaluateCoalesce(const Call& call) {
  for (std::size_t i = 0; i < call.size(); ++i) {
    absl::StatusOr<AttributeValue> value = call.Value(i);
    if (!value.ok() || !value->IsNull()) {
      return value;
    }
  }
  return AttributeValue::Null();
}

absl::StatusOr<AttributeValue> EvaluateError(const Call& call) {
  absl::StatusOr<std::string> message = call.TextOrEmpty(0);
  if (!message.ok()) {
    return message.status();
  }
  return absl::FailedPreconditionError(*message);
}

absl::StatusOr<AttributeValue> EvaluateIgnoreFlowIfNullOrEmpty(
    const Call& call) {
  absl::StatusOr<AttributeValue> value = call.Value(0);
  if (value.ok() && IsNullOrEmpty(*value)) {
    return AttributeValue::Null();
  }
  return value;
}

// Only the chosen result is evaluated, so that Error in the other one does no
// harm.
absl::StatusOr<AttributeValue> EvaluateIif(const Call& call) {
  const absl::StatusOr<AttributeValue> condition = call.Value(0);
  if (!condition.ok()) {
    return condition.status();
  }
  return call.Value(IsTrue(*condition) ? 1 : 2);
}

absl::StatusOr<AttributeValue> EvaluateIsNull(const Call& call) {
  const absl::StatusOr<AttributeValue> value = call.Value(0);
  if (!value.ok()) {
    return value.status();
  }
  return AttributeValue::Boolean(value->IsNull());
}

absl::StatusOr<AttributeValue> EvaluateIsNullOrEmpty(const Call& call) {
  const absl::StatusOr<AttributeValue> value = call.Value(0);
  if (!value.ok()) {
    return value.status();
  }
  return AttributeValue::Boolean(IsNullOrEmpty(*value));
}

absl::StatusOr<AttributeValue> EvaluateIsPresent(const Call& call) {
  const absl::StatusOr<AttributeValue> value = call.Value(0);
  if (!value.ok()) {
    return value.status();
  }
  return AttributeValue::Boolean(!IsNullOrEmpty(*value));
}

// Every value but null has a text.
absl::StatusOr<AttributeValue> EvaluateIsString(const Call& call) {
  const absl::StatusOr<AttributeValue> value = call.Value(0);
  if (!value.ok()) {
    return value.status();
  }
  return AttributeValue::Boolean(!value->IsNull() ||
                                 unconfirmed::kNullIsString);
}

// The value flows unchanged; that the provisioning log shows "[Redact]" is up
// to whoever writes that log.
absl::StatusOr<AttributeValue> EvaluateRedact(const Call& call) {
  return call.Value(0);
}

absl::StatusOr<AttributeValue> EvaluateNot(const Call& call) {
  const absl::StatusOr<std::optional<std::string>> text = call.Text(0);
  if (!text.ok()) {
    return text.status();
  }
  const bool is_true = text->has_value() && EqualsIgnoringCase(**text, "true");
  return AttributeValue::Boolean(!is_true);
}

// A null source equals the key "", as the documented Switch([country],
// [country], "", "Other") has it.
absl::StatusOr<AttributeValue> EvaluateSwitch(const Call& call) {
  const absl::StatusOr<std::string> source = call.TextOrEmpty(0);
  if (!source.ok()) {
    return source.status();
  }
  for (std::size_t i = 2; i + 1 < call.size(); i += 2) {
    const absl::StatusOr<std::optional<std::string>> key = call.Text(i);
    if (!key.ok()) {
      return key.status();
    }
    if (key->has_value() && **key == *source) {
      return call.Value(i + 1);
    }
  }
  return call.Value(1);
}

}  // namespace crosstenant::mapping
