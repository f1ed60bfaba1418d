#include "provider/framework/write_only.h"

#include "absl/strings/str_cat.h"

namespace crosstenant::framework {
namespace {

void RefuseIn(const std::vector<Attribute>& attributes, const Value& object,
              const Path& path, Diagnostics& diagnostics);

void RefuseInNested(const NestedObject& nested, const Value& value,
                    const Path& path, Diagnostics& diagnostics) {
  if (nested.nesting == Nesting::kSingle) {
    RefuseIn(nested.attributes, value, path, diagnostics);
  } else if (value.kind() == Value::Kind::kMap) {
    for (const auto& [key, element] : value.AsEntries())
      RefuseIn(nested.attributes, element, path.MapKey(key), diagnostics);
  } else if (value.kind() == Value::Kind::kList) {
    for (std::size_t i = 0; i < value.AsElements().size(); ++i) {
      RefuseIn(nested.attributes, value.AsElements()[i],
               path.Index(static_cast<std::int64_t>(i)), diagnostics);
    }
  }
  // A set has none: CheckSchema.
}

void RefuseIn(const std::vector<Attribute>& attributes, const Value& object,
              const Path& path, Diagnostics& diagnostics) {
  for (const Attribute& attribute : attributes) {
    const Value value = object.Get(attribute.name);
    if (value.IsNull()) continue;
    const Path here = path.Attribute(attribute.name);
    if (attribute.write_only) {
      diagnostics.AddError(
          "Write-only argument not supported",
          absl::StrCat("The argument ", here.ToString(),
                       " is write-only, which needs Terraform 1.11 or later; "
                       "an older one would store its value in the state."),
          here);
    } else if (attribute.IsNested()) {
      RefuseInNested(attribute.nested.front(), value, here, diagnostics);
    }
  }
}

}  // namespace

void RefuseWriteOnly(const std::vector<Attribute>& attributes,
                     const Value& config, Diagnostics& diagnostics) {
  RefuseIn(attributes, config, Path(), diagnostics);
}

}  // namespace crosstenant::framework
