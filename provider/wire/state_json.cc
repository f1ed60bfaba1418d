#include "provider/wire/state_json.h"

#include <boost/json.hpp>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "provider/exact_json/json_tree.h"
#include "provider/framework/value_shape.h"
#include "provider/wire/decoding_progress.h"
#include "provider/wire/dynamic_blocks.h"
#include "provider/wire/type_json.h"
#include "text/unicode_text.h"

namespace crosstenant::wire {
namespace {

namespace json = boost::json;
using exact_json::JsonTree;
using framework::Number;
using framework::Type;
using framework::Value;
using Kind = JsonTree::Kind;

const char* NameOf(Kind kind) {
  switch (kind) {
    case Kind::kNull:
      return "null";
    case Kind::kBool:
      return "a boolean";
    case Kind::kNumber:
      return "a number";
    case Kind::kString:
      return "a string";
    case Kind::kArray:
      return "an array";
    case Kind::kObject:
      return "an object";
  }
  return "something else";
}

class Decoder {
 public:
  absl::StatusOr<Value> Decode(const JsonTree& node, const Type& type) {
    if (absl::Status status = progress_.Begin(); !status.ok()) return status;
    if (node.kind == Kind::kNull)
      return framework::Completed(Value::Null(), type);
    if (TravelsAsDynamic(type)) return DecodeDynamicBlocks(node, type);
    switch (type.kind()) {
      case Type::Kind::kString:
        return DecodeString(node);
      case Type::Kind::kBool:
        return DecodeBool(node);
      case Type::Kind::kNumber:
        return DecodeNumber(node);
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
    return Misfit(node, "a value");
  }

 private:
  absl::Status Misfit(const JsonTree& node, std::string_view wanted) {
    return progress_.Error(absl::StrCat("expected ", std::string(wanted),
                                        ", found ", NameOf(node.kind)));
  }

  absl::StatusOr<Value> DecodeString(const JsonTree& node) {
    if (node.kind == Kind::kString || node.kind == Kind::kNumber)
      return Value::String(node.text);
    if (node.kind == Kind::kBool)
      return Value::String(node.boolean ? "true" : "false");
    return Misfit(node, "a string");
  }

  absl::StatusOr<Value> DecodeBool(const JsonTree& node) {
    if (node.kind == Kind::kBool) return Value::Bool(node.boolean);
    if (node.kind == Kind::kString) {
      if (node.text == "true" || node.text == "1") return Value::Bool(true);
      if (node.text == "false" || node.text == "0") return Value::Bool(false);
    }
    return Misfit(node, "a boolean");
  }

  absl::StatusOr<Value> DecodeNumber(const JsonTree& node) {
    if (node.kind != Kind::kNumber && node.kind != Kind::kString)
      return Misfit(node, "a number");
    std::optional<Number> number = Number::FromText(node.text);
    if (!number.has_value()) {
      return progress_.Error(absl::StrCat("expected a number of at most ",
                                          Number::kMaxDigits, " digits"));
    }
    return Value::Num(*std::move(number));
  }

  absl::StatusOr<Value> DecodeElements(const JsonTree& node, const Type& type) {
    if (node.kind != Kind::kArray) return Misfit(node, "an array");
    const bool tuple = type.kind() == Type::Kind::kTuple;
    if (tuple && node.elements.size() != type.elements().size()) {
      return progress_.Error(absl::StrCat("expected ", type.elements().size(),
                                          " elements, found ",
                                          node.elements.size()));
    }
    Value::Elements elements;
    elements.reserve(node.elements.size());
    for (const JsonTree& element_node : node.elements) {
      const auto inside = progress_.Index(elements.size());
      absl::StatusOr<Value> element =
          Decode(element_node,
                 tuple ? type.elements()[elements.size()] : type.element());
      if (!element.ok()) return element;
      elements.push_back(*std::move(element));
    }
    return type.kind() == Type::Kind::kSet ? Value::Set(std::move(elements))
                                           : Value::List(std::move(elements));
  }

  absl::StatusOr<Value> DecodeMap(const JsonTree& node, const Type& type) {
    if (node.kind != Kind::kObject) return Misfit(node, "an object");
    Value::Entries entries;
    for (const auto& [key, member] : node.members) {
      const auto inside = progress_.Key(key);
      absl::StatusOr<Value> entry = Decode(member, type.element());
      if (!entry.ok()) return entry;
      entries.insert_or_assign(key, *std::move(entry));
    }
    return Value::Map(std::move(entries));
  }

  absl::StatusOr<Value> DecodeObject(const JsonTree& node, const Type& type) {
    if (node.kind != Kind::kObject) return Misfit(node, "an object");
    Value::Entries entries;
    for (const auto& [name, attribute_type] : type.attributes()) {
      entries.emplace_hint(entries.end(), name,
                           framework::Completed(Value::Null(), attribute_type));
    }
    for (const auto& [name, member] : node.members) {
      const auto attribute = type.attributes().find(text::NormalizedText(name));
      if (attribute == type.attributes().end()) continue;
      const auto inside = progress_.Attribute(name);
      absl::StatusOr<Value> entry = Decode(member, attribute->second);
      if (!entry.ok()) return entry;
      entries.insert_or_assign(attribute->first, *std::move(entry));
    }
    return Value::Map(std::move(entries));
  }

  // {"value": …, "type": <type JSON>}
  absl::StatusOr<Value> DecodeDynamic(const JsonTree& node) {
    const JsonTree* value_node = MemberOf(node, "value");
    const JsonTree* type_node = MemberOf(node, "type");
    if (node.kind != Kind::kObject || node.members.size() != 2 ||
        value_node == nullptr || type_node == nullptr)
      return Misfit(node, "an object of a value and its type");
    absl::StatusOr<Type> type = TypeFromTree(*type_node);
    if (!type.ok())
      return progress_.Error(std::string(type.status().message()));
    const auto inside = progress_.Content();
    absl::StatusOr<Value> value = Decode(*value_node, *type);
    // A dynamic value in a dynamic one is one.
    if (!value.ok() || type->kind() == Type::Kind::kDynamic) return value;
    return Value::Dynamic(*std::move(type), *std::move(value));
  }

  absl::StatusOr<Value> DecodeDynamicBlocks(const JsonTree& node,
                                            const Type& type) {
    absl::StatusOr<Value> dynamic = DecodeDynamic(node);
    if (!dynamic.ok() || dynamic->kind() != Value::Kind::kDynamic)
      return dynamic;
    std::optional<Value> blocks =
        FromConcrete(dynamic->DynamicValue(), dynamic->DynamicType(), type);
    if (!blocks.has_value()) return Misfit(node, "blocks");
    return *std::move(blocks);
  }

  static const JsonTree* MemberOf(const JsonTree& node, std::string_view name) {
    for (const auto& member : node.members) {
      if (member.name == name) return &member.value;
    }
    return nullptr;
  }

  DecodingProgress progress_;
};

}  // namespace

absl::StatusOr<Value> DecodeStateJson(std::string_view text, const Type& type) {
  if (absl::Status status = CheckSize(text); !status.ok()) return status;
  const absl::StatusOr<JsonTree> tree = exact_json::ParseJsonTree(text);
  if (!tree.ok()) return tree.status();
  return Decoder().Decode(*tree, type);
}

absl::StatusOr<framework::PrivateState> DecodePrivateState(
    std::string_view bytes) {
  framework::PrivateState private_state;
  if (bytes.empty()) return private_state;
  if (absl::Status status = CheckSize(bytes); !status.ok()) return status;
  absl::StatusOr<JsonTree> tree = exact_json::ParseJsonTree(bytes);
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
