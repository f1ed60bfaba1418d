// The mapping of one target attribute, between Terraform values and Graph's
// documents. Pure functions.
//
// Source: Microsoft Graph, resource types attributeMapping and
// attributeMappingSource.
#ifndef CROSSTENANT_RESOURCES_ATTRIBUTE_MAPPING_ATTRIBUTE_MAPPING_MODEL_H_
#define CROSSTENANT_RESOURCES_ATTRIBUTE_MAPPING_ATTRIBUTE_MAPPING_MODEL_H_

#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "mapping/expression.h"
#include "provider/framework/object.h"

namespace crosstenant::resources {

inline constexpr char kDefaultFlowType[] = "Always";
inline constexpr char kDefaultFlowBehavior[] = "FlowWhenChanged";

struct AttributeMapping {
  std::optional<mapping::Expression> source;
  std::optional<std::string> default_value;
  std::string flow_type = kDefaultFlowType;
  std::string flow_behavior = kDefaultFlowBehavior;
  std::int64_t matching_priority = 0;
};

// Whether the service would do the same with both.
bool SameMapping(const AttributeMapping& a, const AttributeMapping& b);

// Errors: an expression that cannot be parsed, at its argument.
absl::StatusOr<AttributeMapping> AttributeMappingFromObject(
    const framework::Object& object);
// Sets expression, default_value, flow_type, flow_behavior and
// matching_priority.
void SetAttributeMapping(const AttributeMapping& mapping,
                         framework::Object& object);

// InvalidArgument where the document's source is not of the documented form.
absl::StatusOr<AttributeMapping> AttributeMappingFromGraph(
    const boost::json::object& document);
// A new document.
boost::json::object AttributeMappingToGraphCreate(
    std::string_view target_attribute, const AttributeMapping& plan);
// Writes the plan into Graph's document: other members stay, and so does a
// source that means the same.
void WriteAttributeMapping(const AttributeMapping& plan,
                           boost::json::object& document);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_ATTRIBUTE_MAPPING_ATTRIBUTE_MAPPING_MODEL_H_
