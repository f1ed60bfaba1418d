// JsonTree: a JSON document with numbers kept as text. Boost.JSON's own value
// turns 1e400 into infinity and 0.1 into a double.
#ifndef CROSSTENANT_PROVIDER_EXACT_JSON_JSON_TREE_H_
#define CROSSTENANT_PROVIDER_EXACT_JSON_JSON_TREE_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace crosstenant::exact_json {

struct JsonMember;

struct JsonTree {
  enum class Kind { kNull, kBool, kNumber, kString, kArray, kObject };
  Kind kind = Kind::kNull;
  bool boolean = false;
  std::string text;  // of a string or number
  std::vector<JsonTree> elements;
  std::vector<JsonMember> members;  // in document order
};

struct JsonMember {
  std::string name;
  JsonTree value;
};

// Documents beyond these are refused. A node takes two bytes of text and a
// hundred in memory.
inline constexpr int kMaxJsonDepth = 128;
inline constexpr std::size_t kMaxJsonNodes = 1'000'000;

// InvalidArgument, with the byte offset, when the text is not exactly one JSON
// document in UTF-8 or is beyond the bounds.
absl::StatusOr<JsonTree> ParseJsonTree(std::string_view text);

}  // namespace crosstenant::exact_json

#endif  // CROSSTENANT_PROVIDER_EXACT_JSON_JSON_TREE_H_
