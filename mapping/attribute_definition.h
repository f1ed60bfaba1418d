// What a directory knows about the attributes of its objects: a part of Graph's
// attributeDefinition.
#ifndef CROSSTENANT_MAPPING_ATTRIBUTE_DEFINITION_H_
#define CROSSTENANT_MAPPING_ATTRIBUTE_DEFINITION_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crosstenant::mapping {

enum class AttributeType {
  kString,
  kInteger,
  kReference,
  kBinary,
  kBoolean,
  kDateTime
};

// Graph's names, in their case; nullopt for others.
std::optional<AttributeType> ParseAttributeType(std::string_view name);

struct AttributeDefinition {
  std::string name;
  AttributeType type = AttributeType::kString;
  bool multivalued = false;
  bool required = false;  // every object has a value
  bool case_exact = false;
  bool read_only = false;
  bool anchor = false;  // identifies the object
};

// The attributes of one type of object.
struct AttributeList {
  std::vector<AttributeDefinition> attributes;
  // The job itself has told them: a name that is not among them does not exist.
  // Otherwise they are Microsoft's default, to which a tenant may have added.
  bool complete = false;

  const AttributeDefinition* Find(std::string_view name) const;
  // The name that resembles the given one most, or empty.
  std::string NearestTo(std::string_view name) const;
};

enum class Side { kSource, kTarget };

// Microsoft's default for a job between tenants, for the object types User and
// Group; empty for others. Source: the schema of the template Azure2Azure.
const AttributeList& DefaultAttributes(Side side, std::string_view object_name);

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_ATTRIBUTE_DEFINITION_H_
