#include "tests/fuzz/typed_input.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "provider/wire/type_json.h"

namespace crosstenant::testing {
namespace {

using framework::Type;
using Names = std::set<std::string>;

Type WithBlocks(const Type& type, const Names& names);

// What a block may be becomes one; sets of blocks have nothing dynamic in them
// (CheckSchema).
Type AsBlocks(const Type& type) {
  const bool collection = type.kind() == Type::Kind::kList ||
                          type.kind() == Type::Kind::kSet ||
                          type.kind() == Type::Kind::kMap;
  const bool objects = collection ? type.element().kind() == Type::Kind::kObject
                                  : type.kind() == Type::Kind::kObject;
  const bool possible = type.kind() != Type::Kind::kSet || !type.HasDynamic();
  return objects && possible ? Type::Blocks(type) : type;
}

Type WithBlocks(const Type& type, const Names& names) {
  switch (type.kind()) {
    case Type::Kind::kList:
      return Type::List(WithBlocks(type.element(), names));
    case Type::Kind::kSet:
      return Type::Set(WithBlocks(type.element(), names));
    case Type::Kind::kMap:
      return Type::Map(WithBlocks(type.element(), names));
    case Type::Kind::kObject: {
      Type::Attributes attributes;
      for (const auto& [name, attribute] : type.attributes()) {
        Type inner = WithBlocks(attribute, names);
        attributes.emplace(name,
                           names.contains(name) ? AsBlocks(inner) : inner);
      }
      return Type::Object(std::move(attributes));
    }
    default:
      return type;
  }
}

void CollectBlocks(const Type& type, Names& names) {
  if (type.kind() == Type::Kind::kObject) {
    for (const auto& [name, attribute] : type.attributes()) {
      if (attribute.is_blocks()) names.insert(name);
      CollectBlocks(attribute, names);
    }
  } else if (type.kind() == Type::Kind::kList ||
             type.kind() == Type::Kind::kSet ||
             type.kind() == Type::Kind::kMap) {
    CollectBlocks(type.element(), names);
  }
}

}  // namespace

std::optional<TypedInput> ReadTypedInput(std::string_view input) {
  Names names;
  if (!input.empty() && input[0] == '!') {
    const std::size_t end = input.find('!', 1);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string listed(input.substr(1, end - 1));
    const std::vector<std::string> parts = absl::StrSplit(listed, ',');
    names.insert(parts.begin(), parts.end());
    input.remove_prefix(end + 1);
  }
  const std::size_t end = input.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const auto type = wire::ParseTypeJson(input.substr(0, end));
  if (!type.ok()) return std::nullopt;
  return TypedInput{names.empty() ? *type : WithBlocks(*type, names),
                    input.substr(end + 1)};
}

std::string WriteTypedInput(const TypedInput& input) {
  Names names;
  CollectBlocks(input.type, names);
  return absl::StrCat(
      names.empty() ? "" : absl::StrCat("!", absl::StrJoin(names, ","), "!"),
      input.type.ToJson(), "\n", std::string(input.value));
}

}  // namespace crosstenant::testing
