// Schema: what a provider, resource or data source accepts and returns, and the
// rules the framework applies by itself.
//
// A schema is written with the factory functions below and read like HCL
// documentation:
//
//   Schema{.description = "…",
//          .attributes = {
//              Required("tenant_id", Type::String(),
//              "…").Validate(IsGuid()).RequiresReplace(),
//              OptionalNested("inbound_trust", Nesting::kSingle, "…", {
//                  Optional("is_mfa_accepted", Type::Bool(), "…"),
//              }),
//              Computed("id", Type::String(), "…").UseStateForUnknown(),
//          },
//          .blocks = {
//              NestedBlock("rule", Nesting::kList, "…", {…}).MaxItems(5),
//          },
//          .validators = {ExactlyOneOf({"tenant_id", "domain"})}};
//
// Rules of Terraform that a schema must keep are checked once at start by
// CheckSchema (schema_check.h).
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_SCHEMA_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_SCHEMA_H_

#include <concepts>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "provider/framework/diagnostics.h"
#include "provider/framework/object.h"
#include "provider/framework/path.h"
#include "provider/framework/type.h"
#include "provider/framework/value.h"

namespace crosstenant::framework {

// Checks the configured value of one attribute or block. It is called only with
// known, non-null values and reports at `path`. Parts of the value may still be
// unknown.
using Validator = std::function<void(const Value& value, const Path& path,
                                     Diagnostics& diagnostics)>;
// Checks the arguments of one object against each other; any of them may be
// null or unknown, and what is unknown must not be reported. `path` is the
// object's own, empty for the whole configuration.
using ObjectCheck = std::function<void(const Object& object, const Path& path,
                                       Diagnostics& diagnostics)>;
struct ObjectValidator {
  ObjectCheck check;
  // Those it is about, where it knows (argument_rules.h); CheckSchema looks
  // whether they exist.
  std::vector<std::string> arguments;

  // NOLINTBEGIN(google-explicit-constructor): so that a lambda can stand in a
  // schema
  template <typename Check>
  requires std::constructible_from<ObjectCheck, Check> ObjectValidator(
      Check function, std::vector<std::string> names = {})
      : check(std::move(function)), arguments(std::move(names)) {}
  // NOLINTEND(google-explicit-constructor)
};
// True when two known, non-null values mean the same, so that a change from one
// to the other is no change.
using SameMeaning = std::function<bool(const Value& a, const Value& b)>;

// Under which condition a changed argument destroys the object and creates it
// anew.
struct ReplacementRule {
  // For the documentation; completes "Changing it replaces the object if …".
  std::string condition;
  // Must be deterministic. `config` is what the user wrote, null where nothing;
  // `planned` may be unknown.
  std::function<bool(const Value& config, const Value& prior,
                     const Value& planned)>
      applies;
};

// How objects are arranged in a nested attribute or a block. Blocks of kMap
// have one label, their key. kGroup is for blocks only: one object that is
// always there, with null attributes where its block is left out.
enum class Nesting { kSingle, kList, kSet, kMap, kGroup };

struct Attribute;
struct Block;

// What stands inside a nested attribute or a block.
struct NestedObject {
  Nesting nesting = Nesting::kSingle;
  std::vector<Attribute> attributes;
  std::vector<Block> blocks;  // only inside blocks
  std::vector<ObjectValidator> validators;
};

struct Attribute {
  std::string name;
  std::string description;  // Markdown
  bool required = false;
  bool optional = false;
  bool computed = false;
  bool sensitive = false;
  bool write_only = false;
  std::string deprecation_message;  // empty: not deprecated

  // Exactly one of these is set. `nested` has one element (std::vector because
  // NestedObject is incomplete without this struct).
  std::optional<Type> plain_type;
  std::vector<NestedObject> nested;

  std::optional<Value>
      default_value;  // makes the attribute optional and computed on the wire
  bool requires_replace = false;  // a change destroys and creates anew, …
  std::optional<ReplacementRule> replacement_rule;  // … but only under this
  bool use_state_for_unknown =
      false;  // a computed value that an update does not change
  std::vector<Validator> validators;
  std::vector<ObjectValidator> argument_rules;  // with the arguments beside it
  SameMeaning same_meaning;  // empty: only equal values mean the same
  SameMeaning same_element;  // the same, of members of a plain list, set or map

