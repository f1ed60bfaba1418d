#include <boost/json/object.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "mapping/ascii_text.h"
#include "mapping/scoping_filter.h"

namespace crosstenant::mapping {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

absl::Status WrongType(std::string_view path, std::string_view expected) {
  return absl::InvalidArgumentError(Concat(path, " must be ", expected));
}

// A missing or null text reads as empty.
absl::StatusOr<std::string> ReadText(const object& parent,
                                     std::string_view name,
                                     const std::string& path) {
  const value* member = parent.if_contains(name);
  if (member == nullptr || member->is_null()) {
    return std::string();
  }
  if (!member->is_string()) {
    return WrongType(Concat(path, ".", name), "a string");
  }
  return std::string(member->get_string());
}

// Null where the member is missing or null.
absl::StatusOr<const array*> ReadArray(const object& parent,
                                       std::string_view name,
                                       const std::string& path) {
  const value* member = parent.if_contains(name);
  if (member == nullptr || member->is_null()) {
    return nullptr;
  }
  if (!member->is_array()) {
    return WrongType(Concat(path, ".", name), "an array");
  }
  return &member->get_array();
}

absl::Status ReadValues(const object& clause, const std::string& path,
                        FilterClause& out) {
  const value* operand = clause.if_contains("targetOperand");
  if (operand == nullptr || operand->is_null()) {
    return absl::OkStatus();
  }
  if (!operand->is_object()) {
    return WrongType(Concat(path, ".targetOperand"), "an object or null");
  }
  const std::string operand_path = Concat(path, ".targetOperand");
  const absl::StatusOr<const array*> values =
      ReadArray(operand->get_object(), "values", operand_path);
  if (!values.ok()) {
    return values.status();
  }
  if (*values == nullptr) {
    return absl::OkStatus();
  }
  for (const value& item : **values) {
    if (!item.is_string()) {
      return WrongType(Concat(operand_path, ".values"), "an array of strings");
    }
    out.values.emplace_back(item.get_string());
  }
  return absl::OkStatus();
}

absl::StatusOr<FilterClause> ReadClause(const value& source,
                                        const std::string& path) {
  if (!source.is_object()) {
    return WrongType(path, "an object");
  }
  const object& clause = source.get_object();
  absl::StatusOr<std::string> attribute =
      ReadText(clause, "sourceOperandName", path);
  if (!attribute.ok()) {
    return attribute.status();
  }
  absl::StatusOr<std::string> name = ReadText(clause, "operatorName", path);
  if (!name.ok()) {
    return name.status();
  }
  FilterClause read{.source_attribute = *std::move(attribute),
                    .operator_name = *std::move(name),
                    .values = {}};
  if (absl::Status status = ReadValues(clause, path, read); !status.ok()) {
    return status;
  }
  return read;
}

absl::StatusOr<FilterGroup> ReadGroup(const value& source,
                                      const std::string& path) {
  if (!source.is_object()) {
    return WrongType(path, "an object");
  }
  absl::StatusOr<std::string> name =
      ReadText(source.get_object(), "name", path);
  if (!name.ok()) {
    return name.status();
  }
  const absl::StatusOr<const array*> clauses =
      ReadArray(source.get_object(), "clauses", path);
  if (!clauses.ok()) {
    return clauses.status();
  }
  FilterGroup group{.name = *std::move(name), .clauses = {}};
  for (std::size_t i = 0; *clauses != nullptr && i < (*clauses)->size(); ++i) {
    absl::StatusOr<FilterClause> clause =
        ReadClause((**clauses)[i], Concat(path, ".clauses[", i, "]"));
    if (!clause.ok()) {
      return clause.status();
    }
    group.clauses.push_back(*std::move(clause));
  }
  return group;
}

object ClauseObject(const FilterClause& clause) {
  value operand = nullptr;
  if (!clause.values.empty()) {
    array values(clause.values.begin(), clause.values.end());
    operand = object{{"values", std::move(values)}};
  }
  return object{{"sourceOperandName", clause.source_attribute},
                {"operatorName", clause.operator_name},
                {"targetOperand", std::move(operand)}};
}

}  // namespace

array ToGraphGroups(const ScopingFilter& filter) {
  array groups;
  for (const FilterGroup& group : filter.groups) {
    array clauses;
    for (const FilterClause& clause : group.clauses) {
      clauses.push_back(ClauseObject(clause));
    }
    groups.push_back(
        object{{"name", group.name}, {"clauses", std::move(clauses)}});
  }
  return groups;
}

absl::StatusOr<ScopingFilter> FromGraphGroups(const value& groups) {
  ScopingFilter filter;
  if (groups.is_null()) {
    return filter;
  }
  if (!groups.is_array()) {
    return WrongType("groups", "an array or null");
  }
  for (std::size_t i = 0; i < groups.get_array().size(); ++i) {
    absl::StatusOr<FilterGroup> group =
        ReadGroup(groups.get_array()[i], Concat("groups[", i, "]"));
    if (!group.ok()) {
      return group.status();
    }
    filter.groups.push_back(*std::move(group));
  }
  return filter;
}

}  // namespace crosstenant::mapping
