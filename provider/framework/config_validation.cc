#include "provider/framework/config_validation.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "provider/framework/nested_value.h"

namespace crosstenant::framework {
namespace {

constexpr std::size_t kMostFindings = 100;

std::int64_t CountOf(const Value& blocks) {
  if (blocks.kind() == Value::Kind::kMap)
    return static_cast<std::int64_t>(blocks.AsEntries().size());
  return static_cast<std::int64_t>(blocks.AsElements().size());
}

// A group is always there; it is written when anything in it is.
bool IsWritten(const Block& block, const Value& value) {
  if (value.IsUnknown()) return true;
  if (block.object.nesting == Nesting::kSingle) return !value.IsNull();
  if (block.object.nesting != Nesting::kGroup) return CountOf(value) > 0;
  return std::any_of(block.object.attributes.begin(),
                     block.object.attributes.end(),
                     [&](const Attribute& attribute) {
                       return !value.Get(attribute.name).IsNull();
                     }) ||
         std::any_of(block.object.blocks.begin(), block.object.blocks.end(),
                     [&](const Block& inner) {
                       return IsWritten(inner, value.Get(inner.name));
                     });
}

class ConfigValidator {
 public:
  explicit ConfigValidator(Diagnostics& diagnostics)
      : diagnostics_(diagnostics) {}

  void Validate(const Members& members,
                const std::vector<ObjectValidator>& validators,
                const Value& object, const Path& path) {
    if (object.kind() != Value::Kind::kMap || Enough()) return;
    for (const Attribute& attribute : members.attributes)
      ValidateAttribute(attribute, object.Get(attribute.name), path);
    for (const Block& block : members.blocks)
      ValidateBlock(block, object.Get(block.name), path);
    Apply(validators, object, path);
    for (const Attribute& attribute : members.attributes)
      Apply(attribute.argument_rules, object, path);
  }

 private:
  bool Enough() const { return diagnostics_.items().size() >= kMostFindings; }

  void Apply(const std::vector<ObjectValidator>& validators,
             const Value& object, const Path& path) {
    if (validators.empty()) return;
    const Object arguments(object);
    for (const ObjectValidator& validator : validators)
      validator.check(arguments, path, diagnostics_);
  }

  void ValidateAttribute(const Attribute& attribute, const Value& value,
                         const Path& path) {
    if (value.IsNull() || value.IsUnknown()) return;
    const Path here = path.Attribute(attribute.name);
    WarnOfDeprecated(attribute.deprecation_message, here);
    for (const Validator& validator : attribute.validators)
      validator(value, here, diagnostics_);
    if (attribute.IsNested())
      ValidateNested(attribute.nested.front(), value, here);
  }

  void ValidateBlock(const Block& block, const Value& value, const Path& path) {
    if (value.IsUnknown()) return;
    const Path here = path.Attribute(block.name);
    CheckCount(block, value, here);
    if (value.IsNull()) return;
    if (IsWritten(block, value))
      WarnOfDeprecated(block.deprecation_message, here);
    for (const Validator& validator : block.validators)
      validator(value, here, diagnostics_);
    ValidateNested(block.object, value, here);
  }

  void CheckCount(const Block& block, const Value& value, const Path& here) {
    if (block.object.nesting == Nesting::kSingle) {
      if (block.min_items > 0 && value.IsNull()) {
        diagnostics_.AddError(
            absl::StrCat("Missing block ", here.ToString()),
            absl::StrCat("A block \"", block.name, "\" is required."), here);
      }
      return;
    }
    if (!Holds(block.object.nesting, value.kind()) ||
        value.kind() == Value::Kind::kMap)
      return;
    const std::int64_t count = CountOf(value);
    if (count >= block.min_items &&
        (block.max_items == 0 || count <= block.max_items))
      return;
    diagnostics_.AddError(
        absl::StrCat("Wrong number of blocks ", here.ToString()),
        absl::StrCat("There are ", count, "; ",
                     count < block.min_items
                         ? absl::StrCat("at least ", block.min_items, " are")
                         : absl::StrCat("at most ", block.max_items, " can be"),
                     count < block.min_items ? " required." : " written."),
        here);
  }

  void ValidateNested(const NestedObject& nested, const Value& value,
                      const Path& path) {
    if (nested.nesting != Nesting::kSet) {
      VisitObjects(
          nested.nesting, value, [&](const Value& object, const Place& place) {
            Validate(nested, nested.validators, object, At(path, place));
          });
      return;
    }
    // Members of a set have no address, so findings inside point at the set.
    Diagnostics found;
    ConfigValidator inner(found);
    VisitObjects(nested.nesting, value,
                 [&](const Value& object, const Place& /*place*/) {
                   inner.Validate(nested, nested.validators, object, path);
                 });
    for (Diagnostic item : found.items()) {
      item.path = path;
      diagnostics_.Add(std::move(item));
    }
  }

  void WarnOfDeprecated(const std::string& message, const Path& path) {
    if (message.empty()) return;
    diagnostics_.AddWarning(absl::StrCat(path.ToString(), " is deprecated"),
                            message, path);
  }

  Diagnostics& diagnostics_;
};

}  // namespace

void ValidateConfig(const Schema& schema, const Value& config,
                    Diagnostics& diagnostics) {
  ConfigValidator(diagnostics)
      .Validate(schema, schema.validators, config, Path());
}

}  // namespace crosstenant::framework
