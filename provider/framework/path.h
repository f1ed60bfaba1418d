// Path: the place of a value inside a configuration, as diagnostics and plans
// name it.
//
// Immutable value type. The empty path is the whole object.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_PATH_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_PATH_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace crosstenant::framework {

struct AttributeStep {
  std::string name;
  friend bool operator==(const AttributeStep&, const AttributeStep&) = default;
};
struct MapKeyStep {
  std::string key;
  friend bool operator==(const MapKeyStep&, const MapKeyStep&) = default;
};
struct IndexStep {
  std::int64_t index = 0;
  friend bool operator==(const IndexStep&, const IndexStep&) = default;
};
using PathStep = std::variant<AttributeStep, MapKeyStep, IndexStep>;

class Path {
 public:
  Path() = default;
  static Path Root(std::string_view attribute) {
    return Path().Attribute(attribute);
  }

  Path Attribute(std::string_view name) const;
  Path MapKey(std::string_view key) const;
  // Of a list or tuple. Members of a set have no address: stop at the set.
  Path Index(std::int64_t index) const;

  const std::vector<PathStep>& steps() const { return steps_; }
  bool empty() const { return steps_.empty(); }
  // As HCL writes it: groups[0].clauses["x"].
  std::string ToString() const;

  friend bool operator==(const Path&, const Path&) = default;

 private:
  Path Extended(PathStep step) const;

  std::vector<PathStep> steps_;
};

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_PATH_H_
