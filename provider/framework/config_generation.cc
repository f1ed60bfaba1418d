#include "provider/framework/config_generation.h"

#include <utility>

#include "provider/framework/config_validation.h"
#include "provider/framework/diagnostics.h"
#include "provider/framework/nested_value.h"
#include "provider/framework/object.h"
#include "provider/framework/value_shape.h"

namespace crosstenant::framework {
namespace {

Value ConfigOf(const Members& members, const Value& object);

bool IsLeftOut(const Attribute& attribute, const Value& value) {
  const bool only_computed = !attribute.required && !attribute.optional;
  return only_computed || attribute.write_only || attribute.sensitive ||
         !attribute.deprecation_message.empty() ||
         attribute.default_value == value;
}

// Whether the validators of the attribute, at every depth, take the value.
bool IsAccepted(Attribute attribute, const Value& value) {
  attribute.argument_rules.clear();
  const std::string name = attribute.name;
  Schema alone;
  alone.attributes.push_back(std::move(attribute));
  Diagnostics findings;
  ValidateConfig(alone, Value::Map({{name, value}}), findings);
  return !findings.HasError();
}

Value ConfigOfNested(const NestedObject& nested, const Value& value) {
  return ChangeObjects(nested.nesting, value,
                       [&](const Value& object, const Place& /*place*/) {
                         return ConfigOf(nested, object);
                       });
}

Value ConfigOfAttribute(const Attribute& attribute, const Value& value) {
  if (IsLeftOut(attribute, value)) return Value::Null();
  const Value config = attribute.IsNested()
                           ? ConfigOfNested(attribute.nested.front(), value)
                           : value;
  if (attribute.optional && !config.IsNull() && !IsAccepted(attribute, config))
    return Value::Null();
  return config;
}

// Of arguments that exclude each other, the service may have values for all.
void DropConflicts(const std::vector<Attribute>& attributes, Object& config) {
  for (const Attribute& attribute : attributes) {
    if (!attribute.optional || config.IsNull(attribute.name)) continue;
    Diagnostics findings;
    for (const ObjectValidator& rule : attribute.argument_rules)
      rule.check(config, Path(), findings);
    if (findings.HasError()) config.Set(attribute.name, Value::Null());
  }
}

// Deprecated blocks are left out; the caller completes the value.
Value ConfigOf(const Members& members, const Value& object) {
  if (object.kind() != Value::Kind::kMap) return object;
  Object config;
  for (const Attribute& attribute : members.attributes) {
    config.Set(attribute.name,
               ConfigOfAttribute(attribute, object.Get(attribute.name)));
  }
  DropConflicts(members.attributes, config);
  for (const Block& block : members.blocks) {
    if (!block.deprecation_message.empty()) continue;
    config.Set(block.name,
               ConfigOfNested(block.object, object.Get(block.name)));
  }
  return config.ToValue();
}

}  // namespace

Value GenerateConfig(const Schema& schema, const Value& state) {
  Value config = ConfigOf(schema, state);
  const Attribute* id = schema.Find("id");
  if (id != nullptr && id->optional && id->computed)
    config = config.With("id", Value::Null());
  return Completed(config, schema.ImpliedType());
}

}  // namespace crosstenant::framework