  // The plain type, or the object, list, set or map that `nested` implies.
  Type ImpliedType() const;
  bool IsNested() const { return !nested.empty(); }
  // What Terraform is told: an attribute with a default is computed too.
  bool IsComputed() const { return computed || default_value.has_value(); }

  // Builders; each returns the attribute for chaining.
  Attribute&& Validate(Validator validator) &&;
  // Of a nested attribute: checks each object in it.
  Attribute&& ValidateObject(ObjectValidator validator) &&;
  // Rules about this argument and others of the same object
  // (argument_rules.h).
  Attribute&& ConflictsWith(std::vector<std::string> others) &&;
  Attribute&& AlsoRequires(std::vector<std::string> others) &&;
  Attribute&& RequiresReplace() &&;
  Attribute&& RequiresReplaceIf(ReplacementRule rule) &&;
  // Only a value that the user wrote replaces; that an argument was removed, or
  // that the provider computes another value, does not.
  Attribute&& RequiresReplaceIfConfigured() &&;
  Attribute&& UseStateForUnknown() &&;
  // Of any type; attributes that a default object leaves out get their own
  // defaults.
  Attribute&& Default(Value value) &&;
  Attribute&& Sensitive() &&;
  Attribute&& WriteOnly() &&;
  Attribute&& Deprecated(std::string message) &&;
  Attribute&& Same(SameMeaning same) &&;
  Attribute&& SameElements(SameMeaning same) &&;
};

Attribute Required(std::string name, Type type, std::string description);
Attribute Optional(std::string name, Type type, std::string description);
Attribute Computed(std::string name, Type type, std::string description);
// The user may set it; otherwise the provider decides. Removing the argument
// later does not un-set it.
Attribute OptionalComputed(std::string name, Type type,
                           std::string description);
Attribute RequiredNested(std::string name, Nesting nesting,
                         std::string description,
                         std::vector<Attribute> attributes);
Attribute OptionalNested(std::string name, Nesting nesting,
                         std::string description,
                         std::vector<Attribute> attributes);
Attribute ComputedNested(std::string name, Nesting nesting,
                         std::string description,
                         std::vector<Attribute> attributes);

// An HCL block, `name { … }`. Terraform never lets one be null but for kSingle:
// where none is written, lists, sets and maps are empty.
struct Block {
  std::string name;
  std::string description;          // Markdown
  std::string deprecation_message;  // empty: not deprecated
  NestedObject object;

  // How many may be written: of kList and kSet any numbers, with 0 for no upper
  // bound; of kSingle both 1 (it must be there) or both 0; else 0.
  std::int64_t min_items = 0;
  std::int64_t max_items = 0;

  bool requires_replace = false;  // a change inside destroys and creates anew
  std::vector<Validator> validators;

  // An object, list, set or map of objects.
  Type ImpliedType() const;

  // Builders; each returns the block for chaining.
  Block&& RequiredOnce() &&;  // of kSingle
  Block&& MinItems(std::int64_t count) &&;
  Block&& MaxItems(std::int64_t count) &&;
  Block&& Validate(Validator validator) &&;
  Block&& ValidateObject(ObjectValidator validator) &&;
  Block&& RequiresReplace() &&;
  Block&& Deprecated(std::string message) &&;
};

Block NestedBlock(std::string name, Nesting nesting, std::string description,
                  std::vector<Attribute> attributes,
                  std::vector<Block> blocks = {});

struct Schema {
  std::int64_t version = 0;
  std::string description;          // Markdown
  std::string deprecation_message;  // empty: not deprecated
  std::vector<Attribute> attributes;
  std::vector<Block> blocks;
  std::vector<ObjectValidator> validators;

  Type ImpliedType() const;
  // Null when there is no such top-level attribute.
  const Attribute* Find(std::string_view name) const;
  const Block* FindBlock(std::string_view name) const;
};

// What an object holds, wherever it stands: a view of a schema, a nested
// attribute or a block, which must outlive it.
struct Members {
  const std::vector<Attribute>& attributes;
  const std::vector<Block>& blocks;

  // NOLINTBEGIN(google-explicit-constructor): each is what it is made from
  Members(const Schema& schema)
      : attributes(schema.attributes), blocks(schema.blocks) {}
  Members(const NestedObject& object)
      : attributes(object.attributes), blocks(object.blocks) {}
  // NOLINTEND(google-explicit-constructor)
};

// The type of an object with these members.
Type ObjectTypeOf(const Members& members);

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_SCHEMA_H_
