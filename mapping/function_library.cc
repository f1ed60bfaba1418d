#include "mapping/function_library.h"

#include <algorithm>

#include "absl/strings/str_join.h"
#include "mapping/ascii_text.h"
#include "mapping/function_rows.h"
#include "mapping/nearest_name.h"

namespace crosstenant::mapping {
namespace {

const std::vector<FunctionSpec>& Rows() {
  static const auto& rows = *[] {
    auto* built = new std::vector<FunctionSpec>;
    AddTextFunctions(*built);
    AddValueFunctions(*built);
    std::stable_sort(built->begin(), built->end(),
                     [](const FunctionSpec& a, const FunctionSpec& b) {
                       return a.name < b.name;
                     });
    return built;
  }();
  return rows;
}

}  // namespace

std::size_t FunctionSpec::RequiredCount() const {
  std::size_t count = 0;
  for (const FunctionParameter& parameter : parameters) {
    if (parameter.required) {
      count += parameter.repeating ? traits.least_repeats : 1;
    }
  }
  return count;
}

std::size_t FunctionSpec::RepeatingCount() const {
  return static_cast<std::size_t>(
      std::count_if(parameters.begin(), parameters.end(),
                    [](const FunctionParameter& p) { return p.repeating; }));
}

bool FunctionSpec::Takes(std::size_t argument_count) const {
  if (argument_count < RequiredCount()) {
    return false;
  }
  const std::size_t group = RepeatingCount();
  if (group == 0) {
    return argument_count <= parameters.size();
  }
  return (argument_count - (parameters.size() - group)) % group == 0;
}

const FunctionParameter* FunctionSpec::ParameterAt(std::size_t index) const {
  if (index < parameters.size()) {
    return &parameters[index];
  }
  const std::size_t group = RepeatingCount();
  if (group == 0) {
    return nullptr;
  }
  return &parameters[parameters.size() - group +
                     (index - parameters.size()) % group];
}

std::string FunctionSpec::Signature() const {
  const std::string list =
      absl::StrJoin(parameters, ", ",
                    [](std::string* out, const FunctionParameter& parameter) {
                      *out += Concat(parameter.DocumentedName(),
                                     parameter.required ? "" : "?");
                    });
  return Concat(name, "(", list, RepeatingCount() > 0 ? ", …)" : ")");
}

absl::Span<const FunctionSpec> FunctionLibrary() { return Rows(); }

absl::Span<const FunctionSpec> FindOverloads(std::string_view name) {
  const std::vector<FunctionSpec>& rows = Rows();
  const auto first = std::lower_bound(
      rows.begin(), rows.end(), name,
      [](const FunctionSpec& a, std::string_view b) { return a.name < b; });
  auto end = first;
  while (end != rows.end() && end->name == name) {
    ++end;
  }
  return absl::MakeConstSpan(rows).subspan(
      static_cast<std::size_t>(first - rows.begin()),
      static_cast<std::size_t>(end - first));
}

const FunctionSpec* FindFunction(std::string_view name,
                                 std::size_t argument_count) {
  const absl::Span<const FunctionSpec> overloads = FindOverloads(name);
  for (const FunctionSpec& overload : overloads) {
    if (overload.Takes(argument_count)) {
      return &overload;
    }
  }
  return overloads.empty() ? nullptr : &overloads.front();
}

std::string NearestFunctionName(std::string_view name) {
  std::vector<std::string_view> names;
  for (const FunctionSpec& spec : Rows()) {
    names.push_back(spec.name);
  }
  return NearestName(name, names);
}

}  // namespace crosstenant::mapping
