#include "resources/attribute_mapping/attribute_mapping_schema.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "provider/framework/validators.h"
#include "resources/attribute_mapping/attribute_mapping_model.h"
#include "resources/attribute_mapping/expression_argument.h"
#include "resources/sync_job_path.h"
#include "resources/synchronization_schema.h"

namespace crosstenant::resources {
namespace {

using framework::Attribute;
using framework::Computed;
using framework::Optional;
using framework::Path;
using framework::Type;
using framework::Value;

Attribute FlowTypeArgument() {
  return Optional("flow_type", Type::String(),
                  "When the value is written: `Always` (the default), "
                  "`ObjectAddOnly` (only when the object is created), "
                  "`MultiValueAddOnly`, `ValueAddOnly` or `AttributeAddOnly`.")
      .Validate(
          framework::OneOf({"Always", "ObjectAddOnly", "MultiValueAddOnly",
                            "ValueAddOnly", "AttributeAddOnly"}))
      .Default(Value::String(kDefaultFlowType));
}

Attribute FlowBehaviorArgument() {
  return Optional("flow_behavior", Type::String(),
                  "`FlowWhenChanged` (the default) or `FlowAlways`.")
      .Validate(framework::OneOf({"FlowWhenChanged", "FlowAlways"}))
      .Default(Value::String(kDefaultFlowBehavior));
}

}  // namespace

framework::Schema AttributeMappingSchema() {
  framework::Schema schema{
      .description =
          "The mapping of one attribute of the target object. Creating it "
          "takes "
          "over Microsoft's default mapping for that attribute, if there is "
          "one, but never a mapping that somebody has customised. Destroying "
          "it puts Microsoft's default back.",
      .attributes = {Computed("id", Type::String(),
                              "`{job id}/{source object name}/{target object "
                              "name}/{target attribute name}`.")
                         .UseStateForUnknown(),
                     SyncJobIdArgument()}};
  for (Attribute& argument : ObjectPairArguments()) {
    schema.attributes.push_back(std::move(argument));
  }
  std::vector<Attribute> own = {
      framework::Required("target_attribute_name", Type::String(),
                          "The attribute of the target object, for example "
                          "`department`. Case-sensitive. Changing it creates "
                          "a new mapping.")
          .Validate(framework::LengthBetween(1, 256))
          .RequiresReplace(),
      ExpressionArgument(),
      Optional("default_value", Type::String(),
               "The value when the expression gives none."),
      FlowTypeArgument(),
      FlowBehaviorArgument(),
      Optional("matching_priority", Type::Number(),
               "Order in which matching attributes are tried, from 1; 0 (the "
               "default) for an attribute that is not used to match.")
          .Validate(framework::IntBetween(0, 1000))
          .Default(Value::Int(0)),
      Optional(
          "mapped", Type::Bool(),
          "Default `true`. `false` takes Microsoft's default mapping away, "
          "so that the attribute stays as it is in the target tenant.")
          .Default(Value::Bool(true)),
  };
  for (Attribute& argument : own) {
    schema.attributes.push_back(std::move(argument));
  }
  return schema;
}

void CheckAttributeMappingArguments(const framework::Object& config,
                                    framework::Diagnostics& diagnostics) {
  if (config.IsUnknown("mapped")) return;
  if (config.Bool("mapped").value_or(true)) {
    if (!config.IsNull("expression") || !config.IsNull("default_value")) return;
    diagnostics.AddError(
        "Missing expression",
        "Say where the value comes from, for example expression = "
        "\"[department]\". To leave the attribute unmapped, set mapped = "
        "false.",
        Path::Root("expression"));
    return;
  }
  for (const char* name : {"expression", "default_value"}) {
    if (config.IsNull(name)) continue;
    diagnostics.AddError(
        absl::StrCat("Superfluous ", name),
        absl::StrCat("With mapped = false the attribute gets no value: leave ",
                     name, " out, or mapped."),
        Path::Root(name));
  }
}

}  // namespace crosstenant::resources
