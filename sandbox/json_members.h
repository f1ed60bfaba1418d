// Reading members of JSON objects without exceptions: an absent member and one
// of another kind are the same, "not there".
#ifndef CROSSTENANT_SANDBOX_JSON_MEMBERS_H_
#define CROSSTENANT_SANDBOX_JSON_MEMBERS_H_

#include <boost/json.hpp>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace crosstenant::sandbox {

namespace json = boost::json;

inline absl::string_view View(const json::string& text) {
  return {text.data(), text.size()};
}

inline json::string_view Text(absl::string_view text) {
  return {text.data(), text.size()};
}

inline const json::value* Member(const json::object& object,
                                 absl::string_view name) {
  return object.if_contains(Text(name));
}

inline std::optional<std::string> StringMember(const json::object& object,
                                               absl::string_view name) {
  const json::value* value = Member(object, name);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return std::string(View(value->get_string()));
}

// "" for an absent member.
inline std::string TextMember(const json::object& object,
                              absl::string_view name) {
  return StringMember(object, name).value_or("");
}

inline std::optional<bool> BoolMember(const json::object& object,
                                      absl::string_view name) {
  const json::value* value = Member(object, name);
  if (value == nullptr || !value->is_bool()) return std::nullopt;
  return value->get_bool();
}

inline std::optional<int64_t> IntMember(const json::object& object,
                                        absl::string_view name) {
  const json::value* value = Member(object, name);
  if (value == nullptr || !value->is_int64()) return std::nullopt;
  return value->get_int64();
}

inline const json::object* ObjectMember(const json::object& object,
                                        absl::string_view name) {
  const json::value* value = Member(object, name);
  return value == nullptr ? nullptr : value->if_object();
}

inline const json::array* ArrayMember(const json::object& object,
                                      absl::string_view name) {
  const json::value* value = Member(object, name);
  return value == nullptr ? nullptr : value->if_array();
}

// An empty array for an absent member.
inline const json::array& Items(const json::object& object,
                                absl::string_view name) {
  static const auto* empty = new json::array();
  const json::array* items = ArrayMember(object, name);
  return items == nullptr ? *empty : *items;
}

inline json::object* MutableObjectMember(json::object& object,
                                         absl::string_view name) {
  json::value* value = object.if_contains(Text(name));
  return value == nullptr ? nullptr : value->if_object();
}

inline json::array* MutableArrayMember(json::object& object,
                                       absl::string_view name) {
  json::value* value = object.if_contains(Text(name));
  return value == nullptr ? nullptr : value->if_array();
}

inline std::string Serialize(const json::value& value) {
  return json::serialize(value);
}

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_JSON_MEMBERS_H_
