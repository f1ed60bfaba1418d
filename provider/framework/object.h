// Object: a typed view of an object value, as resources read configurations and
// write states.
//
// The readers answer nullopt (or empty) for what is absent, null or unknown,
// and for a value of another kind: the schema has fixed the kinds, so a
// mismatch cannot reach a resource. IsUnknown tells unknown from null where
// that matters. Value type; not thread-safe while written.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_OBJECT_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_OBJECT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "provider/framework/value.h"

namespace crosstenant::framework {

class Object {
 public:
  Object() = default;
  // A null or unknown value becomes an object without attributes.
  explicit Object(const Value& value);

  // The reference lives as long as this object stays unchanged.
  const Value& Get(std::string_view name) const&;
  Value Get(std::string_view name) &&;
  bool IsNull(std::string_view name) const { return Get(name).IsNull(); }
  bool IsUnknown(std::string_view name) const { return Get(name).IsUnknown(); }

  std::optional<std::string> String(std::string_view name) const;
  // The string, or "" where there is none.
  std::string StringOrEmpty(std::string_view name) const {
    return String(name).value_or("");
  }
  std::optional<bool> Bool(std::string_view name) const;
  std::optional<std::int64_t> Int(std::string_view name) const;
  std::optional<Object> Nested(std::string_view name) const;
  // Of a list or set of objects; null and unknown members are left out.
  std::vector<Object> NestedElements(std::string_view name) const;
  // Of a list or set of strings; null and unknown members are left out.
  std::vector<std::string> Strings(std::string_view name) const;

  Object& Set(std::string_view name, Value value);
  Object& Set(std::string_view name, std::string_view value) {
    return Set(name, Value::String(std::string(value)));
  }
  Object& Set(std::string_view name, const char* value) {
    return Set(name, std::string_view(value));
  }
  Object& Set(std::string_view name, bool value) {
    return Set(name, Value::Bool(value));
  }
  Object& Set(std::string_view name, std::int64_t value) {
    return Set(name, Value::Int(value));
  }
  // Null for nullopt.
  template <typename T>
  Object& Set(std::string_view name, const std::optional<T>& value) {
    return value.has_value() ? Set(name, *value) : Set(name, Value::Null());
  }
  Object& Set(std::string_view name, const Object& value) {
    return Set(name, value.ToValue());
  }

  Value ToValue() const { return Value::Map(entries_); }

  friend bool operator==(const Object&, const Object&) = default;

 private:
  Value::Entries entries_;
};

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_OBJECT_H_
