#include "resources/json_reading.h"

#include <cstdint>

namespace crosstenant::resources {

const boost::json::value* NonNullMember(const boost::json::value& document,
                                        std::string_view name) {
  const boost::json::object* object = document.if_object();
  if (object == nullptr) return nullptr;
  const boost::json::value* member = object->if_contains(name);
  return member == nullptr || member->is_null() ? nullptr : member;
}

std::optional<std::string> StringMember(const boost::json::value& document,
                                        std::string_view name) {
  const boost::json::value* member = NonNullMember(document, name);
  if (member == nullptr || !member->is_string()) return std::nullopt;
  const boost::json::string& text = member->get_string();
  return std::string(text.data(), text.size());
}

std::optional<bool> BoolMember(const boost::json::value& document,
                               std::string_view name) {
  const boost::json::value* member = NonNullMember(document, name);
  if (member == nullptr || !member->is_bool()) return std::nullopt;
  return member->get_bool();
}

std::optional<std::int64_t> IntMember(const boost::json::value& document,
                                      std::string_view name) {
  const boost::json::value* member = NonNullMember(document, name);
  if (member == nullptr || !member->is_number()) return std::nullopt;
  boost::json::error_code error;
  const auto number = member->to_number<std::int64_t>(error);
  if (error) return std::nullopt;
  return number;
}

const boost::json::object* ObjectMember(const boost::json::value& document,
                                        std::string_view name) {
  const boost::json::value* member = NonNullMember(document, name);
  return member == nullptr ? nullptr : member->if_object();
}

const boost::json::array* ArrayMember(const boost::json::value& document,
                                      std::string_view name) {
  const boost::json::value* member = NonNullMember(document, name);
  return member == nullptr ? nullptr : member->if_array();
}

boost::json::value JsonOrNull(const std::optional<std::string>& text) {
  if (!text.has_value()) return nullptr;
  return boost::json::value(*text);
}

boost::json::value JsonOrNull(const std::optional<bool>& flag) {
  if (!flag.has_value()) return nullptr;
  return boost::json::value(*flag);
}

}  // namespace crosstenant::resources
