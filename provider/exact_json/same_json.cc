#include "provider/exact_json/same_json.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "provider/exact_json/json_tree.h"
#include "provider/framework/number.h"

namespace crosstenant::exact_json {
namespace {

using framework::Number;

bool Same(const JsonTree& a, const JsonTree& b);

// Numbers that are too long for Number are compared as they are written.
bool SameNumber(const std::string& a, const std::string& b) {
  const std::optional<Number> first = Number::FromText(a);
  const std::optional<Number> second = Number::FromText(b);
  if (!first.has_value() || !second.has_value()) return a == b;
  return *first == *second;
}

bool SameMembers(const JsonTree& a, const JsonTree& b) {
  const auto by_name = [](const JsonTree& object) {
    std::map<std::string_view, const JsonTree*> members;
    for (const auto& [name, value] : object.members)
      members.insert_or_assign(name, &value);
    return members;
  };
  const auto first = by_name(a);
  const auto second = by_name(b);
  return std::equal(first.begin(), first.end(), second.begin(), second.end(),
                    [](const auto& x, const auto& y) {
                      return x.first == y.first && Same(*x.second, *y.second);
                    });
}

bool Same(const JsonTree& a, const JsonTree& b) {
  if (a.kind != b.kind) return false;
  switch (a.kind) {
    case JsonTree::Kind::kNull:
      return true;
    case JsonTree::Kind::kBool:
      return a.boolean == b.boolean;
    case JsonTree::Kind::kNumber:
      return SameNumber(a.text, b.text);
    case JsonTree::Kind::kString:
      return a.text == b.text;
    case JsonTree::Kind::kArray:
      return std::equal(a.elements.begin(), a.elements.end(),
                        b.elements.begin(), b.elements.end(), Same);
    case JsonTree::Kind::kObject:
      return SameMembers(a, b);
  }
  return false;
}

}  // namespace

bool SameJson(const framework::Value& a, const framework::Value& b) {
  if (a == b) return true;
  const absl::StatusOr<JsonTree> first = ParseJsonTree(a.AsString());
  const absl::StatusOr<JsonTree> second = ParseJsonTree(b.AsString());
  return first.ok() && second.ok() && Same(*first, *second);
}

}  // namespace crosstenant::exact_json
