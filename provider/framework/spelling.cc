#include "provider/framework/spelling.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

#include "provider/framework/nested_value.h"

namespace crosstenant::framework {
namespace {

constexpr std::size_t kMostComparisons = 250'000;

// The kept value that takes a fresh one's place: the kept one itself, the fresh
// one, or something in between.
using Keep = std::function<Value(const Value& kept, const Value& fresh)>;

bool Present(const Value& value) {
  return !value.IsNull() && !value.IsUnknown();
}

bool HasMeanings(const Members& members) {
  return std::any_of(members.attributes.begin(), members.attributes.end(),
                     [](const Attribute& attribute) {
                       return attribute.same_meaning ||
                              attribute.same_element ||
                              (attribute.IsNested() &&
                               HasMeanings(attribute.nested.front()));
                     }) ||
         std::any_of(
             members.blocks.begin(), members.blocks.end(),
             [](const Block& block) { return HasMeanings(block.object); });
}

// Members of a set have no address: a kept member is the counterpart of a fresh
// one when they mean the same entirely. Exactly equal ones are counterparts
// before all others.
Value KeepInSet(const Value& kept, const Value& fresh, const Keep& keep) {
  const Value::Elements& candidates = kept.AsElements();
  Value::Elements elements = fresh.AsElements();
  std::vector<Value*> respelled;
  for (Value& element : elements) {
    if (!std::binary_search(candidates.begin(), candidates.end(), element))
      respelled.push_back(&element);
  }
  Value::Elements unmatched;
  std::set_difference(candidates.begin(), candidates.end(),
                      fresh.AsElements().begin(), fresh.AsElements().end(),
                      std::back_inserter(unmatched));
  if (respelled.size() * unmatched.size() > kMostComparisons) return fresh;
  for (Value* element : respelled) {
    const auto counterpart = std::find_if(
        unmatched.begin(), unmatched.end(), [&](const Value& candidate) {
          return keep(candidate, *element) == candidate;
        });
    if (counterpart == unmatched.end()) continue;
    *element = *counterpart;
    unmatched.erase(counterpart);
  }
  return Value::Set(std::move(elements));
}

Value KeepInCollection(const Value& kept, const Value& fresh,
                       const Keep& keep) {
  if (fresh.kind() == Value::Kind::kSet) return KeepInSet(kept, fresh, keep);
  if (fresh.kind() == Value::Kind::kMap) {
    return ChangeObjects(Nesting::kMap, fresh,
                         [&](const Value& entry, const Place& place) {
                           return keep(CounterpartOf(kept, place), entry);
                         });
  }
  return ChangeObjects(Nesting::kList, fresh,
                       [&](const Value& element, const Place& place) {
                         return keep(CounterpartOf(kept, place), element);
                       });
}

Value KeepMembers(const Attribute& attribute, const Value& kept,
                  const Value& fresh, Granularity granularity) {
  const Value mixed = KeepInCollection(
      kept, fresh, [&](const Value& old_member, const Value& member) {
        return Present(old_member) && Present(member) &&
                       attribute.same_element(old_member, member)
                   ? old_member
                   : member;
      });
  return granularity == Granularity::kMembers || mixed == kept ? mixed : fresh;
}

Value KeepInNested(const NestedObject& nested, const Value& kept,
                   const Value& fresh, Granularity granularity) {
  const Keep keep = [&](const Value& old_object, const Value& object) {
    return KeepSpelling(nested, old_object, object, granularity);
  };
  if (nested.nesting == Nesting::kSingle || nested.nesting == Nesting::kGroup)
    return keep(kept, fresh);
  return HasMeanings(nested) ? KeepInCollection(kept, fresh, keep) : fresh;
}

Value KeepInAttribute(const Attribute& attribute, const Value& kept,
                      const Value& fresh, Granularity granularity) {
  if (attribute.same_meaning && attribute.same_meaning(kept, fresh))
    return kept;
  if (attribute.same_element)
    return KeepMembers(attribute, kept, fresh, granularity);
  if (!attribute.IsNested()) return fresh;
  return KeepInNested(attribute.nested.front(), kept, fresh, granularity);
}

}  // namespace

Value KeepSpelling(const Members& members, const Value& kept,
                   const Value& fresh, Granularity granularity) {
  if (kept.kind() != Value::Kind::kMap || fresh.kind() != Value::Kind::kMap)
    return fresh;
  Value::Entries entries = fresh.AsEntries();
  const auto keep = [&](const std::string& name, const auto& keep_in) {
    const auto entry = entries.find(name);
    if (entry == entries.end()) return;
    const Value old_value = kept.Get(name);
    if (Present(old_value) && Present(entry->second) &&
        old_value.kind() == entry->second.kind() && old_value != entry->second)
      entry->second = keep_in(old_value, entry->second);
  };
  for (const Attribute& attribute : members.attributes) {
    keep(attribute.name, [&](const Value& old_value, const Value& value) {
      return KeepInAttribute(attribute, old_value, value, granularity);
    });
  }
  for (const Block& block : members.blocks) {
    keep(block.name, [&](const Value& old_value, const Value& value) {
      return KeepInNested(block.object, old_value, value, granularity);
    });
  }
  return Value::Map(std::move(entries));
}

}  // namespace crosstenant::framework
