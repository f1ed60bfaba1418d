#include "provider/framework/schema_check.h"

#include <algorithm>
#include <array>
#include <exception>
#include <set>
#include <string_view>
#include <utility>

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

// Any known value of a type, with a member in every collection.
Value SampleOf(const Type& type) {
  Value::Elements elements;
  Value::Entries entries;
  switch (type.kind()) {
    case Type::Kind::kString:
      return Value::String("x");
    case Type::Kind::kNumber:
      return Value::Int(1);
    case Type::Kind::kBool:
      return Value::Bool(true);
    case Type::Kind::kDynamic:
      return Value::Dynamic(Type::String(), Value::String("x"));
    case Type::Kind::kList:
      return Value::List({SampleOf(type.element())});
    case Type::Kind::kSet:
      return Value::Set({SampleOf(type.element())});
    case Type::Kind::kMap:
      return Value::Map({{"x", SampleOf(type.element())}});
    case Type::Kind::kObject:
      for (const auto& [name, attribute] : type.attributes())
        entries.emplace(name, SampleOf(attribute));
      return Value::Map(std::move(entries));
    case Type::Kind::kTuple:
      for (const Type& element : type.elements())
        elements.push_back(SampleOf(element));
      return Value::List(std::move(elements));
  }
  return Value::Null();
}

// Where an object stands, as far as rules depend on it.
struct Surroundings {
  std::string prefix;  // of paths in messages; empty at the root
  bool in_set = false;
  bool in_nested_attribute = false;
  bool write_only = false;  // inside a write-only attribute
  bool read_only = false;   // inside an attribute that is only computed
};

class Checker {
 public:
  explicit Checker(SchemaKind kind) : kind_(kind) {}

  void CheckMembers(const Members& members,
                    const std::vector<ObjectValidator>& validators,
                    const Surroundings& around) {
    std::set<std::string> names;
    for (const Attribute& attribute : members.attributes) {
      CheckName(attribute.name, attribute.description, names, around);
      CheckAttribute(attribute, around);
    }
    for (const Block& block : members.blocks) {
      CheckName(block.name, block.description, names, around);
      CheckBlock(block, around);
    }
    for (const ObjectValidator& validator : validators)
      CheckRule(validator, names, around.prefix + "validators");
    for (const Attribute& attribute : members.attributes) {
      for (const ObjectValidator& rule : attribute.argument_rules)
        CheckRule(rule, names, around.prefix + attribute.name);
    }
  }

  std::vector<std::string> problems;

 private:
  void Report(const std::string& where, std::string_view what) {
    problems.push_back(absl::StrCat(where, ": ", std::string(what)));
  }

  void CheckName(const std::string& name, const std::string& description,
                 std::set<std::string>& names, const Surroundings& around) {
    const std::string where = around.prefix + name;
    if (!names.insert(name).second) Report(where, "is declared twice");
    if (!IsName(name))
      Report(where,
             "is not a name of lower-case letters, digits and underscores");
    if (around.prefix.empty() && IsReserved(name, kind_))
      Report(where, "is a name that Terraform reserves");
    if (description.empty()) Report(where, "has no description");
  }

  void CheckAttribute(const Attribute& attribute, const Surroundings& around) {
    const std::string where = around.prefix + attribute.name;
    CheckUse(attribute, where, around);
    CheckWriteOnly(attribute, where, around);
    if (attribute.IsNested() == attribute.plain_type.has_value()) {
      Report(where, "must have either a type or nested attributes");
      return;
    }
    CheckPlanning(attribute, where, around);
    CheckDefault(attribute, where);
    TryFunctions(attribute, where);
    if (attribute.IsNested()) {
      CheckNested(attribute, where, around);
    } else if (around.in_set && attribute.plain_type->HasDynamic()) {
      Report(where, "is dynamic inside a set");
    }
  }

  void CheckUse(const Attribute& attribute, const std::string& where,
                const Surroundings& around) {
    if (!attribute.required && !attribute.optional && !attribute.computed)
      Report(where, "must be required, optional or computed");
    if (attribute.required && (attribute.optional || attribute.IsComputed())) {
      Report(where,
             "is required, so it can be neither optional nor computed nor have "
             "a default");
    }
    const bool configurable = attribute.required || attribute.optional;
    if (kind_ == SchemaKind::kProvider && attribute.computed)
      Report(where, "is computed, but a provider gives nothing back");
    if (around.read_only && configurable)
      Report(where, "can be set, but stands in an attribute that cannot");
    if (!configurable &&
        (!attribute.validators.empty() || !attribute.argument_rules.empty()))
      Report(where, "is only computed, so nothing is there to validate");
  }

  void CheckWriteOnly(const Attribute& attribute, const std::string& where,
                      const Surroundings& around) {
    if (around.write_only && !attribute.write_only)
      Report(where, "stands in a write-only attribute but is not write-only");
    if (!attribute.write_only) return;
    if (attribute.IsComputed() || kind_ != SchemaKind::kResource) {
      Report(where,
             "is write-only, which only required and optional attributes of "
             "resources can be");
    }
    if (around.in_set) Report(where, "is write-only inside a set");
  }

