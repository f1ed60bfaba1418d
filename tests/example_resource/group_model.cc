#include "tests/example_resource/group_model.h"

#include "resources/json_reading.h"

namespace crosstenant::resources {

Group GroupFromObject(const framework::Object& object) {
  return {.id = object.StringOrEmpty("id"),
          .name = object.StringOrEmpty("display_name"),
          .description = object.String("description")};
}

framework::Object GroupToObject(const Group& group) {
  return framework::Object()
      .Set("id", group.id)
      .Set("display_name", group.name)
      .Set("description", group.description);
}

Group GroupFromGraph(const boost::json::value& document) {
  return {.id = StringMember(document, "id").value_or(""),
          .name = StringMember(document, "displayName").value_or(""),
          .description = StringMember(document, "description")};
}

boost::json::object GroupToGraphCreate(const Group& plan) {
  boost::json::object body = {{"displayName", plan.name},
                              {"mailNickname", "none"},
                              {"mailEnabled", false},
                              {"securityEnabled", true}};
  if (plan.description.has_value()) body["description"] = *plan.description;
  return body;
}

boost::json::object GroupToGraphPatch(const Group& prior, const Group& plan) {
  boost::json::object body;
  if (plan.name != prior.name) body["displayName"] = plan.name;
  if (plan.description != prior.description)
    body["description"] = JsonOrNull(plan.description);
  return body;
}

}  // namespace crosstenant::resources
