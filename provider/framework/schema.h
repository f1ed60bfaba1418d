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
//          }};
//
// Rules of Terraform that a schema must keep are checked once at start by
// CheckSchema (schema_check.h).
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_SCHEMA_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_SCHEMA_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "provider/framework/diagnostics.h"
#include "provider/framework/path.h"
#include "provider/framework/type.h"
#include "provider/framework/value.h"

namespace crosstenant::framework {

// Checks one attribute's configured value. It is called only with known,
// non-null values and reports at `path`.
using Validator = std::function<void(const Value& value, const Path& path,
                                     Diagnostics& diagnostics)>;
// True when two known, non-null values mean the same, so that a change from one
// to the other is no change.
using SameMeaning = std::function<bool(const Value& a, const Value& b)>;

enum class Nesting { kSingle, kList, kSet, kMap };

struct Attribute;

struct NestedObject {
  Nesting nesting = Nesting::kSingle;
  std::vector<Attribute> attributes;
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
  // NestedObject is incomplete here).
  std::optional<Type> plain_type;
  std::vector<NestedObject> nested;

  std::optional<Value>
      default_value;  // makes the attribute optional and computed on the wire
  bool requires_replace = false;  // a change destroys and creates anew
  bool use_state_for_unknown =
      false;  // a computed value that an update does not change
  std::vector<Validator> validators;
  SameMeaning same_meaning;  // empty: only equal values mean the same

  // The plain type, or the object, list, set or map that `nested` implies.
  Type ImpliedType() const;
  bool IsNested() const { return !nested.empty(); }
  // What Terraform is told: an attribute with a default is computed too.
  bool IsComputed() const { return computed || default_value.has_value(); }

  // Builders; each returns the attribute for chaining.
  Attribute&& Validate(Validator validator) &&;
  Attribute&& RequiresReplace() &&;
  Attribute&& UseStateForUnknown() &&;
  Attribute&& Default(Value value) &&;
  Attribute&& Sensitive() &&;
  Attribute&& WriteOnly() &&;
  Attribute&& Deprecated(std::string message) &&;
  Attribute&& Same(SameMeaning same) &&;
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

struct Schema {
  std::int64_t version = 0;
  std::string description;  // Markdown
  std::vector<Attribute> attributes;

  Type ImpliedType() const;
  // Null when there is no such top-level attribute.
  const Attribute* Find(std::string_view name) const;
};

// The object type of a list of attributes.
Type ObjectTypeOf(const std::vector<Attribute>& attributes);

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_SCHEMA_H_
