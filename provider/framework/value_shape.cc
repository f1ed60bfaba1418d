#include "provider/framework/value_shape.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "provider/framework/path.h"

namespace crosstenant::framework {
namespace {

const char* NameOf(Value::Kind kind) {
  switch (kind) {
    case Value::Kind::kNull:
      return "null";
    case Value::Kind::kUnknown:
      return "unknown";
    case Value::Kind::kBool:
      return "a boolean";
    case Value::Kind::kNumber:
      return "a number";
    case Value::Kind::kString:
      return "a string";
    case Value::Kind::kList:
      return "a list";
    case Value::Kind::kSet:
      return "a set";
    case Value::Kind::kMap:
      return "a map or object";
    case Value::Kind::kDynamic:
      return "a dynamic value";
  }
  return "something else";
}

// The innermost part that does not conform.
struct Part {
  Path path;
  const Value* value;
  Type type;
};

std::optional<Part> NextMisfit(const Part& part) {
  const Type& type = part.type;
  const bool elements = part.value->kind() == Value::Kind::kList ||
                        part.value->kind() == Value::Kind::kSet;
  if (elements &&
      (type.kind() == Type::Kind::kList || type.kind() == Type::Kind::kSet)) {
    const Value::Elements& all = part.value->AsElements();
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!Conforms(all[i], type.element()))
        return Part{part.path.Index(static_cast<std::int64_t>(i)), &all[i],
                    type.element()};
    }
  }
  if (part.value->kind() != Value::Kind::kMap) return std::nullopt;
  for (const auto& [key, entry] : part.value->AsEntries()) {
    if (type.kind() == Type::Kind::kMap && !Conforms(entry, type.element()))
      return Part{part.path.MapKey(key), &entry, type.element()};
    if (type.kind() != Type::Kind::kObject) continue;
    const auto attribute = type.attributes().find(key);
    if (attribute != type.attributes().end() &&
        !Conforms(entry, attribute->second))
      return Part{part.path.Attribute(key), &entry, attribute->second};
  }
  return std::nullopt;
}

// An entry that an object of this type cannot have; null where there is none.
const std::string* ForeignAttribute(const Part& part) {
  if (part.value->kind() != Value::Kind::kMap ||
      part.type.kind() != Type::Kind::kObject)
    return nullptr;
  for (const auto& [name, entry] : part.value->AsEntries()) {
    if (!part.type.attributes().contains(name)) return &name;
  }
  return nullptr;
}

Value EmptyBlocks(const Type& type) {
  switch (type.kind()) {
    case Type::Kind::kList:
      return Value::List({});
    case Type::Kind::kSet:
      return Value::Set({});
    case Type::Kind::kObject:
      return Completed(Value::Map({}), type);
    default:
      return Value::Map({});
  }
}

Value CompletedElements(const Value& value, const Type& type) {
  Value::Elements elements;
  elements.reserve(value.AsElements().size());
  for (const Value& element : value.AsElements())
    elements.push_back(Completed(element, type.element()));
  return value.kind() == Value::Kind::kSet ? Value::Set(std::move(elements))
                                           : Value::List(std::move(elements));
}

Value CompletedMap(const Value& value, const Type& type) {
  Value::Entries entries;
  for (const auto& [key, entry] : value.AsEntries())
    entries.emplace_hint(entries.end(), key, Completed(entry, type.element()));
  return Value::Map(std::move(entries));
}

Value CompletedObject(const Value& value, const Type& type) {
  Value::Entries entries;
  for (const auto& [name, attribute] : type.attributes()) {
    entries.emplace_hint(entries.end(), name,
                         Completed(value.Get(name), attribute));
  }
  return Value::Map(std::move(entries));
}

}  // namespace

std::string Misfit(const Value& value, const Type& type) {
  if (Conforms(value, type)) return "";
  Part part{Path(), &value, type};
  while (std::optional<Part> next = NextMisfit(part)) part = *std::move(next);
  const std::string where =
      part.path.empty() ? "The value" : part.path.ToString();
  if (const std::string* name = ForeignAttribute(part); name != nullptr) {
    return absl::StrCat(where, " has an attribute \"", *name,
                        "\" that the schema lacks");
  }
  return absl::StrCat(where, " is ", NameOf(part.value->kind()),
                      ", not of the type ", part.type.ToJson());
}

Value Completed(const Value& value, const Type& type) {
  if (value.IsNull()) return type.is_blocks() ? EmptyBlocks(type) : value;
  const Value::Kind kind = value.kind();
  switch (type.kind()) {
    case Type::Kind::kList:
      return kind == Value::Kind::kList ? CompletedElements(value, type)
                                        : value;
    case Type::Kind::kSet:
      return kind == Value::Kind::kSet ? CompletedElements(value, type) : value;
    case Type::Kind::kMap:
      return kind == Value::Kind::kMap ? CompletedMap(value, type) : value;
    case Type::Kind::kObject:
      return kind == Value::Kind::kMap ? CompletedObject(value, type) : value;
    default:
      return value;
  }
}

bool Conforms(const Value& value, const Type& type) {
  if (value.kind() == Value::Kind::kNull ||
      value.kind() == Value::Kind::kUnknown)
    return true;
  const auto all_conform = [&](const Value::Elements& elements,
                               const Type& element) {
    return std::all_of(elements.begin(), elements.end(),
                       [&](const Value& v) { return Conforms(v, element); });
  };
  switch (type.kind()) {
    case Type::Kind::kString:
      return value.kind() == Value::Kind::kString;
    case Type::Kind::kNumber:
      return value.kind() == Value::Kind::kNumber;
    case Type::Kind::kBool:
      return value.kind() == Value::Kind::kBool;
    case Type::Kind::kDynamic:
      return value.kind() == Value::Kind::kDynamic &&
             Conforms(value.DynamicValue(), value.DynamicType());
    case Type::Kind::kList:
      return value.kind() == Value::Kind::kList &&
             all_conform(value.AsElements(), type.element());
    case Type::Kind::kSet:
      return value.kind() == Value::Kind::kSet &&
             all_conform(value.AsElements(), type.element());
    case Type::Kind::kMap:
      return value.kind() == Value::Kind::kMap &&
             std::all_of(value.AsEntries().begin(), value.AsEntries().end(),
                         [&](const auto& entry) {
                           return Conforms(entry.second, type.element());
                         });
    case Type::Kind::kObject:
      return value.kind() == Value::Kind::kMap &&
             std::all_of(value.AsEntries().begin(), value.AsEntries().end(),
                         [&](const auto& entry) {
                           const auto attribute =
                               type.attributes().find(entry.first);
                           return attribute != type.attributes().end() &&
                                  Conforms(entry.second, attribute->second);
                         });
    case Type::Kind::kTuple:
      return value.kind() == Value::Kind::kList &&
             value.AsElements().size() == type.elements().size() &&
             std::equal(value.AsElements().begin(), value.AsElements().end(),
                        type.elements().begin(), Conforms);
  }
  return false;
}

}  // namespace crosstenant::framework
