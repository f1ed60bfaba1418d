#include "mapping/filter_text.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "mapping/ascii_text.h"
#include "mapping/filter_parser.h"

namespace crosstenant::mapping {
namespace {

bool NeedsBrackets(std::string_view attribute) {
  return attribute.empty() || attribute == "AND" || attribute == "OR" ||
         !std::all_of(attribute.begin(), attribute.end(),
                      IsFilterNameCharacter);
}

std::string PrintAttribute(const std::string& attribute) {
  return NeedsBrackets(attribute) ? Concat("[", attribute, "]") : attribute;
}

std::string Quoted(const std::string& text) {
  return PrintExpression({.kind = Expression::Kind::kString, .text = text});
}

// How many bytes of a quoted text stand for the first bytes of its value.
std::size_t QuotedSize(std::string_view value) {
  return value.size() + static_cast<std::size_t>(std::count_if(
                            value.begin(), value.end(),
                            [](char c) { return c == '"' || c == '\\'; }));
}

// The place of a problem, given the places of the clause's parts and its first
// value.
Issue IssueAt(const ClausePlaces& places, const std::string& value,
              const ClauseProblem& problem) {
  Issue issue{.severity = problem.severity, .message = problem.message};
  TextPlace place;
  switch (problem.part) {
    case ClausePart::kAttribute:
      place = places.attribute;
      break;
    case ClausePart::kOperator:
      place = places.operator_name;
      break;
    case ClausePart::kValues:
      place = places.values;
      // Unless a backslash escapes nothing, the part of the value is found.
      if (problem.length > 0 && place.length == QuotedSize(value) + 2) {
        const std::size_t begin =
            QuotedSize(std::string_view(value).substr(0, problem.offset));
        place = {place.offset + 1 + begin,
                 QuotedSize(std::string_view(value).substr(problem.offset,
                                                           problem.length))};
      }
      break;
  }
  issue.offset = place.offset;
  issue.length = place.length;
  return issue;
}

ClausePlaces PlacesInPrinted(const FilterClause& clause) {
  const std::size_t attribute = PrintAttribute(clause.source_attribute).size();
  const std::size_t end = attribute + 1 + clause.operator_name.size();
  const std::size_t size = PrintClause(clause).size();
  return {{0, attribute},
          {attribute + 1, clause.operator_name.size()},
          clause.values.empty() ? TextPlace{end, 0}
                                : TextPlace{end + 1, size - end - 1}};
}

std::string FirstValue(const FilterClause& clause) {
  return clause.values.empty() ? std::string() : clause.values[0];
}

}  // namespace

std::string PrintClause(const FilterClause& clause) {
  std::string text = Concat(PrintAttribute(clause.source_attribute), " ",
                            clause.operator_name);
  std::string_view separator = " ";
  for (const std::string& value : clause.values) {
    text += Concat(std::exchange(separator, ", "), Quoted(value));
  }
  return text;
}

std::string PrintFilter(const ScopingFilter& filter) {
  std::string text;
  for (std::size_t g = 0; g < filter.groups.size(); ++g) {
    const FilterGroup& group = filter.groups[g];
    if (g > 0) text += "; OR ";
    if (group.name != DefaultGroupName(g)) {
      text += Concat(Quoted(group.name), ": ");
    }
    std::string_view separator;
    for (const FilterClause& clause : group.clauses) {
      text += Concat(std::exchange(separator, " AND "), PrintClause(clause));
    }
  }
  return text;
}

Issue IssueInClause(const FilterClause& clause, const ClauseProblem& problem) {
  return IssueAt(PlacesInPrinted(clause), FirstValue(clause), problem);
}

std::vector<Issue> CheckFilterText(std::string_view text,
                                   const FilterContext& context) {
  FilterParseResult parsed = ParseFilter(text);
  std::vector<Issue> issues = std::move(parsed.issues);
  if (!parsed.filter.has_value()) {
    return issues;
  }
  std::size_t index = 0;
  for (const FilterGroup& group : parsed.filter->groups) {
    for (const FilterClause& clause : group.clauses) {
      const ClausePlaces& places = parsed.places[index++];
      for (const ClauseProblem& problem : CheckClause(clause, context)) {
        issues.push_back(IssueAt(places, FirstValue(clause), problem));
      }
    }
  }
  std::stable_sort(
      issues.begin(), issues.end(),
      [](const Issue& a, const Issue& b) { return a.offset < b.offset; });
  return issues;
}

}  // namespace crosstenant::mapping
