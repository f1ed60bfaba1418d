// Reading of Graph's documents: absent, null and a value of another type all
// read as nothing, so that an answer of an unexpected form is never a crash.
#ifndef CROSSTENANT_RESOURCES_JSON_READING_H_
#define CROSSTENANT_RESOURCES_JSON_READING_H_

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace crosstenant::resources {

std::optional<std::string> StringMember(const boost::json::value& document,
                                        std::string_view name);
std::optional<bool> BoolMember(const boost::json::value& document,
                               std::string_view name);
std::optional<std::int64_t> IntMember(const boost::json::value& document,
                                      std::string_view name);
// Null where there is none; points into `document`.
const boost::json::value* NonNullMember(const boost::json::value& document,
                                        std::string_view name);
const boost::json::object* ObjectMember(const boost::json::value& document,
                                        std::string_view name);
const boost::json::array* ArrayMember(const boost::json::value& document,
                                      std::string_view name);

// Null for nullopt.
boost::json::value JsonOrNull(const std::optional<std::string>& text);
boost::json::value JsonOrNull(const std::optional<bool>& flag);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_JSON_READING_H_
