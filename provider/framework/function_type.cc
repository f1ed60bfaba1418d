#include "provider/framework/function_type.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/cord.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "provider/framework/value_shape.h"

namespace crosstenant::framework {
namespace {

constexpr char kArgumentPayload[] = "crosstenant.framework/argument";

// HCL's identifiers, of which we use the ASCII ones.
bool IsIdentifier(const std::string& name) {
  if (name.empty() || !(absl::ascii_isalpha(name[0]) || name[0] == '_'))
    return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return absl::ascii_isalnum(c) || c == '_' || c == '-';
  });
}

absl::Status Bug(std::string_view what) {
  return absl::InternalError(
      absl::StrCat(std::string(what), " This is a bug in the provider."));
}

}  // namespace

absl::Status AtArgument(absl::Status status, std::size_t argument) {
  if (!status.ok())
    status.SetPayload(kArgumentPayload, absl::Cord(absl::StrCat(argument)));
  return status;
}

std::optional<std::size_t> ArgumentOf(const absl::Status& status) {
  const auto payload = status.GetPayload(kArgumentPayload);
  std::size_t argument = 0;
  if (!payload.has_value() ||
      !absl::SimpleAtoi(std::string(*payload), &argument))
    return std::nullopt;
  return argument;
}

FunctionType::FunctionType(std::string name, const Function& function)
    : name_(std::move(name)),
      function_(function),
      signature_(function.GetSignature()) {}

std::vector<std::string> FunctionType::Problems() const {
  std::vector<std::string> problems;
  const auto report = [&problems](const std::string& where,
                                  std::string_view what) {
    problems.push_back(absl::StrCat(where, ": ", std::string(what)));
  };
  if (!IsIdentifier(name_)) report("name", "is no identifier");
  if (signature_.summary.empty()) report("summary", "is missing");
  if (signature_.description.empty()) report("description", "is missing");
  std::vector<Parameter> parameters = signature_.parameters;
  if (signature_.variadic.has_value())
    parameters.push_back(*signature_.variadic);
  std::set<std::string> names;
  for (const Parameter& parameter : parameters) {
    if (!IsIdentifier(parameter.name))
      report(parameter.name, "is no identifier");
    if (!names.insert(parameter.name).second)
      report(parameter.name, "is declared twice");
    if (parameter.description.empty())
      report(parameter.name, "has no description");
  }
  return problems;
}

absl::Status FunctionType::CheckCount(std::size_t count) const {
  const std::size_t least = signature_.parameters.size();
  if (count >= least && (count == least || signature_.variadic.has_value()))
    return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(
      name_, " takes ", signature_.variadic.has_value() ? "at least " : "",
      least, least == 1 ? " argument" : " arguments", ", not ", count, "."));
}

const Parameter& FunctionType::ParameterAt(std::size_t position) const {
  return position < signature_.parameters.size()
             ? signature_.parameters[position]
             : *signature_.variadic;
}

absl::StatusOr<Value> FunctionType::Call(
    const std::vector<Value>& arguments) const {
  if (absl::Status count = CheckCount(arguments.size()); !count.ok())
    return count;
  bool any_unknown = false;
  bool must_wait = false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const Parameter& parameter = ParameterAt(i);
    if (arguments[i].IsNull() && !parameter.allow_null) {
      return AtArgument(absl::InvalidArgumentError(
                            absl::StrCat(parameter.name, " must not be null.")),
                        i);
    }
    const bool unknown = !arguments[i].IsWhollyKnown();
    any_unknown = any_unknown || unknown;
    must_wait = must_wait || (unknown && !parameter.allow_unknown);
  }
  if (must_wait) return Value::Unknown();
  absl::StatusOr<Value> result = function_.Run(arguments);
  if (!result.ok()) return result;
  if (!Conforms(*result, signature_.returns))
    return Bug(absl::StrCat("The result of ", name_, " is of another type."));
  if (!any_unknown && !result->IsWhollyKnown())
    return Bug(absl::StrCat("The result of ", name_, " is not known."));
  return result;
}

}  // namespace crosstenant::framework
