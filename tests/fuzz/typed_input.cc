#include "tests/fuzz/typed_input.h"

#include <utility>

#include "provider/wire/type_json.h"

namespace crosstenant::testing {
namespace {

using framework::Type;

Type ObjectWithBlocks(const Type& type);

// What a block may be becomes one.
Type AsBlocks(const Type& type) {
  switch (type.kind()) {
    case Type::Kind::kList:
    case Type::Kind::kSet:
    case Type::Kind::kMap: {
      if (type.element().kind() != Type::Kind::kObject) return type;
      Type object = ObjectWithBlocks(type.element());
      if (type.kind() == Type::Kind::kList)
        return Type::Blocks(Type::List(std::move(object)));
      // Sets of blocks have nothing dynamic in them (CheckSchema).
      if (type.kind() == Type::Kind::kSet) {
        return object.HasDynamic() ? type
                                   : Type::Blocks(Type::Set(std::move(object)));
      }
      return Type::Blocks(Type::Map(std::move(object)));
    }
    case Type::Kind::kObject:
      return Type::Blocks(ObjectWithBlocks(type));
    default:
      return type;
  }
}

Type ObjectWithBlocks(const Type& type) {
  Type::Attributes attributes;
  for (const auto& [name, attribute] : type.attributes())
    attributes.emplace(name, AsBlocks(attribute));
  return Type::Object(std::move(attributes));
}

}  // namespace

std::optional<TypedInput> ReadTypedInput(std::string_view input) {
  const bool blocks = !input.empty() && input[0] == '!';
  if (blocks) input.remove_prefix(1);
  const std::size_t end = input.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const auto type = wire::ParseTypeJson(input.substr(0, end));
  if (!type.ok()) return std::nullopt;
  const bool object = type->kind() == Type::Kind::kObject;
  return TypedInput{blocks && object ? ObjectWithBlocks(*type) : *type,
                    input.substr(end + 1)};
}

}  // namespace crosstenant::testing
