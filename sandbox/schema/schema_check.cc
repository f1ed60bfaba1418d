#include "sandbox/schema/schema_check.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "mapping/expression.h"
#include "mapping/function_library.h"
#include "mapping/graph_source.h"
#include "mapping/scoping_filter.h"
#include "sandbox/schema/default_schema.h"

namespace crosstenant::sandbox {
namespace {

using Refusal = std::optional<Reply>;

Reply Invalid(std::string message) {
  return Fail(400, "SchemaInvalid", std::move(message));
}

Reply NotAcceptable(absl::string_view member, absl::string_view value) {
  return Fail(
      406, "UnknownError",
      Serialize(json::object{
          {"Message",
           absl::StrCat("'", value, "' is not a member of the enumeration of '",
                        member, "'.")}}));
}

struct Enumeration {
  absl::string_view member;
  absl::string_view choices;  // Joined by '|'.
  bool flags = false;
};

constexpr Enumeration kFlowTypes = {"flowTypes", "None|Add|Update|Delete",
                                    true};
constexpr Enumeration kFlowBehavior = {"flowBehavior",
                                       "FlowWhenChanged|FlowAlways"};
constexpr Enumeration kFlowType = {
    "flowType",
    "Always|ObjectAddOnly|MultiValueAddOnly|ValueAddOnly|AttributeAddOnly"};
constexpr Enumeration kSourceType = {"type", "Attribute|Constant|Function"};
constexpr Enumeration kAttributeType = {
    "type", "String|Integer|Reference|Binary|Boolean|DateTime"};
constexpr Enumeration kMutability = {"mutability",
                                     "ReadWrite|ReadOnly|Immutable|WriteOnly"};

Refusal CheckEnumeration(const json::object& object,
                         const Enumeration& enumeration) {
  const json::value* value = Member(object, enumeration.member);
  if (value == nullptr) return std::nullopt;
  if (!value->is_string())
    return Invalid(
        absl::StrCat("'", enumeration.member, "' must be a string."));
  const std::vector<absl::string_view> choices =
      absl::StrSplit(enumeration.choices, '|');
  std::vector<absl::string_view> members = {View(value->get_string())};
  if (enumeration.flags)
    members = absl::StrSplit(View(value->get_string()), ',');
  for (absl::string_view member : members) {
    if (enumeration.flags) member = absl::StripAsciiWhitespace(member);
    if (std::find(choices.begin(), choices.end(), member) == choices.end()) {
      return NotAcceptable(enumeration.member, member);
    }
  }
  return std::nullopt;
}

// The attributes of one object in one directory; nullopt when the directory or
// the object is unknown.
using AttributeNames = std::optional<std::set<std::string>>;

AttributeNames NamesOf(const json::object& schema,
                       const std::string& directory_name,
                       const std::string& object_name) {
  for (const json::value& directory : *ArrayMember(schema, "directories")) {
    if (!directory.is_object() ||
        TextMember(directory.get_object(), "name") != directory_name)
      continue;
    for (const json::value& object : Items(directory.get_object(), "objects")) {
      if (!object.is_object() ||
          TextMember(object.get_object(), "name") != object_name)
        continue;
      std::set<std::string> names;
      for (const json::value& attribute :
           Items(object.get_object(), "attributes")) {
        if (attribute.is_object())
          names.insert(TextMember(attribute.get_object(), "name"));
      }
      return names;
    }
  }
  return std::nullopt;
}

Refusal CheckFunctions(const mapping::Expression& expression,
                       const std::string& target) {
  if (expression.kind == mapping::Expression::Kind::kCall &&
      mapping::FindFunction(expression.text, expression.arguments.size()) ==
          nullptr) {
    return Invalid(absl::StrCat("The expression for '", target,
                                "' calls the unknown function '",
                                expression.text, "'."));
  }
  for (const mapping::Expression& argument : expression.arguments) {
    if (auto refusal = CheckFunctions(argument, target)) return refusal;
  }
  return std::nullopt;
}

Refusal CheckSource(const json::value& source, const std::string& target,
                    const AttributeNames& names) {
  if (source.is_null()) return std::nullopt;
  if (source.is_object()) {
    if (auto refusal = CheckEnumeration(source.get_object(), kSourceType))
      return refusal;
  }
  const absl::StatusOr<mapping::Expression> expression =
      mapping::FromGraphSource(source);
  if (!expression.ok()) {
    return Invalid(absl::StrCat("The expression for '", target,
                                "': ", expression.status().message()));
  }
  for (const mapping::Issue& issue : mapping::CheckExpression(*expression)) {
    if (issue.severity == mapping::Issue::Severity::kError) {
      return Invalid(
          absl::StrCat("The expression for '", target, "': ", issue.message));
    }
  }
  if (auto refusal = CheckFunctions(*expression, target)) return refusal;
  for (const std::string& name : mapping::SourceAttributes(*expression)) {
    if (names && names->count(name) == 0) {
      return Invalid(
          absl::StrCat("The expression for '", target, "' reads '", name,
                       "', which the source directory does not define."));
    }
  }
  return std::nullopt;
}

Refusal CheckAttributeMappings(const json::array& mappings,
                               const AttributeNames& source,
                               const AttributeNames& target) {
  std::set<std::string> seen;
  for (const json::value& value : mappings) {
    if (!value.is_object())
      return Invalid("An attribute mapping must be an object.");
    const json::object& mapping = value.get_object();
    const std::string name = TextMember(mapping, "targetAttributeName");
    for (const Enumeration& enumeration : {kFlowBehavior, kFlowType}) {
      if (auto refusal = CheckEnumeration(mapping, enumeration)) return refusal;
    }
    if (name.empty())
      return Invalid("An attribute mapping has no 'targetAttributeName'.");
    if (!seen.insert(name).second)
      return Invalid(
          absl::StrCat("The attribute '", name, "' is mapped twice."));
    if (target && target->count(name) == 0) {
      return Invalid(absl::StrCat(
          "The target directory does not define the attribute '", name, "'."));
    }
    const json::value* expression = Member(mapping, "source");
    if (expression == nullptr) continue;
    if (auto refusal = CheckSource(*expression, name, source)) return refusal;
  }
  return std::nullopt;
}

// Users are matched by alternativeSecurityIds, and by nothing else.
Refusal CheckMatching(const json::array& mappings) {
  bool matched = false;
  for (const json::value& value : mappings) {
    const json::object& mapping = value.get_object();
    if (IntMember(mapping, "matchingPriority").value_or(0) == 0) continue;
    const json::object* source = ObjectMember(mapping, "source");
    const bool right =
        TextMember(mapping, "targetAttributeName") == kMatchAttribute &&
        source != nullptr &&
        TextMember(*source, "expression") == "AltSecIdFromNetId([netId])";
    if (!right)
      return Invalid(
          "The matching attribute of users must be alternativeSecurityIds, and "
          "no other.");
    matched = true;
  }
  if (!matched)
    return Invalid(
        "The mapping of alternativeSecurityIds, the matching attribute of "
        "users, is missing.");
  return std::nullopt;
}

Refusal CheckScope(const json::object& scope, const AttributeNames& names) {
  for (const char* collection :
       {"groups", "inputFilterGroups", "categoryFilterGroups"}) {
    const json::value* groups = Member(scope, collection);
    if (groups == nullptr) continue;
    const absl::StatusOr<mapping::ScopingFilter> filter =
        mapping::FromGraphGroups(*groups);
    if (!filter.ok())
      return Invalid(
          absl::StrCat("scope.", collection, ": ", filter.status().message()));
    // The service breaks its own rules in the other two (it filters on
    // multi-valued attributes there).
    const bool users_own = absl::string_view(collection) == "groups";
    for (const mapping::FilterGroup& group : filter->groups) {
      for (const mapping::FilterClause& clause : group.clauses) {
        if (mapping::FindFilterOperator(clause.operator_name) == nullptr) {
          return Invalid(absl::StrCat("The operator '", clause.operator_name,
                                      "' does not exist."));
        }
        if (names && names->count(clause.source_attribute) == 0) {
          return Invalid(absl::StrCat("The source directory does not define '",
                                      clause.source_attribute, "'."));
        }
        const std::vector<std::string> problems = mapping::CheckClause(clause);
        if (users_own && !problems.empty())
          return Invalid(absl::StrJoin(problems, " "));
      }
    }
  }
  return std::nullopt;
}

Refusal CheckObjectMapping(const json::object& schema, const json::object& rule,
                           const json::object& mapping) {
  if (auto refusal = CheckEnumeration(mapping, kFlowTypes)) return refusal;
  const json::array* attributes = ArrayMember(mapping, "attributeMappings");
  if (attributes == nullptr)
    return Invalid("An object mapping has no 'attributeMappings'.");
  const std::string source_object = TextMember(mapping, "sourceObjectName");
  const std::string target_object = TextMember(mapping, "targetObjectName");
  const AttributeNames source =
      NamesOf(schema, TextMember(rule, "sourceDirectoryName"), source_object);
  const AttributeNames target =
      NamesOf(schema, TextMember(rule, "targetDirectoryName"), target_object);
  if (!target)
    return Invalid(
        absl::StrCat("The target directory does not define the object '",
                     target_object, "'."));
  if (auto refusal = CheckAttributeMappings(*attributes, source, target))
    return refusal;
  if (source_object == "User" && target_object == "User") {
    if (auto refusal = CheckMatching(*attributes)) return refusal;
  }
  const json::object* scope = ObjectMember(mapping, "scope");
  return scope == nullptr ? std::nullopt : CheckScope(*scope, source);
}

Refusal CheckDirectories(const json::array& directories) {
  for (const json::value& directory : directories) {
    const json::array* objects =
        directory.is_object() ? ArrayMember(directory.get_object(), "objects")
                              : nullptr;
    if (objects == nullptr) return Invalid("A directory has no 'objects'.");
    for (const json::value& object : *objects) {
      const json::array* attributes =
          object.is_object() ? ArrayMember(object.get_object(), "attributes")
                             : nullptr;
      if (attributes == nullptr)
        return Invalid("An object of a directory has no 'attributes'.");
      for (const json::value& attribute : *attributes) {
        if (!attribute.is_object())
          return Invalid("An attribute definition must be an object.");
        for (const Enumeration& enumeration : {kAttributeType, kMutability}) {
          if (auto refusal =
                  CheckEnumeration(attribute.get_object(), enumeration))
            return refusal;
        }
      }
    }
  }
  return std::nullopt;
}

void NormalizeObjectMapping(json::object& mapping) {
  const std::vector<std::string> flags =
      absl::StrSplit(TextMember(mapping, "flowTypes"), ',', absl::SkipEmpty());
  mapping["flowTypes"] =
      absl::StrJoin(flags, ",", [](std::string* out, absl::string_view flag) {
        absl::StrAppend(out, absl::StripAsciiWhitespace(flag));
      });
  for (json::value& attribute :
       *MutableArrayMember(mapping, "attributeMappings")) {
    json::value* source = attribute.get_object().if_contains("source");
    if (source == nullptr || source->is_null()) continue;
    absl::StatusOr<mapping::Expression> expression =
        mapping::FromGraphSource(*source);
    if (expression.ok()) *source = mapping::ToGraphSource(*expression);
  }
}

}  // namespace

std::optional<Reply> CheckSchema(const json::object& schema) {
  const json::array* rules = ArrayMember(schema, "synchronizationRules");
  const json::array* directories = ArrayMember(schema, "directories");
  if (rules == nullptr)
    return Invalid("The schema has no 'synchronizationRules'.");
  if (directories == nullptr)
    return Invalid("The schema has no 'directories'.");
  if (auto refusal = CheckDirectories(*directories)) return refusal;
  for (const json::value& rule : *rules) {
    const json::array* mappings =
        rule.is_object() ? ArrayMember(rule.get_object(), "objectMappings")
                         : nullptr;
    if (mappings == nullptr)
      return Invalid("A synchronization rule has no 'objectMappings'.");
    for (const json::value& mapping : *mappings) {
      if (!mapping.is_object())
        return Invalid("An object mapping must be an object.");
      if (auto refusal = CheckObjectMapping(schema, rule.get_object(),
                                            mapping.get_object()))
        return refusal;
    }
  }
  return std::nullopt;
}

void NormalizeSchema(json::object& schema) {
  for (json::value& rule :
       *MutableArrayMember(schema, "synchronizationRules")) {
    for (json::value& mapping :
         *MutableArrayMember(rule.get_object(), "objectMappings")) {
      NormalizeObjectMapping(mapping.get_object());
    }
  }
}

}  // namespace crosstenant::sandbox
