// The attributes of an object, for tests: from a map, or as the data files have
// them.
#ifndef CROSSTENANT_TESTS_MAPPING_FIXED_ATTRIBUTES_H_
#define CROSSTENANT_TESTS_MAPPING_FIXED_ATTRIBUTES_H_

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "mapping/evaluate.h"

namespace crosstenant::mapping {

class FixedAttributes : public AttributeLookup {
 public:
  using Map = std::map<std::string, AttributeValue, std::less<>>;
  FixedAttributes() = default;
  explicit FixedAttributes(Map values) : values_(std::move(values)) {}

  AttributeValue Find(std::string_view name) const override {
    const auto found = values_.find(name);
    return found != values_.end() ? found->second : AttributeValue::Null();
  }

 private:
  Map values_;
};

// A string, an array of strings, or null.
AttributeValue ValueFromJson(const boost::json::value& value);
FixedAttributes AttributesFromJson(const boost::json::object& object);

// The objects of a file with one in each line, below tests/mapping/data.
std::vector<boost::json::object> ReadJsonLines(const std::string& file_name);

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_TESTS_MAPPING_FIXED_ATTRIBUTES_H_
