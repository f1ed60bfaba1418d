// JsonTree: a JSON document with numbers kept as text. Boost.JSON's own value
// turns 1e400 into infinity and 0.1 into a double.
#ifndef CROSSTENANT_PROVIDER_WIRE_JSON_TREE_H_
#define CROSSTENANT_PROVIDER_WIRE_JSON_TREE_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace crosstenant::wire {

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

// InvalidArgument, with the byte offset, when the text is not exactly one JSON
// document or is nested too deeply.
absl::StatusOr<JsonTree> ParseJsonTree(std::string_view text);

}  // namespace crosstenant::wire

#endif  // CROSSTENANT_PROVIDER_WIRE_JSON_TREE_H_
