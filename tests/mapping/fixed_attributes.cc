#include "tests/mapping/fixed_attributes.h"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <fstream>

namespace crosstenant::mapping {

AttributeValue ValueFromJson(const boost::json::value& value) {
  if (value.is_string()) {
    return AttributeValue::Text(std::string(value.get_string()));
  }
  if (!value.is_array()) {
    return AttributeValue::Null();
  }
  AttributeValue several = AttributeValue::Multiple({});
  for (const boost::json::value& item : value.get_array()) {
    several.values.emplace_back(item.as_string());
  }
  return several;
}

FixedAttributes AttributesFromJson(const boost::json::object& object) {
  FixedAttributes::Map map;
  for (const auto& member : object) {
    map.emplace(std::string(member.key()), ValueFromJson(member.value()));
  }
  return FixedAttributes(std::move(map));
}

std::vector<boost::json::object> ReadJsonLines(const std::string& file_name) {
  std::ifstream file("tests/mapping/data/" + file_name);
  EXPECT_TRUE(file.is_open()) << file_name;
  std::vector<boost::json::object> objects;
  for (std::string line; std::getline(file, line);) {
    objects.push_back(boost::json::parse(line).as_object());
  }
  return objects;
}

}  // namespace crosstenant::mapping
