#include "resources/attribute_mapping/attribute_mapping_model.h"

#include <utility>

#include "mapping/graph_source.h"
#include "resources/attribute_mapping/expression_argument.h"
#include "resources/json_reading.h"

namespace crosstenant::resources {
namespace {

using boost::json::object;
using boost::json::value;

bool SameSource(const std::optional<mapping::Expression>& a,
                const std::optional<mapping::Expression>& b) {
  if (!a.has_value() || !b.has_value()) return a.has_value() == b.has_value();
  return mapping::Equivalent(*a, *b);
}

}  // namespace

bool SameMapping(const AttributeMapping& a, const AttributeMapping& b) {
  return SameSource(a.source, b.source) && a.default_value == b.default_value &&
         a.flow_type == b.flow_type && a.flow_behavior == b.flow_behavior &&
         a.matching_priority == b.matching_priority;
}

absl::StatusOr<AttributeMapping> AttributeMappingFromObject(
    const framework::Object& arguments) {
  AttributeMapping mapping;
  if (const auto text = arguments.String("expression")) {
    auto expression = ParseExpressionArgument(*text);
    if (!expression.ok()) return expression.status();
    mapping.source = *std::move(expression);
  }
  mapping.default_value = arguments.String("default_value");
  mapping.flow_type = arguments.String("flow_type").value_or(kDefaultFlowType);
  mapping.flow_behavior =
      arguments.String("flow_behavior").value_or(kDefaultFlowBehavior);
  mapping.matching_priority = arguments.Int("matching_priority").value_or(0);
  return mapping;
}

void SetAttributeMapping(const AttributeMapping& mapping,
                         framework::Object& state) {
  std::optional<std::string> text;
  if (mapping.source) text = mapping::PrintExpression(*mapping.source);
  state.Set("expression", text);
  state.Set("default_value", mapping.default_value);
  state.Set("flow_type", mapping.flow_type);
  state.Set("flow_behavior", mapping.flow_behavior);
  state.Set("matching_priority", mapping.matching_priority);
}

absl::StatusOr<AttributeMapping> AttributeMappingFromGraph(
    const object& document) {
  const value whole(document);
  AttributeMapping mapping;
  if (const value* source = NonNullMember(whole, "source")) {
    auto expression = mapping::FromGraphSource(*source);
    if (!expression.ok()) return expression.status();
    mapping.source = *std::move(expression);
  }
  mapping.default_value = StringMember(whole, "defaultValue");
  mapping.flow_type =
      StringMember(whole, "flowType").value_or(kDefaultFlowType);
  mapping.flow_behavior =
      StringMember(whole, "flowBehavior").value_or(kDefaultFlowBehavior);
  mapping.matching_priority = IntMember(whole, "matchingPriority").value_or(0);
  return mapping;
}

object AttributeMappingToGraphCreate(std::string_view target_attribute,
                                     const AttributeMapping& plan) {
  object document = {{"targetAttributeName", target_attribute},
                     {"exportMissingReferences", false}};
  WriteAttributeMapping(plan, document);
  return document;
}

void WriteAttributeMapping(const AttributeMapping& plan, object& document) {
  const auto present = AttributeMappingFromGraph(document);
  const bool keeps_source = present.ok() && document.contains("source") &&
                            SameSource(present->source, plan.source);
  if (!keeps_source) {
    document["source"] = plan.source
                             ? value(mapping::ToGraphSource(*plan.source))
                             : value(nullptr);
  }
  document["defaultValue"] = JsonOrNull(plan.default_value);
  document["flowType"] = plan.flow_type;
  document["flowBehavior"] = plan.flow_behavior;
  document["matchingPriority"] = plan.matching_priority;
}

}  // namespace crosstenant::resources
