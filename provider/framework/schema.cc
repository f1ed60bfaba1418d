#include "provider/framework/schema.h"

#include <utility>

#include "provider/framework/argument_rules.h"

namespace crosstenant::framework {
namespace {

Attribute PlainAttribute(std::string name, Type type, std::string description) {
  Attribute attribute;
  attribute.name = std::move(name);
  attribute.description = std::move(description);
  attribute.plain_type = std::move(type);
  return attribute;
}

Attribute NestedAttribute(std::string name, Nesting nesting,
                          std::string description,
                          std::vector<Attribute> attributes) {
  Attribute attribute;
  attribute.name = std::move(name);
  attribute.description = std::move(description);
  NestedObject object;
  object.nesting = nesting;
  object.attributes = std::move(attributes);
  attribute.nested.push_back(std::move(object));
  return attribute;
}

Type NestedType(const NestedObject& nested) {
  Type object = ObjectTypeOf(nested);
  switch (nested.nesting) {
    case Nesting::kList:
      return Type::List(std::move(object));
    case Nesting::kSet:
      return Type::Set(std::move(object));
    case Nesting::kMap:
      return Type::Map(std::move(object));
    case Nesting::kSingle:
    case Nesting::kGroup:
      break;
  }
  return object;
}

template <typename Item>
const Item* FindNamed(const std::vector<Item>& items, std::string_view name) {
  for (const Item& item : items) {
    if (item.name == name) return &item;
  }
  return nullptr;
}

}  // namespace

Type ObjectTypeOf(const Members& members) {
  Type::Attributes types;
  for (const Attribute& attribute : members.attributes)
    types.emplace(attribute.name, attribute.ImpliedType());
  for (const Block& block : members.blocks)
    types.emplace(block.name, block.ImpliedType());
  return Type::Object(std::move(types));
}

Type Attribute::ImpliedType() const {
  if (!IsNested()) return plain_type.value_or(Type::Dynamic());
  return NestedType(nested.front());
}

Type Block::ImpliedType() const {
  Type type = NestedType(object);
  return object.nesting == Nesting::kSingle ? type
                                            : Type::Blocks(std::move(type));
}

Attribute&& Attribute::Validate(Validator validator) && {
  validators.push_back(std::move(validator));
  return std::move(*this);
}

Attribute&& Attribute::ValidateObject(ObjectValidator validator) && {
  nested.front().validators.push_back(std::move(validator));
  return std::move(*this);
}

Attribute&& Attribute::ConflictsWith(std::vector<std::string> others) && {
  argument_rules.push_back(Conflicts(name, std::move(others)));
  return std::move(*this);
}

Attribute&& Attribute::AlsoRequires(std::vector<std::string> others) && {
  argument_rules.push_back(Requires(name, std::move(others)));
  return std::move(*this);
}

Attribute&& Attribute::RequiresReplace() && {
  requires_replace = true;
  return std::move(*this);
}

Attribute&& Attribute::RequiresReplaceIf(ReplacementRule rule) && {
  requires_replace = true;
  replacement_rule = std::move(rule);
  return std::move(*this);
}

Attribute&& Attribute::RequiresReplaceIfConfigured() && {
  return std::move(*this).RequiresReplaceIf(
      {.condition = "the argument is set",
       .applies = [](const Value& config, const Value& /*prior*/,
                     const Value& /*planned*/) { return !config.IsNull(); }});
}

Attribute&& Attribute::UseStateForUnknown() && {
  use_state_for_unknown = true;
  return std::move(*this);
}

Attribute&& Attribute::Default(Value value) && {
  default_value = std::move(value);
  return std::move(*this);
}

Attribute&& Attribute::Sensitive() && {
  sensitive = true;
  return std::move(*this);
}

Attribute&& Attribute::WriteOnly() && {
  write_only = true;
  return std::move(*this);
}

Attribute&& Attribute::Deprecated(std::string message) && {
  deprecation_message = std::move(message);
  return std::move(*this);
}

Attribute&& Attribute::Same(SameMeaning same) && {
  same_meaning = std::move(same);
  return std::move(*this);
}

Attribute&& Attribute::SameElements(SameMeaning same) && {
  same_element = std::move(same);
  return std::move(*this);
}

Attribute Required(std::string name, Type type, std::string description) {
  Attribute attribute =
      PlainAttribute(std::move(name), std::move(type), std::move(description));
  attribute.required = true;
  return attribute;
}

Attribute Optional(std::string name, Type type, std::string description) {
  Attribute attribute =
      PlainAttribute(std::move(name), std::move(type), std::move(description));
  attribute.optional = true;
  return attribute;
}

Attribute Computed(std::string name, Type type, std::string description) {
  Attribute attribute =
      PlainAttribute(std::move(name), std::move(type), std::move(description));
  attribute.computed = true;
  return attribute;
}

Attribute OptionalComputed(std::string name, Type type,
                           std::string description) {
  Attribute attribute =
      PlainAttribute(std::move(name), std::move(type), std::move(description));
  attribute.optional = true;
  attribute.computed = true;
  return attribute;
}

Attribute RequiredNested(std::string name, Nesting nesting,
                         std::string description,
                         std::vector<Attribute> attributes) {
  Attribute attribute = NestedAttribute(
      std::move(name), nesting, std::move(description), std::move(attributes));
  attribute.required = true;
  return attribute;
}

Attribute OptionalNested(std::string name, Nesting nesting,
                         std::string description,
                         std::vector<Attribute> attributes) {
  Attribute attribute = NestedAttribute(
      std::move(name), nesting, std::move(description), std::move(attributes));
  attribute.optional = true;
  return attribute;
}

Attribute ComputedNested(std::string name, Nesting nesting,
                         std::string description,
                         std::vector<Attribute> attributes) {
  Attribute attribute = NestedAttribute(
      std::move(name), nesting, std::move(description), std::move(attributes));
  attribute.computed = true;
  return attribute;
}

Block&& Block::RequiredOnce() && {
  min_items = 1;
  max_items = 1;
  return std::move(*this);
}

Block&& Block::MinItems(std::int64_t count) && {
  min_items = count;
  return std::move(*this);
}

Block&& Block::MaxItems(std::int64_t count) && {
  max_items = count;
  return std::move(*this);
}

Block&& Block::Validate(Validator validator) && {
  validators.push_back(std::move(validator));
  return std::move(*this);
}

Block&& Block::ValidateObject(ObjectValidator validator) && {
  object.validators.push_back(std::move(validator));
  return std::move(*this);
}

Block&& Block::RequiresReplace() && {
  requires_replace = true;
  return std::move(*this);
}

Block&& Block::Deprecated(std::string message) && {
  deprecation_message = std::move(message);
  return std::move(*this);
}

Block NestedBlock(std::string name, Nesting nesting, std::string description,
                  std::vector<Attribute> attributes,
                  std::vector<Block> blocks) {
  Block block;
  block.name = std::move(name);
  block.description = std::move(description);
  block.object.nesting = nesting;
  block.object.attributes = std::move(attributes);
  block.object.blocks = std::move(blocks);
  return block;
}

Type Schema::ImpliedType() const { return ObjectTypeOf(*this); }

const Attribute* Schema::Find(std::string_view name) const {
  return FindNamed(attributes, name);
}

const Block* Schema::FindBlock(std::string_view name) const {
  return FindNamed(blocks, name);
}

}  // namespace crosstenant::framework
