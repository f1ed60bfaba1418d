#include "provider/framework/planner.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "provider/framework/spelling.h"
#include "provider/framework/timeouts.h"

namespace crosstenant::framework {
namespace {

// One nested object and its counterparts; null where there is none.
struct Counterparts {
  Value config;
  Value prior;
  Value planned;
};
using ObjectPass =
    std::function<Value(const std::vector<Attribute>&, const Counterparts&)>;

Value ElementAt(const Value& list, std::size_t index) {
  if (list.kind() != Value::Kind::kList || index >= list.AsElements().size())
    return Value::Null();
  return list.AsElements()[index];
}

// Applies `pass` to each object of a nested value: lists by index, maps by key.
// Members of a set cannot be matched with their counterparts; they are planned
// from the configuration alone (CheckSchema keeps computed attributes out of
// sets).
Value ForEachObject(const NestedObject& nested, const Counterparts& value,
                    const ObjectPass& pass) {
  switch (nested.nesting) {
    case Nesting::kSingle:
      return pass(nested.attributes, value);
    case Nesting::kList: {
      if (value.planned.kind() != Value::Kind::kList) return value.planned;
      Value::Elements elements;
      for (std::size_t i = 0; i < value.planned.AsElements().size(); ++i) {
        elements.push_back(
            pass(nested.attributes,
                 {ElementAt(value.config, i), ElementAt(value.prior, i),
                  value.planned.AsElements()[i]}));
      }
      return Value::List(std::move(elements));
    }
    case Nesting::kSet: {
      if (value.config.kind() != Value::Kind::kSet) return value.planned;
      Value::Elements elements;
      for (const Value& element : value.config.AsElements()) {
        elements.push_back(
            pass(nested.attributes, {element, Value::Null(), element}));
      }
      return Value::Set(std::move(elements));
    }
    case Nesting::kMap: {
      if (value.planned.kind() != Value::Kind::kMap) return value.planned;
      Value::Entries entries;
      for (const auto& [key, element] : value.planned.AsEntries()) {
        entries.emplace(
            key, pass(nested.attributes,
                      {value.config.Get(key), value.prior.Get(key), element}));
      }
      return Value::Map(std::move(entries));
    }
  }
  return value.planned;
}

// Applies `change` to each attribute of an object; an object that is null or
// unknown stays so.
template <typename Change>
Value ForEachAttribute(const std::vector<Attribute>& attributes,
                       const Counterparts& object, const Change& change) {
  if (object.planned.kind() != Value::Kind::kMap) return object.planned;
  Value::Entries entries = object.planned.AsEntries();
  for (const Attribute& attribute : attributes) {
    Value& planned = entries[attribute.name];
    planned = change(attribute,
                     Counterparts{object.config.Get(attribute.name),
                                  object.prior.Get(attribute.name), planned});
  }
  return Value::Map(std::move(entries));
}

Value ApplyDefaults(const std::vector<Attribute>& attributes,
                    const Counterparts& object) {
  return ForEachAttribute(
      attributes, object,
      [](const Attribute& attribute, const Counterparts& value) {
        if (value.config.IsNull())
          return attribute.default_value.value_or(value.planned);
        if (!attribute.IsNested()) return value.planned;
        return ForEachObject(attribute.nested.front(), value, ApplyDefaults);
      });
}

Value NullWriteOnly(const std::vector<Attribute>& attributes,
                    const Counterparts& object) {
  return ForEachAttribute(
      attributes, object,
      [](const Attribute& attribute, const Counterparts& value) {
        if (attribute.write_only) return Value::Null();
        if (!attribute.IsNested() ||
            attribute.nested.front().nesting == Nesting::kSet)
          return value.planned;
        return ForEachObject(attribute.nested.front(), value, NullWriteOnly);
      });
}

// Terraform proposes null for computed values of a new object, and the prior
// value for those of an old one; the provider has to say which of them it does
// not know yet.
Value MarkComputedUnknown(const std::vector<Attribute>& attributes,
                          const Counterparts& object) {
  return ForEachAttribute(
      attributes, object,
      [](const Attribute& attribute, const Counterparts& value) {
        if (value.config.IsNull()) {
          if (!attribute.computed || attribute.default_value.has_value())
            return value.planned;
          return attribute.use_state_for_unknown && !value.prior.IsNull()
                     ? value.prior
                     : Value::Unknown();
        }
        if (!attribute.IsNested() ||
            attribute.nested.front().nesting == Nesting::kSet)
          return value.planned;
        return ForEachObject(attribute.nested.front(), value,
                             MarkComputedUnknown);
      });
}

void CollectReplacements(const std::vector<Attribute>& attributes,
                         const Value& prior, const Value& planned,
                         const Path& path, std::vector<Path>& replace);

void CollectNestedReplacements(const NestedObject& nested, const Value& prior,
                               const Value& planned, const Path& path,
                               std::vector<Path>& replace) {
  if (prior.kind() != planned.kind()) return;
  if (nested.nesting == Nesting::kSingle) {
    CollectReplacements(nested.attributes, prior, planned, path, replace);
  } else if (nested.nesting == Nesting::kList &&
             planned.kind() == Value::Kind::kList) {
    const std::size_t shared =
        std::min(prior.AsElements().size(), planned.AsElements().size());
    for (std::size_t i = 0; i < shared; ++i) {
      CollectReplacements(nested.attributes, prior.AsElements()[i],
                          planned.AsElements()[i],
                          path.Index(static_cast<std::int64_t>(i)), replace);
    }
  } else if (nested.nesting == Nesting::kMap &&
             planned.kind() == Value::Kind::kMap) {
    for (const auto& [key, element] : planned.AsEntries()) {
      CollectReplacements(nested.attributes, prior.Get(key), element,
                          path.MapKey(key), replace);
    }
  }
}

void CollectReplacements(const std::vector<Attribute>& attributes,
                         const Value& prior, const Value& planned,
                         const Path& path, std::vector<Path>& replace) {
  if (prior.kind() != Value::Kind::kMap || planned.kind() != Value::Kind::kMap)
    return;
  for (const Attribute& attribute : attributes) {
    const Value before = prior.Get(attribute.name);
    const Value after = planned.Get(attribute.name);
    if (before == after && after.IsWhollyKnown()) continue;
    const Path here = path.Attribute(attribute.name);
    if (attribute.requires_replace) {
      replace.push_back(here);
    } else if (attribute.IsNested()) {
      CollectNestedReplacements(attribute.nested.front(), before, after, here,
                                replace);
    }
  }
}

Value WithTimeoutsOf(const Value& object, const Value& source) {
  return object.With(kTimeoutsAttribute, source.Get(kTimeoutsAttribute));
}

}  // namespace

PlannedChange PlanChange(const Schema& schema, const Value& config,
                         const Value& prior, const Value& proposed) {
  if (proposed.IsNull()) return {};
  const std::vector<Attribute>& attributes = schema.attributes;
  Value planned = ApplyDefaults(attributes, {config, prior, proposed});
  planned = NullWriteOnly(attributes, {config, prior, planned});
  planned = KeepSpelling(attributes, prior, planned);
  // Timeouts bound operations and are no property of the object: changing them
  // alone computes nothing anew.
  const bool has_timeouts = schema.Find(kTimeoutsAttribute) != nullptr;
  const Value comparable =
      has_timeouts && !prior.IsNull() ? WithTimeoutsOf(prior, planned) : prior;
  if (planned == comparable && planned.IsWhollyKnown()) return {planned, {}};
  planned = MarkComputedUnknown(attributes, {config, prior, planned});
  PlannedChange change{planned, {}};
  CollectReplacements(attributes, prior, planned, Path(),
                      change.requires_replace);
  return change;
}

Value WithoutWriteOnly(const std::vector<Attribute>& attributes,
                       const Value& object) {
  return NullWriteOnly(attributes, {Value::Null(), Value::Null(), object});
}

}  // namespace crosstenant::framework
