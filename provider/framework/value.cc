#include "provider/framework/value.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace crosstenant::framework {

struct Value::DynamicData {
  Type type;
  Value value;
};

Value Value::Unknown() {
  Value value;
  value.data_ = UnknownTag{};
  return value;
}

Value Value::Bool(bool boolean) {
  Value value;
  value.data_ = boolean;
  return value;
}

Value Value::Num(Number number) {
  Value value;
  value.data_ = std::move(number);
  return value;
}

Value Value::String(std::string text) {
  Value value;
  value.data_ = std::move(text);
  return value;
}

Value Value::List(Elements elements) {
  Value value;
  value.data_ = std::make_shared<const ListData>(ListData{std::move(elements)});
  return value;
}

Value Value::Set(Elements elements) {
  std::sort(elements.begin(), elements.end());
  // Two unknown members may turn out to differ, so they are not the same
  // member.
  const auto same = [](const Value& a, const Value& b) {
    return a.IsWhollyKnown() && a == b;
  };
  elements.erase(std::unique(elements.begin(), elements.end(), same),
                 elements.end());
  Value value;
  value.data_ = std::make_shared<const SetData>(SetData{std::move(elements)});
  return value;
}

Value Value::Map(Entries entries) {
  Value value;
  value.data_ = std::make_shared<const Entries>(std::move(entries));
  return value;
}

Value Value::Dynamic(Type type, Value inner) {
  Value value;
  value.data_ = std::make_shared<const DynamicData>(
      DynamicData{std::move(type), std::move(inner)});
  return value;
}

bool Value::IsNull() const {
  return kind() == Kind::kNull ||
         (kind() == Kind::kDynamic && DynamicValue().IsNull());
}

bool Value::IsUnknown() const {
  return kind() == Kind::kUnknown ||
         (kind() == Kind::kDynamic && DynamicValue().IsUnknown());
}

bool Value::IsWhollyKnown() const {
  const auto known = [](const Value& value) { return value.IsWhollyKnown(); };
  switch (kind()) {
    case Kind::kUnknown:
      return false;
    case Kind::kList:
    case Kind::kSet:
      return std::all_of(AsElements().begin(), AsElements().end(), known);
    case Kind::kMap:
      return std::all_of(
          AsEntries().begin(), AsEntries().end(),
          [&](const auto& entry) { return known(entry.second); });
    case Kind::kDynamic:
      return known(DynamicValue());
    default:
      return true;
  }
}

const Value::Elements& Value::AsElements() const {
  if (kind() == Kind::kSet)
    return std::get<std::shared_ptr<const SetData>>(data_)->elements;
  return std::get<std::shared_ptr<const ListData>>(data_)->elements;
}

const Value::Entries& Value::AsEntries() const {
  return *std::get<std::shared_ptr<const Entries>>(data_);
}

const Type& Value::DynamicType() const {
  return std::get<std::shared_ptr<const DynamicData>>(data_)->type;
}

const Value& Value::DynamicValue() const {
  return std::get<std::shared_ptr<const DynamicData>>(data_)->value;
}

const Value& Value::Get(std::string_view key) const& {
  static const auto& null = *new Value();
  if (kind() != Kind::kMap) return null;
  const auto found = AsEntries().find(key);
  return found == AsEntries().end() ? null : found->second;
}

Value Value::Get(std::string_view key) && {
  return std::as_const(*this).Get(key);
}

Value Value::With(std::string_view key, Value value) const {
  Entries entries = kind() == Kind::kMap ? AsEntries() : Entries{};
  entries.insert_or_assign(std::string(key), std::move(value));
  return Map(std::move(entries));
}

int Value::Compare(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return a.kind() < b.kind() ? -1 : 1;
  const auto three_way = [](const auto& x, const auto& y) {
    return x < y ? -1 : (y < x ? 1 : 0);
  };
  switch (a.kind()) {
    case Kind::kNull:
    case Kind::kUnknown:
      return 0;
    case Kind::kBool:
      return three_way(a.AsBool(), b.AsBool());
    case Kind::kNumber:
      return three_way(a.AsNumber(), b.AsNumber());
    case Kind::kString:
      return a.AsString().compare(b.AsString());
    case Kind::kList:
    case Kind::kSet:
      if (&a.AsElements() == &b.AsElements()) return 0;
      return three_way(a.AsElements(), b.AsElements());
    case Kind::kMap:
      if (&a.AsEntries() == &b.AsEntries()) return 0;
      return three_way(a.AsEntries(), b.AsEntries());
    case Kind::kDynamic:
      if (const int types =
              a.DynamicType().ToJson().compare(b.DynamicType().ToJson());
          types != 0)
        return types;
      return Compare(a.DynamicValue(), b.DynamicValue());
  }
  return 0;
}

std::string Value::DebugString() const {
  const auto append = [](std::string* out, const Value& value) {
    absl::StrAppend(out, value.DebugString());
  };
  switch (kind()) {
    case Kind::kNull:
      return "null";
    case Kind::kUnknown:
      return "(unknown)";
    case Kind::kBool:
      return AsBool() ? "true" : "false";
    case Kind::kNumber:
      return AsNumber().text();
    case Kind::kString:
      return absl::StrCat("\"", AsString(), "\"");
    case Kind::kList:
    case Kind::kSet:
      return absl::StrCat("[", absl::StrJoin(AsElements(), ", ", append), "]");
    case Kind::kMap:
      return absl::StrCat(
          "{",
          absl::StrJoin(AsEntries(), ", ",
                        [](std::string* out, const auto& entry) {
                          absl::StrAppend(out, "\"", entry.first,
                                          "\" = ", entry.second.DebugString());
                        }),
          "}");
    case Kind::kDynamic:
      return absl::StrCat("dynamic(", DynamicType().ToJson(), ", ",
                          DynamicValue().DebugString(), ")");
  }
  return "";
}

}  // namespace crosstenant::framework
