#include "mapping/function_library.h"

#include <algorithm>
#include <string_view>

#include "mapping/functions.h"
#include "mapping/nearest_name.h"

namespace crosstenant::mapping {
namespace {

using P = FunctionParameter;

constexpr P Required(std::string_view key) { return {.key = key}; }
constexpr P Optional(std::string_view key) {
  return {.key = key, .required = false, .may_be_empty = true};
}
// Its position is always written, though there may be nothing in it.
constexpr P Position(std::string_view key) {
  return {.key = key, .may_be_empty = true};
}
constexpr P Number(std::string_view key) {
  return {.key = key, .whole_number = true};
}
constexpr P OptionalNumber(std::string_view key) {
  return {.key = key,
          .required = false,
          .may_be_empty = true,
          .whole_number = true};
}
constexpr P Repeated(std::string_view key) {
  return {.key = key, .repeating = true, .may_be_empty = true};
}

constexpr FunctionTraits kUndocumented = {.documented = false};
constexpr FunctionTraits kRandom = {.deterministic = false};

// Functions whose parameter keys are documented or were seen in schemas of real
// jobs.
void AddRowsWithKnownKeys(std::vector<FunctionSpec>& rows) {
  rows.insert(
      rows.end(),
      {
          {"AltSecIdFromNetId",
           {Required("source")},
           EvaluateAltSecIdFromNetId,
           kUndocumented},
          {"AppRoleAssignments", {Required("source")}},
          {"Append", {Required("source"), Required("suffix")}, EvaluateAppend},
          {"BitAnd", {Number("left"), Number("right")}, EvaluateBitAnd},
          {"DateFromNum", {Required("source")}},
          {"DefaultDomain", {}},
          {"Error", {Required("message")}, EvaluateError, kUndocumented},
          {"FormatDateTime",
           {Required("source"), Position("dateTimeStyles"),
            Position("inputFormat"), Position("outputFormat")}},
          {"FormatDateTime",
           {Required("source"), Position("inputFormat"),
            Position("outputFormat")}},
          {"Guid", {}, EvaluateGuid, kRandom},
          {"IIF",
           {{.key = "one",
             .takes_comparison = true,
             .operator_key = "two",
             .right_key = "three"},
            Position("four"),
            Position("five")},
           EvaluateIif},
          {"IsPresent", {Required("source")}, EvaluateIsPresent},
          {"Item", {Required("source"), Number("index")}, EvaluateItem},
          {"Join", {Required("separator"), Repeated("source")}, EvaluateJoin},
          {"Left", {Required("source"), Number("length")}, EvaluateLeft},
          {"Mid",
           {Required("source"), Number("start"), Number("length")},
           EvaluateMid},
          {"Not", {Required("source")}, EvaluateNot},
          {"Now", {}, nullptr, kRandom},
          {"RemoveDuplicates", {Required("source")}, EvaluateRemoveDuplicates},
          {"SingleAppRoleAssignment", {Required("source")}},
          {"Trim", {Required("source")}, EvaluateTrim, kUndocumented},
      });
}

// Functions whose parameter keys, or some of them, no public document shows:
// the documented parameter names in lower camel case stand for them. Graph's
// parseExpression tells the real ones.
void AddRowsWithPresumedKeys(std::vector<FunctionSpec>& rows) {
  rows.insert(
      rows.end(),
      {
          {"AppRoleAssignmentsComplex", {Required("source")}},
          {"AssertiveAppRoleAssignmentsComplex", {Required("source")}},
          {"CBool",
           {{.key = "expression", .takes_comparison = true}},
           EvaluateCBool},
          {"CDate", {Required("expression")}},
          {"Coalesce", {Repeated("source")}, EvaluateCoalesce},
          {"ConvertToBase64", {Required("source")}, EvaluateConvertToBase64},
          {"ConvertToUTF8Hex", {Required("source")}, EvaluateConvertToUtf8Hex},
          {"Count", {Required("attribute")}, EvaluateCount},
          {"CStr", {Required("value")}, EvaluateCStr},
          {"DateAdd",
           {Required("interval"), Number("value"), Required("dateTime")}},
          {"DateDiff",
           {Required("interval"), Required("date1"), Required("date2")}},
          {"IgnoreFlowIfNullOrEmpty",
           {Required("expression")},
           EvaluateIgnoreFlowIfNullOrEmpty},
          {"InStr",
           {Required("value1"), Required("value2"), OptionalNumber("start"),
            Optional("compareType")},
           EvaluateInStr},
          {"IsNull", {Required("expression")}, EvaluateIsNull},
          {"IsNullOrEmpty", {Required("expression")}, EvaluateIsNullOrEmpty},
          {"IsString", {Required("expression")}, EvaluateIsString},
          {"Len", {Required("value")}, EvaluateLen, kUndocumented},
          {"NormalizeDiacritics",
           {Required("source")},
           EvaluateNormalizeDiacritics},
          {"NumFromDate", {Required("value")}},
          {"PCase",
           {Required("source"), Optional("wordSeparators")},
           EvaluatePCase},
          {"RandomString",
           {Number("length"), Number("minimumNumbers"),
            Number("minimumSpecialCharacters"), Number("minimumCapital"),
            Number("minimumLowerCase"), Optional("charactersToAvoid")},
           EvaluateRandomString,
           kRandom},
          {"Redact", {Required("value")}, EvaluateRedact},
          // Find and Replacement are documented, the other four presumed.
          {"Replace",
           {Required("source"), Optional("Find"), Optional("regexPattern"),
            Optional("regexGroupName"), Optional("Replacement"),
            Optional("replacementAttributeName"), Optional("template")},
           EvaluateReplace,
           {.written_out = true}},
          {"SelectUniqueValue",
           {Repeated("uniqueValueRule")},
           nullptr,
           {.least_repeats = 2}},
          {"Split", {Required("source"), Required("delimiter")}, EvaluateSplit},
          {"StripSpaces", {Required("source")}, EvaluateStripSpaces},
          {"Switch",
           {Required("source"), Position("defaultValue"), Repeated("key"),
            Repeated("value")},
           EvaluateSwitch},
          {"ToLower",
           {Required("source"), Optional("culture")},
           EvaluateToLower},
          {"ToUpper",
           {Required("source"), Optional("culture")},
           EvaluateToUpper},
          {"Word",
           {Required("source"), Number("wordNumber"), Required("delimiters")},
           EvaluateWord},
      });
}

const std::vector<FunctionSpec>& Rows() {
  static const auto& rows = *[] {
    auto* built = new std::vector<FunctionSpec>;
    AddRowsWithKnownKeys(*built);
    AddRowsWithPresumedKeys(*built);
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

absl::Span<const FunctionSpec> FunctionLibrary() { return Rows(); }

std::vector<const FunctionSpec*> FindOverloads(std::string_view name) {
  std::vector<const FunctionSpec*> found;
  const std::vector<FunctionSpec>& rows = Rows();
  auto row = std::lower_bound(
      rows.begin(), rows.end(), name,
      [](const FunctionSpec& a, std::string_view b) { return a.name < b; });
  for (; row != rows.end() && row->name == name; ++row) {
    found.push_back(&*row);
  }
  return found;
}

const FunctionSpec* FindFunction(std::string_view name,
                                 std::size_t argument_count) {
  const std::vector<const FunctionSpec*> overloads = FindOverloads(name);
  for (const FunctionSpec* overload : overloads) {
    if (overload->Takes(argument_count)) {
      return overload;
    }
  }
  return overloads.empty() ? nullptr : overloads.front();
}

std::string NearestFunctionName(std::string_view name) {
  std::vector<std::string_view> names;
  for (const FunctionSpec& spec : Rows()) {
    names.push_back(spec.name);
  }
  return NearestName(name, names);
}

}  // namespace crosstenant::mapping
