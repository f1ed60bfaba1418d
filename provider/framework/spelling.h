// Spelling: values that mean the same are no change (Attribute::same_meaning
// and same_element).
//
// Graph may write a GUID in another case or an expression with other blanks.
// What the user wrote stays in plan and state as long as the meaning is the
// same, at every depth of nested attributes and blocks.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_SPELLING_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_SPELLING_H_

#include "provider/framework/schema.h"
#include "provider/framework/value.h"

namespace crosstenant::framework {

// How far Attribute::same_element reaches. A plan must hold a plain list, set
// or map either exactly as configured or exactly as before (plugin protocol,
// PlanResourceChange); a state may keep each member's spelling by itself.
enum class Granularity { kWholeArguments, kMembers };

// `fresh`, with each part that means the same as its counterpart in `kept`
// written as `kept` writes it. Counterparts have the same index or key; members
// of a set have none and are compared with all, which is given up when a set is
// so large that this takes more than 250,000 comparisons.
Value KeepSpelling(const Members& members, const Value& kept,
                   const Value& fresh,
                   Granularity granularity = Granularity::kMembers);

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_SPELLING_H_
