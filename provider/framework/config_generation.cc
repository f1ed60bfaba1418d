#include "provider/framework/config_generation.h"

#include <utility>

#include "provider/framework/config_validation.h"
#include "provider/framework/diagnostics.h"

namespace crosstenant::framework {
namespace {

bool IsLeftOut(const Attribute& attribute, const Value& value) {
  const bool only_computed = !attribute.required && !attribute.optional;
  return only_computed || attribute.write_only || attribute.sensitive ||
         !attribute.deprecation_message.empty() ||
         attribute.default_value == value;
}

Value ConfigOf(const std::vector<Attribute>& attributes, const Value& object);

Value ConfigOfNested(const NestedObject& nested, const Value& value) {
  switch (value.kind()) {
    case Value::Kind::kList:
    case Value::Kind::kSet: {
      Value::Elements elements;
      for (const Value& element : value.AsElements())
        elements.push_back(ConfigOf(nested.attributes, element));
      return nested.nesting == Nesting::kSet ? Value::Set(std::move(elements))
                                             : Value::List(std::move(elements));
    }
    case Value::Kind::kMap: {
      if (nested.nesting == Nesting::kSingle)
        return ConfigOf(nested.attributes, value);
      Value::Entries entries;
      for (const auto& [key, element] : value.AsEntries())
        entries.emplace(key, ConfigOf(nested.attributes, element));
      return Value::Map(std::move(entries));
    }
    default:
      return value;
  }
}

// Whether the validators of the attribute, at every depth, take the value.
bool IsAccepted(const Attribute& attribute, const Value& value) {
  Schema alone;
  alone.attributes.push_back(attribute);
  Diagnostics findings;
  ValidateConfig(alone, Value::Map({{attribute.name, value}}), findings);
  return !findings.HasError();
}

Value ConfigOf(const std::vector<Attribute>& attributes, const Value& object) {
  if (object.kind() != Value::Kind::kMap) return object;
  Value::Entries entries;
  for (const Attribute& attribute : attributes) {
    Value value = object.Get(attribute.name);
    if (IsLeftOut(attribute, value)) {
      value = Value::Null();
    } else if (attribute.IsNested()) {
      value = ConfigOfNested(attribute.nested.front(), value);
    }
    if (attribute.optional && !value.IsNull() && !IsAccepted(attribute, value))
      value = Value::Null();
    entries.emplace(attribute.name, std::move(value));
  }
  return Value::Map(std::move(entries));
}

}  // namespace

Value GenerateConfig(const Schema& schema, const Value& state) {
  Value config = ConfigOf(schema.attributes, state);
  const Attribute* id = schema.Find("id");
  if (id != nullptr && id->optional && id->computed)
    config = config.With("id", Value::Null());
  return config;
}

}  // namespace crosstenant::framework
