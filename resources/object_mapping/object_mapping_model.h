// One object mapping of a synchronization schema, between Terraform values and
// Graph's documents. Pure functions.
//
// Source: Microsoft Graph, resource types objectMapping and filter.
#ifndef CROSSTENANT_RESOURCES_OBJECT_MAPPING_OBJECT_MAPPING_MODEL_H_
#define CROSSTENANT_RESOURCES_OBJECT_MAPPING_OBJECT_MAPPING_MODEL_H_

#include <boost/json/object.hpp>
#include <optional>
#include <set>
#include <string>

#include "absl/status/statusor.h"
#include "mapping/scoping_filter.h"
#include "provider/framework/object.h"
#include "provider/graph/object_path.h"
#include "resources/synchronization_schema.h"

namespace crosstenant::resources {

struct ObjectMapping {
  bool enabled = true;
  std::set<std::string> flow_types;  // of Add, Update, Delete
  // Without a value, or without groups: every object is in scope.
  std::optional<mapping::ScopingFilter> scoping_filter;

  friend bool operator==(const ObjectMapping&, const ObjectMapping&) = default;
};

ObjectMapping ObjectMappingFromObject(const framework::Object& object);
// Sets enabled, flow_types and scoping_filter.
void SetObjectMapping(const ObjectMapping& mapping, framework::Object& object);

// InvalidArgument where the document is not of the documented form.
absl::StatusOr<ObjectMapping> ObjectMappingFromGraph(
    const boost::json::object& document);
// Writes the mapping into Graph's document; other members, also of its scope,
// stay.
void WriteObjectMapping(const ObjectMapping& plan,
                        boost::json::object& document);

// "{job id}/{source object name}/{target object name}".
std::string ObjectMappingId(const graph::JobPath& job, const ObjectPair& pair);

// Whether both take the same objects: operators count by meaning, not by
// spelling, and a filter without groups is none.
bool SameScope(const std::optional<mapping::ScopingFilter>& a,
               const std::optional<mapping::ScopingFilter>& b);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_OBJECT_MAPPING_OBJECT_MAPPING_MODEL_H_
