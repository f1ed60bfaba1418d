#include "resources/attribute_mapping/attribute_mapping_edit.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "mapping/expression.h"
#include "provider/framework/diagnostics.h"
#include "resources/existing_object.h"
#include "resources/json_reading.h"

namespace crosstenant::resources {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;
using framework::Path;

constexpr char kType[] = "crosstenant_attribute_mapping";

// The object mapping that the attribute belongs to, for changing.
absl::StatusOr<object*> ObjectMappingFor(object& schema,
                                         const AttributeKey& key) {
  auto found = FindObjectMapping(schema, key.pair);
  if (found.ok()) return found;
  return framework::AtPath(found.status(), Path::Root("source_object_name"));
}

void Remove(object& object_mapping, const AttributeKey& key) {
  value* mappings = object_mapping.if_contains("attributeMappings");
  if (mappings == nullptr || !mappings->is_array()) return;
  array& list = mappings->get_array();
  const auto is_ours = [&key](const value& mapping) {
    return StringMember(mapping, "targetAttributeName") == key.target_attribute;
  };
  list.erase(std::remove_if(list.begin(), list.end(), is_ours), list.end());
}

void Append(object& object_mapping, object document) {
  value& mappings = object_mapping["attributeMappings"];
  if (!mappings.is_array()) mappings = array();
  mappings.get_array().push_back(std::move(document));
}

void Write(object& object_mapping, const AttributeKey& key,
           const PlannedMapping& plan) {
  if (!plan.has_value()) return Remove(object_mapping, key);
  object* present = FindAttributeMapping(object_mapping, key.target_attribute);
  if (present != nullptr) return WriteAttributeMapping(*plan, *present);
  Append(object_mapping,
         AttributeMappingToGraphCreate(key.target_attribute, *plan));
}

// A source that cannot be read is nobody's default.
bool Means(const object& document, const AttributeMapping& mapping) {
  const auto read = AttributeMappingFromGraph(document);
  return read.ok() && SameMapping(*read, mapping);
}

bool IsDefault(const object& present, const DefaultMapping& original) {
  if (!original.has_value()) return false;
  const auto read = AttributeMappingFromGraph(*original);
  return present == *original || (read.ok() && Means(present, *read));
}

absl::Status Customised(const object& present, const AttributeKey& key) {
  const auto read = AttributeMappingFromGraph(present);
  const std::string source =
      read.ok() && read->source
          ? absl::StrCat(" from ", mapping::PrintExpression(*read->source))
          : "";
  return framework::AtPath(
      ExistsAlready(
          absl::StrCat("The attribute ", key.target_attribute,
                       " is mapped already", source,
                       ", which is neither Microsoft's default nor what the "
                       "configuration says."),
          kType, key.import_id),
      Path::Root("target_attribute_name"));
}

}  // namespace

AttributeKey AttributeKeyOf(const graph::JobPath& job,
                            const framework::Object& arguments) {
  AttributeKey key{ObjectPairOf(arguments),
                   arguments.StringOrEmpty("target_attribute_name"), ""};
  key.import_id = absl::StrCat(job.Id(), "/", key.pair.source, "/",
                               key.pair.target, "/", key.target_attribute);
  return key;
}

DefaultMapping FindDefaultMapping(const object& template_schema,
                                  const AttributeKey& key) {
  const auto object_mapping = FindObjectMapping(template_schema, key.pair);
  if (!object_mapping.ok()) return std::nullopt;
  const object* document =
      FindAttributeMapping(**object_mapping, key.target_attribute);
  if (document == nullptr) return std::nullopt;
  return *document;
}

absl::Status CheckAttributes(const object& schema, const AttributeKey& key,
                             const PlannedMapping& plan) {
  const DirectoryAttributes known = FindDirectoryAttributes(schema, key.pair);
  absl::Status target =
      CheckAttributeName(key.target_attribute, known.target,
                         absl::StrCat("The target tenant's ", key.pair.target));
  if (!target.ok()) {
    return framework::AtPath(std::move(target),
                             Path::Root("target_attribute_name"));
  }
  if (!plan.has_value() || !plan->source) return absl::OkStatus();
  for (const std::string& name : mapping::SourceAttributes(*plan->source)) {
    absl::Status source = CheckAttributeName(
        name, known.source,
        absl::StrCat("The source tenant's ", key.pair.source));
    if (!source.ok()) {
      return framework::AtPath(std::move(source), Path::Root("expression"));
    }
  }
  return absl::OkStatus();
}

absl::Status TakeOverMapping(object& schema, const AttributeKey& key,
                             const DefaultMapping& original,
                             const PlannedMapping& plan) {
  const auto object_mapping = ObjectMappingFor(schema, key);
  if (!object_mapping.ok()) return object_mapping.status();
  if (auto known = CheckAttributes(schema, key, plan); !known.ok()) {
    return known;
  }
  const object* present =
      FindAttributeMapping(**object_mapping, key.target_attribute);
  if (present != nullptr && !IsDefault(*present, original) &&
      !(plan.has_value() && Means(*present, *plan))) {
    return Customised(*present, key);
  }
  Write(**object_mapping, key, plan);
  return absl::OkStatus();
}

absl::Status ChangeMapping(object& schema, const AttributeKey& key,
                           const PlannedMapping& plan) {
  const auto object_mapping = ObjectMappingFor(schema, key);
  if (!object_mapping.ok()) return object_mapping.status();
  if (auto known = CheckAttributes(schema, key, plan); !known.ok()) {
    return known;
  }
  Write(**object_mapping, key, plan);
  return absl::OkStatus();
}

absl::Status RestoreMapping(object& schema, const AttributeKey& key,
                            const DefaultMapping& original) {
  const auto object_mapping = ObjectMappingFor(schema, key);
  if (!object_mapping.ok()) return object_mapping.status();
  if (!original.has_value()) {
    Remove(**object_mapping, key);
    return absl::OkStatus();
  }
  object* present =
      FindAttributeMapping(**object_mapping, key.target_attribute);
  if (present != nullptr) {
    *present = *original;
  } else {
    Append(**object_mapping, *original);
  }
  return absl::OkStatus();
}

}  // namespace crosstenant::resources
