#include "resources/synchronization_schema.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "mapping/nearest_name.h"
#include "provider/framework/validators.h"
#include "resources/json_reading.h"

namespace crosstenant::resources {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

// The rule's name is the same in every tenant; its id is not.
constexpr std::string_view kUserRule = "USER_INBOUND_USER";

bool Maps(const value& mapping, const ObjectPair& pair) {
  return StringMember(mapping, "sourceObjectName") == pair.source &&
         StringMember(mapping, "targetObjectName") == pair.target;
}

// The rules in the order in which they are searched.
std::vector<const object*> RulesOf(const object& schema) {
  std::vector<const object*> rules;
  const value* list = schema.if_contains("synchronizationRules");
  if (list == nullptr || !list->is_array()) return rules;
  for (const value& rule : list->get_array()) {
    if (rule.is_object()) rules.push_back(&rule.get_object());
  }
  std::stable_partition(rules.begin(), rules.end(), [](const object* rule) {
    const value* name = rule->if_contains("name");
    return name != nullptr && name->is_string() &&
           name->get_string() == kUserRule;
  });
  return rules;
}

const array& ObjectMappingsOf(const object& rule) {
  static const array& none = *new array();
  const value* list = rule.if_contains("objectMappings");
  return list != nullptr && list->is_array() ? list->get_array() : none;
}

struct Found {
  const object* rule = nullptr;
  const object* mapping = nullptr;
};

Found Find(const object& schema, const ObjectPair& pair) {
  for (const object* rule : RulesOf(schema)) {
    for (const value& mapping : ObjectMappingsOf(*rule)) {
      if (Maps(mapping, pair)) return {rule, &mapping.get_object()};
    }
  }
  return {};
}

absl::Status NoObjectMapping(const object& schema, const ObjectPair& pair) {
  const std::string pairs = absl::StrJoin(
      ObjectPairsIn(schema), ", ", [](std::string* out, const ObjectPair& one) {
        absl::StrAppend(out, "\"", one.source, "\" to \"", one.target, "\"");
      });
  return absl::NotFoundError(absl::StrCat(
      "The job's schema maps no \"", pair.source, "\" to \"", pair.target,
      "\". It maps ", pairs.empty() ? "nothing" : pairs, "."));
}

std::vector<std::string> AttributeNames(const object& schema,
                                        const std::string& directory_name,
                                        const std::string& object_name) {
  std::vector<std::string> names;
  const value* directories = schema.if_contains("directories");
  if (directories == nullptr || !directories->is_array()) return names;
  for (const value& directory : directories->get_array()) {
    if (StringMember(directory, "name") != directory_name) continue;
    const array* objects = ArrayMember(directory, "objects");
    if (objects == nullptr) continue;
    for (const value& definition : *objects) {
      if (StringMember(definition, "name") != object_name) continue;
      const array* attributes = ArrayMember(definition, "attributes");
      if (attributes == nullptr) continue;
      for (const value& attribute : *attributes) {
        if (auto name = StringMember(attribute, "name")) {
          names.push_back(*std::move(name));
        }
      }
    }
  }
  return names;
}

absl::StatusOr<object> ObjectOf(absl::StatusOr<value> document,
                                std::string_view what) {
  if (!document.ok()) return document.status();
  if (!document->is_object()) {
    return absl::InternalError(
        absl::StrCat("Microsoft Graph answered ", std::string(what),
                     " in a form that is not understood."));
  }
  return std::move(document->get_object());
}

framework::Attribute ObjectNameArgument(const char* name, const char* side) {
  return framework::Optional(
             name, framework::Type::String(),
             absl::StrCat("Object type on the ", side,
                          " side of the mapping. Default `User`. Changing it "
                          "creates a new object."))
      .Validate(framework::LengthBetween(1, 256))
      .Default(framework::Value::String("User"))
      .RequiresReplace();
}

}  // namespace

std::vector<framework::Attribute> ObjectPairArguments() {
  return {ObjectNameArgument("source_object_name", "source"),
          ObjectNameArgument("target_object_name", "target")};
}

std::vector<framework::IdentityAttribute> ObjectPairIdentity() {
  return {framework::OptionalForImport(
              "source_object_name",
              "Name of the source object type; `User` if left out."),
          framework::OptionalForImport(
              "target_object_name",
              "Name of the target object type; `User` if left out.")};
}

ObjectPair ObjectPairOf(const framework::Object& object) {
  return {object.String("source_object_name").value_or("User"),
          object.String("target_object_name").value_or("User")};
}

