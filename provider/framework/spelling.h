// Spelling: values that mean the same are no change (Attribute::same_meaning).
//
// Graph may write a GUID in another case or an expression with other blanks.
// What the user wrote stays in plan and state as long as the meaning is the
// same, at every depth of nested attributes.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_SPELLING_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_SPELLING_H_

#include <vector>

#include "provider/framework/schema.h"
#include "provider/framework/value.h"

namespace crosstenant::framework {

// `fresh`, with each part that means the same as its counterpart in `kept`
// written as `kept` writes it.
Value KeepSpelling(const std::vector<Attribute>& attributes, const Value& kept,
                   const Value& fresh);

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_SPELLING_H_
