#include "provider/framework/schema.h"

#include <utility>

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
  attribute.nested.push_back({nesting, std::move(attributes)});
  return attribute;
}

}  // namespace

Type ObjectTypeOf(const std::vector<Attribute>& attributes) {
  Type::Attributes types;
  for (const Attribute& attribute : attributes)
    types.emplace(attribute.name, attribute.ImpliedType());
  return Type::Object(std::move(types));
}

Type Attribute::ImpliedType() const {
  if (!IsNested()) return plain_type.value_or(Type::Dynamic());
  Type object = ObjectTypeOf(nested.front().attributes);
  switch (nested.front().nesting) {
    case Nesting::kList:
      return Type::List(std::move(object));
    case Nesting::kSet:
      return Type::Set(std::move(object));
    case Nesting::kMap:
      return Type::Map(std::move(object));
    case Nesting::kSingle:
      break;
  }
  return object;
}

Attribute&& Attribute::Validate(Validator validator) && {
  validators.push_back(std::move(validator));
  return std::move(*this);
}

Attribute&& Attribute::RequiresReplace() && {
  requires_replace = true;
  return std::move(*this);
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

Type Schema::ImpliedType() const { return ObjectTypeOf(attributes); }

const Attribute* Schema::Find(std::string_view name) const {
  for (const Attribute& attribute : attributes) {
    if (attribute.name == name) return &attribute;
  }
  return nullptr;
}

}  // namespace crosstenant::framework
