#include "resources/object_mapping/object_mapping_model.h"

#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "resources/json_reading.h"

namespace crosstenant::resources {
namespace {

using boost::json::object;
using boost::json::value;
using framework::Object;
using framework::Value;
using mapping::FilterClause;
using mapping::FilterGroup;
using mapping::ScopingFilter;

// In the order in which the service answers them.
constexpr std::string_view kFlowTypes[] = {"Add", "Update", "Delete"};

// The spelling that we write, so that clauses compare by meaning.
std::string WrittenOperator(const std::string& name) {
  const mapping::FilterOperator* known = mapping::FindFilterOperator(name);
  return known == nullptr ? name : std::string(known->name);
}

ScopingFilter AsWritten(const std::optional<ScopingFilter>& filter) {
  ScopingFilter written = filter.value_or(ScopingFilter());
  for (FilterGroup& group : written.groups) {
    for (FilterClause& clause : group.clauses) {
      clause.operator_name = WrittenOperator(clause.operator_name);
    }
  }
  return written;
}

ScopingFilter FilterFromObject(const Object& object) {
  ScopingFilter filter;
  for (const Object& group : object.NestedElements("groups")) {
    FilterGroup& added = filter.groups.emplace_back();
    added.name = group.StringOrEmpty("name");
    for (const Object& clause : group.NestedElements("clauses")) {
      added.clauses.push_back({clause.StringOrEmpty("source_operand_name"),
                               clause.StringOrEmpty("operator_name"),
                               clause.Strings("values")});
    }
  }
  return filter;
}

Object ClauseToObject(const FilterClause& clause) {
  Object object;
  object.Set("source_operand_name", clause.source_attribute);
  object.Set("operator_name", clause.operator_name);
  Value::Elements values;
  for (const std::string& text : clause.values) {
    values.push_back(Value::String(text));
  }
  object.Set("values",
             values.empty() ? Value::Null() : Value::List(std::move(values)));
  return object;
}

Object FilterToObject(const ScopingFilter& filter) {
  Value::Elements groups;
  for (const FilterGroup& group : filter.groups) {
    Value::Elements clauses;
    for (const FilterClause& clause : group.clauses) {
      clauses.push_back(ClauseToObject(clause).ToValue());
    }
    Object object;
    object.Set("name", group.name);
    object.Set("clauses", Value::List(std::move(clauses)));
    groups.push_back(object.ToValue());
  }
  return Object().Set("groups", Value::List(std::move(groups)));
}

void WriteScope(const std::optional<ScopingFilter>& filter, object& document) {
  const ScopingFilter written = AsWritten(filter);
  value& scope = document["scope"];
  if (!scope.is_object()) {
    if (written.groups.empty()) return;
    scope = object{{"inputFilterGroups", boost::json::array()},
                   {"categoryFilterGroups", boost::json::array()}};
  }
  scope.get_object()["groups"] = mapping::ToGraphGroups(written);
}

}  // namespace

ObjectMapping ObjectMappingFromObject(const Object& object) {
  ObjectMapping mapping;
  mapping.enabled = object.Bool("enabled").value_or(true);
  for (std::string& type : object.Strings("flow_types")) {
    mapping.flow_types.insert(std::move(type));
  }
  if (const auto filter = object.Nested("scoping_filter")) {
    mapping.scoping_filter = FilterFromObject(*filter);
  }
  return mapping;
}

void SetObjectMapping(const ObjectMapping& mapping, Object& object) {
  Value::Elements types;
  for (const std::string& type : mapping.flow_types) {
    types.push_back(Value::String(type));
  }
  object.Set("enabled", mapping.enabled);
  object.Set("flow_types", Value::Set(std::move(types)));
  std::optional<Object> filter;
  if (mapping.scoping_filter) filter = FilterToObject(*mapping.scoping_filter);
  object.Set("scoping_filter", filter);
}

absl::StatusOr<ObjectMapping> ObjectMappingFromGraph(const object& document) {
  const value mapping_document(document);
  ObjectMapping mapping;
  mapping.enabled = BoolMember(mapping_document, "enabled").value_or(false);
  const std::string types =
      StringMember(mapping_document, "flowTypes").value_or("");
  for (const absl::string_view type :
       absl::StrSplit(types, ',', absl::SkipWhitespace())) {
    const absl::string_view name = absl::StripAsciiWhitespace(type);
    if (name != "None") mapping.flow_types.emplace(name);
  }
  const value* scope = NonNullMember(mapping_document, "scope");
  const value* groups =
      scope == nullptr ? nullptr : NonNullMember(*scope, "groups");
  if (groups == nullptr) return mapping;
  absl::StatusOr<ScopingFilter> filter = mapping::FromGraphGroups(*groups);
  if (!filter.ok()) return filter.status();
  if (!filter->groups.empty()) mapping.scoping_filter = *std::move(filter);
  return mapping;
}

void WriteObjectMapping(const ObjectMapping& plan, object& document) {
  std::vector<std::string> types;
  for (const std::string_view type : kFlowTypes) {
    if (plan.flow_types.count(std::string(type)) > 0) types.emplace_back(type);
  }
  document["enabled"] = plan.enabled;
  document["flowTypes"] = types.empty() ? "None" : absl::StrJoin(types, ",");
  WriteScope(plan.scoping_filter, document);
}

bool SameScope(const std::optional<ScopingFilter>& a,
               const std::optional<ScopingFilter>& b) {
  return AsWritten(a) == AsWritten(b);
}

std::string ObjectMappingId(const graph::JobPath& job, const ObjectPair& pair) {
  return absl::StrCat(job.Id(), "/", pair.source, "/", pair.target);
}

}  // namespace crosstenant::resources
