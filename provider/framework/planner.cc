#include "provider/framework/planner.h"

#include <algorithm>
#include <utility>

#include "provider/framework/nested_value.h"
#include "provider/framework/spelling.h"
#include "provider/framework/timeouts.h"

namespace crosstenant::framework {
namespace {

constexpr std::size_t kMostComparisons = 250'000;

// How values that the provider computes, and nobody has configured, are
// planned.
enum class ComputedAs { kBefore, kUnknown };

// One object and its counterparts; null where there is none.
struct Sources {
  Value configured;  // the configuration with defaults
  Value proposed;    // Terraform's merge of configuration and prior state
  Value prior;

  Sources Member(const std::string& name) const {
    return {configured.Get(name), proposed.Get(name), prior.Get(name)};
  }
};

Value WithDefaults(const Members& members, const Value& object) {
  if (object.kind() != Value::Kind::kMap) return object;
  Value::Entries entries = object.AsEntries();
  const auto fill = [&](const NestedObject& nested, const Value& value) {
    return ChangeObjects(nested.nesting, value,
                         [&](const Value& inner, const Place& /*place*/) {
                           return WithDefaults(nested, inner);
                         });
  };
  for (const Attribute& attribute : members.attributes) {
    Value& value = entries[attribute.name];
    if (value.IsNull() && attribute.default_value.has_value())
      value = *attribute.default_value;
    if (attribute.IsNested()) value = fill(attribute.nested.front(), value);
  }
  for (const Block& block : members.blocks) {
    Value& value = entries[block.name];
    value = fill(block.object, value);
  }
  return Value::Map(std::move(entries));
}

bool HasComputed(const Members& members) {
  return std::any_of(members.attributes.begin(), members.attributes.end(),
                     [](const Attribute& attribute) {
                       return attribute.computed ||
                              (attribute.IsNested() &&
                               HasComputed(attribute.nested.front()));
                     }) ||
         std::any_of(
             members.blocks.begin(), members.blocks.end(),
             [](const Block& block) { return HasComputed(block.object); });
}

Value PlanObject(const Members& members, const Sources& object,
                 ComputedAs computed);

// Members of a set have no address. The counterpart of a configured one is the
// prior member that would not change if it were planned on top of it.
Value PlanSet(const NestedObject& nested, const Sources& value,
              ComputedAs computed) {
  Value::Elements candidates;
  if (HasComputed(nested) && value.prior.kind() == Value::Kind::kSet)
    candidates = value.prior.AsElements();
  if (value.configured.kind() == Value::Kind::kSet &&
      candidates.size() * value.configured.AsElements().size() >
          kMostComparisons)
    candidates.clear();
  return ChangeObjects(
      Nesting::kSet, value.configured,
      [&](const Value& object, const Place& /*place*/) {
        const auto counterpart = std::find_if(
            candidates.begin(), candidates.end(), [&](const Value& candidate) {
              const Value planned = PlanObject(
                  nested, {object, candidate, candidate}, ComputedAs::kBefore);
              return KeepSpelling(nested, candidate, planned,
                                  Granularity::kWholeArguments) == candidate;
            });
        if (counterpart == candidates.end())
          return PlanObject(nested, {object, {}, {}}, computed);
        const Value prior = *counterpart;
        candidates.erase(counterpart);
        return PlanObject(nested, {object, prior, prior}, computed);
      });
}

Value PlanNested(const NestedObject& nested, const Sources& value,
                 ComputedAs computed) {
  if (nested.nesting == Nesting::kSet) return PlanSet(nested, value, computed);
  return ChangeObjects(nested.nesting, value.configured,
                       [&](const Value& object, const Place& place) {
                         return PlanObject(
                             nested,
                             {object, CounterpartOf(value.proposed, place),
                              CounterpartOf(value.prior, place)},
                             computed);
                       });
}

Value PlanAttribute(const Attribute& attribute, const Sources& value,
                    ComputedAs computed) {
  if (attribute.write_only) return Value::Null();
  if (value.configured.IsNull()) {
    if (!attribute.computed) return value.configured;
    if (computed == ComputedAs::kBefore) return value.proposed;
    return attribute.use_state_for_unknown && !value.prior.IsNull()
               ? value.prior
               : Value::Unknown();
  }
  if (!attribute.IsNested()) return value.configured;
  return PlanNested(attribute.nested.front(), value, computed);
}

Value PlanObject(const Members& members, const Sources& object,
                 ComputedAs computed) {
  if (object.configured.kind() != Value::Kind::kMap) return object.configured;
  Value::Entries entries;
  for (const Attribute& attribute : members.attributes) {
    entries.emplace(
        attribute.name,
        PlanAttribute(attribute, object.Member(attribute.name), computed));
  }
  for (const Block& block : members.blocks) {
    entries.emplace(
        block.name,
        PlanNested(block.object, object.Member(block.name), computed));
  }
  return Value::Map(std::move(entries));
}

// Finds the arguments whose change replaces the object.
class ReplacementCollector {
 public:
  void Collect(const Members& members, const Value& config, const Value& prior,
               const Value& planned, const Path& path) {
    if (planned.kind() != Value::Kind::kMap) return;
    for (const Attribute& attribute : members.attributes) {
      const Value before = prior.Get(attribute.name);
      const Value after = planned.Get(attribute.name);
      if (before == after && after.IsWhollyKnown()) continue;
      const Value written = config.Get(attribute.name);
      const Path here = path.Attribute(attribute.name);
      if (attribute.requires_replace &&
          (!attribute.replacement_rule.has_value() ||
           attribute.replacement_rule->applies(written, before, after))) {
        replaced.push_back(here);
      } else if (attribute.IsNested()) {
        CollectNested(attribute.nested.front(), written, before, after, here);
      }
    }
    for (const Block& block : members.blocks) {
      const Value before = prior.Get(block.name);
      const Value after = planned.Get(block.name);
      if (before == after && after.IsWhollyKnown()) continue;
      const Path here = path.Attribute(block.name);
      if (block.requires_replace) {
        replaced.push_back(here);
      } else {
        CollectNested(block.object, config.Get(block.name), before, after,
                      here);
      }
    }
  }

