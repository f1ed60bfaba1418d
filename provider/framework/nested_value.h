// The objects inside the value of a nested attribute or block (Nesting), so
// that passes over values need to know an object's members only.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_NESTED_VALUE_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_NESTED_VALUE_H_

#include <cstdint>
#include <optional>
#include <utility>

#include "provider/framework/path.h"
#include "provider/framework/schema.h"
#include "provider/framework/value.h"

namespace crosstenant::framework {

// Where an object stands: its index in a list or its key in a map. Nullopt for
// the one object of kSingle and kGroup, and for members of a set, which have no
// address.
using Place = std::optional<PathStep>;

// `path`, or the object at `place` below it.
Path At(const Path& path, const Place& place);

// The counterpart of an object in another value of the same attribute or block:
// the value itself where there is no place, null where there is nothing.
Value CounterpartOf(const Value& other, const Place& place);

// `value` with each object in it replaced by change(object, place). Members
// that are null or unknown are passed like objects; a value that is itself null
// or unknown, or of another kind, comes back as it is.
template <typename Change>
Value ChangeObjects(Nesting nesting, const Value& value, const Change& change);

// Calls visit(object, place) for each object that ChangeObjects would change.
template <typename Visit>
void VisitObjects(Nesting nesting, const Value& value, const Visit& visit);

// True when values of this nesting are of this kind.
bool Holds(Nesting nesting, Value::Kind kind);

template <typename Change>
Value ChangeObjects(Nesting nesting, const Value& value, const Change& change) {
  if (!Holds(nesting, value.kind())) return value;
  if (nesting == Nesting::kSingle || nesting == Nesting::kGroup)
    return change(value, Place());
  if (nesting == Nesting::kMap) {
    Value::Entries entries;
    for (const auto& [key, entry] : value.AsEntries())
      entries.emplace_hint(entries.end(), key, change(entry, MapKeyStep{key}));
    return Value::Map(std::move(entries));
  }
  Value::Elements elements;
  elements.reserve(value.AsElements().size());
  for (const Value& element : value.AsElements()) {
    const IndexStep step{static_cast<std::int64_t>(elements.size())};
    elements.push_back(
        change(element, nesting == Nesting::kList ? Place(step) : Place()));
  }
  return nesting == Nesting::kList ? Value::List(std::move(elements))
                                   : Value::Set(std::move(elements));
}

template <typename Visit>
void VisitObjects(Nesting nesting, const Value& value, const Visit& visit) {
  if (!Holds(nesting, value.kind())) return;
  if (nesting == Nesting::kSingle || nesting == Nesting::kGroup) {
    visit(value, Place());
  } else if (nesting == Nesting::kMap) {
    for (const auto& [key, entry] : value.AsEntries())
      visit(entry, Place(MapKeyStep{key}));
  } else {
    std::int64_t index = 0;
    for (const Value& element : value.AsElements()) {
      visit(element,
            nesting == Nesting::kList ? Place(IndexStep{index++}) : Place());
    }
  }
}

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_NESTED_VALUE_H_
