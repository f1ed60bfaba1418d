#include "mapping/call.h"

#include <algorithm>

#include "absl/status/status.h"
#include "mapping/ascii_text.h"
#include "mapping/unicode_text.h"

namespace crosstenant::mapping {

bool Call::IsEmpty(std::size_t index) const {
  return index >= size() ||
         expression().arguments[index].kind == Expression::Kind::kEmpty;
}

absl::StatusOr<AttributeValue> Call::Value(std::size_t index) const {
  if (IsEmpty(index)) {
    return AttributeValue::Null();
  }
  return Evaluate(node_.arguments[index], evaluation_);
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

absl::StatusOr<RegularExpression> Call::Pattern(std::size_t index) const {
  absl::StatusOr<RegularExpression> compiled;
  if (index < size() && node_.arguments[index].pattern.has_value()) {
    compiled = *node_.arguments[index].pattern;
  } else {
    const absl::StatusOr<std::string> text = TextOrEmpty(index);
    if (!text.ok()) {
      return text.status();
    }
    if (!effort().Spend(text->size())) {
      return Effort::Exhausted();
    }
    compiled = RegularExpression::Compile(*text);
  }
  if (!compiled.ok()) {
    absl::Status refused =
        Refuse(index, Concat("is ", compiled.status().message()));
    return absl::IsUnimplemented(compiled.status())
               ? AtPlace(absl::UnimplementedError(refused.message()),
                         expression().arguments[index])
               : refused;
  }
  return compiled;
}

absl::Status Call::Refuse(std::size_t index, std::string_view problem) const {
  return AtPlace(absl::InvalidArgumentError(
                     Concat(name(), ": argument ", index + 1, " ", problem)),
                 index < size() ? expression().arguments[index] : expression());
}

absl::Status Call::Lacks(std::string_view what) const {
  return absl::FailedPreconditionError(
      Concat(name(), ": no ", what, " is set"));
}

bool IsTrue(const AttributeValue& value) {
  if (value.values.size() != 1) {
    return false;
  }
  const std::string_view text = WithoutOuterBlanks(value.values[0]);
  if (EqualsIgnoringCase(text, "true")) {
    return true;
  }
  const std::optional<int> order = CompareNumbers(text, "0");
  return order.has_value() && *order != 0;
}

bool IsNullOrEmpty(const AttributeValue& value) {
  return std::all_of(value.values.begin(), value.values.end(),
                     [](const std::string& text) { return text.empty(); });
}

}  // namespace crosstenant::mapping
