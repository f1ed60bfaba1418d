#include "provider/framework/nested_value.h"

namespace crosstenant::framework {

Path At(const Path& path, const Place& place) {
  if (!place.has_value()) return path;
  if (const auto* index = std::get_if<IndexStep>(&*place))
    return path.Index(index->index);
  return path.MapKey(std::get<MapKeyStep>(*place).key);
}

Value CounterpartOf(const Value& other, const Place& place) {
  if (!place.has_value()) return other;
  if (const auto* key = std::get_if<MapKeyStep>(&*place))
    return other.Get(key->key);
  const auto index =
      static_cast<std::size_t>(std::get<IndexStep>(*place).index);
  if (other.kind() != Value::Kind::kList || index >= other.AsElements().size())
    return Value::Null();
  return other.AsElements()[index];
}

bool Holds(Nesting nesting, Value::Kind kind) {
  switch (nesting) {
    case Nesting::kList:
      return kind == Value::Kind::kList;
    case Nesting::kSet:
      return kind == Value::Kind::kSet;
    case Nesting::kMap:
    case Nesting::kSingle:
    case Nesting::kGroup:
      break;
  }
  return kind == Value::Kind::kMap;
}

}  // namespace crosstenant::framework
