#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "mapping/ascii_text.h"
#include "mapping/functions.h"
#include "mapping/unconfirmed.h"

namespace crosstenant::mapping {

absl::StatusOr<AttributeValue> EvaluateCount(const Call& call) {
  const absl::StatusOr<AttributeValue> value = call.Value(0);
  if (!value.ok()) {
    return value.status();
  }
  return AttributeValue::Text(value->IsNull()
                                  ? std::string(unconfirmed::kCountOfNull)
                                  : std::to_string(value->values.size()));
}

absl::StatusOr<AttributeValue> EvaluateItem(const Call& call) {
  absl::StatusOr<AttributeValue> value = call.Value(0);
  const absl::StatusOr<std::int64_t> index = call.Integer(1);
  if (!value.ok()) return value.status();
  if (!index.ok()) return index.status();
  if (value->IsNull() && unconfirmed::kItemOfNullIsNull) {
    return AttributeValue::Null();
  }
  if (*index < 1 || *index > static_cast<std::int64_t>(value->values.size())) {
    return call.Refuse(1, Concat("is ", *index, ", but there are items 1 to ",
                                 value->values.size()));
  }
  return AttributeValue::Text(
      std::move(value->values[static_cast<std::size_t>(*index - 1)]));
}

absl::StatusOr<AttributeValue> EvaluateRemoveDuplicates(const Call& call) {
  absl::StatusOr<AttributeValue> value = call.Value(0);
  if (!value.ok()) {
    return value.status();
  }
  std::vector<std::string> unique;
  std::unordered_set<std::string> seen;
  for (std::string& text : value->values) {
    if (seen.insert(text).second) {
      unique.push_back(std::move(text));
    }
  }
  value->values = std::move(unique);
  return value;
}

absl::StatusOr<AttributeValue> EvaluateSplit(const Call& call) {
  absl::StatusOr<AttributeValue> source = call.Value(0);
  const absl::StatusOr<std::string> delimiter = call.TextOrEmpty(1);
  if (!source.ok()) return source.status();
  if (!delimiter.ok()) return delimiter.status();
  if (delimiter->empty()) {
    return call.Refuse(1, "must not be empty");
  }
  if (source->IsNull()) {
    return AttributeValue::Null();
  }
  std::vector<std::string> items;
  for (const std::string& text : source->values) {
    for (const absl::string_view item : absl::StrSplit(text, *delimiter)) {
      items.emplace_back(unconfirmed::kSplitTrimsItems
                             ? absl::StripAsciiWhitespace(item)
                             : item);
    }
    if (!call.effort().Spend(16 * items.size())) {
      return Effort::Exhausted();
    }
  }
  return AttributeValue::Multiple(std::move(items));
}

}  // namespace crosstenant::mapping
