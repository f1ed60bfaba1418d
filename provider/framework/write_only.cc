#include "provider/framework/write_only.h"

#include "absl/strings/str_cat.h"
#include "provider/framework/nested_value.h"

namespace crosstenant::framework {
namespace {

void RefuseIn(const Members& members, const Value& object, const Path& path,
              Diagnostics& diagnostics);

void RefuseInNested(const NestedObject& nested, const Value& value,
                    const Path& path, Diagnostics& diagnostics) {
  VisitObjects(nested.nesting, value,
               [&](const Value& object, const Place& place) {
                 RefuseIn(nested, object, At(path, place), diagnostics);
               });
}

void RefuseIn(const Members& members, const Value& object, const Path& path,
              Diagnostics& diagnostics) {
  for (const Attribute& attribute : members.attributes) {
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
  for (const Block& block : members.blocks) {
    RefuseInNested(block.object, object.Get(block.name),
                   path.Attribute(block.name), diagnostics);
  }
}

}  // namespace

void RefuseWriteOnly(const Schema& schema, const Value& config,
                     Diagnostics& diagnostics) {
  RefuseIn(schema, config, Path(), diagnostics);
}

}  // namespace crosstenant::framework