std::vector<ObjectPair> ObjectPairsIn(const object& schema) {
  std::vector<ObjectPair> pairs;
  for (const object* rule : RulesOf(schema)) {
    for (const value& mapping : ObjectMappingsOf(*rule)) {
      const ObjectPair pair{
          StringMember(mapping, "sourceObjectName").value_or(""),
          StringMember(mapping, "targetObjectName").value_or("")};
      if (pair.source.empty() || pair.target.empty()) continue;
      if (std::find(pairs.begin(), pairs.end(), pair) == pairs.end())
        pairs.push_back(pair);
    }
  }
  return pairs;
}

absl::StatusOr<const object*> FindObjectMapping(const object& schema,
                                                const ObjectPair& pair) {
  const Found found = Find(schema, pair);
  if (found.mapping == nullptr) return NoObjectMapping(schema, pair);
  return found.mapping;
}

absl::StatusOr<object*> FindObjectMapping(object& schema,
                                          const ObjectPair& pair) {
  const Found found = Find(schema, pair);
  if (found.mapping == nullptr) return NoObjectMapping(schema, pair);
  // Found inside `schema`, which the caller may change.
  return const_cast<object*>(found.mapping);
}

const object* FindAttributeMapping(const object& object_mapping,
                                   std::string_view target_attribute) {
  const value* mappings = object_mapping.if_contains("attributeMappings");
  if (mappings == nullptr || !mappings->is_array()) return nullptr;
  for (const value& mapping : mappings->get_array()) {
    if (StringMember(mapping, "targetAttributeName") == target_attribute) {
      return &mapping.get_object();
    }
  }
  return nullptr;
}

object* FindAttributeMapping(object& object_mapping,
                             std::string_view target_attribute) {
  const object& constant = object_mapping;
  // Found inside `object_mapping`, which the caller may change.
  return const_cast<object*>(FindAttributeMapping(constant, target_attribute));
}

std::vector<std::string> TargetAttributesIn(const object& object_mapping) {
  std::vector<std::string> names;
  const value* mappings = object_mapping.if_contains("attributeMappings");
  if (mappings == nullptr || !mappings->is_array()) return names;
  for (const value& mapping : mappings->get_array()) {
    if (auto name = StringMember(mapping, "targetAttributeName"))
      names.push_back(*std::move(name));
  }
  return names;
}

DirectoryAttributes FindDirectoryAttributes(const object& schema,
                                            const ObjectPair& pair) {
  const Found found = Find(schema, pair);
  if (found.rule == nullptr) return {};
  const value rule(*found.rule);
  return {AttributeNames(schema,
                         StringMember(rule, "sourceDirectoryName").value_or(""),
                         pair.source),
          AttributeNames(schema,
                         StringMember(rule, "targetDirectoryName").value_or(""),
                         pair.target)};
}

absl::Status CheckAttributeName(std::string_view name,
                                const std::vector<std::string>& known,
                                std::string_view what) {
  if (known.empty()) return absl::OkStatus();
  if (std::find(known.begin(), known.end(), name) != known.end()) {
    return absl::OkStatus();
  }
  const std::vector<std::string_view> candidates(known.begin(), known.end());
  const std::string nearest = mapping::NearestName(name, candidates);
  return absl::InvalidArgumentError(absl::StrCat(
      std::string(what), " has no attribute \"", std::string(name), "\".",
      nearest.empty()
          ? absl::StrCat(" It has: ", absl::StrJoin(known, ", "), ".")
          : absl::StrCat(" Did you mean \"", nearest, "\"?")));
}

absl::StatusOr<object> ReadJobSchema(graph::Client& client,
                                     const graph::JobPath& job,
                                     const graph::CallContext& context) {
  return ObjectOf(
      client.CachedGet(absl::StrCat(job.RequestPath(), "/schema"), context),
      "the job's schema");
}

absl::StatusOr<object> ReadTemplateSchema(graph::Client& client,
                                          const graph::JobPath& job,
                                          const graph::CallContext& context) {
  const auto document = client.CachedGet(
      job.RequestPath(), context,
      {.wait_until_present = client.CreatedRecently(job.RequestPath())});
  if (!document.ok()) return document.status();
  const std::string template_id =
      StringMember(*document, "templateId").value_or("");
  if (template_id.empty()) {
    return absl::InternalError(
        "Microsoft Graph answered a synchronization job without its template.");
  }
  return ObjectOf(
      client.CachedGet(
          absl::StrCat("/servicePrincipals/", job.service_principal_id,
                       "/synchronization/templates/",
                       graph::PercentEncode(template_id), "/schema"),
          context,
          {.wait_until_present = client.CreatedRecently(job.RequestPath())}),
      "the template's schema");
}

}  // namespace crosstenant::resources
