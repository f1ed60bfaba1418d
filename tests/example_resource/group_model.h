// The example of CONTRIBUTING.md: a security group, between Terraform values
// and Graph's documents. Pure functions.
//
// Source: Microsoft Graph, resource type group.
#ifndef CROSSTENANT_TESTS_EXAMPLE_RESOURCE_GROUP_MODEL_H_
#define CROSSTENANT_TESTS_EXAMPLE_RESOURCE_GROUP_MODEL_H_

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <optional>
#include <string>

#include "provider/framework/object.h"

namespace crosstenant::resources {

struct Group {
  std::string id;
  std::string name;
  std::optional<std::string> description;
};

Group GroupFromObject(const framework::Object& object);
framework::Object GroupToObject(const Group& group);
Group GroupFromGraph(const boost::json::value& document);
boost::json::object GroupToGraphCreate(const Group& plan);
// Names only what changes; what was removed is null.
boost::json::object GroupToGraphPatch(const Group& prior, const Group& plan);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_TESTS_EXAMPLE_RESOURCE_GROUP_MODEL_H_
