// The rows of the function library, in two files by what the functions are
// about. Keys of parameters are documented or were seen in schemas of real
// jobs, unless a row says that they are presumed: then the documented parameter
// names in lower camel case stand for them. Graph's parseExpression tells the
// real ones.
#ifndef CROSSTENANT_MAPPING_FUNCTION_ROWS_H_
#define CROSSTENANT_MAPPING_FUNCTION_ROWS_H_

#include <vector>

#include "mapping/function_library.h"

namespace crosstenant::mapping {

// Texts and their encodings.
void AddTextFunctions(std::vector<FunctionSpec>& rows);
// Conditions, several values, dates, and what comes from the directory.
void AddValueFunctions(std::vector<FunctionSpec>& rows);

// Spellings of a parameter. The documented name is left out where it is the
// key.
constexpr FunctionParameter Required(std::string_view key, ArgumentKind kind,
                                     std::string_view name = {}) {
  return {.key = key, .name = name, .kind = kind};
}
constexpr FunctionParameter Optional(std::string_view key, ArgumentKind kind) {
  return {.key = key, .kind = kind, .required = false, .may_be_empty = true};
}
// Its position is always written, though there may be nothing in it.
constexpr FunctionParameter Position(std::string_view key, ArgumentKind kind,
                                     std::string_view name = {}) {
  return {.key = key, .name = name, .kind = kind, .may_be_empty = true};
}
constexpr FunctionParameter Repeated(std::string_view key, ArgumentKind kind) {
  return {.key = key, .kind = kind, .repeating = true, .may_be_empty = true};
}

inline constexpr FunctionTraits kUndocumented = {.documented = false};
inline constexpr FunctionTraits kChanging = {.deterministic = false};

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_FUNCTION_ROWS_H_
