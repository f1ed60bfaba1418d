#include "provider/framework/argument_schema.h"

#include "absl/strings/str_cat.h"
#include "provider/framework/schema_check.h"

namespace crosstenant::framework {
namespace {

void Check(const Members& members, const std::string& prefix,
           std::vector<std::string>& problems) {
  for (const Attribute& attribute : members.attributes) {
    const std::string where = absl::StrCat(prefix, attribute.name);
    if (attribute.IsComputed())
      problems.push_back(absl::StrCat(
          where, ": is computed or has a default, but nothing is given back"));
    if (attribute.requires_replace || attribute.replacement_rule.has_value())
      problems.push_back(
          absl::StrCat(where, ": requires replacement of nothing"));
    for (const NestedObject& nested : attribute.nested)
      Check(nested, absl::StrCat(where, "."), problems);
  }
  for (const Block& block : members.blocks) {
    const std::string where = absl::StrCat(prefix, block.name);
    if (block.requires_replace)
      problems.push_back(
          absl::StrCat(where, ": requires replacement of nothing"));
    Check(block.object, absl::StrCat(where, "."), problems);
  }
}

}  // namespace

std::vector<std::string> CheckArgumentSchema(const Schema& schema,
                                             ArgumentsOf owner) {
  // An action may take write-only values as a resource does; neither has a
  // version.
  std::vector<std::string> problems = CheckSchema(
      schema, owner == ArgumentsOf::kAction ? SchemaKind::kResource
                                            : SchemaKind::kDataSource);
  Check(schema, "", problems);
  return problems;
}

}  // namespace crosstenant::framework
