// Value: any Terraform value, possibly null or unknown, at any depth.
//
// A value does not carry its type: the schema knows it. Texts and keys are kept
// as Terraform keeps them (text/unicode_text.h). Sets are kept sorted and
// without duplicates, so that two sets with the same members are equal and
// encode to the same bytes. Immutable value type; copies share their contents;
// safe to share between threads.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_VALUE_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_VALUE_H_

#include <compare>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "provider/framework/number.h"
#include "provider/framework/type.h"

namespace crosstenant::framework {

class Value {
 public:
  enum class Kind {
    kNull,
    kUnknown,
    kBool,
    kNumber,
    kString,
    kList,
    kSet,
    kMap,
    kDynamic
  };
  using Elements = std::vector<Value>;
  using Entries = std::map<std::string, Value, std::less<>>;

  Value() = default;  // null
  static Value Null() { return Value(); }
  static Value Unknown();
  static Value Bool(bool value);
  static Value Num(Number value);
  static Value Int(std::int64_t value) { return Num(Number::FromInt64(value)); }
  static Value String(std::string value);
  static Value List(Elements elements);  // list or tuple
  static Value Set(Elements elements);
  static Value Map(Entries entries);  // map or object
  // A value of an attribute whose declared type is dynamic, with its actual
  // type. `value` may be null or unknown.
  static Value Dynamic(Type type, Value value);

  Kind kind() const { return static_cast<Kind>(data_.index()); }
  // A dynamic value is null or unknown when what it holds is.
  bool IsNull() const;
  bool IsUnknown() const;
  bool IsKnown() const { return !IsUnknown(); }
  // True when no part of the value is unknown.
  bool IsWhollyKnown() const;

  // Each may be called only for its own kind.
  bool AsBool() const { return std::get<bool>(data_); }
  const Number& AsNumber() const { return std::get<Number>(data_); }
  const std::string& AsString() const { return std::get<std::string>(data_); }
  const Elements& AsElements() const;  // list or set
  const Entries& AsEntries() const;
  const Type& DynamicType() const;
  const Value& DynamicValue() const;

  // The entry of a map or object; null where the value is no map or has no such
  // entry. The reference lives as long as this value.
  const Value& Get(std::string_view key) const&;
  Value Get(std::string_view key) &&;
  // A copy of this map or object (an empty one if null) with one entry
  // replaced.
  Value With(std::string_view key, Value value) const;

  // Equality by value. The order is total and arbitrary; it sorts sets.
  friend bool operator==(const Value& a, const Value& b) {
    return Compare(a, b) == 0;
  }
  friend bool operator<(const Value& a, const Value& b) {
    return Compare(a, b) < 0;
  }

  // For messages and tests: HCL-like, e.g. {"a" = 1, "b" = (unknown)}. Never
  // use it for sensitive values.
  std::string DebugString() const;

 private:
  struct UnknownTag {};
  struct ListData {
    Elements elements;
  };
  struct SetData {
    Elements elements;
  };
  struct DynamicData;
  using Data = std::variant<
      std::monostate, UnknownTag, bool, Number, std::string,
      std::shared_ptr<const ListData>, std::shared_ptr<const SetData>,
      std::shared_ptr<const Entries>, std::shared_ptr<const DynamicData>>;

  static int Compare(const Value& a, const Value& b);
  static int CompareDynamic(const Value& a, const Value& b);

  Data data_;
};

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_VALUE_H_
