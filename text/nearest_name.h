// "Did you mean": the candidate that resembles a mistyped name most.
#ifndef CROSSTENANT_TEXT_NEAREST_NAME_H_
#define CROSSTENANT_TEXT_NEAREST_NAME_H_

#include <string>
#include <string_view>

#include "absl/types/span.h"

namespace crosstenant::text {

// Empty if no candidate is near: more than a third of the letters would have to
// change. Letter case counts less than any other difference.
std::string NearestName(std::string_view name,
                        absl::Span<const std::string_view> candidates);

}  // namespace crosstenant::text

#endif  // CROSSTENANT_TEXT_NEAREST_NAME_H_
