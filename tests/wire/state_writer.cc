#include "tests/wire/state_writer.h"

#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "provider/wire/dynamic_blocks.h"

namespace crosstenant::testing {
namespace {

using framework::Type;
using framework::Value;

std::string Quoted(std::string_view text) {
  return boost::json::serialize(
      boost::json::string(boost::json::string_view(text.data(), text.size())));
}

std::string Elements(const Value& value, const Type& type) {
  std::string json = "[";
  std::size_t index = 0;
  for (const Value& element : value.AsElements()) {
    absl::StrAppend(&json, index == 0 ? "" : ",\n  ",
                    StateJson(element, type.kind() == Type::Kind::kTuple
                                           ? type.elements()[index]
                                           : type.element()));
    ++index;
  }
  return json + "]";
}

std::string Members(const Value& value, const Type& type) {
  std::string json = "{";
  for (const auto& [key, entry] : value.AsEntries()) {
    absl::StrAppend(&json, json.size() == 1 ? "" : ",\n  ", Quoted(key), ": ",
                    StateJson(entry, type.kind() == Type::Kind::kObject
                                         ? type.attributes().find(key)->second
                                         : type.element()));
  }
  return json + "}";
}

}  // namespace

std::string StateJson(const Value& value, const Type& type) {
  if (wire::TravelsAsDynamic(type)) {
    const wire::ConcreteValue concrete = wire::ToConcrete(value, type);
    return StateJson(Value::Dynamic(concrete.type, concrete.value),
                     Type::Dynamic());
  }
  switch (value.kind()) {
    case Value::Kind::kNull:
    case Value::Kind::kUnknown:
      return "null";
    case Value::Kind::kBool:
      return value.AsBool() ? "true" : "false";
    case Value::Kind::kNumber:
      return value.AsNumber().text();
    case Value::Kind::kString:
      return Quoted(value.AsString());
    case Value::Kind::kDynamic:
      return absl::StrCat(R"({"value": )",
                          StateJson(value.DynamicValue(), value.DynamicType()),
                          R"(, "type": )", value.DynamicType().ToJson(), "}");
    case Value::Kind::kList:
    case Value::Kind::kSet:
      return Elements(value, type);
    case Value::Kind::kMap:
      return Members(value, type);
  }
  return "null";
}

}  // namespace crosstenant::testing
