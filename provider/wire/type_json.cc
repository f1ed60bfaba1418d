#include "provider/wire/type_json.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"

namespace crosstenant::wire {
namespace {

using exact_json::JsonTree;
using framework::Type;
using Kind = JsonTree::Kind;

absl::Status NoType() {
  return absl::InvalidArgumentError("the text is not a Terraform type");
}

absl::StatusOr<Type> SimpleType(std::string_view name) {
  if (name == "string") return Type::String();
  if (name == "number") return Type::Number();
  if (name == "bool") return Type::Bool();
  if (name == "dynamic") return Type::Dynamic();
  return NoType();
}

absl::StatusOr<Type> ObjectType(const JsonTree& node) {
  if (node.kind != Kind::kObject) return NoType();
  Type::Attributes attributes;
  for (const auto& [name, member] : node.members) {
    absl::StatusOr<Type> type = TypeFromTree(member);
    if (!type.ok()) return type.status();
    attributes.insert_or_assign(name, *std::move(type));
  }
  return Type::Object(std::move(attributes));
}

// The names of optional attributes may follow the attributes.
bool HasOnlyNamesBehind(const JsonTree& node) {
  if (node.elements.size() == 2) return true;
  const JsonTree& names = node.elements[2];
  return node.elements.size() == 3 && names.kind == Kind::kArray &&
         std::all_of(
             names.elements.begin(), names.elements.end(),
             [](const JsonTree& name) { return name.kind == Kind::kString; });
}

absl::StatusOr<Type> TupleType(const JsonTree& node) {
  if (node.kind != Kind::kArray) return NoType();
  std::vector<Type> elements;
  for (const JsonTree& element : node.elements) {
    absl::StatusOr<Type> type = TypeFromTree(element);
    if (!type.ok()) return type.status();
    elements.push_back(*std::move(type));
  }
  return Type::Tuple(std::move(elements));
}

}  // namespace

absl::StatusOr<Type> TypeFromTree(const JsonTree& node) {
  if (node.kind == Kind::kString) return SimpleType(node.text);
  if (node.kind != Kind::kArray || node.elements.size() < 2 ||
      node.elements[0].kind != Kind::kString)
    return NoType();
  const std::string& kind = node.elements[0].text;
  const JsonTree& parameter = node.elements[1];
  if (kind == "object" && HasOnlyNamesBehind(node))
    return ObjectType(parameter);
  if (node.elements.size() != 2) return NoType();
  if (kind == "tuple") return TupleType(parameter);
  absl::StatusOr<Type> element = TypeFromTree(parameter);
  if (!element.ok()) return element.status();
  if (kind == "list") return Type::List(*std::move(element));
  if (kind == "set") return Type::Set(*std::move(element));
  if (kind == "map") return Type::Map(*std::move(element));
  return NoType();
}

absl::StatusOr<Type> ParseTypeJson(std::string_view text) {
  // Most dynamic values are of these, and each brings its type along.
  if (text == R"("string")") return Type::String();
  if (text == R"("number")") return Type::Number();
  if (text == R"("bool")") return Type::Bool();
  // ParseJsonTree bounds the depth, and with it the recursion above.
  const absl::StatusOr<JsonTree> tree = exact_json::ParseJsonTree(text);
  if (!tree.ok()) return NoType();
  return TypeFromTree(*tree);
}

}  // namespace crosstenant::wire
