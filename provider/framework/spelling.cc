#include "provider/framework/spelling.h"

#include <algorithm>
#include <utility>

namespace crosstenant::framework {
namespace {

bool Present(const Value& value) {
  return !value.IsNull() && !value.IsUnknown();
}

Value KeepInList(const std::vector<Attribute>& attributes, const Value& kept,
                 const Value& fresh) {
  Value::Elements elements = fresh.AsElements();
  for (std::size_t i = 0;
       i < std::min(elements.size(), kept.AsElements().size()); ++i) {
    elements[i] = KeepSpelling(attributes, kept.AsElements()[i], elements[i]);
  }
  return Value::List(std::move(elements));
}

// Members of a set have no address: a kept member is the counterpart of a fresh
// one when they mean the same entirely.
Value KeepInSet(const std::vector<Attribute>& attributes, const Value& kept,
                const Value& fresh) {
  Value::Elements elements = fresh.AsElements();
  for (Value& element : elements) {
    for (const Value& candidate : kept.AsElements()) {
      if (KeepSpelling(attributes, candidate, element) == candidate) {
        element = candidate;
        break;
      }
    }
  }
  return Value::Set(std::move(elements));
}

Value KeepInMap(const std::vector<Attribute>& attributes, const Value& kept,
                const Value& fresh) {
  Value::Entries entries = fresh.AsEntries();
  for (auto& [key, element] : entries)
    element = KeepSpelling(attributes, kept.Get(key), element);
  return Value::Map(std::move(entries));
}

Value KeepInAttribute(const Attribute& attribute, const Value& kept,
                      const Value& fresh) {
  if (!Present(kept) || !Present(fresh) || kept == fresh ||
      kept.kind() != fresh.kind())
    return fresh;
  if (!attribute.IsNested()) {
    return attribute.same_meaning && attribute.same_meaning(kept, fresh)
               ? kept
               : fresh;
  }
  const NestedObject& nested = attribute.nested.front();
  switch (nested.nesting) {
    case Nesting::kSingle:
      return KeepSpelling(nested.attributes, kept, fresh);
    case Nesting::kList:
      return KeepInList(nested.attributes, kept, fresh);
    case Nesting::kSet:
      return KeepInSet(nested.attributes, kept, fresh);
    case Nesting::kMap:
      return KeepInMap(nested.attributes, kept, fresh);
  }
  return fresh;
}

}  // namespace

Value KeepSpelling(const std::vector<Attribute>& attributes, const Value& kept,
                   const Value& fresh) {
  if (kept.kind() != Value::Kind::kMap || fresh.kind() != Value::Kind::kMap)
    return fresh;
  Value::Entries entries = fresh.AsEntries();
  for (const Attribute& attribute : attributes) {
    const auto entry = entries.find(attribute.name);
    if (entry != entries.end())
      entry->second =
          KeepInAttribute(attribute, kept.Get(attribute.name), entry->second);
  }
  return Value::Map(std::move(entries));
}

}  // namespace crosstenant::framework
