// The one table of the functions of attribute-mapping expressions. A new
// function is a row here and an evaluator.
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
#include "mapping/evaluate.h"
#include "mapping/expression.h"

namespace crosstenant::mapping {

class Call;  // mapping/call.h

struct FunctionParameter {
  std::string_view key;    // Graph's key of the parameter
  bool required = true;    // its position is always written
  bool repeating = false;  // belongs to the group of last parameters that may
                           // be written any number of times
  bool may_be_empty = false;  // its position may hold nothing
  bool whole_number = false;  // a literal here must be an integer
  // Takes a comparison. In Graph's tree its left operand has the key above;
  // with empty keys here the tree has no form for the comparison.
  bool takes_comparison = false;
  std::string_view operator_key = {};
  std::string_view right_key = {};
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
  std::vector<FunctionParameter> parameters;
  Evaluator evaluate = nullptr;  // null: not evaluated here
  FunctionTraits traits = {};

  std::size_t RequiredCount() const;
  std::size_t RepeatingCount()
      const;  // size of the repeating group, 0 without one
  // Whether that many written arguments fit.
  bool Takes(std::size_t argument_count) const;
  // The parameter for the argument at an index (from 0); null beyond the last
  // one.
  const FunctionParameter* ParameterAt(std::size_t index) const;
};

// All rows, by name. A name has several rows when the parameters depend on
// their number.
absl::Span<const FunctionSpec> FunctionLibrary();

// The row for a call: the one that takes that many arguments, else the first of
// that name; null for an unknown name.
const FunctionSpec* FindFunction(std::string_view name,
                                 std::size_t argument_count);

// All rows of a name.
std::vector<const FunctionSpec*> FindOverloads(std::string_view name);

// The known name that resembles the given one most, or empty if none does.
// Names that differ in case only come first.
std::string NearestFunctionName(std::string_view name);

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_FUNCTION_LIBRARY_H_
