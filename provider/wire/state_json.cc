#include "provider/wire/state_json.h"

#include <boost/json.hpp>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "provider/wire/json_tree.h"
#include "provider/wire/type_json.h"

namespace crosstenant::wire {
namespace {

namespace json = boost::json;
using framework::Number;
using framework::Type;
using framework::Value;
using Kind = JsonTree::Kind;

absl::Status Misfit(const Type& type) {
  return absl::InvalidArgumentError(absl::StrCat(
      "The stored state holds something else than a value of type ",
      type.ToJson(), "."));
}

absl::StatusOr<Value> Decode(const JsonTree& node, const Type& type);

absl::StatusOr<Value> DecodeString(const JsonTree& node, const Type& type) {
  if (node.kind == Kind::kString || node.kind == Kind::kNumber)
    return Value::String(node.text);
  if (node.kind == Kind::kBool)
    return Value::String(node.boolean ? "true" : "false");
  return Misfit(type);
}

absl::StatusOr<Value> DecodeBool(const JsonTree& node, const Type& type) {
  if (node.kind == Kind::kBool) return Value::Bool(node.boolean);
  if (node.kind == Kind::kString &&
      (node.text == "true" || node.text == "false"))
    return Value::Bool(node.text == "true");
  return Misfit(type);
}

absl::StatusOr<Value> DecodeNumber(const JsonTree& node, const Type& type) {
  if (node.kind != Kind::kNumber && node.kind != Kind::kString)
    return Misfit(type);
  std::optional<Number> number = Number::FromText(node.text);
  if (!number.has_value()) return Misfit(type);
  return Value::Num(*std::move(number));
}

absl::StatusOr<Value> DecodeElements(const JsonTree& node, const Type& type) {
  if (node.kind != Kind::kArray) return Misfit(type);
  const bool tuple = type.kind() == Type::Kind::kTuple;
  if (tuple && node.elements.size() != type.elements().size())
    return Misfit(type);
  Value::Elements elements;
  for (std::size_t i = 0; i < node.elements.size(); ++i) {
    absl::StatusOr<Value> element =
        Decode(node.elements[i], tuple ? type.elements()[i] : type.element());
    if (!element.ok()) return element.status();
    elements.push_back(*std::move(element));
  }
  return type.kind() == Type::Kind::kSet ? Value::Set(std::move(elements))
                                         : Value::List(std::move(elements));
}

absl::StatusOr<Value> DecodeMap(const JsonTree& node, const Type& type) {
  if (node.kind != Kind::kObject) return Misfit(type);
  Value::Entries entries;
  for (const auto& [key, member] : node.members) {
    absl::StatusOr<Value> entry = Decode(member, type.element());
    if (!entry.ok()) return entry.status();
    entries.insert_or_assign(key, *std::move(entry));
  }
  return Value::Map(std::move(entries));
}

absl::StatusOr<Value> DecodeObject(const JsonTree& node, const Type& type) {
  if (node.kind != Kind::kObject) return Misfit(type);
  Value::Entries entries;
  for (const auto& [name, attribute_type] : type.attributes())
    entries.emplace(name, Value::Null());
  for (const auto& [name, member] : node.members) {
    const auto attribute = type.attributes().find(name);
    if (attribute == type.attributes().end()) continue;
    absl::StatusOr<Value> entry = Decode(member, attribute->second);
    if (!entry.ok()) return entry.status();
    entries.insert_or_assign(name, *std::move(entry));
  }
  return Value::Map(std::move(entries));
}

// {"value": …, "type": <type JSON>}
absl::StatusOr<Value> DecodeDynamic(const JsonTree& node) {
  if (node.kind != Kind::kObject || node.members.size() != 2)
    return Misfit(Type::Dynamic());
  const JsonTree* value = nullptr;
  const JsonTree* type_node = nullptr;
  for (const auto& [name, member] : node.members) {
    if (name == "value") value = &member;
    if (name == "type") type_node = &member;
  }
  if (value == nullptr || type_node == nullptr) return Misfit(Type::Dynamic());
  absl::StatusOr<Type> type = TypeFromTree(*type_node);
  if (!type.ok()) return type.status();
  absl::StatusOr<Value> decoded = Decode(*value, *type);
  if (!decoded.ok()) return decoded.status();
  return Value::Dynamic(*std::move(type), *std::move(decoded));
}

absl::StatusOr<Value> Decode(const JsonTree& node, const Type& type) {
  if (node.kind == Kind::kNull) return Value::Null();
  switch (type.kind()) {
    case Type::Kind::kString:
      return DecodeString(node, type);
    case Type::Kind::kBool:
      return DecodeBool(node, type);
    case Type::Kind::kNumber:
      return DecodeNumber(node, type);
    case Type::Kind::kList:
    case Type::Kind::kSet:
    case Type::Kind::kTuple:
      return DecodeElements(node, type);
    case Type::Kind::kMap:
      return DecodeMap(node, type);
    case Type::Kind::kObject:
      return DecodeObject(node, type);
    case Type::Kind::kDynamic:
      return DecodeDynamic(node);
  }
  return Misfit(type);
}

}  // namespace

absl::StatusOr<Value> DecodeStateJson(std::string_view text, const Type& type) {
  absl::StatusOr<JsonTree> tree = ParseJsonTree(text);
  if (!tree.ok()) return tree.status();
  return Decode(*tree, type);
}

absl::StatusOr<framework::PrivateState> DecodePrivateState(
    std::string_view bytes) {
  framework::PrivateState private_state;
  if (bytes.empty()) return private_state;
  absl::StatusOr<JsonTree> tree = ParseJsonTree(bytes);
  if (!tree.ok()) return tree.status();
  if (tree->kind != Kind::kObject)
    return absl::InvalidArgumentError(
        "The private state is not a JSON object.");
  for (auto& [key, member] : tree->members) {
    if (member.kind != Kind::kString)
      return absl::InvalidArgumentError(
          "The private state holds a value that is no text.");
    private_state[key] = std::move(member.text);
  }
  return private_state;
}

std::string EncodePrivateState(const framework::PrivateState& private_state) {
  if (private_state.empty()) return "";
  json::object object;
  for (const auto& [key, value] : private_state) object[key] = value;
  return json::serialize(object);
}

}  // namespace crosstenant::wire
