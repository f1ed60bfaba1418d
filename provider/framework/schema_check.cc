#include "provider/framework/schema_check.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace crosstenant::framework {
namespace {

// Names with a meaning of their own at the top level of a block (Terraform:
// meta-arguments).
constexpr std::array<std::string_view, 7> kReservedInResources = {
    "connection", "count",    "depends_on", "for_each",
    "lifecycle",  "provider", "provisioner"};
constexpr std::array<std::string_view, 2> kReservedInProviders = {"alias",
                                                                  "version"};

bool IsName(const std::string& name) {
  if (name.empty() || (!absl::ascii_islower(name[0]) && name[0] != '_'))
    return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '_';
  });
}

bool IsReserved(const std::string& name, SchemaKind kind) {
  if (kind == SchemaKind::kProvider) {
    return std::find(kReservedInProviders.begin(), kReservedInProviders.end(),
                     name) != kReservedInProviders.end();
  }
  return std::find(kReservedInResources.begin(), kReservedInResources.end(),
                   name) != kReservedInResources.end();
}

bool ContainsDynamic(const Type& type) {
  switch (type.kind()) {
    case Type::Kind::kDynamic:
      return true;
    case Type::Kind::kList:
    case Type::Kind::kSet:
    case Type::Kind::kMap:
      return ContainsDynamic(type.element());
    case Type::Kind::kObject:
      return std::any_of(type.attributes().begin(), type.attributes().end(),
                         [](const auto& attribute) {
                           return ContainsDynamic(attribute.second);
                         });
    case Type::Kind::kTuple:
      return std::any_of(type.elements().begin(), type.elements().end(),
                         ContainsDynamic);
    default:
      return false;
  }
}

class Checker {
 public:
  explicit Checker(SchemaKind kind) : kind_(kind) {}

  void CheckAttributes(const std::vector<Attribute>& attributes,
                       const std::string& prefix, bool in_set) {
    std::set<std::string> names;
    for (const Attribute& attribute : attributes) {
      const std::string where = absl::StrCat(prefix, attribute.name);
      if (!names.insert(attribute.name).second)
        Report(where, "is declared twice");
      if (!IsName(attribute.name))
        Report(where,
               "is not a name of lower-case letters, digits and underscores");
      if (prefix.empty() && IsReserved(attribute.name, kind_))
        Report(where, "is a name that Terraform reserves");
      if (attribute.description.empty()) Report(where, "has no description");
      CheckUse(attribute, where);
      CheckModifiers(attribute, where, in_set);
      CheckType(attribute, where, in_set);
    }
  }

  std::vector<std::string> problems;

 private:
  void Report(const std::string& where, std::string_view what) {
    problems.push_back(absl::StrCat(where, ": ", std::string(what)));
  }

  void CheckUse(const Attribute& attribute, const std::string& where) {
    if (!attribute.required && !attribute.optional && !attribute.computed) {
      Report(where, "must be required, optional or computed");
    }
    if (attribute.required && (attribute.optional || attribute.IsComputed())) {
      Report(where,
             "is required, so it can be neither optional nor computed nor have "
             "a default");
    }
    if (attribute.default_value.has_value() && !attribute.optional)
      Report(where, "has a default but is not optional");
  }

  void CheckModifiers(const Attribute& attribute, const std::string& where,
                      bool in_set) {
    if (attribute.write_only &&
        (attribute.IsComputed() || kind_ != SchemaKind::kResource)) {
      Report(where,
             "is write-only, which only required and optional attributes of "
             "resources can be");
    }
    if (attribute.use_state_for_unknown && !attribute.computed) {
      Report(where, "keeps its state for unknown but is not computed");
    }
    if (attribute.default_value.has_value() &&
        !Conforms(*attribute.default_value, attribute.ImpliedType())) {
      Report(where, "has a default of another type");
    }
    if (!in_set) return;
    if (attribute.write_only) Report(where, "is write-only inside a set");
    if (attribute.computed)
      Report(where,
             "is computed inside a set, whose members cannot be told apart");
    if (attribute.requires_replace)
      Report(where, "requires replacement inside a set; mark the set instead");
  }

  void CheckType(const Attribute& attribute, const std::string& where,
                 bool in_set) {
    if (attribute.IsNested() == attribute.plain_type.has_value()) {
      Report(where, "must have either a type or nested attributes");
      return;
    }
    if (attribute.IsNested()) {
      const NestedObject& nested = attribute.nested.front();
      CheckAttributes(nested.attributes, absl::StrCat(where, "."),
                      in_set || nested.nesting == Nesting::kSet);
    } else if (in_set && ContainsDynamic(*attribute.plain_type)) {
      Report(where, "is dynamic inside a set");
    }
  }

  SchemaKind kind_;
};

}  // namespace

std::vector<std::string> CheckSchema(const Schema& schema, SchemaKind kind) {
  Checker checker(kind);
  if (schema.version < 0)
    checker.problems.push_back("version: must not be negative");
  if (schema.description.empty())
    checker.problems.push_back("description: is missing");
  checker.CheckAttributes(schema.attributes, "", false);
  return checker.problems;
}

bool Conforms(const Value& value, const Type& type) {
  if (value.IsNull() || value.IsUnknown()) return true;
  const auto all_conform = [&](const Value::Elements& elements,
                               const Type& element) {
    return std::all_of(elements.begin(), elements.end(),
                       [&](const Value& v) { return Conforms(v, element); });
  };
  switch (type.kind()) {
    case Type::Kind::kString:
      return value.kind() == Value::Kind::kString;
    case Type::Kind::kNumber:
      return value.kind() == Value::Kind::kNumber;
    case Type::Kind::kBool:
      return value.kind() == Value::Kind::kBool;
    case Type::Kind::kDynamic:
      return value.kind() == Value::Kind::kDynamic &&
             Conforms(value.DynamicValue(), value.DynamicType());
    case Type::Kind::kList:
      return value.kind() == Value::Kind::kList &&
             all_conform(value.AsElements(), type.element());
    case Type::Kind::kSet:
      return value.kind() == Value::Kind::kSet &&
             all_conform(value.AsElements(), type.element());
    case Type::Kind::kMap:
      return value.kind() == Value::Kind::kMap &&
             std::all_of(value.AsEntries().begin(), value.AsEntries().end(),
                         [&](const auto& entry) {
                           return Conforms(entry.second, type.element());
                         });
    case Type::Kind::kObject:
      return value.kind() == Value::Kind::kMap &&
             std::all_of(value.AsEntries().begin(), value.AsEntries().end(),
                         [&](const auto& entry) {
                           const auto attribute =
                               type.attributes().find(entry.first);
                           return attribute != type.attributes().end() &&
                                  Conforms(entry.second, attribute->second);
                         });
    case Type::Kind::kTuple:
      return value.kind() == Value::Kind::kList &&
             value.AsElements().size() == type.elements().size() &&
             std::equal(value.AsElements().begin(), value.AsElements().end(),
                        type.elements().begin(), Conforms);
  }
  return false;
}

}  // namespace crosstenant::framework
