#include "provider/framework/object.h"

namespace crosstenant::framework {
namespace {

bool HasElements(const Value& value) {
  return value.kind() == Value::Kind::kList ||
         value.kind() == Value::Kind::kSet;
}

}  // namespace

Object::Object(const Value& value) {
  if (value.kind() == Value::Kind::kMap) entries_ = value.AsEntries();
}

const Value& Object::Get(std::string_view name) const& {
  static const auto& null = *new Value();
  const auto found = entries_.find(name);
  return found == entries_.end() ? null : found->second;
}

Value Object::Get(std::string_view name) && {
  return std::as_const(*this).Get(name);
}

std::optional<std::string> Object::String(std::string_view name) const {
  const Value& value = Get(name);
  if (value.kind() != Value::Kind::kString) return std::nullopt;
  return value.AsString();
}

std::optional<bool> Object::Bool(std::string_view name) const {
  const Value& value = Get(name);
  if (value.kind() != Value::Kind::kBool) return std::nullopt;
  return value.AsBool();
}

std::optional<std::int64_t> Object::Int(std::string_view name) const {
  const Value& value = Get(name);
  if (value.kind() != Value::Kind::kNumber) return std::nullopt;
  return value.AsNumber().AsInt64();
}

std::optional<Object> Object::Nested(std::string_view name) const {
  const Value& value = Get(name);
  if (value.kind() != Value::Kind::kMap) return std::nullopt;
  return Object(value);
}

std::vector<Object> Object::NestedElements(std::string_view name) const {
  std::vector<Object> objects;
  const Value& value = Get(name);
  if (!HasElements(value)) return objects;
  for (const Value& element : value.AsElements()) {
    if (element.kind() == Value::Kind::kMap) objects.emplace_back(element);
  }
  return objects;
}

std::vector<std::string> Object::Strings(std::string_view name) const {
  std::vector<std::string> strings;
  const Value& value = Get(name);
  if (!HasElements(value)) return strings;
  for (const Value& element : value.AsElements()) {
    if (element.kind() == Value::Kind::kString)
      strings.push_back(element.AsString());
  }
  return strings;
}

Object& Object::Set(std::string_view name, Value value) {
  entries_.insert_or_assign(std::string(name), std::move(value));
  return *this;
}

}  // namespace crosstenant::framework
