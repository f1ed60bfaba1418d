// Texts that are the same JSON document, for Attribute::Same.
#ifndef CROSSTENANT_PROVIDER_EXACT_JSON_SAME_JSON_H_
#define CROSSTENANT_PROVIDER_EXACT_JSON_SAME_JSON_H_

#include "provider/framework/value.h"

namespace crosstenant::exact_json {

// True when both strings are JSON and differ only in blanks, the order of
// members, escapes, or the notation of numbers (1.0 and 1e0). Numbers are
// compared digit by digit, never as doubles. Where a member stands twice, the
// last one counts. A text that is no JSON means only itself.
bool SameJson(const framework::Value& a, const framework::Value& b);

}  // namespace crosstenant::exact_json

#endif  // CROSSTENANT_PROVIDER_EXACT_JSON_SAME_JSON_H_