  std::vector<Path> replaced;

 private:
  void CollectNested(const NestedObject& nested, const Value& config,
                     const Value& prior, const Value& planned,
                     const Path& path) {
    // Nothing inside a set has a path.
    if (nested.nesting == Nesting::kSet) return;
    VisitObjects(
        nested.nesting, planned, [&](const Value& object, const Place& place) {
          Collect(nested, CounterpartOf(config, place),
                  CounterpartOf(prior, place), object, At(path, place));
        });
  }
};

Value WithTimeoutsOf(const Value& object, const Value& source) {
  return object.With(kTimeoutsAttribute, source.Get(kTimeoutsAttribute));
}

}  // namespace

PlannedChange PlanChange(const Schema& schema, const Value& config,
                         const Value& prior, const Value& proposed) {
  if (proposed.IsNull()) return {};
  const Sources object{WithDefaults(schema, config), proposed, prior};
  const auto plan = [&](ComputedAs computed) {
    return KeepSpelling(schema, prior, PlanObject(schema, object, computed),
                        Granularity::kWholeArguments);
  };
  if (prior.IsNull()) return {plan(ComputedAs::kUnknown), {}};

  const Value unchanged = plan(ComputedAs::kBefore);
  // Timeouts bound operations and are no property of the object: changing them
  // alone computes nothing anew.
  const bool has_timeouts = schema.Find(kTimeoutsAttribute) != nullptr;
  const Value comparable =
      has_timeouts ? WithTimeoutsOf(prior, unchanged) : prior;
  if (unchanged == comparable && unchanged.IsWhollyKnown())
    return {unchanged, {}};

  PlannedChange change{plan(ComputedAs::kUnknown), {}};
  ReplacementCollector replacements;
  replacements.Collect(schema, config, prior, change.planned, Path());
  change.requires_replace = std::move(replacements.replaced);
  return change;
}

Value WithoutWriteOnly(const Members& members, const Value& object) {
  if (object.kind() != Value::Kind::kMap) return object;
  Value::Entries entries = object.AsEntries();
  const auto clear = [&](const NestedObject& nested, Value& value) {
    value = ChangeObjects(nested.nesting, value,
                          [&](const Value& inner, const Place& /*place*/) {
                            return WithoutWriteOnly(nested, inner);
                          });
  };
  for (const Attribute& attribute : members.attributes) {
    const auto entry = entries.find(attribute.name);
    if (entry == entries.end()) continue;
    if (attribute.write_only) {
      entry->second = Value::Null();
    } else if (attribute.IsNested()) {
      clear(attribute.nested.front(), entry->second);
    }
  }
  for (const Block& block : members.blocks) {
    const auto entry = entries.find(block.name);
    if (entry != entries.end()) clear(block.object, entry->second);
  }
  return Value::Map(std::move(entries));
}

}  // namespace crosstenant::framework
