// The one table of the functions of attribute-mapping expressions
// (function_rows_*.cc). A new function is a row there and an evaluator.
//
// Source: Microsoft Learn, "Reference for writing expressions for attribute
// mappings in Microsoft Entra Application Provisioning", and schemas of real
// jobs for parameter keys and for the functions missing there.
#ifndef CROSSTENANT_MAPPING_FUNCTION_LIBRARY_H_
#define CROSSTENANT_MAPPING_FUNCTION_LIBRARY_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "mapping/expression.h"

namespace crosstenant::mapping {

class Call;  // mapping/call.h
struct AttributeValue;

// What a parameter takes. A literal in its place is checked for it.
enum class ArgumentKind {
  kAny,                // every value, null and several ones too
  kText,               // one text, or several, each for itself
  kOneText,            // one text
  kMultiple,           // all values of an attribute
  kWholeNumber,        // 448, -10, &HF7, or the same in quotes
  kBoolean,            // True or False
  kCondition,          // a comparison or a Boolean
  kDate,               // a text that is a date, or what a date function gives
  kInterval,           // yyyy, m, d, ww, h, n, s
  kDateStyles,         // names of .NET's DateTimeStyles
  kDateFormat,         // a custom or standard format of .NET
  kComparisonType,     // vbTextCompare, vbBinaryCompare
  kCulture,            // en-US
  kRegularExpression,  // of .NET
  kRoles,              // the attribute appRoleAssignments
};

// What a function gives.
enum class ResultKind {
  kText,
  kWholeNumber,
  kBoolean,
  kDate,      // a text in the form 7/2/2021 3:33:38 PM
  kMultiple,  // several values
  kArgument,  // what one of its arguments is
};

struct FunctionParameter {
  std::string_view key;        // Graph's key of the parameter
  std::string_view name = {};  // the documented one; empty: the key
  ArgumentKind kind = ArgumentKind::kText;
  bool required = true;    // its position is always written
  bool repeating = false;  // belongs to the group of last parameters that may
                           // be written any number of times
  bool may_be_empty = false;  // its position may hold nothing
  // Of a kCondition: the keys of a comparison's operator and right operand,
  // whose left operand has the key above. Empty: Graph's tree has no form for
  // the comparison.
  std::string_view operator_key = {};
  std::string_view right_key = {};

  std::string_view DocumentedName() const { return name.empty() ? key : name; }
};

struct FunctionTraits {
  bool documented = true;     // for the provisioning service; else only seen in
                              // schemas or known from Entra Connect
  bool deterministic = true;  // the same arguments give the same value
  bool written_out = false;   // optional positions are written too, as in the
                              // documentation's examples
  std::size_t least_repeats = 1;  // of the repeating group
};

using Evaluator = absl::StatusOr<AttributeValue> (*)(const Call&);

struct FunctionSpec {
  std::string_view name;
  std::string_view description;  // one sentence
  std::vector<FunctionParameter> parameters;
  ResultKind result = ResultKind::kText;
  Evaluator evaluate = nullptr;
  FunctionTraits traits = {};

  std::size_t RequiredCount() const;
  std::size_t RepeatingCount()
      const;  // size of the repeating group, 0 without one
  // Whether that many written arguments fit.
  bool Takes(std::size_t argument_count) const;
  // The parameter for the argument at an index (from 0); null beyond the last
  // one.
  const FunctionParameter* ParameterAt(std::size_t index) const;
  // "Left(String, NumChars)", "Join(separator, source, …)"; optional
  // parameters have a question mark.
  std::string Signature() const;
};

// All rows, by name. A name has several rows when the parameters depend on
// their number.
absl::Span<const FunctionSpec> FunctionLibrary();

// The row for a call: the one that takes that many arguments, else the first of
// that name; null for an unknown name.
const FunctionSpec* FindFunction(std::string_view name,
                                 std::size_t argument_count);

// All rows of a name.
absl::Span<const FunctionSpec> FindOverloads(std::string_view name);

// The known name that resembles the given one most, or empty if none does.
// Names that differ in case only come first.
std::string NearestFunctionName(std::string_view name);

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_FUNCTION_LIBRARY_H_
