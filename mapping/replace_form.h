// The combinations of arguments that Replace has a meaning for (Microsoft
// Learn, "Replace").
#ifndef CROSSTENANT_MAPPING_REPLACE_FORM_H_
#define CROSSTENANT_MAPPING_REPLACE_FORM_H_

#include <string_view>

#include "mapping/expression.h"

namespace crosstenant::mapping {

enum class ReplaceForm {
  kPlain,           // oldValue + replacementValue
  kInTemplate,      // oldValue + template
  kMatches,         // regexPattern + replacementValue
  kGroup,           // regexPattern + regexGroupName + replacementValue
  kOtherAttribute,  // regexPattern + regexGroupName + replacementAttributeName
  kUndefined,
};

inline constexpr std::string_view kReplaceForms =
    "must come with oldValue and replacementValue; oldValue and template; "
    "regexPattern and replacementValue; "
    "regexPattern, regexGroupName and replacementValue; or regexPattern, "
    "regexGroupName and replacementAttributeName";

ReplaceForm FormOfReplace(const Expression& call);

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_REPLACE_FORM_H_
