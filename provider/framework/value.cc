#include "provider/framework/value.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "text/unicode_text.h"

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
  value.data_ = text::NormalizedText(std::move(text));
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
  text::NormalizeKeys(entries);
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

namespace {

// Member by member, and the shorter one first. One comparison of each pair:
// asking "less?" in both directions would double the work at every depth.
template <typename Items, typename CompareItems>
int CompareAll(const Items& a, const Items& b, const CompareItems& compare) {
  auto left = a.begin();
  auto right = b.begin();
  for (; left != a.end() && right != b.end(); ++left, ++right) {
    if (const int order = compare(*left, *right); order != 0) return order;
  }
  return (left != a.end() ? 1 : 0) - (right != b.end() ? 1 : 0);
}

}  // namespace

int Value::Compare(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return a.kind() < b.kind() ? -1 : 1;
  switch (a.kind()) {
    case Kind::kNull:
    case Kind::kUnknown:
      return 0;
    case Kind::kBool:
      return static_cast<int>(a.AsBool()) - static_cast<int>(b.AsBool());
    case Kind::kNumber:
      return a.AsNumber().text().compare(b.AsNumber().text());
    case Kind::kString:
      return a.AsString().compare(b.AsString());
    case Kind::kList:
    case Kind::kSet:
      if (&a.AsElements() == &b.AsElements()) return 0;
      return CompareAll(a.AsElements(), b.AsElements(), Compare);
    case Kind::kMap:
      if (&a.AsEntries() == &b.AsEntries()) return 0;
      return CompareAll(a.AsEntries(), b.AsEntries(),
                        [](const auto& x, const auto& y) {
                          const int keys = x.first.compare(y.first);
                          return keys != 0 ? keys : Compare(x.second, y.second);
                        });
    case Kind::kDynamic:
      return CompareDynamic(a, b);
  }
  return 0;
}

int Value::CompareDynamic(const Value& a, const Value& b) {
  if (!(a.DynamicType() == b.DynamicType())) {
    const int types =
        a.DynamicType().ToJson().compare(b.DynamicType().ToJson());
    if (types != 0) return types;
  }
  return Compare(a.DynamicValue(), b.DynamicValue());
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
