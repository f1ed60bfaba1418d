#include "provider/framework/identity.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace crosstenant::framework {
namespace {

bool IsPrimitive(const Type& type) {
  return type.kind() == Type::Kind::kString ||
         type.kind() == Type::Kind::kNumber || type.kind() == Type::Kind::kBool;
}

bool FitsIdentity(const Type& type) {
  return IsPrimitive(type) ||
         (type.kind() == Type::Kind::kList && IsPrimitive(type.element()));
}

// Null: nothing is wrong.
const char* ProblemWith(const IdentityAttribute& attribute,
                        const Attribute* source) {
  if (source == nullptr) return "is no attribute of the resource";
  if (attribute.description.empty()) return "has no description";
  if (source->sensitive || source->write_only)
    return "is sensitive or write-only, and an identity is shown to everyone";
  const Type type = source->ImpliedType();
  if (!FitsIdentity(type))
    return "is neither a string, number or boolean nor a list of those";
  if (attribute.canonical && type.kind() != Type::Kind::kString)
    return "has a canonical spelling but is no string";
  return nullptr;
}

std::vector<std::string> FindProblems(const IdentitySchema& identity,
                                      const Schema& resource) {
  std::vector<std::string> problems;
  std::set<std::string> names;
  bool any_required = false;
  for (const IdentityAttribute& attribute : identity.attributes) {
    any_required = any_required || attribute.required_for_import;
    if (!names.insert(attribute.name).second)
      problems.push_back(absl::StrCat(attribute.name, ": is there twice"));
    const char* problem = ProblemWith(attribute, resource.Find(attribute.name));
    if (problem != nullptr)
      problems.push_back(absl::StrCat(attribute.name, ": ", problem));
  }
  if (!any_required)
    problems.emplace_back("no attribute is required for import");
  if (identity.version < 0)
    problems.emplace_back("version: must not be negative");
  return problems;
}

Type TypeOf(const IdentitySchema& identity, const Schema& resource) {
  Type::Attributes types;
  for (const IdentityAttribute& attribute : identity.attributes) {
    const Attribute* source = resource.Find(attribute.name);
    if (source != nullptr) types.emplace(attribute.name, source->ImpliedType());
  }
  return Type::Object(std::move(types));
}

IdentityAttribute Named(std::string name, std::string description,
                        bool required) {
  IdentityAttribute attribute;
  attribute.name = std::move(name);
  attribute.description = std::move(description);
  attribute.required_for_import = required;
  return attribute;
}

}  // namespace

IdentityAttribute&& IdentityAttribute::InOneSpelling(Canonical spelling) && {
  canonical = std::move(spelling);
  return std::move(*this);
}

IdentityAttribute RequiredForImport(std::string name, std::string description) {
  return Named(std::move(name), std::move(description), true);
}

IdentityAttribute OptionalForImport(std::string name, std::string description) {
  return Named(std::move(name), std::move(description), false);
}

Identity::Identity(IdentitySchema identity, const Schema& resource)
    : schema_(std::move(identity)),
      problems_(FindProblems(schema_, resource)),
      type_(TypeOf(schema_, resource)),
      upgrades_(schema_.upgrades, schema_.version, type_) {}

std::vector<std::string> Identity::Problems() const {
  std::vector<std::string> problems = problems_;
  for (const std::string& problem : upgrades_.Problems())
    problems.push_back(absl::StrCat("upgrades: ", problem));
  return problems;
}

Value Identity::Of(const Value& state) const {
  if (state.kind() != Value::Kind::kMap) return Value::Null();
  Value::Entries entries;
  for (const IdentityAttribute& attribute : schema_.attributes) {
    Value value = state.Get(attribute.name);
    if (!value.IsWhollyKnown() ||
        (attribute.required_for_import && value.IsNull()))
      return Value::Null();
    if (attribute.canonical && value.kind() == Value::Kind::kString)
      value = Value::String(attribute.canonical(value.AsString()));
    entries.emplace(attribute.name, std::move(value));
  }
  return Value::Map(std::move(entries));
}

std::string IdentityText(const Value& identity) {
  if (identity.kind() != Value::Kind::kMap) return "";
  return absl::StrJoin(
      identity.AsEntries(), ", ", [](std::string* out, const auto& entry) {
        absl::StrAppend(out, entry.first, " = ", entry.second.DebugString());
      });
}

}  // namespace crosstenant::framework
