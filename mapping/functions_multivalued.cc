#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "mapping/ascii_text.h"
#include "mapping/functions.h"

namespace crosstenant::mapping {

// Null has no values (undocumented).
absl::StatusOr<AttributeValue> EvaluateCount(const Call& call) {
  const absl::StatusOr<AttributeValue> value = call.Value(0);
  if (!value.ok()) {
    return value.status();
  }
  return AttributeValue::Text(std::to_string(value->values.size()));
}

// Out of range is an error as in Entra Connect; null has no item at all and
// stays null (undocumented).
absl::StatusOr<AttributeValue> EvaluateItem(const Call& call) {
  absl::StatusOr<AttributeValue> value = call.Value(0);
  const absl::StatusOr<std::int64_t> index = call.Integer(1);
  if (!value.ok()) return value.status();
  if (!index.ok()) return index.status();
  if (value->IsNull()) {
    return AttributeValue::Null();
  }
  if (*index < 1 || *index > static_cast<std::int64_t>(value->values.size())) {
    return call.Refuse(1, Concat("is ", *index, ", but there are items 1 to ",
                                 value->values.size()));
  }
  return AttributeValue::Text(
      std::move(value->values[static_cast<std::size_t>(*index - 1)]));
}

// The first of equal values stays, comparing case-sensitively (undocumented).
absl::StatusOr<AttributeValue> EvaluateRemoveDuplicates(const Call& call) {
  absl::StatusOr<AttributeValue> value = call.Value(0);
  if (!value.ok()) {
    return value.status();
  }
  std::vector<std::string> unique;
  for (std::string& text : value->values) {
    if (std::find(unique.begin(), unique.end(), text) == unique.end()) {
      unique.push_back(std::move(text));
    }
  }
  value->values = std::move(unique);
  return value;
}

// The values are trimmed: the documented result of splitting "PermissionSetOne,
// PermissionSetTwo" has no blanks.
absl::StatusOr<AttributeValue> EvaluateSplit(const Call& call) {
  const absl::StatusOr<std::optional<std::string>> text = call.Text(0);
  const absl::StatusOr<std::string> delimiter = call.TextOrEmpty(1);
  if (!text.ok()) return text.status();
  if (!delimiter.ok()) return delimiter.status();
  if (delimiter->empty()) {
    return call.Refuse(1, "must not be empty");
  }
  if (!text->has_value()) {
    return AttributeValue::Null();
  }
  std::vector<std::string> parts = absl::StrSplit(**text, *delimiter);
  for (std::string& part : parts) {
    absl::StripAsciiWhitespace(&part);
  }
  return AttributeValue::Multiple(std::move(parts));
}

}  // namespace crosstenant::mapping
