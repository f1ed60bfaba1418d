#include "resources/object_mapping/scoping_filter_argument.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "mapping/scoping_filter.h"
#include "provider/framework/validators.h"

namespace crosstenant::resources {
namespace {

using framework::Attribute;
using framework::Diagnostics;
using framework::Nesting;
using framework::Object;
using framework::Path;
using framework::Required;
using framework::Type;
using framework::Value;

// Parts of a clause that have nothing to complain about, for checking the other
// parts alone.
constexpr char kPlainAttribute[] = "department";
constexpr char kPlainOperator[] = "IS NOT NULL";

void Report(const std::vector<std::string>& problems, const Path& path,
            Diagnostics& diagnostics) {
  for (const std::string& problem : problems) {
    diagnostics.AddError(absl::StrCat("Invalid value for ", path.ToString()),
                         absl::StrCat("The clause cannot be used: ", problem),
                         path);
  }
}

void CheckClause(const Object& clause, const Path& path,
                 Diagnostics& diagnostics) {
  if (const auto attribute = clause.String("source_operand_name")) {
    Report(mapping::CheckClause({*attribute, kPlainOperator, {}}),
           path.Attribute("source_operand_name"), diagnostics);
  }
  const auto name = clause.String("operator_name");
  if (!name.has_value()) return;
  if (mapping::FindFilterOperator(*name) == nullptr) {
    Report(mapping::CheckClause({kPlainAttribute, *name, {"1"}}),
           path.Attribute("operator_name"), diagnostics);
    return;
  }
  if (!clause.Get("values").IsWhollyKnown()) return;
  Report(
      mapping::CheckClause({kPlainAttribute, *name, clause.Strings("values")}),
      path.Attribute("values"), diagnostics);
}

// Elements of a list that is known; none otherwise.
Value::Elements ElementsOf(const Value& value) {
  return value.kind() == Value::Kind::kList ? value.AsElements()
                                            : Value::Elements();
}

Attribute ClausesArgument() {
  return framework::RequiredNested(
             "clauses", Nesting::kList, "Conditions that must all hold.",
             {Required("source_operand_name", Type::String(),
                       "Attribute of the source object, for example "
                       "`department`. Case-sensitive."),
              Required("operator_name", Type::String(),
                       "Operator, for example `EQUALS`, `NOT EQUALS`, `IS "
                       "TRUE`, `IS NOT NULL`, `REGEX MATCH`."),
              framework::Optional(
                  "values", Type::List(Type::String()),
                  "What to compare with: one text; none for operators that "
                  "take no value.")})
      .Validate(framework::SizeAtLeast(1));
}

}  // namespace

Attribute ScopingFilterArgument() {
  return framework::OptionalNested(
      "scoping_filter", Nesting::kSingle,
      "Which objects are in scope, decided by their attributes. An object that "
      "leaves the scope is deprovisioned. Removing it takes the filter away.",
      {framework::RequiredNested(
           "groups", Nesting::kList,
           "Groups of conditions; an object is in scope when one group holds.",
           {Required("name", Type::String(),
                     "Name of the group, shown in the admin center and in "
                     "logs.")
                .Validate(framework::LengthBetween(1, 256)),
            ClausesArgument()})
           .Validate(framework::SizeAtLeast(1))});
}

void CheckScopingFilter(const Object& config, Diagnostics& diagnostics) {
  const auto filter = config.Nested("scoping_filter");
  if (!filter.has_value()) return;
  const Path groups_path = Path::Root("scoping_filter").Attribute("groups");
  const Value::Elements groups = ElementsOf(filter->Get("groups"));
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const Path clauses_path =
        groups_path.Index(static_cast<std::int64_t>(g)).Attribute("clauses");
    const Value::Elements clauses =
        ElementsOf(Object(groups[g]).Get("clauses"));
    for (std::size_t c = 0; c < clauses.size(); ++c) {
      CheckClause(Object(clauses[c]),
                  clauses_path.Index(static_cast<std::int64_t>(c)),
                  diagnostics);
    }
  }
}

}  // namespace crosstenant::resources
