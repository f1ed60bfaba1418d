// Edits of a synchronization schema for one target attribute: what
// crosstenant_attribute_mapping hands to the schema editor. Each is a pure
// function of the schema, so that it may run again on a schema read anew.
#ifndef CROSSTENANT_RESOURCES_ATTRIBUTE_MAPPING_ATTRIBUTE_MAPPING_EDIT_H_
#define CROSSTENANT_RESOURCES_ATTRIBUTE_MAPPING_ATTRIBUTE_MAPPING_EDIT_H_

#include <boost/json/object.hpp>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "provider/framework/object.h"
#include "provider/graph/object_path.h"
#include "resources/attribute_mapping/attribute_mapping_model.h"
#include "resources/synchronization_schema.h"

namespace crosstenant::resources {

struct AttributeKey {
  ObjectPair pair;
  std::string target_attribute;
  std::string import_id;  // of the resource
};

// From sync_job_id, the object names and target_attribute_name.
AttributeKey AttributeKeyOf(const graph::JobPath& job,
                            const framework::Object& arguments);

// The template's mapping for the attribute: Microsoft's default. Nullopt where
// it has none.
using DefaultMapping = std::optional<boost::json::object>;
DefaultMapping FindDefaultMapping(const boost::json::object& template_schema,
                                  const AttributeKey& key);

// The planned mapping; nullopt for an attribute that is not to be mapped.
using PlannedMapping = std::optional<AttributeMapping>;

// Errors at target_attribute_name and expression for attributes that the job's
// directories do not have.
absl::Status CheckAttributes(const boost::json::object& schema,
                             const AttributeKey& key,
                             const PlannedMapping& plan);

// Writes the plan over Microsoft's default or over what equals the plan;
// AlreadyExists for a mapping that somebody has customised.
absl::Status TakeOverMapping(boost::json::object& schema,
                             const AttributeKey& key,
                             const DefaultMapping& original,
                             const PlannedMapping& plan);

// Writes the plan over whatever is there.
absl::Status ChangeMapping(boost::json::object& schema, const AttributeKey& key,
                           const PlannedMapping& plan);

// Puts Microsoft's default back, or removes the mapping where there is none.
absl::Status RestoreMapping(boost::json::object& schema,
                            const AttributeKey& key,
                            const DefaultMapping& original);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_ATTRIBUTE_MAPPING_ATTRIBUTE_MAPPING_EDIT_H_
