// Finding and replacing one text in another, in time proportional to their
// length.
#ifndef CROSSTENANT_MAPPING_TEXT_SEARCH_H_
#define CROSSTENANT_MAPPING_TEXT_SEARCH_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "mapping/effort.h"

namespace crosstenant::mapping {

// The place of the first `wanted` at or after `start`; npos if there is none.
// Unlike std::string_view::find, never quadratic.
std::size_t FindText(std::string_view text, std::string_view wanted,
                     std::size_t start = 0);

// Every `wanted`, which is not empty, replaced; nullopt when the result is
// longer than the effort left.
std::optional<std::string> ReplaceText(std::string_view text,
                                       std::string_view wanted,
                                       std::string_view replacement,
                                       Effort& effort);

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_TEXT_SEARCH_H_
