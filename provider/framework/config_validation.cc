#include "provider/framework/config_validation.h"

namespace crosstenant::framework {
namespace {

void ValidateAttributes(const std::vector<Attribute>& attributes,
                        const Value& object, const Path& path,
                        Diagnostics& diagnostics);

void ValidateNested(const NestedObject& nested, const Value& value,
                    const Path& path, Diagnostics& diagnostics) {
  switch (nested.nesting) {
    case Nesting::kSingle:
      ValidateAttributes(nested.attributes, value, path, diagnostics);
      return;
    case Nesting::kMap:
      for (const auto& [key, element] : value.AsEntries()) {
        ValidateAttributes(nested.attributes, element, path.MapKey(key),
                           diagnostics);
      }
      return;
    case Nesting::kList:
      for (std::size_t i = 0; i < value.AsElements().size(); ++i) {
        ValidateAttributes(nested.attributes, value.AsElements()[i],
                           path.Index(static_cast<std::int64_t>(i)),
                           diagnostics);
      }
      return;
    case Nesting::kSet:
      // Members of a set have no address, so findings inside point at the set.
      for (const Value& element : value.AsElements()) {
        Diagnostics found;
        ValidateAttributes(nested.attributes, element, path, found);
        for (Diagnostic item : found.items()) {
          item.path = path;
          diagnostics.Add(std::move(item));
        }
      }
      return;
  }
}

void ValidateAttributes(const std::vector<Attribute>& attributes,
                        const Value& object, const Path& path,
                        Diagnostics& diagnostics) {
  if (object.kind() != Value::Kind::kMap) return;
  for (const Attribute& attribute : attributes) {
    const Value value = object.Get(attribute.name);
    if (value.IsNull() || value.IsUnknown()) continue;
    const Path here = path.Attribute(attribute.name);
    for (const Validator& validator : attribute.validators)
      validator(value, here, diagnostics);
    if (attribute.IsNested())
      ValidateNested(attribute.nested.front(), value, here, diagnostics);
  }
}

}  // namespace

void ValidateConfig(const Schema& schema, const Value& config,
                    Diagnostics& diagnostics) {
  ValidateAttributes(schema.attributes, config, Path(), diagnostics);
}

}  // namespace crosstenant::framework
