// Functions of one text, applied to all values of their first argument.
#ifndef CROSSTENANT_MAPPING_MAP_VALUES_H_
#define CROSSTENANT_MAPPING_MAP_VALUES_H_

#include <string>
#include <type_traits>
#include <utility>

#include "absl/status/statusor.h"
#include "mapping/call.h"
#include "mapping/unconfirmed.h"
#include "mapping/unicode_text.h"

namespace crosstenant::mapping {

// Null stays null. `function` takes a std::string and gives one, or a StatusOr
// of one.
template <typename Function>
absl::StatusOr<AttributeValue> MapValues(const Call& call, Function function) {
  absl::StatusOr<AttributeValue> source = call.Value(0);
  if (!source.ok()) {
    return source.status();
  }
  if (!unconfirmed::kTextFunctionsMapValues && source->values.size() > 1) {
    return call.Refuse(0, "has several values where one is needed");
  }
  for (std::string& text : source->values) {
    if (!IsValidUtf8(text)) {
      return call.Refuse(0, "is not valid UTF-8");
    }
    auto mapped = function(std::as_const(text));
    if constexpr (std::is_same_v<decltype(mapped),
                                 absl::StatusOr<std::string>>) {
      if (!mapped.ok()) {
        return mapped.status();
      }
      text = *std::move(mapped);
    } else {
      text = std::move(mapped);
    }
    if (!call.effort().Spend(text.size())) {
      return Effort::Exhausted();
    }
  }
  return source;
}

// The same, but null counts as an empty text.
template <typename Function>
absl::StatusOr<AttributeValue> MapValuesOrEmpty(const Call& call,
                                                Function function) {
  absl::StatusOr<AttributeValue> mapped = MapValues(call, function);
  if (mapped.ok() && mapped->IsNull()) {
    return AttributeValue::Text("");
  }
  return mapped;
}

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_MAP_VALUES_H_