  void CheckPlanning(const Attribute& attribute, const std::string& where,
                     const Surroundings& around) {
    if (attribute.use_state_for_unknown && !attribute.computed)
      Report(where, "keeps its state for unknown but is not computed");
    if (kind_ != SchemaKind::kResource &&
        (attribute.requires_replace || attribute.use_state_for_unknown ||
         attribute.default_value.has_value()))
      Report(where,
             "has a default, replacement or kept state, but only resources are "
             "planned");
    if (attribute.requires_replace && around.in_set)
      Report(where, "requires replacement inside a set; mark the set instead");
    if (attribute.requires_replace && !attribute.required &&
        !attribute.optional)
      Report(where, "requires replacement but cannot be set");
    if (attribute.same_element &&
        (attribute.IsNested() || !IsCollection(*attribute.plain_type)))
      Report(where, "compares elements but is no plain list, set or map");
  }

  static bool IsCollection(const Type& type) {
    return type.kind() == Type::Kind::kList ||
           type.kind() == Type::Kind::kSet || type.kind() == Type::Kind::kMap;
  }

  void CheckDefault(const Attribute& attribute, const std::string& where) {
    if (!attribute.default_value.has_value()) return;
    const Value& value = *attribute.default_value;
    if (!attribute.optional) Report(where, "has a default but is not optional");
    if (!Conforms(value, attribute.ImpliedType()))
      Report(where, "has a default of another type");
    if (value.IsNull() || !value.IsWhollyKnown())
      Report(where, "has a default that is null or unknown");
  }

  void CheckNested(const Attribute& attribute, const std::string& where,
                   const Surroundings& around) {
    const NestedObject& nested = attribute.nested.front();
    if (nested.nesting == Nesting::kGroup)
      Report(where, "is a group, which only blocks can be");
    if (nested.attributes.empty()) Report(where, "has no nested attributes");
    if (!nested.blocks.empty())
      Report(where, "has blocks, which only blocks can have");
    CheckMembers(nested, nested.validators,
                 {.prefix = where + ".",
                  .in_set = around.in_set || nested.nesting == Nesting::kSet,
                  .in_nested_attribute = true,
                  .write_only = around.write_only || attribute.write_only,
                  .read_only = around.read_only ||
                               (!attribute.required && !attribute.optional)});
  }

  void CheckBlock(const Block& block, const Surroundings& around) {
    const std::string where = around.prefix + block.name;
    if (around.in_nested_attribute) return;  // reported with the attribute
    CheckCounts(block, where);
    if (block.requires_replace && kind_ != SchemaKind::kResource)
      Report(where, "requires replacement, but only resources are planned");
    if (block.requires_replace && around.in_set)
      Report(where, "requires replacement inside a set; mark the set instead");
    for (const Validator& validator : block.validators)
      TryValidator(validator, block.ImpliedType(), where);
    CheckMembers(
        block.object, block.object.validators,
        {.prefix = where + ".",
         .in_set = around.in_set || block.object.nesting == Nesting::kSet});
  }

  void CheckCounts(const Block& block, const std::string& where) {
    const std::int64_t least = block.min_items;
    const std::int64_t most = block.max_items;
    switch (block.object.nesting) {
      case Nesting::kSingle:
        if (least != most || least < 0 || least > 1)
          Report(where, "is single, so both its counts are 0 or both are 1");
        return;
      case Nesting::kGroup:
      case Nesting::kMap:
        if (least != 0 || most != 0)
          Report(where, "is a group or map, which has no counts");
        return;
      case Nesting::kList:
      case Nesting::kSet:
        if (least < 0 || most < 0 || (most != 0 && least > most))
          Report(where,
                 "has a least count that is negative or above its greatest");
        return;
    }
  }

  void CheckRule(const ObjectValidator& rule,
                 const std::set<std::string>& names, const std::string& where) {
    for (const std::string& argument : rule.arguments) {
      if (!names.contains(argument))
        Report(where, absl::StrCat("has a rule about `", argument,
                                   "`, which is not there"));
    }
    Try(where, "a rule", [&] {
      Diagnostics ignored;
      rule.check(Object(), Path(), ignored);
    });
  }

  void TryFunctions(const Attribute& attribute, const std::string& where) {
    const Type type = attribute.ImpliedType();
    for (const Validator& validator : attribute.validators)
      TryValidator(validator, type, where);
    const Value sample = SampleOf(type);
    if (attribute.same_meaning) {
      Try(where, "a meaning",
          [&] { (void)attribute.same_meaning(sample, sample); });
    }
    if (attribute.same_element && IsCollection(type)) {
      const Value element = SampleOf(type.element());
      Try(where, "a meaning of elements",
          [&] { (void)attribute.same_element(element, element); });
    }
    if (!attribute.replacement_rule.has_value()) return;
    if (attribute.replacement_rule->condition.empty())
      Report(where, "replaces under a condition that is not described");
    Try(where, "a condition for replacement", [&] {
      (void)attribute.replacement_rule->applies(sample, sample, sample);
    });
  }

  void TryValidator(const Validator& validator, const Type& type,
                    const std::string& where) {
    Try(where, "a validator", [&] {
      Diagnostics ignored;
      validator(SampleOf(type), Path::Root(where), ignored);
    });
  }

  template <typename Function>
  void Try(const std::string& where, std::string_view what,
           const Function& function) {
    try {
      function();
    } catch (const std::exception& error) {
      Report(where,
             absl::StrCat("has ", std::string(what),
                          " that cannot take its values (", error.what(), ")"));
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
  checker.CheckMembers(schema, schema.validators, {});
  return checker.problems;
}

}  // namespace crosstenant::framework
