#include "mapping/call.h"

#include <algorithm>
#include <charconv>

#include "absl/status/status.h"
#include "mapping/ascii_text.h"
#include "mapping/unicode_text.h"

namespace crosstenant::mapping {

bool Call::IsEmpty(std::size_t index) const {
  return index >= size() ||
         call_.arguments[index].kind == Expression::Kind::kEmpty;
}

absl::StatusOr<AttributeValue> Call::Value(std::size_t index) const {
  if (IsEmpty(index)) {
    return AttributeValue::Null();
  }
  return EvaluateExpression(call_.arguments[index], attributes_, context_);
}

absl::StatusOr<std::optional<std::string>> Call::Text(std::size_t index) const {
  absl::StatusOr<AttributeValue> value = Value(index);
  if (!value.ok()) {
    return value.status();
  }
  if (value->IsNull()) {
    return std::optional<std::string>();
  }
  if (value->values.size() > 1) {
    return Refuse(index, "has several values where one is needed");
  }
  if (!IsValidUtf8(value->values[0])) {
    return Refuse(index, "is not valid UTF-8");
  }
  return std::optional<std::string>(std::move(value->values[0]));
}

absl::StatusOr<std::string> Call::TextOrEmpty(std::size_t index) const {
  absl::StatusOr<std::optional<std::string>> text = Text(index);
  if (!text.ok()) {
    return text.status();
  }
  return (*std::move(text)).value_or("");
}

absl::StatusOr<std::int64_t> Call::Integer(std::size_t index) const {
  const absl::StatusOr<std::optional<std::string>> text = Text(index);
  if (!text.ok()) {
    return text.status();
  }
  const std::optional<std::int64_t> number =
      text->has_value() ? ParseInteger(**text) : std::nullopt;
  if (!number.has_value()) {
    return Refuse(index, "is not a whole number");
  }
  return *number;
}

absl::Status Call::Refuse(std::size_t index, std::string_view problem) const {
  return absl::InvalidArgumentError(
      Concat(name(), ": argument ", index + 1, " ", problem));
}

std::optional<std::int64_t> ParseInteger(std::string_view text) {
  text = WithoutOuterBlanks(text);
  int base = 10;
  bool may_be_negative = true;
  if (EqualsIgnoringCase(text.substr(0, 2), "&H")) {
    text.remove_prefix(2);
    base = 16;
    may_be_negative = false;
  } else if (text.substr(0, 1) == "+") {
    text.remove_prefix(1);
    may_be_negative = false;
  }
  if (!may_be_negative && text.substr(0, 1) == "-") {
    return std::nullopt;
  }
  std::int64_t number = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), number, base);
  if (error != std::errc() || end != text.data() + text.size()) {
    return std::nullopt;
  }
  return number;
}

bool IsTrue(const AttributeValue& value) {
  if (value.values.size() != 1) {
    return false;
  }
  const std::string_view text = WithoutOuterBlanks(value.values[0]);
  return EqualsIgnoringCase(text, "true") ||
         ParseInteger(text).value_or(0) != 0;
}

bool IsNullOrEmpty(const AttributeValue& value) {
  return std::all_of(value.values.begin(), value.values.end(),
                     [](const std::string& text) { return text.empty(); });
}

}  // namespace crosstenant::mapping
