#include "provider/wire/dynamic_blocks.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "provider/framework/value_shape.h"

namespace crosstenant::wire {
namespace {

using framework::Type;
using framework::Value;

// The type of a null or unknown value: what is declared, as Terraform sees it.
Type UndeterminedType(const Type& declared) {
  if (!declared.HasDynamic()) return declared;
  if (TravelsAsDynamic(declared)) return Type::Dynamic();
  std::vector<Type> elements;
  Type::Attributes attributes;
  switch (declared.kind()) {
    case Type::Kind::kList:
      return Type::List(UndeterminedType(declared.element()));
    case Type::Kind::kSet:
      return Type::Set(UndeterminedType(declared.element()));
    case Type::Kind::kMap:
      return Type::Map(UndeterminedType(declared.element()));
    case Type::Kind::kObject:
      for (const auto& [name, type] : declared.attributes())
        attributes.emplace(name, UndeterminedType(type));
      return Type::Object(std::move(attributes));
    case Type::Kind::kTuple:
      for (const Type& type : declared.elements())
        elements.push_back(UndeterminedType(type));
      return Type::Tuple(std::move(elements));
    default:
      return declared;
  }
}

// Members of a list, set or map have one type: that of the first which has one.
Type CommonType(const std::vector<Type>& types, const Type& declared) {
  const auto known =
      std::find_if(types.begin(), types.end(),
                   [](const Type& t) { return !t.HasDynamic(); });
  return known == types.end() ? UndeterminedType(declared) : *known;
}

ConcreteValue ConcreteElements(const Value& value, const Type& declared) {
  const bool tuple = declared.kind() == Type::Kind::kTuple;
  std::vector<Type> types;
  Value::Elements elements;
  for (std::size_t i = 0; i < value.AsElements().size(); ++i) {
    ConcreteValue element =
        ToConcrete(value.AsElements()[i],
                   tuple ? declared.elements()[i] : declared.element());
    types.push_back(std::move(element.type));
    elements.push_back(std::move(element.value));
  }
  if (tuple || TravelsAsDynamic(declared))
    return {Type::Tuple(std::move(types)), Value::List(std::move(elements))};
  Type common = CommonType(types, declared.element());
  if (declared.kind() == Type::Kind::kSet)
    return {Type::Set(std::move(common)), Value::Set(std::move(elements))};
  return {Type::List(std::move(common)), Value::List(std::move(elements))};
}

ConcreteValue ConcreteEntries(const Value& value, const Type& declared) {
  const bool object = declared.kind() == Type::Kind::kObject;
  Type::Attributes types;
  Value::Entries entries;
  const auto add = [&](const std::string& key, const Value& entry,
                       const Type& type) {
    ConcreteValue concrete = ToConcrete(entry, type);
    types.emplace(key, std::move(concrete.type));
    entries.emplace(key, std::move(concrete.value));
  };
  if (object) {
    for (const auto& [name, type] : declared.attributes())
      add(name, value.Get(name), type);
  } else {
    for (const auto& [key, entry] : value.AsEntries())
      add(key, entry, declared.element());
  }
  if (object || TravelsAsDynamic(declared))
    return {Type::Object(std::move(types)), Value::Map(std::move(entries))};
  std::vector<Type> all;
  for (const auto& [key, type] : types) all.push_back(type);
  return {Type::Map(CommonType(all, declared.element())),
          Value::Map(std::move(entries))};
}

std::optional<Value> DeclaredElements(const Value& value, const Type& concrete,
                                      const Type& declared) {
  const bool from_tuple = concrete.kind() == Type::Kind::kTuple;
  const bool to_tuple = declared.kind() == Type::Kind::kTuple;
  if (to_tuple &&
      (!from_tuple || concrete.elements().size() != declared.elements().size()))
    return std::nullopt;
  Value::Elements elements;
  for (std::size_t i = 0; i < value.AsElements().size(); ++i) {
    std::optional<Value> element =
        FromConcrete(value.AsElements()[i],
                     from_tuple ? concrete.elements()[i] : concrete.element(),
                     to_tuple ? declared.elements()[i] : declared.element());
    if (!element.has_value()) return std::nullopt;
    elements.push_back(*std::move(element));
  }
  return declared.kind() == Type::Kind::kSet ? Value::Set(std::move(elements))
                                             : Value::List(std::move(elements));
}

std::optional<Value> DeclaredEntries(const Value& value, const Type& concrete,
                                     const Type& declared) {
  const bool from_object = concrete.kind() == Type::Kind::kObject;
  const bool to_object = declared.kind() == Type::Kind::kObject;
  if (to_object && concrete.attributes().size() != declared.attributes().size())
    return std::nullopt;
  Value::Entries entries;
  for (const auto& [key, entry] : value.AsEntries()) {
    if (to_object && !declared.attributes().contains(key)) return std::nullopt;
    std::optional<Value> member =
        FromConcrete(entry,
                     from_object ? concrete.attributes().find(key)->second
                                 : concrete.element(),
                     to_object ? declared.attributes().find(key)->second
                               : declared.element());
    if (!member.has_value()) return std::nullopt;
    entries.emplace(key, *std::move(member));
  }
  return Value::Map(std::move(entries));
}

// A tuple may stand for a list of blocks, an object for a map of them.
bool MayStandFor(const Type& concrete, const Type& declared) {
  if (concrete.kind() == declared.kind()) return true;
  return TravelsAsDynamic(declared) &&
         concrete.kind() == (declared.kind() == Type::Kind::kList
                                 ? Type::Kind::kTuple
                                 : Type::Kind::kObject);
}

}  // namespace

bool TravelsAsDynamic(const Type& declared) {
  return declared.is_blocks() && declared.HasDynamic() &&
         (declared.kind() == Type::Kind::kList ||
          declared.kind() == Type::Kind::kMap);
}

ConcreteValue ToConcrete(const Value& value, const Type& declared) {
  if (value.kind() == Value::Kind::kDynamic)
    return {value.DynamicType(), value.DynamicValue()};
  if (value.IsNull() && declared.is_blocks())
    return ToConcrete(framework::Completed(value, declared), declared);
  if (!declared.HasDynamic() || value.IsNull() || value.IsUnknown())
    return {UndeterminedType(declared), value};
  return value.kind() == Value::Kind::kMap ? ConcreteEntries(value, declared)
                                           : ConcreteElements(value, declared);
}

std::optional<Value> FromConcrete(const Value& value, const Type& concrete,
                                  const Type& declared) {
  if (declared.kind() == Type::Kind::kDynamic) {
    return concrete.kind() == Type::Kind::kDynamic
               ? value
               : Value::Dynamic(concrete, value);
  }
  if (value.IsUnknown()) return Value::Unknown();
  if (value.IsNull()) return framework::Completed(Value::Null(), declared);
  if (!MayStandFor(concrete, declared)) return std::nullopt;
  switch (value.kind()) {
    case Value::Kind::kList:
    case Value::Kind::kSet:
      return DeclaredElements(value, concrete, declared);
    case Value::Kind::kMap:
      return DeclaredEntries(value, concrete, declared);
    default:
      return value;
  }
}

}  // namespace crosstenant::wire
